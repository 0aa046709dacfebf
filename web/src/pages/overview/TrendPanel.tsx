import type { Overview } from '@tandem/core/diagnosis'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame, type ChartTable } from '../../charts/ChartFrame.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'
import { stageOrder } from '../../process/stage-order.ts'
import { isoDay } from '../../shell/periods.ts'
import { useSourceLine } from '../../url/use-source-line.ts'
import classes from './overview.module.css'
import { StageTrendFigure } from './StageTrendFigure.tsx'
import { TrendTable } from './TrendTable.tsx'
import { FEW_STAYS, type StageTrend, trendByStage, trendTitle } from './trend.ts'

const WEEK = 7 * 86_400_000

/** A year of weekly medians, one small picture per stage. */
export function TrendPanel({ overview }: { overview: Overview }) {
  const { trend } = overview
  const sources = useOperation('sources', {})
  const source = useSourceLine()
  const stages = trendByStage(trend, sources.data === undefined ? [] : stageOrder(sources.data))
  const all = trend.map(({ week }) => week)
  const weeks = [Math.min(...all), Math.max(...all)] as const
  return (
    <ChartFrame
      title={stages.length === 0 ? 'How the stages went over the weeks' : trendTitle(overview)}
      note={`Median time in each stage by the week it was entered. Each picture has its own scale. Shaded and dashed: weeks whose stays are not over, so only quick ones count yet. Dots: fewer than ${FEW_STAYS} stays.`}
      source={source}
      fileName="weekly-medians"
      {...(stages.length > 0 && { period: { from: weeks[0], to: weeks[1] + WEEK } })}
      {...(stages.length > 0 && { csv: csvOfTrend(stages), table: <TrendTable stages={stages} /> })}
    >
      {stages.length === 0 ? (
        <NotEnoughData reasons={['no stay in a stage began in the last year']} />
      ) : (
        <div className={classes.multiples}>
          {stages.map((one) => (
            <StageTrendFigure key={one.stage} trend={one} weeks={weeks} />
          ))}
        </div>
      )}
    </ChartFrame>
  )
}

function csvOfTrend(stages: readonly StageTrend[]): ChartTable {
  return {
    header: ['stage', 'week', 'median_seconds', 'n', 'partial'],
    rows: stages.flatMap(({ stage, points }) =>
      points.map(({ week, medianSeconds, n, partial }) => [stage, isoDay(week), medianSeconds, n, String(partial)]),
    ),
  }
}
