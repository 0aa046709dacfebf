import { sql } from '@tandem/core/sql'
import { proposeStageRules, type StageFacts, StageRule } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'

/** The rules for all stages of a source; stages that appear for the first time get a proposal, which is stored. */
export async function stageRulesOf(store: Store, source: string): Promise<StageRule[]> {
  const known = await knownStageRules(store, source)
  const names = new Set(known.map((rule) => rule.stage))
  const proposed = (await proposedStageRules(store, source)).filter((rule) => !names.has(rule.stage))
  if (proposed.length > 0) {
    await store.state
      .insertInto('stage_rule')
      .values(proposed.map((rule) => ({ source, ...rule })))
      .onConflict((conflict) => conflict.columns(['source', 'stage']).doNothing())
      .execute()
  }
  return [...known, ...proposed].sort((a, b) => a.position - b.position)
}

/** What Tandem proposes for every stage, whatever a person has said of it. */
export async function proposedStageRules(store: Store, source: string): Promise<StageRule[]> {
  const hasOwnEvents = await reportsEnds(store, source)
  return proposeStageRules(await stageFacts(store, source), { hasOwnEvents })
}

export async function knownStageRules(store: Store, source: string): Promise<StageRule[]> {
  const rows = await store.state
    .selectFrom('stage_rule')
    .selectAll()
    .where('source', '=', source)
    .orderBy('position')
    .execute()
  return rows.map(({ source: _, ...rule }) => StageRule.parse(rule))
}

/** Whether a source reports ends, interviews or offers as events, so that its stages are only places to wait. */
export async function reportsEnds(store: Store, source: string): Promise<boolean> {
  const { own } = await store.warehouse.one<{ own: number }>(
    sql`select countIf(match(kind, '^(application[.](rejected|hired|withdrawn)|interview|offer)')) as own from event where source = ${source}`,
  )
  return own > 0
}

/**
 * Ranks from a sample of whole applications: plenty to order a dozen stages. Keys are hashes, so a range of keys is a random
 * sample, and one that the engine can read without reading the rest.
 */
async function stageFacts(store: Store, source: string): Promise<StageFacts[]> {
  return store.warehouse.rows<StageFacts>(sql`
    with (select greatest(1, intDiv(uniq(application), 50000)) from event where source = ${source} and application != 0) as share
    select stage, count() as entries, countIf(rank = total) as last, avg(rank) as meanRank
    from (
      select arrayJoin(arrayMap((step, i) -> (step.3, i, length(steps)), steps, arrayEnumerate(steps))) as entry,
        entry.1 as stage, entry.2 as rank, entry.3 as total
      from (
        select arraySort(groupArray((occurred_at, sequence, toString(stage)))) as steps
        from event final
        where source = ${source} and application between 1 and intDiv(18446744073709551615, share) and stage != ''
          and kind in ('application.submitted', 'application.entered_stage')
        group by application
      )
    )
    group by stage`)
}
