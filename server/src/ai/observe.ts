import { EVENT_CHECKS, type Observed, RULE_PACKS, type UseCase } from '@tandem/core/ai'
import type { Change } from '@tandem/core/changes'
import { sql } from '@tandem/core/sql'
import { type FairnessRun, fairnessRuns } from '../bias/fairness-runs.ts'
import { readChanges } from '../changes/read-changes.ts'
import { asOfOf } from '../measures/as-of.ts'
import { privacyInForce } from '../privacy/settings.ts'
import type { Store } from '../store/store.ts'
import { lastMonitoring } from './last-monitoring.ts'
import { noticeStood } from './notice-stood.ts'

/** What is seen once for all use cases. */
export interface Surroundings {
  asOf: string | null
  changes: readonly Change[]
  stoodFrom: (day: string, workingDays: number) => string
  keptMonths: number | null
  monitoredOn: string | null
  /** Questions that were asked of groups, the latest first. */
  runs: readonly FairnessRun[]
}

export async function lookAround(store: Store): Promise<Surroundings> {
  const [told, changes, stoodFrom, { rules }, monitoredOn, runs] = await Promise.all([
    asOfOf(store),
    readChanges(store),
    noticeStood(store.state),
    privacyInForce(store.state),
    lastMonitoring(store),
    fairnessRuns(store.state, { since: new Date(0), limit: MOST_RUNS }),
  ])
  const kept = rules.flatMap(({ endedMonths }) => (endedMonths === null ? [] : [endedMonths]))
  return {
    asOf: told.length === 0 ? null : dayOf(Math.max(...told.map(({ asOf }) => asOf))),
    changes,
    stoodFrom,
    keptMonths: kept.length === 0 ? null : Math.min(...kept),
    monitoredOn,
    runs,
  }
}

/** Who asks every day for a year is seen whole. */
const MOST_RUNS = 1000

/** The day on which groups were last compared where this tool is used: of it alone, or of its stage. */
function lastRunOf({ tool, stage }: UseCase, runs: readonly FairnessRun[]): string | null {
  const run = runs.find(
    (one) =>
      (tool !== undefined && one.where.includes(`tool=${tool}`)) ||
      (stage !== undefined && one.stage === stage && one.where.length === 0),
  )
  return run === undefined ? null : run.at.slice(0, 10)
}

const latest = (a: string | null, b: string | null): string | null => (a !== null && b !== null && b < a ? a : (b ?? a))

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** How many working days the packs ask a notice to have stood. */
const NOTICE_DAYS = [
  ...new Set(
    RULE_PACKS.flatMap(({ duties }) =>
      duties.flatMap(({ evidence }) =>
        evidence.kind === 'event' && evidence.check === EVENT_CHECKS[0] ? [evidence.atLeast ?? 0] : [],
      ),
    ),
  ),
]

/** What the events say of a use case: since when its tool is used, by how many, and who decides. */
export async function observe(store: Store, useCase: UseCase, around: Surroundings): Promise<Observed> {
  const [use, decided, notice, openIncidents] = await Promise.all([
    readUse(store, useCase.tool),
    readDecisions(store, useCase),
    readNotice(store, useCase, around),
    readOpenIncidents(store, useCase),
  ])
  const { asOf, keptMonths } = around
  const monitoredOn = latest(around.monitoredOn, lastRunOf(useCase, around.runs))
  return { asOf, ...use, decided, notice, applicationsKeptMonths: keptMonths, monitoredOn, openIncidents }
}

