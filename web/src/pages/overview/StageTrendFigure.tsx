import { areaY, dot, lineY, pointerX, rectX, ruleY, tip } from '@observablehq/plot'
import { TimeFigure } from '../../charts/TimeFigure.tsx'
import { day } from '../../words/dates.ts'
import { axisUnit, duration } from '../../words/durations.ts'
import { counted } from '../../words/numbers.ts'
import classes from './overview.module.css'
import { isFirm, type StageTrend, trendLine } from './trend.ts'

const WEEK = 7 * 86_400_000

interface StageTrendFigureProps {
  trend: StageTrend
  /** The same weeks in every picture. */
  weeks: readonly [number, number]
}

/** Median per week of one stage; weeks that are not over are dashed, weeks with few stays are single dots. */
export function StageTrendFigure({ trend: { stage, points }, weeks }: StageTrendFigureProps) {
  const { firm, tail, loose } = trendLine(points, weeks)
  const latest = points.findLast(isFirm)
  const lined = [...firm, ...tail].map(({ medianSeconds }) => medianSeconds ?? 0)
  const longest = Math.max(1, ...(latest === undefined ? loose.map((one) => one.medianSeconds ?? 0) : lined))
  const unit = axisUnit(longest)
  const x = ({ week }: { week: number }) => new Date(week)
  const y = ({ medianSeconds }: { medianSeconds: number | null }) =>
    medianSeconds === null ? Number.NaN : medianSeconds / unit.seconds
  const unsure = tail.length === 0 ? [] : [{ from: tail[0]?.week ?? 0, to: weeks[1] }]
  return (
    <figure className={classes.small}>
      <figcaption>
        <strong>{stage}</strong>
        {latest !== undefined && ` ${duration(latest.medianSeconds)} in the last whole week`}
      </figcaption>
      <TimeFigure
        period={{ from: weeks[0], to: weeks[1] + WEEK }}
        label={`Median time in ${stage} per week, in ${unit.name}. Last whole week: ${duration(latest?.medianSeconds)}.`}
        minHeight={162}
        options={(width) => ({
          height: 162,
          marginLeft: 30,
          marginRight: 8,
          marginTop: 34,
          marginBottom: 32,
          x: { type: 'utc', domain: weeks.map((week) => new Date(week)), label: null, ticks: width < 260 ? 3 : 4 },
          y: {
            domain: [0, (longest * 1.08) / unit.seconds],
            label: unit.name,
            labelAnchor: 'top',
            labelArrow: 'none',
            ticks: 3,
            grid: true,
          },
          marks: [
            rectX(unsure, {
              x1: ({ from }) => new Date(from),
              x2: ({ to }) => new Date(to),
              fill: 'var(--t-hatch)',
              fillOpacity: 0.45,
            }),
            areaY(firm, { x, y1: 0, y2: y, fill: 'var(--t-series-0)', fillOpacity: 0.07 }),
            ruleY([0], { stroke: 'var(--t-faint)' }),
            lineY(firm, { x, y, stroke: 'var(--t-series-0)', strokeWidth: 1.75 }),
            lineY(tail, { x, y, stroke: 'var(--t-series-0)', strokeOpacity: 0.55, strokeDasharray: '2 3' }),
            dot(loose, { x, y, r: 2, fill: 'var(--t-none)', fillOpacity: 0.6, clip: true }),
            tip(
              points,
              pointerX({
                x,
                y,
                title: (point) =>
                  `Week of ${day(point.week)}\n${duration(point.medianSeconds)}, n = ${counted(point.n, 'stay')}${point.partial ? '\nnot over yet' : ''}`,
                fill: 'var(--t-surface)',
                stroke: 'var(--t-border)',
              }),
            ),
          ],
        })}
      />
    </figure>
  )
}
