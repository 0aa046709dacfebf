import { invalid } from '@tandem/core/errors'
import {
  type AsOf,
  type CellWidth,
  compileContributions,
  compileMeasure,
  type DurationEvidence,
  type Evidence,
  evaluateEvidence,
  type Measure,
  MeasureDefinition,
  MeasureInput,
  type MeasurePlan,
  MeasureResult,
  type Trend,
  usualPlacing,
  WIDEST_CELL,
} from '@tandem/core/measures'
import type { Contribution } from '@tandem/core/quality'
import { raw, render } from '@tandem/core/sql'
import type { Histogram } from '@tandem/core/stats'
import type { Clock } from '@tandem/core/working-time'
import { z } from 'zod'
import { costsInForce } from '../costs/cost-model.ts'
import { type Context, readOperation } from '../operation.ts'
import { gradeOfNumber } from '../quality/number-grade.ts'
import { asOfAt, horizonsBefore, tableAsKnown } from '../restating/as-known.ts'
import type { Store } from '../store/store.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { chooseClock } from '../working-time/choose-clock.ts'
import { asOfOf } from './as-of.ts'
import { measureInForce, measuresInForce } from './moments.ts'

/** Up to this many rows durations are counted to the second. */
const EXACT_ROWS = 100_000

export const measures = readOperation({
  name: 'measures',
  summary: 'The catalogue of measures with their definitions.',
  input: z.object({}),
  output: z.object({ measures: z.array(MeasureDefinition) }),
  async run(_, { store }) {
    return { measures: (await measuresInForce(store.state)).map(definitionOf) }
  },
})

export const measure = readOperation({
  name: 'measure',
  summary: 'One measure for a population, sliced by any dimensions, with interval, n and what is still open.',
  positional: ['measure'],
  input: MeasureInput,
  output: MeasureResult,
  async run(input, context) {
    const found = await measureInForce(context.store.state, input.measure)
    await checkDimensions(context.store, found.grain, { population: input, by: input.by ?? [] })
    const horizons = input.knownBefore === undefined ? [] : await horizonsBefore(context.store, input.knownBefore)
    const asOf = asOfAt(await asOfOf(context.store, input), horizons)
    const { clock, calendar } = await chooseClock(context.store.state, input.calendar)
    const { currency, figures } = await priceOf(found, context.store)
    const plan: MeasurePlan = {
      measure: found,
      figures,
      by: input.by ?? [],
      population: input,
      asOf,
      calendar,
      cells: 'seconds',
      table: await tableAsKnown(context.store, found.grain, horizons),
      ...trendOf(input, found),
    }
    const { contributions, ...answer } = await evaluate(plan, context, input.survival === true)
    return {
      ...describe(found, asOf, clock),
      currency,
      placed: plan.trend?.placed ?? null,
      ...answer,
      grade: await gradeOfNumber(plan, contributions, context),
    }
  },
})

/** The figures of the cost model that a measure needs, and their currency. */
export async function priceOf({ needs = [] }: Measure, { state }: Pick<Store, 'state'>) {
  if (needs.length === 0) return { currency: null, figures: {} }
  const { currency, figures } = await costsInForce(state)
  const values = Object.fromEntries(Object.entries(figures).map(([name, { value }]) => [name, value]))
  return { currency, figures: values }
}

/** A way to place rows means nothing without periods. */
function trendOf({ every, placed }: z.infer<typeof MeasureInput>, found: Measure): { trend?: Trend } {
  if (every !== undefined) return { trend: { every, placed: placed ?? usualPlacing(found) } }
  if (placed !== undefined)
    throw invalid('placed is for trends. Say with every how long a period is: week, month or quarter.')
  return {}
}

export function describe(found: Measure, asOf: AsOf, clock: Clock) {
  const latest = Math.max(...asOf.map((source) => source.asOf))
  return {
    measure: found.name,
    definition: definitionOf(found),
    unit: found.unit,
    calendar: clock.name,
    secondsPerDay: clock.secondsPerDay,
    asOf: Number.isFinite(latest) ? new Date(latest).toISOString() : null,
  }
}

/** Runs a measure; every number Tandem shows comes through here, so that it is the same everywhere. */
export async function evaluate(plan: MeasurePlan, { store }: Context, survival = false) {
  const { slices, ...how } = await readSlices(plan, store)
  return { ...how, rows: slices.map(({ slice, evidence }) => evaluateEvidence(slice, evidence, { survival })) }
}

