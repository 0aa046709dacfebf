import { share } from '../../words/numbers.ts'
import { dayWords } from './objective-words.ts'
import classes from './objectives.module.css'

export interface Quarter {
  from: string
  n: number
  share: number | null
  /** Null for too few cases to say. */
  kept: boolean | null
}

const HEIGHT = 46

/** A bar for each quarter, as high as what was kept, with a line at what would be promised. */
export function QuarterBars({ quarters, target }: { quarters: readonly Quarter[]; target: number }) {
  if (quarters.length === 0) return null
  const y = (value: number) => HEIGHT * (1 - value)
  const words = quarters.map((one) => `${quarterName(one.from)} ${one.share === null ? 'no cases' : share(one.share)}`)
  return (
    <div className={classes.history}>
      <div className={classes.quarters} role="img" aria-label={`By quarter: ${words.join(', ')}`}>
        {quarters.map(({ from, n, share: kept, kept: held }) => (
          <svg key={from} className={classes.quarter} viewBox={`0 0 16 ${HEIGHT}`} preserveAspectRatio="none">
            <title>{`Quarter from ${dayWords(from)}: ${kept === null ? 'no cases' : share(kept)}, n = ${n.toLocaleString('en')}`}</title>
            <rect
              className={classes.bar}
              data-kept={held === null ? 'unknown' : String(held)}
              x={0}
              width={16}
              y={y(kept ?? 0)}
              height={HEIGHT - y(kept ?? 0)}
            />
            <line className={classes.target} x1={-2} x2={18} y1={y(target)} y2={y(target)} />
          </svg>
        ))}
      </div>
      <div className={classes.ends} aria-hidden>
        {[quarters[0], quarters.at(-1)].map(
          (end) => end !== undefined && <span key={end.from}>{quarterName(end.from)}</span>,
        )}
      </div>
    </div>
  )
}

/** '2026 Q2'. */
const quarterName = (from: string) => `${from.slice(0, 4)} Q${Math.floor((Number(from.slice(5, 7)) - 1) / 3) + 1}`
