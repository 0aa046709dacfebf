import { Skeleton, Table, Text } from '@mantine/core'
import type { QuarantineTried } from '@tandem/core/intake'
import type { UseQueryResult } from '@tanstack/react-query'
import type { TandemProblem } from '../../../api/problem.ts'
import { Answer } from '../../../components/states/Answer.tsx'
import { instant } from '../../../words/dates.ts'
import { eventName } from '../../../words/names.ts'
import { count, counted } from '../../../words/numbers.ts'

/** What the repair makes of the rows: how many become events, how many stay and why, with examples. */
export function RepairTried({
  tried,
  hasRepair,
}: {
  tried: UseQueryResult<QuarantineTried, TandemProblem>
  hasRepair: boolean
}) {
  return (
    <Answer query={tried} skeleton={<Skeleton h={120} />}>
      {(data) => (
        <div aria-live="polite">
          <Text fw={600}>{triedSentence(data, hasRepair)}</Text>
          {data.stays.map(({ reason, rows, example }) => (
            <Text key={reason} size="sm" c="var(--t-dim)">
              {counted(rows, 'row')} would stay: {reason}
              {example === '' ? '' : ` (${example})`}
            </Text>
          ))}
          {data.events > 0 && <Examples examples={data.examples} />}
          {data.events > 0 && data.notKept.length > 0 && (
            <Text size="sm" c="var(--t-dim)" mt="xs">
              Not kept of a bad row, and so not coming back: {data.notKept.join(', ')}. Where these matter, correct the
              file and import it again instead.
            </Text>
          )}
        </div>
      )}
    </Answer>
  )
}

export function triedSentence({ rows, tried, events }: QuarantineTried, hasRepair: boolean): string {
  const of = tried < rows ? `the first ${count(tried)} of ${counted(rows, 'row')}` : counted(rows, 'row')
  if (events === 0)
    return hasRepair ? `None of ${of} would become an event this way.` : `${counted(rows, 'row')} for this reason.`
  return `${count(events)} of ${of} would become ${events === 1 ? 'an event' : 'events'}.`
}

function Examples({ examples }: { examples: QuarantineTried['examples'] }) {
  return (
    <Table.ScrollContainer minWidth={260} type="native" tabIndex={0} mt="xs">
      <Table verticalSpacing={4} aria-label="Examples of what rows would become">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Line</Table.Th>
            <Table.Th>Would become</Table.Th>
            <Table.Th>When</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {examples.map(({ import: importId, line, after, fault }) => (
            <Table.Tr key={`${importId} ${line}`}>
              <Table.Td>{count(line)}</Table.Td>
              <Table.Td>{after === null ? `stays: ${fault}` : afterWords(after)}</Table.Td>
              <Table.Td>{after === null ? '–' : instant(after.occurredAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function afterWords({
  kind,
  application,
  requisition,
  stage,
}: NonNullable<QuarantineTried['examples'][number]['after']>) {
  const of = application !== '' ? ` of ${application}` : requisition !== '' ? ` of ${requisition}` : ''
  return `${eventName(kind)}${stage === '' ? '' : ` “${stage}”`}${of}`
}
