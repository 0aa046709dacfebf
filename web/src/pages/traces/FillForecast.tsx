import { Skeleton } from '@mantine/core'
import type { Forecast } from '@tandem/core/forecast'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { FillChart } from './FillChart.tsx'

/** When an open requisition will be filled, with how such forecasts held before. */
export function FillForecast({ requisition, source }: { requisition: string; source: string }) {
  const forecast = useOperation('forecast', { requisition, source, soon: true })
  return (
    <Answer query={forecast} skeleton={<Skeleton h={180} />}>
      {(told) => <Told told={told} />}
    </Answer>
  )
}

const LEVELS = [
  ['50 %', 'p25', 'p75'],
  ['80 %', 'p10', 'p90'],
  ['95 %', 'p2', 'p97'],
] as const

function Told({ told: { requisitions, asOf, horizon, runs, backtest, untested } }: { told: Forecast }) {
  const [one] = requisitions
  // A large company is followed by a part of its requisitions, and this may be none of them.
  if (one === undefined || horizon === null) return null
  const bands = LEVELS.map(([level, from, to]) => ({ level, from: one.filledBy[from], to: one.filledBy[to] }))
  return (
    <ChartFrame
      title={one.sentence}
      note="Point: as likely as not filled by then. Bands: 50, 80 and 95 % of futures; an open end is later than was simulated."
      source={`${runs} futures of the whole company from ${asOf?.slice(0, 10)} to ${horizon}. ${backtest?.sentence ?? untested ?? ''}`}
      fileName={`forecast-${one.requisition}`}
      csv={{ header: ['share_of_futures', 'from', 'to'], rows: bands.map(({ level, from, to }) => [level, from, to]) }}
      table={
        <DataTable
          label="Days by which it is filled"
          rows={bands}
          keyOf={({ level }) => level}
          columns={[
            { name: 'Share of futures', cell: ({ level }) => level },
            { name: 'From', cell: ({ from }) => from ?? 'later' },
            { name: 'To', cell: ({ to }) => to ?? 'later' },
          ]}
        />
      }
    >
      <FillChart bands={bands} middle={one.filledBy.p50} horizon={horizon} words={one.sentence} />
    </ChartFrame>
  )
}
