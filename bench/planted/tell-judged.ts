import { JUDGED } from './pairs.ts'
import type { Prediction } from './predict.ts'
import { signed } from './tell-doubt.ts'
import type { TrueChange } from './true-changes.ts'

/** A table of what was said of each intervention and what came, and for each log how often the judged ones held and how wide their ranges are. */
export function tellJudged(changes: readonly TrueChange[], found: readonly (readonly Prediction[])[]): void {
  console.log(
    `| intervention | true change, days | ${found.map((_, log) => `log ${log + 1}`).join(' | ')} | right sign | covered |`,
  )
  console.log(`|---|---|${found.map(() => '---|').join('')}---|---|`)
  JUDGED.forEach(({ name }, i) => {
    const own = changes[i] as TrueChange
    const predictions = found.map((one) => one[i] as Prediction)
    const cells = predictions.map(({ days, low, high }) => `${signed(days)} (${signed(low)} to ${signed(high)})`)
    const of = (holds: (one: Prediction, own: TrueChange) => boolean) =>
      `${predictions.filter((one) => holds(one, own)).length} of ${found.length}`
    console.log(
      `| ${name} | ${signed(own.days)} ± ${own.error.toFixed(1)} | ${cells.join(' | ')} | ${of(isRight)} | ${of(covers)} |`,
    )
  })
  console.log()
  found.forEach((predictions, log) => {
    const judged = JUDGED.map((_, i) => ({ one: predictions[i] as Prediction, own: changes[i] as TrueChange }))
    const count = (holds: (pair: (typeof judged)[number]) => boolean) => judged.filter(holds).length
    const wide =
      judged.reduce((sum, { one, own }) => sum + (one.high - one.low) / 2 / Math.abs(own.days), 0) / judged.length
    console.log(
      `Log ${log + 1}: the sign is right for ${count(({ one, own }) => isRight(one, own))} of ${JUDGED.length}; the range covers the true change for ${count(({ one, own }) => covers(one, own))}, for ${count(({ one: { bare }, own }) => covers(bare, own))} without the model's own error; half of it is ${wide.toFixed(2)} of the true change on average, and ${count(({ one }) => one.low * one.high > 0)} exclude 0.`,
    )
  })
}

const isRight = ({ days }: Prediction, own: TrueChange): boolean => Math.sign(days) === Math.sign(own.days)

const covers = ({ low, high }: { low: number; high: number }, own: TrueChange): boolean =>
  low <= own.days && own.days <= high
