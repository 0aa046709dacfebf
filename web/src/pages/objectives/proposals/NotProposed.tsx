import type { ObjectiveProposals } from '@tandem/core/objectives'
import { DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { count } from '../../../words/numbers.ts'

/** What the data do not support, or what would make the set too large, each with the reason. */
export function NotProposed({ rows }: { rows: ObjectiveProposals['notProposed'] }) {
  if (rows.length === 0) return null
  return (
    <Panel title="Not proposed, and why">
      <DataTable
        label="Not proposed"
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          { name: 'What', cell: ({ title }) => <div style={{ minWidth: 180 }}>{title}</div> },
          { name: 'Cases', numeric: true, cell: ({ n }) => count(n), by: ({ n }) => n },
          { name: 'Why not', cell: ({ sentence }) => <div style={{ minWidth: 300 }}>{sentence}</div> },
        ]}
      />
    </Panel>
  )
}
