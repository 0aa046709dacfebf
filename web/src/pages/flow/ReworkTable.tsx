import type { Flow } from '@tandem/core/trace'
import { readPath } from '../../api/client.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { NumberButton } from '../../components/NumberButton.tsx'
import { Panel } from '../../components/Panel.tsx'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { count, counted, share } from '../../words/numbers.ts'
import { aboutRework } from './flow-answer.ts'

/** Stages that applications come back to. */
export function ReworkTable({ flow }: { flow: Flow }) {
  const around = { paths: usePaths(), request: readPath('flow', usePopulation()) }
  const rows = [...flow.rework].sort((a, b) => b.applications - a.applications)
  const worst = rows[0]
  const entered = new Map(flow.stages.map(({ stage, applications }) => [stage, applications]))
  if (worst === undefined) {
    return (
      <Panel title="No application came back to a stage it had left">
        There is no rework among these applications.
      </Panel>
    )
  }
  return (
    <Panel
      title={`${worst.stage} is repeated by ${counted(worst.applications, 'application')}`}
      note="Rework: applications that came back to a stage they had already been in, and what share that is of all that reached it."
    >
      <DataTable
        label="Rework by stage"
        rows={rows}
        keyOf={({ stage }) => stage}
        first={10}
        columns={[
          { name: 'Stage', cell: ({ stage }) => stage, by: ({ stage }) => stage },
          {
            name: 'Came back',
            cell: (row) => <NumberButton about={aboutRework(flow, row, around)} />,
            by: ({ applications }) => applications,
            numeric: true,
          },
          { name: 'Reached it', cell: ({ stage }) => count(entered.get(stage) ?? 0), numeric: true },
          {
            name: 'Share',
            cell: ({ stage, applications }) => share(applications / (entered.get(stage) ?? Number.NaN)),
            by: ({ stage, applications }) => applications / (entered.get(stage) ?? 1),
            numeric: true,
          },
        ]}
      />
    </Panel>
  )
}
