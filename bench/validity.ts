import { validityOf } from '../core/src/outcomes/index.ts'
import { simulateCompany } from '../server/src/demo/simulate.ts'

/**
 * How often the interval of a corrected validity covers the true one, which the simulation knows: `npm run bench:validity -- [seeds] [applications] [the first seed]`.
 */
const [seeds = '50', applications = '30000', first = '1'] = process.argv.slice(2)
const STAGES = ['Interview', 'Recruiter screen'] as const
const covered = new Map<string, number>(STAGES.map((stage) => [stage, 0]))
const found = new Map<string, number>(STAGES.map((stage) => [stage, 0]))
const errors: number[] = []
console.log('seed  stage             n     true  observed  corrected  interval        covered')
for (let seed = Number(first); seed < Number(first) + Number(seeds); seed++) {
  const { scores, ratings, truth } = watch(seed)
  for (const stage of STAGES) {
    const fewest = Math.min(...[...scores[stage]].flatMap(([id, given]) => (ratings.has(id) ? [given.length] : [])))
    const of = [...scores[stage]].filter(([, given]) => given.length >= fewest)
    const means = [...of].map(
      ([id, given]) => [id, given.reduce((sum, score) => sum + score, 0) / given.length] as const,
    )
    const hired = means.flatMap(([id, score]) =>
      ratings.has(id) ? [{ score, outcome: ratings.get(id) as number }] : [],
    )
    const all = { n: means.length, deviation: deviation(means.map(([, score]) => score)) }
    const result = validityOf({ stage, all, hired })
    const real = truth.validity.find((one) => one.stage === stage)?.validity ?? 0
    const [low, high] = result.correctedInterval ?? [Number.NaN, Number.NaN]
    if (stage === 'Interview' && result.corrected !== null && result.observed !== null)
      errors.push((result.corrected - real) / (result.corrected - result.observed))
    const isCovered = low <= real && real <= high
    if (isCovered) covered.set(stage, (covered.get(stage) ?? 0) + 1)
    if (result.says === 'predicts') found.set(stage, (found.get(stage) ?? 0) + 1)
    const show = (value: number | null) => (value ?? Number.NaN).toFixed(2).padStart(5)
    console.log(
      `${String(seed).padStart(4)}  ${stage.padEnd(16)} ${String(result.n).padStart(4)}  ${show(real)}  ${show(result.observed)}     ${show(result.corrected)}      [${show(low)}, ${show(high)}]  ${isCovered ? 'yes' : 'no'}`,
    )
  }
}
// Error of the correction as a share of the correction: what `CORRECTION_DOUBT` was read off, on other seeds than are judged.
console.log(
  `Interview: error of the correction over its size, root mean square ${Math.sqrt(errors.reduce((sum, one) => sum + one ** 2, 0) / errors.length).toFixed(3)}`,
)
for (const stage of STAGES)
  console.log(
    `${stage}: interval covers the truth in ${covered.get(stage)} of ${seeds} seeds; called predictive in ${found.get(stage)}`,
  )

function watch(seed: number) {
  const scores = { Interview: new Map<string, number[]>(), 'Recruiter screen': new Map<string, number[]>() }
  const ratings = new Map<string, number>()
  const stageOf = new Map<string, string>()
  const truth = simulateCompany({ applications: Number(applications), seed }, (row) => {
    const id = row.application_id
    const within = stageOf.get(id)
    if (row.stage !== '') stageOf.set(id, row.stage)
    if (row.score === '') return
    if (row.kind === 'hire.rated') ratings.set(id, row.score)
    else if (within === 'Interview' || within === 'Recruiter screen') {
      const given = scores[within].get(id)
      if (given === undefined) scores[within].set(id, [row.score])
      else given.push(row.score)
    }
  })
  return { scores, ratings, truth }
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
