import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { historyOf } from './planted/history-of.ts'
import { BESIDE, JUDGED } from './planted/pairs.ts'
import { type Prediction, predict } from './planted/predict.ts'
import { type TrueChange, trueChanges } from './planted/true-changes.ts'

/**
 * How well what-ifs come true: a model is fitted to the log of a demo company and predicts what interventions do to the median time to fill; the company's
 * generator then does them. Usage: npm run bench:planted -- [runs] [companies] [fitted companies] [folder]
 * Companies that were generated once are known to the folder; the first time takes about half an hour of cpu.
 */
const runs = Number(process.argv[2] ?? 40)
const companies = Number(process.argv[3] ?? 60)
const fitted = Number(process.argv[4] ?? 5)
const folder = resolve(process.argv[5] ?? join(tmpdir(), 'tandem-planted'))
mkdirSync(folder, { recursive: true })

const pairs = [...JUDGED, ...BESIDE]
const truth = trueChanges(pairs, { companies, folder })
const seeds = Array.from({ length: fitted }, (_, i) => i + 1)
const found: { usual: number; predictions: Prediction[] }[] = []
for (const seed of seeds) found.push(await predict(await historyOf(seed, folder), pairs, { runs }))

console.log(
  `Median time to fill: ${truth.usual.toFixed(1)} days in ${companies} generated companies, ${found.map(({ usual }) => usual.toFixed(1)).join(', ')} in the models of ${fitted}.\n`,
)
console.log(
  `| intervention | true change, days | ${seeds.map((seed) => `log ${seed}`).join(' | ')} | right sign | covered |\n|---|---|${seeds.map(() => '---|').join('')}---|---|`,
)
pairs.forEach(({ name }, i) => {
  const own = truth.changes[i] as TrueChange
  const predictions = found.map((one) => one.predictions[i] as Prediction)
  const cells = predictions.map(({ days, low, high }) => `${signed(days)} (${signed(low)} to ${signed(high)})`)
  console.log(
    `| ${i === JUDGED.length ? '*beside them:* ' : ''}${name} | ${signed(own.days)} ± ${own.error.toFixed(1)} | ${cells.join(' | ')} | ${predictions.filter((one) => isRight(one, own)).length} of ${fitted} | ${predictions.filter((one) => covers(one, own)).length} of ${fitted} |`,
  )
})
console.log()
found.forEach(({ predictions }, i) => {
  const judged = JUDGED.map((_, place) => ({
    one: predictions[place] as Prediction,
    own: truth.changes[place] as TrueChange,
  }))
  console.log(
    `Log ${seeds[i]}: the sign is right for ${judged.filter(({ one, own }) => isRight(one, own)).length} of ${JUDGED.length}, the interval covers the true change for ${judged.filter(({ one, own }) => covers(one, own)).length}.`,
  )
})

function signed(days: number): string {
  return `${days < 0 ? '−' : '+'}${Math.abs(days).toFixed(1)}`
}

function isRight({ days }: Prediction, own: TrueChange): boolean {
  return Math.sign(days) === Math.sign(own.days)
}

function covers({ low, high }: Prediction, own: TrueChange): boolean {
  return low <= own.days && own.days <= high
}
