import { invalid } from '@tandem/core/errors'
import {
  Compared,
  CompareInput,
  type Comparison,
  compareEvidence,
  type Evidence,
  evaluateEvidence,
  type Measure,
  type MeasurePlan,
  mergeEvidence,
  writeComparison,
} from '@tandem/core/measures'
import type { Contribution } from '@tandem/core/quality'
import { benjaminiHochberg } from '@tandem/core/stats'
import type { Population } from '@tandem/core/trace'
import type { z } from 'zod'
import { type Context, readOperation } from '../operation.ts'
import { gradeOfNumber } from '../quality/number-grade.ts'
import type { Store } from '../store/store.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { chooseClock } from '../working-time/choose-clock.ts'
import { asOfOf } from './as-of.ts'
import { definitionOf, priceOf, readSlices } from './measure.ts'
import { measureInForce } from './moments.ts'

export const compare = readOperation({
  name: 'compare',
  summary:
    'A measure of two slices or two periods against each other, or of every value of a dimension against all others.',
  positional: ['measure'],
  input: CompareInput,
  output: Compared,
  run: compareNow,
})

/** The comparison itself, for other operations too. */
export async function compareNow(
  input: z.infer<typeof CompareInput>,
  context: Context,
): Promise<z.infer<typeof Compared>> {
  const { store } = context
  const measure = await measureInForce(store.state, input.measure)
  const sides = sidesOf(input)
  for (const population of sides === null ? [input] : [sides.a, sides.b]) {
    await checkDimensions(store, measure.grain, { population, by: input.by === undefined ? [] : [input.by] })
  }
  const { clock, calendar } = await chooseClock(store.state, input.calendar)
  const { currency, figures } = await priceOf(measure, store)
  const shared = { measure, figures, asOf: await asOfOf(store, input), calendar, cells: 'seconds' } as const
  const about = { measure, secondsPerDay: clock.secondsPerDay }
  const result = {
    measure: measure.name,
    definition: definitionOf(measure),
    unit: measure.unit,
    calendar: clock.name,
    secondsPerDay: clock.secondsPerDay,
    currency,
  }
  if (sides === null) {
    const plan: MeasurePlan = { ...shared, by: [input.by as string], population: input }
    const { slices, contributions } = await everyValue(plan, store, about)
    return {
      ...result,
      ...(slices[0] as Comparison),
      slices,
      grade: await gradeOfNumber(plan, contributions, context),
    }
  }
  const planOf = (population: Population): MeasurePlan => ({ ...shared, by: [], population })
  const [a, b] = await Promise.all([whole(planOf(sides.a), store), whole(planOf(sides.b), store)])
  return {
    ...result,
    ...put(side(sides.aLabel, a.evidence), side(sides.bLabel, b.evidence), about),
    slices: null,
    grade: await gradeOfNumber(planOf(sides.a), together(a.contributions, b.contributions), context),
  }
}

interface About {
  measure: Measure
  secondsPerDay: number
}

interface Side {
  label: string
  evidence: Evidence
  slice: Record<string, string>
}

const side = (label: string, evidence: Evidence, slice: Record<string, string> = {}): Side => ({
  label,
  evidence,
  slice,
})

function put(a: Side, b: Side, about: About, q: number | null = null): Comparison {
  const rowOf = ({ label, evidence, slice }: Side) => ({ ...evaluateEvidence(slice, evidence), label })
  const found = { a: rowOf(a), b: rowOf(b), ...compareEvidence(a.evidence, b.evidence), q }
  return { ...found, sentence: writeComparison(found, about) }
}

async function whole(plan: MeasurePlan, store: Store) {
  const { slices, contributions } = await readSlices(plan, store)
  return { evidence: slices[0]?.evidence ?? emptyEvidence(plan.measure), contributions }
}

const together = (a: readonly Contribution[], b: readonly Contribution[]): Contribution[] =>
  [...new Set([...a, ...b].map(({ source }) => source))].map((source) => ({
    source,
    rows: [...a, ...b].reduce((sum, one) => sum + (one.source === source ? one.rows : 0), 0),
  }))

function emptyEvidence({ kind }: Measure): Evidence {
  if (kind === 'duration') return { kind, histogram: [] }
  return kind === 'rate' ? { kind, hits: 0, n: 0 } : { kind, total: 0, per: 0, n: 0, plain: true }
}

/** Most values that are compared with one another. */
const MOST_VALUES = 500

/** Each value against all others, the surest first; p values adjusted together. */
async function everyValue(plan: MeasurePlan, store: Store, about: About) {
  const { slices, contributions } = await readSlices(plan, store)
  const [name = ''] = plan.by
  if (slices.length < 2) {
    throw invalid(`There are fewer than two values of ${name} in this population, so there is nothing to compare.`)
  }
  if (slices.length > MOST_VALUES) {
    throw invalid(
      `${name} has ${slices.length} values, and at most ${MOST_VALUES} are compared. Narrow the population.`,
    )
  }
  const pairs = slices.map(({ slice, evidence }, i) => {
    const others = mergeEvidence(slices.filter((_, other) => other !== i).map((one) => one.evidence))
    return { a: side(slice[name] || `no ${name}`, evidence, slice), b: side('all others', others) }
  })
  const tests = pairs.map(({ a, b }) => compareEvidence(a.evidence, b.evidence).test?.p ?? null)
  const adjusted = benjaminiHochberg(tests.filter((p) => p !== null))
  let next = 0
  const qs = tests.map((p) => (p === null ? null : (adjusted[next++] ?? null)))
  const compared = pairs
    .map(({ a, b }, i) => put(a, b, about, qs[i] ?? null))
    .sort((first, second) => (first.q ?? 2) - (second.q ?? 2) || second.a.n - first.a.n)
  return { slices: compared, contributions }
}

/** Who is compared with whom; null if every value of a dimension is to be. */
function sidesOf({ by, a = [], b = [], where = [], from, to, ...periods }: z.infer<typeof CompareInput>) {
  const { aFrom, aTo, bFrom, bTo } = periods
  const byPeriod = [aFrom, aTo, bFrom, bTo].some((instant) => instant !== undefined)
  if (by !== undefined) {
    if (a.length + b.length > 0 || byPeriod) throw invalid('Say either by, or a and b: both at once have no meaning.')
    return null
  }
  if (!byPeriod && (a.length === 0 || b.length === 0)) {
    throw invalid(
      'Say what is compared: --a dimension=value and --b dimension=value, or --a-from, --a-to, --b-from and --b-to, or --by dimension.',
    )
  }
  if (byPeriod && [aFrom, aTo, bFrom, bTo].some((instant) => instant === undefined)) {
    throw invalid('Two periods need four instants: --a-from, --a-to, --b-from and --b-to.')
  }
  const population = (clauses: string[], begin?: string, end?: string): Population => ({
    where: [...where, ...clauses],
    from: begin ?? from,
    to: end ?? to,
  })
  const label = (clauses: string[], begin?: string, end?: string) =>
    [
      ...clauses.map((clause) => clause.slice(clause.indexOf('=') + 1)),
      ...(begin ? [`${begin.slice(0, 10)} to ${end?.slice(0, 10)}`] : []),
    ].join(', ')
  return {
    a: population(a, aFrom, aTo),
    b: population(b, bFrom, bTo),
    aLabel: label(a, aFrom, aTo),
    bLabel: label(b, bFrom, bTo),
  }
}
