import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import type { SkillFairness } from '@tandem/core/skills'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'

/** Whether groups of people are suggested and contacted alike; each question is in the audit log with its purpose. */
export function FairnessPanel() {
  const [attribute, setAttribute] = useState('sex')
  const [purpose, setPurpose] = useState('')
  const [asked, setAsked] = useState<{ attribute: string; purpose: string } | null>(null)
  const answer = useOperation('skill-fairness', asked ?? { attribute, purpose }, { enabled: asked !== null })
  return (
    <Panel
      title="Are groups of people suggested alike?"
      note="Ratios only, of counts that are large enough, renewed when each has gained as many people. Monitoring, no legal finding."
    >
      <Stack gap="sm">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            setAsked({ attribute, purpose })
          }}
        >
          <Group align="flex-end" gap="sm">
            <TextInput label="By" value={attribute} onChange={(event) => setAttribute(event.currentTarget.value)} />
            <TextInput
              label="What for (kept in the audit log)"
              value={purpose}
              miw={220}
              onChange={(event) => setPurpose(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" disabled={purpose.trim().length < 3 || attribute.trim() === ''}>
              Compare
            </Button>
          </Group>
        </form>
        {asked !== null && (
          <Answer query={answer} skeleton={null}>
            {(data) => <Told data={data} />}
          </Answer>
        )}
      </Stack>
    </Panel>
  )
}

function Told({ data }: { data: SkillFairness }) {
  return (
    <Stack gap="sm">
      <Text>{data.sentence}</Text>
      {data.tables.map(({ of, told, state }) => (
        <section key={of}>
          <Group gap="sm">
            <Text fw={600} size="sm">
              {of === 'suggested'
                ? 'Suggested within a week, of those considered'
                : 'Contacted within two weeks, of those suggested'}
            </Text>
            <StateMark state={state} />
          </Group>
          {told !== null && told.ratios.length > 0 && (
            <Table verticalSpacing={4} aria-label={`Ratios of ${of}`}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Group</Table.Th>
                  <Table.Th>Against</Table.Th>
                  <Table.Th ta="right">Ratio</Table.Th>
                  <Table.Th ta="right">95 %</Table.Th>
                  <Table.Th ta="right">Until</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {told.ratios.map(({ group, against, ratio, interval: [low, high], until }) => (
                  <Table.Tr key={`${group} ${against}`}>
                    <Table.Td>{group}</Table.Td>
                    <Table.Td>{against}</Table.Td>
                    <Table.Td ta="right">{ratio.toFixed(2)}</Table.Td>
                    <Table.Td ta="right">
                      {low.toFixed(2)} to {high.toFixed(2)}
                    </Table.Td>
                    <Table.Td ta="right">{until}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </section>
      ))}
    </Stack>
  )
}
