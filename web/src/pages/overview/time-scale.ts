import type { Finding } from '@tandem/core/diagnosis'
import { axisUnit, type DurationUnit } from '../../words/durations.ts'

/** One scale for all drawings of a section, so that they can be compared. */
export interface TimeScale {
  unit: DurationUnit
  max: number
  ticks: { seconds: number; label: string }[]
}

export function timeScale(findings: readonly Finding[]): TimeScale {
  const longest = Math.max(
    1,
    ...findings.flatMap(({ seconds, interval, comparedSeconds }) => [
      seconds ?? 0,
      interval?.[1] ?? interval?.[0] ?? 0,
      comparedSeconds ?? 0,
    ]),
  )
  const unit = axisUnit(longest)
  const step = niceStep(longest / unit.seconds / 4)
  const steps = Math.ceil(longest / unit.seconds / step)
  const ticks = Array.from({ length: steps + 1 }, (_, i) => ({
    seconds: i * step * unit.seconds,
    label: i === steps ? `${round(i * step)} ${unit.name}` : String(round(i * step)),
  }))
  return { unit, max: steps * step * unit.seconds, ticks }
}

/** The share of the scale's width, from 0 to 1. */
export const at = ({ max }: TimeScale, seconds: number) => Math.min(1, Math.max(0, seconds / max))

function niceStep(rough: number): number {
  const size = 10 ** Math.floor(Math.log10(rough))
  const times = rough / size
  return (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10) * size
}

const round = (value: number) => Math.round(value * 100) / 100
