import { Table } from '@mantine/core'
import type { SyncRow } from '@tandem/core/connections'
import { type State, StateMark } from '../../../components/states/StateMark.tsx'
import { instant } from '../../../words/dates.ts'
import { durationMs } from '../../../words/durations.ts'
import { count, counted } from '../../../words/numbers.ts'

const STATES: Readonly<Record<SyncRow['state'], { state: State; word: string }>> = {
  running: { state: 'ok', word: 'running' },
  done: { state: 'ok', word: 'done' },
  failed: { state: 'breach', word: 'broke off' },
  interrupted: { state: 'watch', word: 'ended with Tandem' },
}

/** The last readings of a system, newest first. */
export function SyncHistory({ syncs }: { syncs: readonly SyncRow[] }) {
  return (
    <details>
      <summary style={{ cursor: 'pointer', fontSize: 'var(--mantine-font-size-sm)' }}>
        The last {counted(syncs.length, 'reading')}
      </summary>
      <Table.ScrollContainer minWidth={560} mt={6}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Begun</Table.Th>
              <Table.Th ta="right">Took</Table.Th>
              <Table.Th ta="right">Records</Table.Th>
              <Table.Th ta="right">New events</Table.Th>
              <Table.Th>How it ended</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {syncs.map((sync) => (
              <Table.Tr key={sync.id}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{instant(sync.startedAt)}</Table.Td>
                <Table.Td ta="right">
                  {sync.finishedAt === null ? '–' : durationMs(Math.max(1000, sync.finishedAt - sync.startedAt))}
                </Table.Td>
                <Table.Td ta="right">{count(sync.records)}</Table.Td>
                <Table.Td ta="right">{count(sync.accepted)}</Table.Td>
                <Table.Td>
                  <StateMark {...STATES[sync.state]} /> {sync.error}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  )
}
