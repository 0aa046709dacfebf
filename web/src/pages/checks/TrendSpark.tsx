import { type CheckTrend, exactShare } from '@tandem/core/checks'
import classes from './checks.module.css'

const [WIDTH, HEIGHT] = [120, 30]

/** Kept share by month or week from 0 to 100 %, what is expected as a dashed line; what has no cases is a gap. */
export function TrendSpark({ trend, expected }: { trend: readonly CheckTrend[]; expected: number }) {
  const known = trend.flatMap(({ rate }) => (rate === null ? [] : [rate]))
  if (known.length === 0) return <span>–</span>
  const x = (i: number) => (trend.length < 2 ? 0 : (i / (trend.length - 1)) * WIDTH)
  const y = (rate: number) => (1 - rate) * HEIGHT
  const path = trend
    .map(({ rate }, i) => {
      if (rate === null) return ''
      const begins = i === 0 || trend[i - 1]?.rate == null
      return `${begins ? 'M' : 'L'}${x(i).toFixed(1)} ${y(rate).toFixed(1)}`
    })
    .join('')
  const last = trend.findLast(({ rate }) => rate !== null)
  return (
    <svg
      className={classes.spark}
      viewBox={`-3 -3 ${WIDTH + 6} ${HEIGHT + 6}`}
      role="img"
      aria-label={`Kept by step: ${exactShare(known[0] ?? 0)} at first, ${exactShare(last?.rate ?? 0)} at last`}
    >
      <line className={classes.expected} x1={0} x2={WIDTH} y1={y(expected)} y2={y(expected)} />
      <path className={classes.course} d={path} />
      {last !== undefined && last.rate !== null && (
        <circle className={classes.last} cx={x(trend.indexOf(last))} cy={y(last.rate)} r={2.5} />
      )}
    </svg>
  )
}
