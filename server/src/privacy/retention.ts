import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import {
  ANONYMOUS_PATTERN,
  type Receipt,
  Retention,
  type RetentionRule,
  RetentionRun,
  RetentionRunInput,
  RetentionSetInput,
} from '@tandem/core/privacy'
import { bind, type Sql, sql } from '@tandem/core/sql'
import { instantSql } from '@tandem/core/trace'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { type Commit, eraseAll } from './carry-out.ts'
import { privacyInForce } from './settings.ts'
import { takeApplications, type Work } from './work.ts'

export const retention = readOperation({
  name: 'retention',
  summary: 'For how long applications are kept, by source, and what each rule would take today.',
  input: z.object({}),
  output: Retention,
  async run(_, { store, now }) {
    const [{ rules, ...settings }, sources, last] = await Promise.all([
      privacyInForce(store.state),
      sourceNames(store),
      store.state
        .selectFrom('erasure')
        .select('done_at')
        .where('kind', '=', 'retention')
        .where('state', '=', 'done')
        .orderBy('done_at', 'desc')
        .limit(1)
        .executeTakeFirst(),
    ])
    const counted = await Promise.all(
      rules.map(async (rule) => ({
        ...rule,
        takes: await counts(store, rule, sourcesOf(rule, rules, sources), now()),
      })),
    )
    return {
      ...settings,
      rules: counted,
      unruled: sources.filter((source) => !rules.some((rule) => rule.source === source || rule.source === null)),
      lastRun: last?.done_at?.toISOString() ?? null,
    }
  },
})

export const retentionSet = writeOperation({
  name: 'retention-set',
  summary: 'Sets for how long applications are kept, and how many people a count of self-identification must have.',
  input: RetentionSetInput,
  output: z.object({ version: z.number().int() }),
  audited: (input) => input,
  async run({ rules, minimumCell, reason }, { store, commit, actor, now }) {
    const known = await sourceNames(store)
    const stranger = rules.find(({ source }) => source !== null && !known.includes(source))?.source
    if (stranger != null) throw invalid(`There is no source ${stranger}. ${meantWords(stranger, known)}`.trim())
    const before = await privacyInForce(store.state)
    return commit((transaction) =>
      transaction
        .insertInto('retention')
        .values({
          rules: JSON.stringify(rules),
          minimum_cell: minimumCell ?? before.minimumCell,
          reason,
          set_at: now(),
          set_by: idOf(actor),
        })
        .returning('version')
        .executeTakeFirstOrThrow(),
    )
  },
})

export const retentionRun = writeOperation({
  name: 'retention-run',
  summary: 'Takes what the rules of retention say is old enough, with one receipt. The server does it every day.',
  input: RetentionRunInput,
  output: RetentionRun,
  audited: (input) => input,
  async run({ reason = 'the rules of retention' }, { store, actor, now, commit }) {
    const receipt = await runRetention(store, { reason, by: idOf(actor), now, commit })
    if (receipt === null) await commit(async () => {})
    return { receipt }
  },
})

/** Null where nothing is old enough, or nothing was ever set. */
export async function runRetention(
  store: Store,
  { reason, by, now, commit }: { reason: string; by: string; now: () => Date; commit: Commit },
): Promise<Receipt | null> {
  const { rules } = await privacyInForce(store.state)
  if (rules.length === 0) return null
  const sources = await sourceNames(store)
  const at = now()
  const modes = [...new Set(rules.map((rule) => rule.mode))]
  const take = async (work: Work) => {
    for (const rule of rules) {
      const old = oldSql(rule, sourcesOf(rule, rules, sources), at)
      await takeApplications(
        store,
        work,
        rule.mode,
        sql`(source, application) in (select source, application from application where ${old.ended} or ${old.silent})`,
      )
    }
  }
  return eraseAll(
    store,
    { kind: 'retention', mode: modes.sort().join(', '), subject: null, reason, by, now },
    { take, commit },
  )
}

async function counts(store: Store, rule: RetentionRule, sources: readonly string[], now: Date) {
  const { ended, silent } = oldSql(rule, sources, now)
  return store.warehouse.rows<{ source: string; ended: number; silent: number }>(sql`
    select toString(source) as source, countIf(${ended}) as ended, countIf(${silent}) as silent
    from application where ${ended} or ${silent} group by source order by source`)
}

/** Sources that a rule is for: the one it names, or all that no other names. */
const sourcesOf = (rule: RetentionRule, rules: readonly RetentionRule[], known: readonly string[]) =>
  rule.source === null ? known.filter((name) => !rules.some(({ source }) => source === name)) : [rule.source]

/** What has no name any more is as old as it will be. */
function oldSql(
  { endedMonths, silentMonths }: RetentionRule,
  sources: readonly string[],
  now: Date,
): { ended: Sql; silent: Sql } {
  const own = sql`source in ${bind(sources, 'Array(String)')} and not match(application_id, ${ANONYMOUS_PATTERN})`
  const before = (months: number) => sql`last_event_at < ${instantSql(monthsBefore(now, months))}`
  return {
    ended: endedMonths === null ? sql`false` : sql`(${own} and outcome != '' and ${before(endedMonths)})`,
    silent: silentMonths === null ? sql`false` : sql`(${own} and outcome = '' and ${before(silentMonths)})`,
  }
}

/** The same day so many months before; the last of the month where it has no such day. */
function monthsBefore(now: Date, months: number): number {
  const day = new Date(now)
  day.setUTCDate(1)
  day.setUTCMonth(day.getUTCMonth() - months)
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  day.setUTCDate(Math.min(now.getUTCDate(), last))
  return day.getTime()
}

const sourceNames = async ({ state }: Store) =>
  (await state.selectFrom('source').select('name').orderBy('name').execute()).map(({ name }) => name)
