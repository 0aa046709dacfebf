import type { Explanation, Suggestion } from '@tandem/core/skills'
import { sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { UNDER_WAY } from './read-people.ts'

/** One suggestion that is about to be shown. */
export interface Shown {
  initiative: string
  role: string
  source: string
  application: string
  score: number
  explanation: Explanation
}

const AT_ONCE = 200

/**
 * Writes down what is shown before it is shown: each suggestion once, with its explanation as it was then, and who was considered. Gives
 * the number of each suggestion, in order.
 */
export async function logSuggestions(
  { state, warehouse }: Store,
  shown: readonly Shown[],
  { now, by }: { now: Date; by: string },
): Promise<number[]> {
  await noteConsidered(warehouse, now)
  const ids: number[] = []
  for (let from = 0; from < shown.length; from += AT_ONCE) {
    const some = shown.slice(from, from + AT_ONCE)
    await state
      .insertInto('skill_suggestion')
      .values(
        some.map(({ application, explanation, ...one }) => ({
          ...one,
          application_id: application,
          explanation: JSON.stringify(explanation),
          shown_at: now,
          shown_to: by,
        })),
      )
      .onConflict((same) => same.columns(['initiative', 'role', 'source', 'application_id']).doNothing())
      .execute()
    ids.push(...(await idsOf(state, some)))
    await noteDeed(warehouse, some, { on: now, deed: 'suggested_on' })
  }
  return ids
}

async function idsOf(state: Store['state'], shown: readonly Shown[]): Promise<number[]> {
  const rows = await state
    .selectFrom('skill_suggestion')
    .select(['id', 'initiative', 'role', 'source', 'application_id'])
    .where('application_id', 'in', [...new Set(shown.map(({ application }) => application))])
    .execute()
  const keyOf = (one: { initiative: string; role: string; source: string }, application: string) =>
    JSON.stringify([one.initiative, one.role, one.source, application])
  const known = new Map(rows.map((row) => [keyOf(row, row.application_id), row.id]))
  return shown.map((one) => known.get(keyOf(one, one.application))!)
}

/** Everybody under way has been considered from the day on which suggestions were first asked for. */
async function noteConsidered(warehouse: Store['warehouse'], now: Date): Promise<void> {
  await warehouse.run(sql`
    insert into skill_considered (source, application, considered_on, suggested_on, contacted_on)
    select from_source, last.1, ${dayOf(now)}, ${NEVER}, ${NEVER}
    from (${UNDER_WAY})
    where (from_source, last.1) not in (select toString(source), application from skill_considered)`)
}

const NEVER = sql`toDate('2149-06-06')`
const dayOf = (at: Date) => sql`toDate(${at.toISOString().slice(0, 10)})`

/** Notes that applications were suggested or contacted; the first day of each counts. */
export async function noteDeed(
  warehouse: Store['warehouse'],
  whom: readonly Pick<Shown, 'source' | 'application'>[],
  { on, deed }: { on: Date; deed: 'suggested_on' | 'contacted_on' },
): Promise<void> {
  const rows = JSON.stringify(whom.map(({ source, application }) => [source, application]))
  const [suggested, contacted] = deed === 'suggested_on' ? [dayOf(on), NEVER] : [NEVER, dayOf(on)]
  await warehouse.run(sql`
    insert into skill_considered (source, application, considered_on, suggested_on, contacted_on)
    select row.1, cityHash64(row.1, row.2), ${dayOf(on)}, ${suggested}, ${contacted}
    from (select arrayJoin(JSONExtract(${rows}, 'Array(Tuple(String, String))')) as row)`)
}

/** What was done last about each suggestion. */
export async function readDeeds(state: Store['state']): Promise<Map<number, NonNullable<Suggestion['deed']>>> {
  const rows = await state.selectFrom('skill_deed').selectAll().orderBy('id').execute()
  return new Map(
    rows.map(({ suggestion, deed, reason, done_at, done_by }) => [
      suggestion,
      { deed, reason, at: done_at.toISOString(), by: done_by },
    ]),
  )
}
