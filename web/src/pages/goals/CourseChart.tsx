import { areaY, dot, lineY, ruleX, ruleY } from '@observablehq/plot'
import type { Goal, GoalProgress } from '@tandem/core/goals'
import { dayWords, shareWords } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { TimeFigure } from '../../charts/TimeFigure.tsx'
import { drawn, drawnUnit, inUnit } from './goal-words.ts'

/** The measure by month, the target, and where it is likely to stand on the day. */
export function CourseChart({ goal, progress }: { goal: Goal; progress: GoalProgress }) {
  const { unit, target, outlook, course } = progress
  const points = course.flatMap(({ month, value, n }) =>
    value === null ? [] : [{ at: new Date(`${month}-15T00:00:00Z`), value: drawn(value, unit), n }],
  )
  const last = points.at(-1)
  const due = new Date(`${goal.due}T00:00:00Z`)
  const ahead =
    outlook === null || last === undefined || due <= last.at
      ? []
      : [
          { at: last.at, low: last.value, high: last.value, level: last.value },
          {
            at: due,
            low: drawn(outlook.interval[0], unit),
            high: drawn(outlook.interval[1], unit),
            level: drawn(outlook.level, unit),
          },
        ]
  const end = ahead.length > 0 ? due : (last?.at ?? due)
  const period = { from: (points[0]?.at ?? due).getTime(), to: end.getTime() }
  const backtest = outlook?.backtest
  const said =
    backtest == null || backtest.held === null
      ? ''
      : ` Forecasts as far ahead as this one held ${shareWords(backtest.held)} of ${backtest.n} months in their 80 % interval.`
  return (
    <ChartFrame
      title={
        outlook === null
          ? `To be ${progress.direction} ${inUnit(target, progress)} by ${dayWords(goal.due)}`
          : `A chance of ${shareWords(outlook.chance)} to be ${progress.direction} ${inUnit(target, progress)} by ${dayWords(goal.due)}`
      }
      note={`By month; months with fewer than five cases are left out. Band: 80 % of where it may stand on the day${outlook === null ? '' : `, by ${outlook.method}`}.${said}`}
      fileName={`goal-${goal.id}`}
      csv={{
        header: ['month', `value in ${drawnUnit(unit)}`, 'n'],
        rows: course.map(({ month, value, n }) => [month, value === null ? null : drawn(value, unit), n]),
      }}
      period={period}
    >
      <TimeFigure
        label={`${goal.title} by month.`}
        minHeight={260}
        period={period}
        options={(width) => ({
          height: 260,
          marginLeft: 44,
          marginRight: 20,
          marginBottom: 34,
          x: { type: 'utc', label: null, domain: [new Date(period.from), end], ticks: width < 600 ? 4 : 8 },
          y: { label: drawnUnit(unit), labelArrow: 'none', grid: true, nice: true, zero: true },
          marks: [
            areaY(ahead, { x: 'at', y1: 'low', y2: 'high', fill: 'var(--t-series-0)', fillOpacity: 0.18 }),
            lineY(ahead, { x: 'at', y: 'level', stroke: 'var(--t-series-0)', strokeDasharray: '4 3' }),
            ruleY([drawn(target, unit)], { stroke: 'var(--t-text)', strokeDasharray: '4 3' }),
            ruleX([due], { stroke: 'var(--t-faint)' }),
            lineY(points, { x: 'at', y: 'value', stroke: 'var(--t-series-0)', strokeWidth: 2 }),
            dot(points, { x: 'at', y: 'value', r: 2.5, fill: 'var(--t-series-0)' }),
          ],
        })}
      />
    </ChartFrame>
  )
}