/** What the warehouse knows of each slice: histograms, hits and totals, on which the statistics are done. */
export async function readSlices(plan: MeasurePlan, store: Store) {
  const { measure: found } = plan
  const by = plan.trend === undefined ? plan.by : ['period', ...plan.by]
  const sliceOf = (values: readonly string[]) => Object.fromEntries(by.map((name, i) => [name, values[i] ?? '']))
  const contributions = await readContributions(plan, store)
  const width = found.kind === 'duration' ? widthFor(contributions) : 'seconds'
  const statement = compileMeasure({ ...plan, cells: width })
  const how = { resolutionSeconds: WIDEST_CELL[width], sql: render(statement).query, contributions }
  switch (found.kind) {
    case 'duration': {
      const durations = await readDurations({ ...plan, cells: width }, store)
      const slices = durations.map(({ slice, evidence }) => ({ slice: sliceOf(slice), evidence: evidence as Evidence }))
      return { ...how, slices }
    }
    case 'rate': {
      const cells = await store.warehouse.rows<{ slice: string[]; hits: number; n: number }>(statement)
      const slices = cells.map(({ slice, hits, n }) => ({
        slice: sliceOf(slice),
        evidence: { kind: 'rate', hits, n } as Evidence,
      }))
      return { ...how, slices }
    }
    case 'count': {
      const cells = await store.warehouse.rows<{ slice: string[]; total: number; per: number; n: number }>(statement)
      const slices = cells.map(({ slice, total, per, n }) => ({
        slice: sliceOf(slice),
        evidence: { kind: 'count', total, per, n, plain: found.per === null } as Evidence,
      }))
      return { ...how, slices }
    }
  }
}

/**
 * The histograms of a duration. Where an end was seen only by looking now and then, twice more with every duration as short and as long
 * as that allows; otherwise it costs nothing.
 */
export async function readDurations(
  plan: MeasurePlan,
  { warehouse }: Pick<Store, 'warehouse'>,
): Promise<{ slice: string[]; evidence: DurationEvidence }[]> {
  const read = (bound?: MeasurePlan['bound']) =>
    warehouse.rows<SliceCells>(compileMeasure({ ...plan, ...(bound !== undefined && { bound }) }))
  const found = await read()
  const [shortest, longest] = found.some(({ uncertain }) => uncertain > 0)
    ? [await read('shortest'), await read('longest')]
    : [[], []]
  const among = (cells: readonly SliceCells[]) => {
    const bySlice = new Map(cells.map((one) => [one.slice.join('\n'), histogramOf(one)]))
    return (slice: readonly string[]): Histogram => bySlice.get(slice.join('\n')) ?? []
  }
  const [shortestOf, longestOf] = [among(shortest), among(longest)]
  return found.map(({ slice, uncertain, ...cells }) => ({
    slice,
    evidence: {
      kind: 'duration',
      histogram: histogramOf(cells),
      ...(uncertain > 0 && { seen: { uncertain, shortest: shortestOf(slice), longest: longestOf(slice) } }),
    },
  }))
}

interface SliceCells extends Cells {
  slice: string[]
  uncertain: number
}

/** Rows of each source behind a number, as the tables are now. */
async function readContributions(plan: MeasurePlan, { warehouse }: Store): Promise<Contribution[]> {
  const rows = await warehouse.rows<{ name: string; n: number }>(
    compileContributions({ ...plan, table: raw(plan.measure.grain) }),
  )
  return rows.map(({ name, n }) => ({ source: name, rows: n }))
}

const widthFor = (contributions: readonly Contribution[]): CellWidth =>
  contributions.reduce((sum, { rows }) => sum + rows, 0) <= EXACT_ROWS ? 'seconds' : 'graded'

/** Columns of a histogram: three lists travel lighter than many small tuples. */
export interface Cells {
  values: number[]
  events: number[]
  censored: number[]
}

export const histogramOf = ({ values, events, censored }: Cells): Histogram =>
  values.map((value, i) => ({ value, events: events[i] ?? 0, censored: censored[i] ?? 0 }))

export function definitionOf(measure: Measure): MeasureDefinition {
  const { name, title, sentence, formula, unit, kind, grain, cohort, good, source, version } = measure
  return {
    name,
    title,
    sentence,
    formula,
    unit,
    kind,
    grain,
    cohort,
    good,
    placed: usualPlacing(measure),
    source,
    version,
  }
}
