import { compareQueues, type QueueChange, type Waited } from '@tandem/core/diagnosis'
import { raw, sql } from '@tandem/core/sql'
import { populationSql } from '@tandem/core/trace'
import { attributionLines, compileWaits, outagesByStage, type WaitsPlan } from '@tandem/core/waits'
import { asOfOf } from '../measures/as-of.ts'
import { workingDays } from '../objectives/working-days.ts'
import type { Store } from '../store/store.ts'
import { readReports } from '../waits/read-lines.ts'
import { readOutages } from '../waits/read-outages.ts'
import { rulesInForce } from '../waits/wait-rules.ts'
import { chooseClock } from '../working-time/choose-clock.ts'
import type { Span } from './read-cube.ts'
import { instantSql } from './stays.ts'

/** Whose queue grew between two periods, by the ledger of waits. */
export async function readQueues(
  store: Store,
  { where, before, now, calendar: choice }: { where: readonly string[]; before: Span; now: Span; calendar: string },
): Promise<QueueChange[]> {
  const { warehouse, state } = store
  const [asOf, { clock, calendar }, rules, outages, reports] = [
    await asOfOf(store),
    await chooseClock(state, choice),
    await rulesInForce(store),
    await readOutages(store),
    await readReports(store),
  ]
  const stages = await warehouse.rows<{ stage: string; stageKind: string }>(
    sql`select toString(stage) as stage, toString(kind) as stageKind from visit where kind != 'end' group by stage, stageKind order by stage`,
  )
  const plan: WaitsPlan = {
    by: ['side', 'owner', 'kind'],
    population: { where: [...where] },
    asOf,
    calendar,
    lines: attributionLines(rules.rules, reports),
    outages: outagesByStage(outages, stages, rules.systems),
    systems: outages.map(({ system }) => system),
  }
  const periodOf = async (during: Span) => {
    const rows = await warehouse.rows<{ slice: [string, string, string]; seconds: number }>(
      compileWaits({ ...plan, during }),
    )
    const { arrivals } = await warehouse.one<{ arrivals: number }>(sql`
      select count() as arrivals from visit
      where ${raw("exit != 'ended' and kind != 'end'")} and ${populationSql({ where: [...where] }, 'visit')}
        and entered_at >= ${instantSql(during.from)} and entered_at < ${instantSql(during.to)}`)
    const days = await workingDays(store, choice, { from: dayOf(during.from), to: dayOf(during.to) })
    return {
      rows: rows.map(({ slice: [side, owner, kind], seconds }): Waited => ({ side, owner, kind, seconds })),
      workingSeconds: days.length * clock.secondsPerDay,
      arrivals,
    }
  }
  return compareQueues(await periodOf(before), await periodOf(now))
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
