import { Group, Stack, Text } from '@mantine/core'
import { REMINDER_WORDS, type ReminderRow } from '@tandem/core/reminders'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { day } from '../../words/dates.ts'

/** What has to be done by a day, beside the applications that wait: evidence to renew, pilots to look at. Nothing to show until there is something. */
export function RemindersPanel() {
  const may = useMay()
  const { data } = useOperation('reminder-list', {}, { enabled: may('reminder-list') })
  if (data === undefined || data.reminders.length === 0) return null
  return (
    <Panel
      title="To be done by a day"
      note={data.sentence}
      footer={`Source: ${kindsOf(data.reminders)}, as the register of AI and the looks at pilots tell. Each is closed by itself once it is done.`}
    >
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {data.reminders.map((reminder) => (
          <Reminder key={reminder.id} reminder={reminder} />
        ))}
      </Stack>
    </Panel>
  )
}

function Reminder({ reminder: { title, sentence, path, owner, dueOn, isLate } }: { reminder: ReminderRow }) {
  return (
    <li>
      <Group gap="xs" justify="space-between" align="baseline">
        <PageLink to={path} fw={600}>
          {title}
        </PageLink>
        <StateMark
          state={isLate ? 'breach' : 'watch'}
          word={`by ${day(Date.parse(dueOn))}${isLate ? ', which has passed' : ''}`}
        />
      </Group>
      <Text size="sm" c="var(--t-dim)">
        Whose move: {owner}. {sentence}
      </Text>
    </li>
  )
}

const kindsOf = (rows: readonly ReminderRow[]) => [...new Set(rows.map(({ kind }) => REMINDER_WORDS[kind]))].join(', ')
