import { isDeepStrictEqual } from 'node:util'
import { notFound } from '@tandem/core/errors'
import { evaluateEvidence, type MeasurePlan, type MeasureRow } from '@tandem/core/measures'
import {
  type Restatement,
  RestatementCases,
  RestatementInput,
  Restatements,
  RestatementsInput,
} from '@tandem/core/restating'
import { raw, sql } from '@tandem/core/sql'
import { ALL_HOURS } from '@tandem/core/working-time'
import { lateOf } from '../intake/trace-import.ts'
import { asOfOf } from '../measures/as-of.ts'
import { priceOf, readSlices } from '../measures/measure.ts'
import { measureInForce } from '../measures/moments.ts'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { chooseClock } from '../working-time/choose-clock.ts'
import { asOfAt, countTouched, type Horizon, horizonsBefore, tableAsKnown } from './as-known.ts'

/** Beyond this many applications to trace anew the number before and after is not computed while somebody waits for it. */
export const MOST_TRACED = 100_000

export const restatements = readOperation({
  name: 'restatements',
  summary: 'Which imports brought something late, and how a measure read before and after each of them.',
  positional: ['measure'],
  input: RestatementsInput,
  output: Restatements,
  async run(input, { store }) {
    const imports = await lateImports(store, input.limit)
    if (input.measure === undefined) {
      return {
        unit: null,
        secondsPerDay: ALL_HOURS.secondsPerDay,
        currency: null,
        restatements: imports.map((one) => ({ ...one, effect: null })),
      }
    }
    const measure = await measureInForce(store.state, input.measure)
    await checkDimensions(store, measure.grain, { population: input, by: [] })
    const { clock, calendar } = await chooseClock(store.state, input.calendar)
    const { currency, figures } = await priceOf(measure, store)
    const plan: MeasurePlan = {
      measure,
      figures,
      by: [],
      population: input,
      asOf: await asOfOf(store, input),
      calendar,
      cells: 'seconds',
    }
    const rows: Restatement[] = []
    for (const one of imports) rows.push({ ...one, effect: await effectOf(one, plan, store) })
    return { unit: measure.unit, secondsPerDay: clock.secondsPerDay, currency, restatements: rows }
  },
})

export const restatement = readOperation({
  name: 'restatement',
  summary: 'What one import brought late: which events, how late, and the applications they changed.',
  positional: ['import'],
  input: RestatementInput,
  output: RestatementCases,
  async run(input, { store }) {
    const [found] = await lateImports(store, 1, input.import)
    if (found === undefined) {
      throw notFound(
        `Import ${input.import} brought nothing late, or there is no such import. See restatements for those that did.`,
      )
    }
    const late = eventsOf(found)
    const [kinds, cases] = await Promise.all([
      store.warehouse.rows<RestatementCases['kinds'][number]>(sql`
        select toString(kind) as kind, count() as events, ${iso('min(occurred_at)')} as earliest,
          quantileExact(greatest(0, dateDiff('second', occurred_at, parseDateTime64BestEffort(${found.knownUntil}, 3, 'UTC')))) as medianLateSeconds
        from event where ${late} group by kind order by events desc, kind`),
      store.warehouse.rows<RestatementCases['cases'][number]>(sql`
        select toString(source) as source, application_id as applicationId, count() as events, arraySort(groupUniqArray(toString(kind))) as kinds,
          ${iso('min(occurred_at)')} as earliest
        from event where ${late} and application != 0
        group by source, application_id order by min(occurred_at), applicationId limit 200`),
    ])
    return { ...found, kinds, cases }
  },
})

type LateImport = Omit<Restatement, 'effect'>

/** The newest finished imports that brought something late, counted as far as whoever asks may see it. */
async function lateImports(store: Store, limit: number, id?: number): Promise<LateImport[]> {
  const found = await store.state
    .selectFrom('import')
    .select(['id', 'source', 'finished_at', 'known_until'])
    .where('state', '=', 'done')
    .where('late', '>', 0)
    .$if(id !== undefined, (query) => query.where('id', '=', id as number))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const imports = await Promise.all(
    found.map(async ({ id, source, finished_at, known_until }) => {
      const one = {
        import: id,
        source,
        finishedAt: (finished_at as Date).toISOString(),
        knownUntil: (known_until as Date).toISOString(),
      }
      const counts = await store.warehouse.one<{ events: number; applications: number }>(
        sql`select count() as events, uniqExactIf(application, application != 0) as applications from event where ${eventsOf(one)}`,
      )
      return { ...one, ...counts }
    }),
  )
  return imports.filter(({ events }) => events > 0)
}

const eventsOf = ({ import: importId, source, knownUntil }: Pick<LateImport, 'import' | 'source' | 'knownUntil'>) =>
  lateOf({ source, importId, knownUntil: new Date(knownUntil) })

/**
 * The measure by what was known before the import, and by the same plus what the import brought late: both as of the same instant, so
 * that whatever else has happened since has no part in the difference.
 */
async function effectOf(one: LateImport, plan: MeasurePlan, store: Store): Promise<Restatement['effect']> {
  const before = await horizonsBefore(store, one.import)
  if ((await countTouched(store, before)) > MOST_TRACED) return null
  const until = Date.parse(one.knownUntil)
  const after = before.map((horizon) =>
    horizon.source === one.source ? { ...horizon, below: one.import + 1, until, asOf: until } : horizon,
  )
  const rowBefore = await rowAt(before, plan, store)
  const rowAfter = await rowAt(after, plan, store)
  return { before: rowBefore, after: rowAfter, changed: !isDeepStrictEqual(rowBefore, rowAfter) }
}

async function rowAt(horizons: readonly Horizon[], plan: MeasurePlan, store: Store): Promise<MeasureRow | null> {
  const { slices } = await readSlices(
    {
      ...plan,
      asOf: asOfAt(plan.asOf, horizons),
      table: await tableAsKnown(store, plan.measure.grain, horizons),
    },
    store,
  )
  const [whole] = slices
  return whole === undefined ? null : evaluateEvidence({}, whole.evidence)
}

const iso = (expression: 'min(occurred_at)') =>
  sql`formatDateTime(toDateTime(${raw(expression)}), '%Y-%m-%dT%H:%i:%SZ', 'UTC')`
