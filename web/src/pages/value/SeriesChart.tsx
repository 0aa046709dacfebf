import { dot, lineY, ruleX } from '@observablehq/plot'
import type { BusinessMeasureDetail } from '@tandem/core/value'
import { dayWords } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { TimeFigure } from '../../charts/TimeFigure.tsx'

interface SeriesChartProps {
  data: BusinessMeasureDetail
  staffed: readonly { day: string; title: string }[]
}

/** A measure by month, with the days on which its initiatives were staffed; months without a value stay empty. */
export function SeriesChart({ data: { measure, series, gaps }, staffed }: SeriesChartProps) {
  const at = (month: string) => new Date(`${month}-15T00:00:00Z`)
  const points = [
    ...series.map(({ month, value }) => ({ at: at(month), value })),
    ...gaps.map((month) => ({ at: at(month), value: Number.NaN })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  const period = {
    from: (points[0]?.at ?? at('2026-01')).getTime(),
    to: (points.at(-1)?.at ?? at('2026-01')).getTime(),
  }
  const days = staffed.map(({ day }) => new Date(`${day}T00:00:00Z`))
  return (
    <ChartFrame
      title={
        staffed.length === 0
          ? `${measure.title}, by month`
          : staffed.map(({ day, title }) => `${title.split(' → ')[0]} was staffed on ${dayWords(day)}`).join('; ')
      }
      note={`In ${measure.unit}, by month${gaps.length > 0 ? `; ${gaps.length} without a value left empty` : ''}. Upright line: the day on which an initiative was staffed.`}
      fileName={`business-${measure.id}`}
      csv={{ header: ['month', `value in ${measure.unit}`], rows: series.map(({ month, value }) => [month, value]) }}
      period={period}
    >
      <TimeFigure
        label={`${measure.title} by month, in ${measure.unit}.`}
        minHeight={260}
        period={period}
        options={(width) => ({
          height: 260,
          marginLeft: 64,
          marginRight: 20,
          marginBottom: 34,
          x: { type: 'utc', label: null, ticks: width < 600 ? 4 : 8 },
          y: { label: measure.unit, labelArrow: 'none', grid: true, nice: true },
          marks: [
            ruleX(days, { stroke: 'var(--t-text)', strokeDasharray: '4 3' }),
            lineY(points, { x: 'at', y: 'value', stroke: 'var(--t-series-0)', strokeWidth: 2 }),
            dot(points, { x: 'at', y: 'value', r: 2.5, fill: 'var(--t-series-0)' }),
          ],
        })}
      />
    </ChartFrame>
  )
}
