import { type Column, DataTable } from '../../components/DataTable.tsx'
import { day } from '../../words/dates.ts'
import { duration } from '../../words/durations.ts'
import { count } from '../../words/numbers.ts'
import classes from './overview.module.css'
import type { StageTrend } from './trend.ts'

interface WeekRow {
  week: number
  stages: ReadonlyMap<string, StageTrend['points'][number]>
}

/** The same medians to check: a row per week, a column per stage, n beside each. */
export function TrendTable({ stages }: { stages: readonly StageTrend[] }) {
  const weeks = [...new Set(stages.flatMap(({ points }) => points.map(({ week }) => week)))].sort((a, b) => b - a)
  const rows: WeekRow[] = weeks.map((week) => ({
    week,
    stages: new Map(
      stages.flatMap(({ stage, points }) => {
        const point = points.find((one) => one.week === week)
        return point === undefined ? [] : [[stage, point] as const]
      }),
    ),
  }))
  const columns: Column<WeekRow>[] = [
    { name: 'Week of', cell: ({ week }) => day(week), by: ({ week }) => week, nowrap: true },
    ...stages.map(
      ({ stage }): Column<WeekRow> => ({
        name: stage,
        numeric: true,
        by: (row) => row.stages.get(stage)?.medianSeconds ?? null,
        cell: (row) => <Cell point={row.stages.get(stage)} />,
      }),
    ),
  ]
  return (
    <DataTable
      label="Median time per stage and week"
      columns={columns}
      rows={rows}
      keyOf={({ week }) => String(week)}
      first={12}
    />
  )
}

function Cell({ point }: { point: StageTrend['points'][number] | undefined }) {
  if (point === undefined) return '–'
  return (
    <>
      {duration(point.medianSeconds)}
      {point.partial && <span title="weeks whose stays are not over: only quick ones count yet"> *</span>}
      <span className={classes.n}>n {count(point.n)}</span>
    </>
  )
}
