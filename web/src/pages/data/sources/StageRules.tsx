import { Code, Table, Text } from '@mantine/core'
import type { StageRule } from '@tandem/core/trace'
import type { CSSProperties } from 'react'
import { kindColor } from '../../../theme.ts'
import classes from './SourcesPanel.module.css'
import { alsoMeans, kindWords, reasonOfRule } from './stage-words.ts'

/** Each stage of a source: what it is for, what entering it also stands for, and by which rule. */
export function StageRules({ stages }: { stages: readonly StageRule[] }) {
  return (
    <Table.ScrollContainer minWidth={560} mt="xs">
      <Table verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Stage, in the source’s words</Table.Th>
            <Table.Th>Held to be</Table.Th>
            <Table.Th>Entering it also means</Table.Th>
            <Table.Th>Why</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...stages]
            .sort((a, b) => a.position - b.position)
            .map((rule) => (
              <Table.Tr key={rule.stage}>
                <Table.Td>{rule.stage}</Table.Td>
                <Table.Td>
                  <span className={classes.kind} style={{ '--kind': kindColor(rule.kind) } as CSSProperties}>
                    {kindWords(rule.kind)}
                  </span>
                </Table.Td>
                <Table.Td c={alsoMeans(rule) === '–' ? 'var(--t-dim)' : undefined}>{alsoMeans(rule)}</Table.Td>
                <Table.Td>
                  <Why rule={rule} />
                </Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Why({ rule }: { rule: StageRule }) {
  const { words, matched } = reasonOfRule(rule)
  return (
    <Text size="sm" c="var(--t-dim)">
      {words}
      {matched !== null && <Code fz={12}>{matched}</Code>}
    </Text>
  )
}
