import { type Agenda, chanceWords, type InitiativeView, type StaffingView } from '@tandem/core/agenda'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Basis } from './Basis.tsx'
import { StaffingChart } from './StaffingChart.tsx'

export interface StaffingRow {
  key: string
  name: string
  href: string | null
  needDate: string
  forecast: StaffingView | null
  isStaffed: boolean
  state: InitiativeView['state']
}

interface Props {
  rows: readonly StaffingRow[]
  answer: Agenda | Pick<Agenda, 'unavailable' | 'runs' | 'asOf' | 'until' | 'backtest'>
  title: string
  fileName: string
}

export const later = (day: string | null | undefined, forecast: StaffingView | null) =>
  forecast === null ? '–' : (day ?? 'later')

/** When the last person of each starts, against the day of need. */
export function StaffingPicture({ rows, answer, title, fileName }: Props) {
  return (
    <ChartFrame
      title={title}
      note="Point: as likely as not complete by then. Bands: 50, 80 and 95 % of futures. Upright line: the day of need. An open end: later than was simulated."
      source={<Basis answer={answer} />}
      fileName={fileName}
      csv={{
        header: ['name', 'need_date', 'probability', 'p50', 'p70', 'p85', 'p95'],
        rows: rows.map(({ name, needDate, forecast }) => [
          name,
          needDate,
          forecast?.probability ?? null,
          forecast?.p50 ?? null,
          forecast?.p70 ?? null,
          forecast?.p85 ?? null,
          forecast?.p95 ?? null,
        ]),
      }}
      table={
        <DataTable
          label="Dates"
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            { name: 'Name', cell: ({ name, href }) => (href === null ? name : <PageLink to={href}>{name}</PageLink>) },
            { name: 'Needed by', nowrap: true, cell: ({ needDate }) => needDate },
            {
              name: 'Chance',
              numeric: true,
              cell: ({ forecast }) => (forecast === null ? '–' : chanceWords(forecast.probability)),
            },
            { name: '50 %', nowrap: true, cell: ({ forecast }) => later(forecast?.p50, forecast) },
            { name: '70 %', nowrap: true, cell: ({ forecast }) => later(forecast?.p70, forecast) },
            { name: '85 %', nowrap: true, cell: ({ forecast }) => later(forecast?.p85, forecast) },
            { name: '95 %', nowrap: true, cell: ({ forecast }) => later(forecast?.p95, forecast) },
          ]}
        />
      }
    >
      <StaffingChart rows={rows} asOf={answer.asOf} until={answer.until} />
    </ChartFrame>
  )
}
