import { Text } from '@mantine/core'
import { REMINDER_WORDS, type ReminderRow } from '@tandem/core/reminders'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
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
      <DataTable
        label="To be done by a day"
        rows={data.reminders}
        keyOf={({ id }) => String(id)}
        first={5}
        columns={[
          { name: 'What', by: ({ title }) => title, cell: (row) => <What {...row} /> },
          { name: 'Whose move', by: ({ owner }) => owner, cell: ({ owner }) => owner },
          {
            name: 'By',
            nowrap: true,
            by: ({ dueOn }) => dueOn,
            cell: ({ dueOn, isLate }) => (
              <StateMark
                state={isLate ? 'breach' : 'watch'}
                word={`${day(Date.parse(dueOn))}${isLate ? ', late' : ''}`}
              />
            ),
          },
        ]}
      />
    </Panel>
  )
}

function What({ title, sentence, path }: ReminderRow) {
  return (
    <>
      <PageLink to={path} fw={600}>
        {title}
      </PageLink>
      <Text size="sm" c="var(--t-dim)">
        {sentence}
      </Text>
    </>
  )
}

const kindsOf = (rows: readonly ReminderRow[]) => [...new Set(rows.map(({ kind }) => REMINDER_WORDS[kind]))].join(', ')
