import { type Check, type ChecksPlan, judgedSql, partsOf, ruleOf, secondsOf } from '@tandem/core/checks'
import type { AsOf } from '@tandem/core/measures'
import { bind, type Sql, sql, table } from '@tandem/core/sql'
import { type Population, populationSql } from '@tandem/core/trace'
import { asOfOf } from '../measures/as-of.ts'
import type { Store } from '../store/store.ts'
import { knownStageRules } from '../trace/stage-rules.ts'
import { type ChosenClock, chooseClock, usualChoice } from '../working-time/choose-clock.ts'
import { keepDeadlines } from '../working-time/deadlines.ts'

/** Cases in one statement: their arrays stay well under what the engine may take. */
const MOST_CASES = 300_000

export interface Judging {
  plans: readonly { plan: ChecksPlan; places: readonly number[] }[]
  clock: ChosenClock['clock']
  asOf: AsOf
}

/** What has to be asked to judge some checks: for each source, each kind of case and each slice of the cases a plan, with the places of its checks. */
export async function planJudging(
  store: Store,
  checks: readonly Pick<Check, 'check' | 'where' | 'exceptions'>[],
  population: Pick<Population, 'where'> = {},
): Promise<Judging> {
  const { clock, calendar } = await chooseClock(store.state, await usualChoice(store.state))
  const judged = checks.map((check) => ({
    rule: ruleOf(check),
    where: check.where,
    exceptions: check.exceptions,
  }))
  const needsDeadlines = judged.some(({ rule }) => rule.kind === 'follows' && rule.within?.unit.startsWith('working'))
  if (calendar !== null && needsDeadlines) await keepDeadlines(store)
  const asOf = await asOfOf(store, population)
  const plans: { plan: ChecksPlan; places: readonly number[] }[] = []
  for (const { source, asOf: until } of asOf) {
    const rules = await knownStageRules(store, source)
    for (const { case: grain, places } of partsOf(judged)) {
      const plan: ChecksPlan = {
        source,
        rules,
        asOf: until,
        calendar: calendar === null ? null : { number: calendar, secondsPerDay: clock.secondsPerDay },
        case: grain,
        checks: places.map((place) => judged[place] as (typeof judged)[number]),
        among: populationSql({ where: population.where }, grain),
      }
      const slices = grain === 'application' ? await slicesOf(store, source) : [sql`true`]
      plans.push(...slices.map((only) => ({ plan: { ...plan, only }, places })))
    }
  }
  return { plans, clock, asOf }
}

/** The numbers of applications are hashes, so equal stretches of them hold about as many. */
async function slicesOf({ warehouse }: Store, source: string): Promise<Sql[]> {
  const { n } = await warehouse.one<{ n: number }>(
    sql`select count() as n from ${table('application')} where source = ${source}`,
  )
  const count = Math.max(1, Math.ceil(n / MOST_CASES))
  if (count === 1) return [sql`true`]
  const step = 2n ** 64n / BigInt(count)
  return Array.from({ length: count }, (_, i) => {
    const from = sql`application >= ${bind(step * BigInt(i), 'UInt64')}`
    return i === count - 1 ? from : sql`${from} and application < ${bind(step * BigInt(i + 1), 'UInt64')}`
  })
}

/**
 * Rows of a statement over what was judged, of all plans; `place` becomes that of the check in the list.
 * @param select the statement over the judged rows
 */
export async function readJudged<Row extends { place: number }>(
  { warehouse }: Store,
  { plans }: Judging,
  { select, columns = [] }: { select: (judged: Sql, plan: ChecksPlan) => Sql; columns?: readonly string[] },
): Promise<Row[]> {
  const all: Row[] = []
  for (const { plan, places } of plans) {
    const rows = await warehouse.rows<Row>(select(judgedSql(plan, columns), plan))
    for (const row of rows) all.push({ ...row, place: places[row.place] as number })
  }
  return all
}

/** What one working day of a limit has. */
export const dayOf = (check: Pick<Check, 'check'>, secondsPerDay: number): number => {
  const rule = ruleOf(check)
  if (rule.kind !== 'follows' || rule.within === null) return secondsPerDay
  return rule.within.unit.startsWith('working')
    ? secondsOf({ amount: 1, unit: 'working days' }, { secondsPerDay })
    : 86_400
}
