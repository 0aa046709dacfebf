import type { PlaceRow } from '@tandem/core/bias'
import { shareWords } from '@tandem/core/words'
import { DataTable } from '../../components/DataTable.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { count } from '../../words/numbers.ts'

/** The pair of groups place by place. */
export function PlaceTable({
  label,
  rows,
  pair,
}: {
  label: string
  rows: readonly PlaceRow[]
  pair: { group: string; against: string }
}) {
  return (
    <DataTable
      label={label}
      rows={rows}
      keyOf={({ place }) => place}
      columns={[
        { name: label, cell: ({ place }) => (place === '' ? 'none' : place) },
        { name: 'People, in tens', numeric: true, cell: ({ n }) => count(n), by: ({ n }) => n },
        { name: pair.group, numeric: true, cell: ({ rates }) => shareWords(rates[0]), by: ({ rates }) => rates[0] },
        { name: pair.against, numeric: true, cell: ({ rates }) => shareWords(rates[1]), by: ({ rates }) => rates[1] },
        { name: 'Ratio', numeric: true, cell: ({ ratio }) => ratio?.toFixed(2) ?? 'n/a', by: ({ ratio }) => ratio },
        {
          name: '95 %',
          numeric: true,
          nowrap: true,
          cell: ({ interval }) => interval?.map((one) => one.toFixed(2)).join(' to ') ?? '',
        },
        { name: 'State', cell: ({ state }) => <StateMark state={state} /> },
      ]}
    />
  )
}
