import type { TraceRow } from '@tandem/core/trace'
import { useRouter } from '@tanstack/react-router'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { usePaths } from '../../url/use-population.ts'
import { day } from '../../words/dates.ts'
import { durationMs } from '../../words/durations.ts'
import { outcomeName } from '../../words/names.ts'
import { wholeWidthMs } from './lanes.ts'

/** One application per row; columns that no row fills are left out. */
export function TraceTable({ rows }: { rows: readonly TraceRow[] }) {
  const paths = usePaths()
  const { history } = useRouter()
  const to = ({ applicationId, source }: TraceRow) => paths.application({ id: applicationId, source })
  const optional: Column<TraceRow>[] = [
    { name: 'Repeats', cell: ({ rework }) => (rework === 0 ? '' : String(rework)), numeric: true },
    { name: 'Department', nowrap: true, cell: ({ department }) => department },
    { name: 'Location', nowrap: true, cell: ({ location }) => location },
    { name: 'Job family', nowrap: true, cell: ({ jobFamily }) => jobFamily },
  ]
  const columns: Column<TraceRow>[] = [
    { name: 'Application', nowrap: true, cell: (row) => <PageLink to={to(row)}>{row.applicationId}</PageLink> },
    { name: 'State', cell: ({ outcome }) => outcomeName(outcome) },
    { name: 'Stage', nowrap: true, cell: ({ stage, outcome }) => (outcome === '' ? stage : '') },
    {
      name: 'In stage for',
      cell: ({ outcome, asOf, stageEnteredAt, stageWidthMs }) =>
        outcome === '' ? durationMs(asOf - stageEnteredAt, stageWidthMs) : '',
      numeric: true,
    },
    {
      name: 'Whole length',
      cell: (row) => durationMs((row.endedAt ?? row.asOf) - row.beganAt, wholeWidthMs(row)),
      numeric: true,
    },
    { name: 'Began', cell: ({ beganAt }) => day(beganAt), numeric: true },
    ...optional.filter(({ cell }) => rows.some((row) => cell(row) !== '')),
    ...(rows.some(({ requisitionId }) => requisitionId !== '') ? [requisitionColumn(paths)] : []),
    ...(new Set(rows.map(({ source }) => source)).size > 1
      ? [{ name: 'Source', cell: ({ source }: TraceRow) => source }]
      : []),
  ]
  return (
    <DataTable
      label="Applications"
      rows={rows}
      keyOf={({ source, applicationId }) => `${source} ${applicationId}`}
      onRow={(row) => history.push(to(row))}
      first={500}
      columns={columns}
    />
  )
}

function requisitionColumn(paths: ReturnType<typeof usePaths>): Column<TraceRow> {
  return {
    name: 'Requisition',
    cell: ({ requisitionId, source }) =>
      requisitionId === '' ? (
        ''
      ) : (
        <PageLink to={paths.requisition({ id: requisitionId, source })}>{requisitionId}</PageLink>
      ),
  }
}
