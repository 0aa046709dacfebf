import { Text } from '@mantine/core'
import { DataTable } from '../../components/DataTable.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { instant } from '../../words/dates.ts'
import { eventName, valueName } from '../../words/names.ts'
import type { TraceEvent } from './lanes.ts'

/** All that is known, in order, with where it is known from. */
export function EventTable({ events }: { events: readonly TraceEvent[] }) {
  const hasStages = events.some(({ stage }) => stage !== '')
  return (
    <DataTable
      label="Events"
      rows={events}
      keyOf={({ id }) => id}
      columns={[
        {
          name: 'Time',
          cell: ({ occurredAt }) => <span style={{ whiteSpace: 'nowrap' }}>{instant(occurredAt)}</span>,
          by: ({ occurredAt }) => occurredAt,
        },
        {
          name: 'Event',
          nowrap: true,
          cell: ({ kind, setAside }) => (
            <>
              {eventName(kind)}
              {setAside !== null && (
                <Text size="xs">
                  <StateMark state="watch" word={`set aside: ${setAside}`} />
                </Text>
              )}
            </>
          ),
          by: ({ kind }) => kind,
        },
        ...(hasStages ? [{ name: 'Stage', nowrap: true, cell: ({ stage }: TraceEvent) => stage }] : []),
        { name: 'By', nowrap: true, cell: ({ actorKey }) => (actorKey === '' ? '' : valueName(actorKey)) },
        {
          name: 'Details',
          // On a phone the table scrolls; a column squeezed to a word would make each row five lines tall.
          nowrap: true,
          cell: ({ details }) =>
            Object.entries(details)
              .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value.replaceAll('_', ' ')}`)
              .join('; '),
        },
        { name: 'Known by', nowrap: true, cell: ({ provenance }) => PROVENANCE[provenance] ?? provenance },
      ]}
    />
  )
}

const PROVENANCE: Readonly<Record<string, string>> = {
  observed: 'webhook',
  imported: 'history or file',
  diffed: 'comparing snapshots',
  inferred: 'a rule',
}
