import { notFound } from '@tandem/core/errors'
import {
  type AsOf,
  type CellWidth,
  compileMeasure,
  compileRowCount,
  evaluateCount,
  evaluateDuration,
  evaluateRate,
  findMeasure,
  MEASURES,
  type Measure,
  MeasureDefinition,
  MeasureInput,
  type MeasurePlan,
  MeasureResult,
  type MeasureRow,
  WIDEST_CELL,
} from '@tandem/core/measures'
import { render } from '@tandem/core/sql'
import type { Histogram } from '@tandem/core/stats'
import { clausesOf, type Population } from '@tandem/core/trace'
import type { Clock } from '@tandem/core/working-time'
import { z } from 'zod'
import { type Context, readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { chooseClock } from '../working-time/choose-clock.ts'

/** Up to this many rows durations are counted to the second. */
const EXACT_ROWS = 100_000

export const measures = readOperation({
  name: 'measures',
  summary: 'The catalogue of measures with their definitions.',
  input: z.object({}),
  output: z.object({ measures: z.array(MeasureDefinition) }),
  async run() {
    return { measures: MEASURES.map(definitionOf) }
  },
})

export const measure = readOperation({
  name: 'measure',
  summary: 'One measure for a population, sliced by any dimensions, with interval, n and what is still open.',
  positional: ['measure'],
  input: MeasureInput,
  output: MeasureResult,
  async run(input, context) {
    const found = findMeasure(input.measure)
    if (found === undefined) throw notFound(`There is no measure ${input.measure}.`)
    const asOf = await asOfOf(context.store, input)
    const { clock, calendar } = await chooseClock(context.store.state, input.calendar)
    const plan: MeasurePlan = {
      measure: found,
      by: input.by ?? [],
      population: input,
      asOf,
      calendar,
      cells: 'seconds',
    }
    return { ...describe(found, asOf, clock), ...(await evaluate(plan, context, input.survival === true)) }
  },
})

function describe(found: Measure, asOf: AsOf, clock: Clock) {
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
  const { measure: found, by } = plan
  const sliceOf = (values: readonly string[]) => Object.fromEntries(by.map((name, i) => [name, values[i] ?? '']))
  const width = found.kind === 'duration' ? await widthFor(plan, store) : 'seconds'
  const statement = compileMeasure({ ...plan, cells: width })
  const sql = render(statement).query
  const rows: MeasureRow[] = []
  switch (found.kind) {
    case 'duration': {
      const cells = await store.warehouse.rows<{ slice: string[]; value: number; events: number; censored: number }>(
        statement,
      )
      for (const [key, histogram] of groupBySlice(cells))
        rows.push(evaluateDuration(sliceOf(key), histogram, { survival }))
      break
    }
    case 'rate': {
      const cells = await store.warehouse.rows<{ slice: string[]; hits: number; n: number }>(statement)
      for (const { slice, hits, n } of cells) rows.push(evaluateRate(sliceOf(slice), hits, n))
      break
    }
    case 'count': {
      const cells = await store.warehouse.rows<{ slice: string[]; total: number; per: number; n: number }>(statement)
      for (const { slice, total, per, n } of cells)
        rows.push(evaluateCount(sliceOf(slice), total, per, n, found.per === null))
    }
  }
  return { resolutionSeconds: WIDEST_CELL[width], sql, rows }
}

async function widthFor(plan: MeasurePlan, store: Store): Promise<CellWidth> {
  const { n } = await store.warehouse.one<{ n: number }>(compileRowCount(plan))
  return n <= EXACT_ROWS ? 'seconds' : 'graded'
}

/** Rows come ordered by slice, so each slice is one run. */
function groupBySlice(
  cells: readonly { slice: string[]; value: number; events: number; censored: number }[],
): [string[], Histogram][] {
  const groups: [string[], Histogram][] = []
  let key = ''
  for (const { slice, value, events, censored } of cells) {
    const own = JSON.stringify(slice)
    if (groups.length === 0 || own !== key) groups.push([slice, []])
    key = own
    groups.at(-1)?.[1].push({ value, events, censored })
  }
  return groups
}

/** The last instant each source of the population reported. */
export async function asOfOf(store: Store, population: Population = {}): Promise<AsOf> {
  const chosen = clausesOf(population.where).find(({ dimension }) => dimension === 'source')?.values
  const sources = await store.state.selectFrom('source').select(['name', 'as_of']).execute()
  return sources.flatMap(({ name, as_of }) =>
    as_of === null || chosen?.includes(name) === false ? [] : [{ source: name, asOf: as_of.getTime() }],
  )
}

function definitionOf({
  name,
  title,
  sentence,
  formula,
  unit,
  kind,
  grain,
  cohort,
  good,
  source,
  version,
}: Measure): MeasureDefinition {
  return { name, title, sentence, formula, unit, kind, grain, cohort, good, source, version }
}
