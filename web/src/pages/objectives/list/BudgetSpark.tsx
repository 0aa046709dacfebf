import type { ObjectiveStatus } from '@tandem/core/objectives'
import { budgetWords, dayShort } from '../objective-words.ts'
import classes from '../objectives.module.css'

/** Further overdrawn than this lies at the edge: the figure beside it says how far. */
const LOWEST = -1
const [WIDTH, HEIGHT] = [180, 52]

/** Budget left by day, on the same scale for every promise. */
export function BudgetSpark({ status: { course, budgetRemaining } }: { status: ObjectiveStatus }) {
  const x = (i: number) => (course.length < 2 ? 0 : (i / (course.length - 1)) * WIDTH)
  const y = (left: number) => ((1 - Math.max(LOWEST, Math.min(1, left))) / (1 - LOWEST)) * HEIGHT
  const points = course.flatMap(({ budgetRemaining: left }, i) => (left === null ? [] : [{ x: x(i), y: y(left) }]))
  const line = points.map((point, i) => `${i === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('')
  const [first, last] = [points[0], points.at(-1)]
  const zero = y(0)
  const area = (clamp: (value: number) => number) =>
    first === undefined || last === undefined
      ? ''
      : `M${first.x} ${zero}${points.map((point) => `L${point.x.toFixed(1)} ${clamp(point.y).toFixed(1)}`).join('')}L${last.x} ${zero}Z`
  const step = course.length < 2 ? WIDTH : WIDTH / (course.length - 1)
  return (
    <div>
      <svg
        className={classes.spark}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Budget left by day: now ${budgetWords(budgetRemaining)}`}
      >
        {course.map(({ day, excluded }, i) =>
          excluded > 0 ? (
            <rect key={day} className={classes.frozen} x={x(i) - step / 2} y={0} width={step} height={HEIGHT} />
          ) : null,
        )}
        <path className={classes.left} d={area((value) => Math.min(value, zero))} />
        <path className={classes.over} d={area((value) => Math.max(value, zero))} />
        <line className={classes.zero} x1={0} x2={WIDTH} y1={zero} y2={zero} vectorEffect="non-scaling-stroke" />
        <path className={classes.course} d={line} vectorEffect="non-scaling-stroke" />
      </svg>
      <div className={classes.ends}>
        {[course[0], course.at(-1)].map((end) => end !== undefined && <span key={end.day}>{dayShort(end.day)}</span>)}
      </div>
    </div>
  )
}
