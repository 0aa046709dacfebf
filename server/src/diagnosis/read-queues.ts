import { compareQueues, type QueueChange } from '@tandem/core/diagnosis'
import { join, sql } from '@tandem/core/sql'
import { populationSql } from '@tandem/core/trace'
import { attributionLines, compileWaits, type Outage, outagesByStage, type WaitRules } from '@tandem/core/waits'
import { asOfOf } from '../measures/as-of.ts'
import { workingDays } from '../objectives/working-days.ts'
import type { Store } from '../store/store.ts'
import { readReports } from '../waits/read-lines.ts'
import { chooseClock } from '../working-time/choose-clock.ts'
import type { Span } from './read-cube.ts'
import { instantSql } from './stays.ts'

/** Who is waited for by the rules in force, and which systems were down when. */
export interface Ledger {
  rules: WaitRules
  outages: readonly Outage[]
}

/** Whose queue grew between two periods, by the ledger of waits; both from one reading. */
export async function readQueues(
  store: Store,
  {
    where,
    before,
    now,
    calendar: choice,
    ledger: { rules, outages },
  }: { where: readonly string[]; before: Span; now: Span; calendar: string; ledger: Ledger },
): Promise<QueueChange[]> {
  const { warehouse, state } = store
  const spans = [before, now]
  const [asOf, { clock, calendar }, reports] = [
    await asOfOf(store),
    await chooseClock(state, choice),
    await readReports(store),
  ]
  const isOwn = sql`exit != 'ended' and ${populationSql({ where: [...where] }, 'visit')}`
  const entered = spans.map(
    ({ from, to }) => sql`countIf(${isOwn} and entered_at >= ${instantSql(from)} and entered_at < ${instantSql(to)})`,
  )
  const stages = await warehouse.rows<{ stage: string; stageKind: string; arrivals: number[] }>(sql`
    select toString(visit.stage) as stage, toString(visit.kind) as stageKind, [${join(entered)}] as arrivals
    from visit where visit.kind != 'end' group by visit.stage, visit.kind order by stage, stageKind`)
  const waited = await warehouse.rows<{ slice: [string, string, string]; span: number; seconds: number }>(
    compileWaits({
      by: ['side', 'owner', 'kind'],
      population: { where: [...where] },
      asOf,
      calendar,
      lines: attributionLines(rules.rules, reports),
      outages: outagesByStage([...outages], stages, rules.systems),
      systems: outages.map(({ system }) => system),
      spans,
    }),
  )
  const days = await workingDays(store, choice, { from: dayOf(before.from), to: dayOf(now.to) })
  const periodOf = ({ from, to }: Span, place: number) => ({
    rows: waited
      .filter(({ span }) => span === place)
      .map(({ slice: [side, owner, kind], seconds }) => ({ side, owner, kind, seconds })),
    workingSeconds: days.filter((day) => day >= dayOf(from) && day < dayOf(to)).length * clock.secondsPerDay,
    arrivals: stages.reduce((sum, { arrivals }) => sum + (arrivals[place] ?? 0), 0),
  })
  return compareQueues(periodOf(before, 0), periodOf(now, 1))
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
