import { bind, sql } from '@tandem/core/sql'
import { sql as stateSql } from 'kysely'
import { readConnections } from '../connections/operations.ts'
import type { Context } from '../operation.ts'
import type { Store } from '../store/store.ts'
import type { Facts } from './families.ts'

/** Everything as it stands now, as it was last judged: nothing is judged by asking. */
export async function readFacts(context: Pick<Context, 'store' | 'now' | 'publicUrl'>): Promise<Facts> {
  const { store, now } = context
  const [work, connections, notices] = await Promise.all([
    readWork(store),
    readConnections(context),
    readNotices(store),
  ])
  return {
    now: now(),
    objectives: [],
    incidents: [],
    work,
    connections,
    waitingRows: store.inbox.waiting().reduce((sum, { rows }) => sum + rows, 0),
    notices,
  }
}

/** Stages beyond the busiest are counted together, so that the number of series stays bounded. */
const MOST_STAGES = 200
const OTHER_STAGES = 'other stages'

/** Open applications by stage; the stages that have none now are listed too. */
async function readWork({ warehouse }: Store): Promise<Facts['work']> {
  return warehouse.rows(sql`
    select if(place <= ${bind(MOST_STAGES, 'UInt32')}, stage, ${OTHER_STAGES}) as stage, if(place <= ${bind(MOST_STAGES, 'UInt32')}, kind, '') as kind,
      sum(open) as open
    from (
      select toString(stage) as stage, toString(kind) as kind, countIf(exit = 'open') as open,
        row_number() over (order by open desc, stage, kind) as place
      from visit where kind != 'end' group by stage, kind
    )
    group by stage, kind order by stage, kind`)
}

/** Null where this Tandem keeps no notices. */
async function readNotices({ state }: Store): Promise<Facts['notices']> {
  const { rows: kept } = await stateSql<{ there: boolean }>`select to_regclass('notice') is not null as there`.execute(
    state,
  )
  if (kept[0]?.there !== true) return null
  const { rows } = await stateSql<{ waiting: number | string; dead: number | string }>`
    select count(*) filter (where state in ('waiting', 'gathered')) as waiting, count(*) filter (where state = 'dead') as dead from notice`.execute(
    state,
  )
  return { waiting: Number(rows[0]?.waiting ?? 0), dead: Number(rows[0]?.dead ?? 0) }
}
