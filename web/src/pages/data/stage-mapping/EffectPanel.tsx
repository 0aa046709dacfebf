import { Skeleton, Stack, Table, Text } from '@mantine/core'
import { isSample, type OutcomeOrOpen, type StageRulesEffect, valueWords } from '@tandem/core/stage-mapping'
import type { UseQueryResult } from '@tanstack/react-query'
import type { TandemProblem } from '../../../api/problem.ts'
import { Answer } from '../../../components/states/Answer.tsx'
import { count } from '../../../words/numbers.ts'
import { Notice } from '../Notice.tsx'
import classes from './StageMapping.module.css'

interface EffectPanelProps {
  effect: UseQueryResult<StageRulesEffect, TandemProblem>
  /** Something has changed since it was asked for. */
  isOld: boolean
}

/** What saving would do: in sentences, how applications end before and after, and the main measures. */
export function EffectPanel({ effect, isOld }: EffectPanelProps) {
  return (
    <Answer query={effect} skeleton={<Skeleton h={220} />}>
      {(data) => (
        <div style={{ opacity: isOld ? 0.55 : 1 }} aria-live="polite">
          <ul className={classes.lines}>
            {data.text.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {data.notes.length > 0 && (
            <Notice state="watch" title="Before you save">
              {data.notes.map((note) => (
                <div key={note}>{note}</div>
              ))}
            </Notice>
          )}
          {data.measures.length > 0 && (
            <Stack gap="md">
              <OutcomeTable effect={data} />
              <MeasureTable effect={data} />
            </Stack>
          )}
        </div>
      )}
    </Answer>
  )
}

const ENDS: readonly OutcomeOrOpen[] = ['open', 'hired', 'rejected', 'withdrawn', 'merged']

/** How applications end: a row for what they were, a column for what they become. */
function OutcomeTable({ effect }: { effect: StageRulesEffect }) {
  const { outcomes } = effect
  const used = ENDS.filter((end) => outcomes.some(({ before, after }) => before === end || after === end))
  const sumOf = (pick: (cell: StageRulesEffect['outcomes'][number]) => boolean) =>
    outcomes.filter(pick).reduce((sum, { applications }) => sum + applications, 0)
  return (
    <div>
      <Text fw={600}>How applications end</Text>
      <Text size="sm" c="var(--t-dim)">
        {isSample(effect) ? 'About how many. ' : ''}Rows: before. Columns: after.
      </Text>
      <Table.ScrollContainer minWidth={300} type="native" tabIndex={0}>
        <Table verticalSpacing={4} horizontalSpacing={6} aria-label="How applications end before and after">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Before</Table.Th>
              {used.map((end) => (
                <Table.Th key={end} ta="right">
                  → {end}
                </Table.Th>
              ))}
              <Table.Th ta="right">All before</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {used.map((from) => (
              <Table.Tr key={from}>
                <Table.Td>{from}</Table.Td>
                {used.map((to) => {
                  const n = sumOf(({ before, after }) => before === from && after === to)
                  return (
                    <Table.Td key={to} ta="right" className={from === to || n === 0 ? classes.same : undefined}>
                      {from !== to && n > 0 ? <strong>{count(n)}</strong> : count(n)}
                    </Table.Td>
                  )
                })}
                <Table.Td ta="right">{count(sumOf(({ before }) => before === from))}</Table.Td>
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Td>All after</Table.Td>
              {used.map((to) => (
                <Table.Td key={to} ta="right">
                  {count(sumOf(({ after }) => after === to))}
                </Table.Td>
              ))}
              <Table.Td ta="right">{count(sumOf(() => true))}</Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  )
}

function MeasureTable({ effect: { measures } }: { effect: StageRulesEffect }) {
  return (
    <div>
      <Text fw={600}>The main measures</Text>
      <Text size="sm" c="var(--t-dim)">
        Durations are medians in days of 24 hours.
      </Text>
      <Table.ScrollContainer minWidth={300} type="native" tabIndex={0}>
        <Table verticalSpacing={4} horizontalSpacing={6} aria-label="The main measures before and after">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Measure</Table.Th>
              <Table.Th>Before</Table.Th>
              <Table.Th>After</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {measures.map(({ measure, title, unit, before, after, changed }) => (
              <Table.Tr key={measure} className={changed ? undefined : classes.same}>
                <Table.Td>{title}</Table.Td>
                <Table.Td>{valueWords(before, unit)}</Table.Td>
                <Table.Td>{changed ? <strong>{valueWords(after, unit)}</strong> : 'the same'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  )
}
