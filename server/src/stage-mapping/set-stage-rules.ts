import { invalid } from '@tandem/core/errors'
import { sql } from '@tandem/core/sql'
import { StageRulesSaved, StageRulesSetInput } from '@tandem/core/stage-mapping'
import type { StageRule } from '@tandem/core/trace'
import { inTurn } from '../intake/in-turn.ts'
import { writeOperation } from '../operation.ts'
import { pauseMerges } from '../store/pause-merges.ts'
import type { Store } from '../store/store.ts'
import { DERIVATION, DERIVED_TABLES, derive } from '../trace/derive.ts'
import { keepRules } from './kept-rules.ts'
import { settleChange } from './settle-change.ts'

export const stageRulesSet = writeOperation({
  name: 'stage-rules-set',
  summary: 'Says what stages of a source stand for, and traces the whole source anew by it.',
  positional: ['source'],
  input: StageRulesSetInput,
  output: StageRulesSaved,
  audited: (input) => input,
  async run({ source, rules: changes, reason }, { store, actor, now, commit }) {
    const began = performance.now()
    return inTurn(store.directory, async () => {
      const { current, rules, meanings, moved } = await settleChange(
        store,
        { source, rules: changes },
        { actor, at: now(), reason },
      )
      if (meanings.length + moved.length === 0)
        throw invalid('The stages stand for that already, so there is nothing to save. Look at them with stage-rules.')
      const keep = () =>
        commit(async (transaction) => {
          await keepRules(transaction, source, rules)
          await transaction.updateTable('source').set({ derivation: DERIVATION }).where('name', '=', source).execute()
        })
      // The order of stages is in no number.
      if (meanings.length === 0) await keep()
      else await traceBy(store, source, { rules, before: current }, keep)
      const { applications } = await store.warehouse.one<{ applications: number }>(
        sql`select count() as applications from application where source = ${source}`,
      )
      return {
        source,
        meanings,
        moved,
        applications: meanings.length === 0 ? 0 : applications,
        seconds: (performance.now() - began) / 1000,
      }
    })
  },
})

/**
 * Traces first and keeps then, so that a failure leaves the old rules with the old numbers. A source that is being traced is marked as one
 * that an older Tandem had traced: if the process ends in between, the next one to open the store traces it by the rules that are kept.
 */
async function traceBy(
  store: Store,
  source: string,
  { rules, before }: { rules: readonly StageRule[]; before: readonly StageRule[] },
  keep: () => Promise<void>,
): Promise<void> {
  const mark = (derivation: number) =>
    store.state.updateTable('source').set({ derivation }).where('name', '=', source).execute()
  const { events } = await store.warehouse.one<{ events: number }>(
    sql`select count() as events from event where source = ${source}`,
  )
  await mark(0)
  try {
    await pauseMerges(store.warehouse, { tables: DERIVED_TABLES, rows: events }, () =>
      derive(store.warehouse, source, rules),
    )
    await keep()
  } catch (error) {
    await derive(store.warehouse, source, before)
    await mark(DERIVATION)
    throw error
  }
}
