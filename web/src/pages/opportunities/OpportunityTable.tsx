import { bigMoney, type OpportunityRow } from '@tandem/core/opportunities'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { count } from '../../words/numbers.ts'

/** Every intervention with what it brings and takes; what has nothing to work on comes last. */
export function OpportunityTable({
  rows,
  currency,
  onRow,
}: {
  rows: readonly OpportunityRow[]
  currency: string | null
  onRow: (id: string) => void
}) {
  const columns: Column<OpportunityRow>[] = [
    { name: 'Intervention', cell: ({ title }) => title, by: ({ title }) => title, chooses: true },
    { name: 'Uses AI', cell: ({ isAi, tier }) => (isAi ? tier : 'no'), by: ({ tier }) => tier, nowrap: true },
    {
      name: `Net a year${currency === null ? '' : `, ${currency}`}`,
      cell: ({ money }) => (money === null ? '–' : bigMoney(money.net.p50, null)),
      by: ({ money }) => money?.net.p50 ?? null,
      numeric: true,
      nowrap: true,
    },
    {
      name: 'Nine of ten runs',
      cell: ({ money }) =>
        money === null ? '–' : `${bigMoney(money.net.p5, null)} to ${bigMoney(money.net.p95, null)}`,
      numeric: true,
    },
    {
      name: 'Days of empty seats saved',
      cell: ({ gains }) => (gains === null ? '–' : count(Math.round(gains.emptyDaysSaved.p50))),
      by: ({ gains }) => gains?.emptyDaysSaved.p50 ?? null,
      numeric: true,
    },
    {
      name: 'IT days',
      cell: ({ numbers }) => count(numbers.itDays.mode),
      by: ({ numbers }) => numbers.itDays.mode,
      numeric: true,
    },
    {
      name: 'For each IT day',
      cell: ({ perItDay }) => (perItDay === null ? '–' : bigMoney(perItDay, null)),
      by: ({ perItDay }) => perItDay,
      numeric: true,
      nowrap: true,
    },
    { name: 'Verdict', cell: ({ verdict }) => verdict, by: ({ verdict }) => verdict, nowrap: true },
  ]
  return (
    <DataTable
      label="Interventions"
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      onRow={({ id }) => onRow(id)}
    />
  )
}
