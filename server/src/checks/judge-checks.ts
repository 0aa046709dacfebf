import {
  type Check,
  type ChecksPlan,
  judgedSql,
  needsRequisition,
  partsOf,
  type Rule,
  ruleOf,
  secondsOf,
} from '@tandem/core/checks'
import type { AsOf } from '@tandem/core/measures'
import { bind, type Sql, sql, table } from '@tandem/core/sql'
import { type Population, populationSql } from '@tandem/core/trace'
import { asOfOf } from '../measures/as-of.ts'
import type { Store } from '../store/store.ts'
import { knownStageRules } from '../trace/stage-rules.ts'
import { type ChosenClock, chooseClock, usualChoice } from '../working-time/choose-clock.ts'
import { keepDeadlines } from '../working-time/deadlines.ts'

/** Cases in one statement: their arrays stay well under what the engine may take. */
const MOST_CASES = 600_000

export interface Judging {
  plans: readonly { plan: ChecksPlan; places: readonly number[] }[]
  clock: ChosenClock['clock']
  asOf: AsOf
}

/** Which cases are judged, where not all are. */
export interface Judged {
  population?: Pick<Population, 'where'> | undefined
  /** Only verdicts from this day on are wanted, in days since 1970: of applications those are judged that are open or of which anything happened since. */
  since?: number | undefined
  /** Of applications one in so many, by a hash of its number: the same ones each time. */
  share?: number | undefined
}

/** What has to be asked to judge some checks: for each source, each kind of case and each slice of the cases a plan, with the places of its checks. */
export async function planJudging(
  store: Store,
  checks: readonly Pick<Check, 'check' | 'where' | 'exceptions'>[],
  { population = {}, since, share = 1 }: Judged = {},
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
      const own = places.map((place) => judged[place] as (typeof judged)[number])
      const isRecent = since === undefined || grain !== 'application' ? sql`true` : recentSql(since, own)
      const among = sql`${populationSql({ where: population.where }, grain)} and ${isRecent}`
      const plan: ChecksPlan = {
        source,
        rules,
        asOf: until,
        calendar: calendar === null ? null : { number: calendar, secondsPerDay: clock.secondsPerDay },
        case: grain,
        checks: own,
        among,
      }
      const slices = grain === 'application' ? await slicesOf(store, { source, among, share }) : [sql`true`]
      plans.push(...slices.map((only) => ({ plan: { ...plan, only }, places })))
    }
  }
  return { plans, clock, asOf }
}

const DAY = 86_400_000

/** A verdict may come later than the last event, by the time that a rule leaves. Of rules that look at requisitions nobody knows by the application when they were called upon. */
function recentSql(since: number, checks: readonly { rule: Rule }[]): Sql {
  if (checks.some(({ rule }) => needsRequisition(rule))) return sql`true`
  const from = since * DAY - Math.max(...checks.map(({ rule }) => longestOf(rule)))
  return sql`(outcome = '' or greatest(last_event_at, ifNull(ended_at, last_event_at)) >= fromUnixTimestamp64Milli(${bind(from, 'Int64')}, 'UTC'))`
}

/** No fewer milliseconds than a limit lasts: a working day comes every week, and shutdowns pass within two months. */
function longestOf(rule: Rule): number {
  if (rule.kind !== 'follows' || rule.within === null) return 0
  const { amount, unit } = rule.within
  switch (unit) {
    case 'working days':
    case 'working hours':
      return (7 * amount + 60) * DAY
    case 'days':
      return amount * DAY
    case 'hours':
      return (amount / 24) * DAY
  }
}

/** The numbers of applications are hashes, so equal stretches of them hold about as many. */
async function slicesOf(
  { warehouse }: Store,
  { source, among, share }: { source: string; among: Sql; share: number },
): Promise<Sql[]> {
  const { n } = await warehouse.one<{ n: number }>(
    sql`select count() as n from ${table('application')} where source = ${source} and ${among}`,
  )
  const chosen = share === 1 ? sql`true` : sampleSql(share)
  const count = Math.max(1, Math.ceil(n / share / MOST_CASES))
  if (count === 1) return [chosen]
  const step = 2n ** 64n / BigInt(count)
  return Array.from({ length: count }, (_, i) => {
    const from = sql`${chosen} and application >= ${bind(step * BigInt(i), 'UInt64')}`
    return i === count - 1 ? from : sql`${from} and application < ${bind(step * BigInt(i + 1), 'UInt64')}`
  })
}

/** One application in so many. */
export const sampleSql = (share: number): Sql => sql`cityHash64(application) % ${bind(share, 'UInt64')} = 0`

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
