import { SIDES as SIDE_NAMES } from '@tandem/core/waits'
import { DataTable } from '../../components/DataTable.tsx'
import { SIDES } from '../../theme.ts'
import { durationShort } from '../../words/durations.ts'
import type { StageSides } from './stage-sides.ts'

export function StageSidesTable({
  stages,
  clock,
}: {
  stages: readonly StageSides[]
  clock: { secondsPerDay: number }
}) {
  const used = SIDE_NAMES.filter((side) => stages.some(({ sides }) => sides.some((one) => one.side === side)))
  const of = (row: StageSides, side: string) => row.sides.find((one) => one.side === side)?.seconds ?? 0
  return (
    <DataTable
      label="Waiting by stage and side"
      rows={stages}
      keyOf={({ stage }) => stage}
      columns={[
        { name: 'Stage', cell: ({ stage }) => stage },
        ...used.map((side) => ({
          name: SIDES[side].name,
          cell: (row: StageSides) => (of(row, side) === 0 ? '–' : durationShort(of(row, side), clock)),
          by: (row: StageSides) => of(row, side),
          numeric: true,
        })),
        { name: 'All', cell: ({ total }) => durationShort(total, clock), by: ({ total }) => total, numeric: true },
      ]}
    />
  )
}
