import { Button, Group, Text } from '@mantine/core'
import { useChange } from '../../../api/use-change.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { Problem } from '../../../components/Problem.tsx'
import { useMay } from '../../../session/use-me.ts'
import { ago } from './connection-words.ts'

const SHOWN = 5

/** Deliveries that could not be read: kept, sealed, until they can. */
export function DeadLetters({ connection }: { connection: string }) {
  const may = useMay()
  const letters = useOperation('deliveries', { connection, state: 'dead', limit: SHOWN })
  const replay = useChange('delivery-replay')
  const rows = letters.data?.deliveries ?? []
  return (
    <div>
      <ul style={{ margin: '0 0 8px', paddingLeft: 20, fontSize: 'var(--mantine-font-size-sm)' }}>
        {rows.map(({ id, event, problem, receivedAt }) => (
          <li key={id}>
            {event}, {ago(receivedAt, Date.now())}: {problem}
          </li>
        ))}
      </ul>
      {may('delivery-replay') && (
        <Group gap="sm">
          <Button size="xs" variant="default" loading={replay.isPending} onClick={() => replay.mutate({ connection })}>
            Replay them
          </Button>
          {replay.data !== undefined && (
            <Text size="sm" role="status">
              {replay.data.done} could be read now, {replay.data.dead} still not.
            </Text>
          )}
        </Group>
      )}
      <Problem problem={replay.error} />
    </div>
  )
}