async function readUse({ warehouse }: Store, tool: string | undefined) {
  if (tool === undefined) return { firstUse: null, lastUse: null, cases: 0, ofCases: 0, months: [] }
  const months = await warehouse.rows<{
    month: string
    cases: number
    ofCases: number
    first: string
    last: string
  }>(sql`
    select formatDateTime(toStartOfMonth(began_at), '%Y-%m') as month, toUInt32(countIf(tool = ${tool})) as cases, toUInt32(count()) as ofCases,
      toString(toDate(minIf(began_at, tool = ${tool}))) as first, toString(toDate(maxIf(began_at, tool = ${tool}))) as last
    from application group by month order by month`)
  const used = months.filter(({ cases }) => cases > 0)
  const [first, last] = [used[0], used.at(-1)]
  if (first === undefined || last === undefined)
    return { firstUse: null, lastUse: null, cases: 0, ofCases: 0, months: [] }
  const since = months.slice(months.indexOf(first))
  const sum = (name: 'cases' | 'ofCases') => since.reduce((total, month) => total + month[name], 0)
  return {
    firstUse: first.first,
    lastUse: last.last,
    cases: sum('cases'),
    ofCases: sum('ofCases'),
    months: since.map(({ month, cases, ofCases }) => ({ month, cases, ofCases })),
  }
}

/** Decisions that ended a stay at its stage, or at any where none is named; the event that ended it tells who and by which score. */
async function readDecisions(
  { warehouse }: Store,
  { tool, stage = '', cutoff }: UseCase,
): Promise<Observed['decided']> {
  if (tool === undefined) return { total: 0, byPeople: 0, scored: 0, overrides: 0 }
  const line = cutoff ?? 0
  const rows = await warehouse.rows<{ total: number; byPeople: number; scored: number; overrides: number }>(sql`
    select toUInt32(count()) as total, toUInt32(countIf(actor != '')) as byPeople, toUInt32(countIf(score is not null)) as scored,
      toUInt32(countIf((score >= ${line} and decision = 'application.rejected') or (score < ${line} and decision != 'application.rejected'))) as overrides
    from (
      select event.actor_key as actor, toString(event.kind) as decision,
        toFloat64OrNull(trim(both '"' from JSONExtractRaw(event.details, 'score'))) as score
      from event final
      inner join (
        select source, application, left_at from visit
        where tool = ${tool} and (stage = ${stage} or kind = ${stage} or ${stage} = '') and exit in ('advanced', 'rejected')
      ) as stay on event.source = stay.source and event.application = stay.application and event.occurred_at = stay.left_at
      where event.kind in ('application.entered_stage', 'application.rejected')
    )`)
  const { total = 0, byPeople = 0, scored = 0, overrides = 0 } = rows[0] ?? {}
  return cutoff === undefined ? { total, byPeople, scored: 0, overrides: 0 } : { total, byPeople, scored, overrides }
}

/** The first notice to candidates: from the register, or from a change marker that names the tool and calls itself a notice. */
async function readNotice(
  { warehouse }: Store,
  { notices, tool }: UseCase,
  { changes, stoodFrom }: Surroundings,
): Promise<Observed['notice']> {
  const marked = changes
    .filter(({ title, where }) => /\bnotice\b/i.test(title) && tool !== undefined && where.includes(`tool=${tool}`))
    .map(({ at }) => at.slice(0, 10))
  const [on] = [...notices.filter(({ to }) => to === 'candidates').map((notice) => notice.on), ...marked].sort()
  if (on === undefined) return null
  const from = Object.fromEntries(NOTICE_DAYS.map((days) => [days, stoodFrom(on, days)]))
  const before = await Promise.all(
    Object.entries(from).map(async ([days, day]) => {
      if (tool === undefined) return [days, 0] as const
      const { n } = await warehouse.one<{ n: number }>(
        sql`select toUInt32(count()) as n from application where tool = ${tool} and toDate(began_at) < toDate(${day})`,
      )
      return [days, n] as const
    }),
  )
  return { on, stoodFrom: from, casesBefore: Object.fromEntries(before) }
}

async function readOpenIncidents({ state }: Store, { incidents }: UseCase): Promise<number[]> {
  if (incidents.length === 0) return []
  const rows = await state
    .selectFrom('incident')
    .select('id')
    .where('id', 'in', incidents)
    .where('state', 'not in', ['resolved', 'reviewed'])
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
