import { type Outage, USUAL_RULES, WaitRules, WaitRulesSetInput } from '@tandem/core/waits'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'
import type { State } from '../store/state.ts'
import type { Store } from '../store/store.ts'
import { readOutages } from './read-outages.ts'
import { systemsInEvents } from './systems-in-events.ts'

export const waitRules = readOperation({
  name: 'wait-rules',
  summary: 'The table that says who is waited for, and which stages wait for which systems.',
  input: z.object({}),
  output: WaitRules,
  run: (_, { store }) => rulesInForce(store),
})

export const waitRulesSet = writeOperation({
  name: 'wait-rules-set',
  summary: 'Replaces the table that says who is waited for; the version before is kept.',
  input: WaitRulesSetInput,
  output: z.object({ version: z.number().int() }),
  audited: (input) => input,
  run: ({ rules, systems, reason }, { commit, actor, now }) =>
    commit((transaction) =>
      transaction
        .insertInto('wait_rules')
        .values({
          rules: JSON.stringify(rules),
          systems: systems === null ? null : JSON.stringify(systems),
          reason,
          set_at: now(),
          set_by: idOf(actor),
        })
        .returning('version')
        .executeTakeFirstOrThrow(),
    ),
})

/**
 * The latest version, or the table as it comes.
 * @param outages if they have been read already
 */
export async function rulesInForce(
  store: Store,
  { outages }: { outages?: readonly Outage[] } = {},
): Promise<WaitRules> {
  const row = await latest(store.state)
  const said = row?.systems ?? null
  return {
    version: row?.version ?? 0,
    rules: WaitRules.shape.rules.parse(row?.rules ?? USUAL_RULES),
    systems:
      said === null
        ? await systemsInEvents(store, outages ?? (await readOutages(store)))
        : WaitRules.shape.systems.parse(said),
    systemsSaid: said !== null,
    setAt: row?.set_at.toISOString() ?? null,
    setBy: row?.set_by ?? null,
    reason: row?.reason ?? null,
  }
}

const latest = (state: State) =>
  state.selectFrom('wait_rules').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
