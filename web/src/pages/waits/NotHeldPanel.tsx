import { List, Text } from '@mantine/core'
import type { Waits } from '@tandem/core/waits'
import { Panel } from '../../components/Panel.tsx'
import { dayOfIso } from '../../words/dates.ts'
import { duration } from '../../words/durations.ts'
import { share } from '../../words/numbers.ts'

/** What nobody is known to hold, with the reason, and what outages took over. */
export function NotHeldPanel({ waits }: { waits: Waits }) {
  const { unattributed, outages, totalSeconds } = waits
  const felt = outages.filter(({ seconds }) => seconds > 0)
  return (
    <Panel title="Outages, and what nobody is known to hold">
      {felt.length === 0 ? (
        <Text size="sm">No outage of a system took time from these applications.</Text>
      ) : (
        <List size="sm" spacing={4}>
          {felt.map(({ system, from, to, stages, seconds }) => (
            <List.Item key={system + from}>
              <b>{system}</b> was down from {dayOfIso(from)} {to === null ? 'and still is' : `to ${dayOfIso(to)}`}:{' '}
              {duration(seconds, waits)} of waiting in {stages.join(', ')} count as IT’s.
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm" mt="sm" mb={unattributed.length > 0 ? 4 : 0}>
        {unattributed.length === 0
          ? 'Every second of waiting has an owner.'
          : 'These waits have no known owner, because the events do not tell:'}
      </Text>
      {unattributed.length > 0 && (
        <List size="sm" spacing={4}>
          {unattributed.slice(0, 12).map(({ reason, stage, source, seconds }) => (
            <List.Item key={[reason, stage, source].join()}>
              {stage} ({source}): {reason}; {duration(seconds, waits)}, {share(seconds / totalSeconds)} of all waiting.
            </List.Item>
          ))}
        </List>
      )}
    </Panel>
  )
}
