import type { Distribution } from '../summarise.ts'
import type { SimulatedMeasure } from './contract.ts'

interface Row {
  measure: SimulatedMeasure
  level: Distribution | null
  change: Distribution | null
}

/** What a scenario comes to, in a sentence: the time to fill, and the hires. */
export function sentenceOf(name: string, measures: readonly Row[], isAsItIs: boolean): string {
  const of = (measure: SimulatedMeasure) => measures.find((row) => row.measure === measure)
  const [fill, hires, applications] = [of('time_to_fill'), of('hires_per_quarter'), of('applications')]
  if (fill?.level == null) {
    if (applications?.level == null) return `${name}: nothing was counted in these runs.`
    return `${name}: fewer than half of the requisitions are filled in this time, so that there is no median time to fill. Run it for longer.`
  }
  const days = one(fill.level.p50)
  const per = hires?.level == null ? '' : `; ${Math.round(hires.level.p50)} requisitions are filled a quarter`
  if (isAsItIs)
    return `${name}, half of all requisitions are filled within ${days} days (${one(fill.level.p5)} to ${one(fill.level.p95)} in nine of ten runs)${per}.`
  const { change } = fill
  if (change === null) return `${name}: half of all requisitions are filled within ${days} days.`
  const by = isNothing(change)
    ? 'no fewer and no more than now, as far as these runs can tell'
    : `${one(Math.abs(change.p50))} ${change.p50 < 0 ? 'fewer' : 'more'} than now (${range(change)})`
  const more =
    hires?.level == null || hires.change === null || isNothing(hires.change)
      ? ''
      : moreWords(hires.change.p50, hires.level.p50)
  return `With ${quoted(name)}, half of all requisitions are filled within ${days} days, ${by}${more}.`
}

/** Of hires a quarter; less than a hundredth is not worth a word. */
function moreWords(change: number, level: number): string {
  const n = Math.round(Math.abs(change))
  if (n < 1 || n < 0.01 * level) return ''
  return `; ${n} ${change > 0 ? 'more' : 'fewer'} ${n === 1 ? 'is' : 'are'} filled a quarter`
}

const quoted = (name: string) => `“${name}”`
const one = (value: number) => value.toFixed(1)

/** Runs disagree on the sign, or come so close to nothing that they may. */
export const isNothing = ({ p5, p95, p50 }: Distribution): boolean =>
  p5 * p95 <= 0 || Math.min(Math.abs(p5), Math.abs(p95)) < 0.1 * Math.abs(p50)

function range({ p5, p95 }: Distribution): string {
  const [least, most] = [Math.min(Math.abs(p5), Math.abs(p95)), Math.max(Math.abs(p5), Math.abs(p95))]
  return `${one(least)} to ${one(most)} in nine of ten runs`
}
