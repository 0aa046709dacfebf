import { sql } from '@tandem/core/sql'
import type { Outage, SystemDependency } from '@tandem/core/waits'
import type { Store } from '../store/store.ts'

/** A kind of stage waits for a system if at least this share of the system's events happen in it. */
const LEAST_SHARE = 0.05

/**
 * Which kinds of stages wait for the systems that were down, read from where those systems' events happen. From a sample of whole
 * applications, whose keys are hashes.
 */
export async function systemsInEvents({ warehouse }: Store, outages: readonly Outage[]): Promise<SystemDependency[]> {
  const systems = [...new Set(outages.map(({ system }) => system))]
  if (systems.length === 0) return []
  const sample = sql`application between 1 and intDiv(18446744073709551615, share)`
  const rows = await warehouse.rows<{ system: string; stage: string; events: number }>(sql`
    with (select greatest(1, intDiv(count(), 50000)) from application) as share
    select e.system as system, if(v.kind = '', v.stage, v.kind) as stage, count() as events
    from (
      select source, application, occurred_at, JSONExtractString(details, 'system') as system
      from event final
      where ${sample} and details like '%"system"%' and system in ${systems}
    ) as e
    asof join (
      select source, application, entered_at, toString(kind) as kind, toString(stage) as stage from visit where ${sample} and kind != 'end'
    ) as v on e.source = v.source and e.application = v.application and e.occurred_at >= v.entered_at
    group by system, stage order by system, events desc`)
  return systems.flatMap((system) => {
    const own = rows.filter((row) => row.system === system)
    const all = own.reduce((sum, { events }) => sum + events, 0)
    const stages = own.filter(({ events }) => events >= LEAST_SHARE * all).map(({ stage }) => stage)
    return stages.length === 0 ? [] : [{ system, stages }]
  })
}
