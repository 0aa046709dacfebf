import type { FlowEdge } from '@tandem/core/trace'
import { DataTable } from '../../components/DataTable.tsx'
import { durationWithin } from '../../words/durations.ts'
import { count } from '../../words/numbers.ts'
import { edgeKey } from './flow-graph.ts'
import type { Selection } from './ProcessMap.tsx'

export function EdgesTable({
  edges,
  onSelect,
}: {
  edges: readonly FlowEdge[]
  onSelect: (selection: Selection) => void
}) {
  return (
    <DataTable
      label="Steps of the process"
      rows={edges}
      keyOf={edgeKey}
      onRow={(edge) => onSelect({ edge: edgeKey(edge) })}
      columns={[
        { name: 'From', chooses: true, cell: (edge) => edge.from, by: (edge) => edge.from },
        { name: 'To', cell: (edge) => edge.to, by: (edge) => edge.to },
        { name: 'Moves', cell: (edge) => count(edge.count), by: (edge) => edge.count, numeric: true },
        {
          name: 'Median',
          cell: (edge) => durationWithin(edge.medianSeconds, edge.plusMinus?.median),
          by: (edge) => edge.medianSeconds,
          numeric: true,
        },
        {
          name: '90 % within',
          cell: (edge) => durationWithin(edge.p90Seconds, edge.plusMinus?.p90),
          by: (edge) => edge.p90Seconds,
          numeric: true,
        },
        {
          name: 'Mean',
          cell: (edge) => durationWithin(edge.meanSeconds, edge.plusMinus?.mean),
          by: (edge) => edge.meanSeconds,
          numeric: true,
        },
      ]}
    />
  )
}
