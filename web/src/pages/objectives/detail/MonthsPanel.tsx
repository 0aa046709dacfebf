import type { Compliance } from '@tandem/core/objectives'
import { DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { NotEnoughData } from '../../../components/states/NotEnoughData.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { count, share } from '../../../words/numbers.ts'
import { budgetWords, shareInterval } from '../objective-words.ts'

const month = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' })

interface MonthsPanelProps {
  months: readonly Compliance[]
  target: number
  asOf: string | null
}

/** Calendar months, each with a budget of its own: what one reports. */
export function MonthsPanel({ months, target, asOf }: MonthsPanelProps) {
  const known = months.filter(({ compliance }) => compliance !== null)
  const whole = known.filter(({ to }) => asOf === null || to <= asOf)
  const kept = whole.slice(0, 12).filter(({ compliance }) => (compliance ?? 0) >= target)
  return (
    <Panel
      title={
        whole.length === 0
          ? 'By calendar month'
          : `Kept in ${kept.length} of the last ${Math.min(12, whole.length)} whole months`
      }
      note="By calendar month in UTC, each with a budget of its own."
    >
      {known.length === 0 ? (
        <NotEnoughData reasons={['no month has a decided case']} />
      ) : (
        <DataTable
          label="By calendar month"
          rows={known}
          first={12}
          keyOf={({ from }) => from}
          columns={[
            {
              name: 'Month',
              nowrap: true,
              cell: ({ from, to }) =>
                `${month.format(Date.parse(from))}${asOf !== null && to > asOf ? ', not over' : ''}`,
              by: ({ from }) => from,
            },
            { name: 'Bad of all', numeric: true, cell: ({ bad, valid }) => `${count(bad)} of ${count(valid)}` },
            {
              name: 'Kept',
              numeric: true,
              cell: ({ compliance, interval }) => `${share(compliance)} (${shareInterval(interval)})`,
              by: ({ compliance }) => compliance,
            },
            { name: 'Budget', numeric: true, cell: ({ budgetRemaining }) => budgetWords(budgetRemaining) },
            {
              name: 'Promise',
              cell: ({ compliance }) =>
                (compliance ?? 0) >= target ? (
                  <StateMark state="ok" word="kept" />
                ) : (
                  <StateMark state="breach" word="broken" />
                ),
            },
          ]}
        />
      )}
    </Panel>
  )
}
