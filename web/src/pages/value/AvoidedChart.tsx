import { dot, lineY, ruleX, ruleY } from '@observablehq/plot'
import type { VacancyValue } from '@tandem/core/value'
import { counted } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { TimeFigure } from '../../charts/TimeFigure.tsx'

/** Vacancy cost avoided by month, with 0 as the baseline and the interval of each month; gaps stay empty. */
export function AvoidedChart({ vacancy }: { vacancy: VacancyValue }) {
  const { months, currency, perDay, n, baselineN } = vacancy
  const isMoney = perDay !== null && currency !== null
  const unit = isMoney ? `thousand ${currency}` : 'vacant days'
  const scale = isMoney ? perDay / 1000 : 1
  const points = months.flatMap(({ month, avoided, interval }) =>
    avoided === null || interval === null
      ? []
      : [
          {
            at: new Date(`${month}-15T00:00:00Z`),
            value: avoided * scale,
            low: interval[0] * scale,
            high: interval[1] * scale,
            apart: interval[0] > 0 || interval[1] < 0,
          },
        ],
  )
  const [first, last] = [months[0]?.month ?? '', months.at(-1)?.month ?? '']
  const period = { from: Date.parse(`${first}-01T00:00:00Z`), to: Date.parse(`${last}-28T00:00:00Z`) }
  const above = points.filter(({ apart, value }) => apart && value > 0).length
  const below = points.filter(({ apart, value }) => apart && value < 0).length
  const gaps = months.length - points.length
  return (
    <ChartFrame
      title={
        above + below === 0
          ? 'No month is told apart from the baseline by itself'
          : `${above === 0 ? 'No month' : counted(above, 'month')} better than the baseline, ${below === 0 ? 'none' : below} worse; the others are not told apart`
      }
      note={`Vacancy ${isMoney ? 'cost' : 'days'} avoided by month, in ${unit}; 0 is the baseline with the same mix of departments. Bars: 95 % interval. ${counted(n, 'opening')} since, ${baselineN} in the baseline${gaps > 0 ? `; ${counted(gaps, 'month')} without data left empty` : ''}.`}
      fileName="vacancy-cost-avoided"
      csv={{
        header: ['month', 'openings', 'vacant days', 'expected days', 'avoided days', 'lower', 'upper', 'amount'],
        rows: months.map((row) => [
          row.month,
          row.n,
          row.days,
          row.expected,
          row.avoided,
          row.interval?.[0] ?? null,
          row.interval?.[1] ?? null,
          row.amount,
        ]),
      }}
      period={period}
    >
      <TimeFigure
        label={`Vacancy ${isMoney ? 'cost' : 'days'} avoided by month, in ${unit}.`}
        minHeight={280}
        period={period}
        options={(width) => ({
          height: 280,
          marginLeft: 56,
          marginRight: 20,
          marginBottom: 34,
          x: {
            type: 'utc',
            label: null,
            domain: [new Date(period.from), new Date(period.to)],
            ticks: width < 600 ? 4 : 8,
          },
          y: { label: unit, labelArrow: 'none', grid: true, nice: true },
          marks: [
            ruleY([0], { stroke: 'var(--t-text)', strokeDasharray: '4 3' }),
            ruleX(points, {
              x: 'at',
              y1: 'low',
              y2: 'high',
              stroke: 'var(--t-series-0)',
              strokeOpacity: 0.35,
              strokeWidth: 8,
            }),
            lineY(points, { x: 'at', y: 'value', stroke: 'var(--t-series-0)', strokeOpacity: 0.6 }),
            dot(points, {
              x: 'at',
              y: 'value',
              r: 4,
              fill: ({ apart }: (typeof points)[0]) => (apart ? 'var(--t-series-0)' : 'var(--t-surface)'),
              stroke: 'var(--t-series-0)',
            }),
          ],
        })}
      />
    </ChartFrame>
  )
}
