import type { ObjectiveStatus } from '@tandem/core/objectives'
import { share } from '../../words/numbers.ts'
import { shareInterval } from './objective-words.ts'
import classes from './objectives.module.css'

/** What is kept, with its interval, against what is promised; from nothing to all. */
export function HeldBar({ status: { compliance, interval, target } }: { status: ObjectiveStatus }) {
  const at = (value: number) => `${Math.min(1, Math.max(0, value)) * 100}%`
  return (
    <svg
      className={classes.held}
      role="img"
      aria-label={`Kept ${share(compliance)}, 95 % interval ${shareInterval(interval)}, promised ${share(target)}`}
    >
      <line className={classes.edge} x1="0" x2="100%" y1={9} y2={9} />
      {interval !== null && (
        <line className={classes.interval} x1={at(interval[0])} x2={at(interval[1])} y1={9} y2={9} />
      )}
      <line className={classes.target} x1={at(target)} x2={at(target)} y1={1} y2={17} />
      {compliance !== null && <circle className={classes.dot} cx={at(compliance)} cy={9} r={5} />}
    </svg>
  )
}
