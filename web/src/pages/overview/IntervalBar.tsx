import type { Finding } from '@tandem/core/diagnosis'
import { figuresText } from './finding-figures.ts'
import classes from './overview.module.css'
import { at, type TimeScale } from './time-scale.ts'

/** The duration as a dot, its 95 % interval as a bar, and as a tick what it is held against. */
export function IntervalBar({ finding, scale }: { finding: Finding; scale: TimeScale }) {
  const { seconds, interval, comparedSeconds } = finding
  if (seconds === null) return null
  const x = (value: number) => `${at(scale, value) * 100}%`
  const [lower, upper] = [interval?.[0] ?? seconds, interval?.[1] ?? (interval === null ? seconds : scale.max)]
  return (
    <svg className={classes.bar} role="img" aria-label={figuresText(finding)}>
      <title>{figuresText(finding)}</title>
      <line x1="0" x2="100%" y1="50%" y2="50%" className={classes.base} />
      {scale.ticks.map((tick) => (
        <line key={tick.seconds} x1={x(tick.seconds)} x2={x(tick.seconds)} y1="0" y2="100%" className={classes.base} />
      ))}
      {comparedSeconds !== null && (
        <>
          <line x1={x(comparedSeconds)} x2={x(seconds)} y1="50%" y2="50%" className={classes.gap} />
          <line x1={x(comparedSeconds)} x2={x(comparedSeconds)} y1="15%" y2="85%" className={classes.compared} />
        </>
      )}
      <line x1={x(lower)} x2={x(upper)} y1="50%" y2="50%" className={classes.interval} />
      <circle cx={x(seconds)} cy="50%" r="5" className={classes.dot} />
    </svg>
  )
}

/** The common axis under the drawings of a section. */
export function TimeAxis({ scale }: { scale: TimeScale }) {
  return (
    <div className={classes.axis} aria-hidden>
      {scale.ticks.map(({ seconds, label }) => (
        <span key={seconds} style={{ left: `${at(scale, seconds) * 100}%` }}>
          {label}
        </span>
      ))}
    </div>
  )
}
