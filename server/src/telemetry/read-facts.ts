import { bind, sql } from '@tandem/core/sql'
import { sql as stateSql } from 'kysely'
import { readConnections } from '../connections/operations.ts'
import { readObjectives } from '../objectives/read-objectives.ts'
import { lastStatuses } from '../objectives/status.ts'
import type { Context } from '../operation.ts'
import type { Store } from '../store/store.ts'
import type { Facts } from './families.ts'

/** Everything as it was last counted and judged: nothing is counted or judged by asking. */
export async function readFacts(context: Pick<Context, 'store' | 'now' | 'publicUrl'>): Promise<Facts> {
  const { store } = context
  const now = context.now()
  const [objectives, countedAt, incidents, work, connections, notices] = await Promise.all([
    readStanding(store, now),
    readCountedAt(store),
    readOpenIncidents(store),
    readWork(store),
    readConnections(context),
    readNotices(store),
  ])
  return {
    now,
    objectives,
    countedAt,
    incidents,
    work,
    connections,
    waitingRows: store.inbox.waiting().reduce((sum, { rows }) => sum + rows, 0),
    notices,
  }
}

async function readStanding(store: Store, now: Date): Promise<Facts['objectives']> {
  const objectives = await readObjectives(store.state)
  const statuses = await lastStatuses(store, objectives, now)
  return objectives.flatMap((objective) => {
    const status = statuses.find((one) => one.objective === objective.id)
    return status === undefined ? [] : [{ objective, status }]
  })
}

/** When the objective that lags most was last counted; null as long as none was. */
async function readCountedAt({ state }: Store): Promise<Date | null> {
  const { at } = await state
    .selectFrom('objective_count')
    .innerJoin('objective', 'objective.id', 'objective_count.objective')
    .where('ended_at', 'is', null)
    .select(({ fn }) => fn.min('counted_at').as('at'))
    .executeTakeFirstOrThrow()
  return at
}

const readOpenIncidents = ({ state }: Store): Promise<Facts['incidents']> =>
  state
    .selectFrom('incident')
    .select(['kind', 'severity'])
    .where('state', 'not in', ['candidate', 'resolved', 'reviewed'])
    .execute()

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
