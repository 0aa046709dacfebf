import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import {
  type ChangedRules,
  changeStageRules,
  type KeptStageRule,
  type StageRuleChange,
} from '@tandem/core/stage-mapping'
import { type Actor, idOf } from '../access/actor.ts'
import type { Store } from '../store/store.ts'
import { proposedStageRules, stageRulesOf } from '../trace/stage-rules.ts'
import { keptRulesOf } from './kept-rules.ts'

export interface SettledChange extends ChangedRules {
  current: KeptStageRule[]
}

/**
 * The rules of a source before and after a change; nothing is kept.
 *
 * @throws TandemError `not-found` for a source that is not there, `invalid` for a change that cannot be
 */
export async function settleChange(
  store: Store,
  { source, rules }: { source: string; rules: readonly StageRuleChange[] },
  { actor, at, reason }: { actor: Actor; at: Date; reason: string },
): Promise<SettledChange> {
  await refuseUnknownSource(store, source)
  // Stages that have turned up since get their proposal first.
  await stageRulesOf(store, source)
  const current = await keptRulesOf(store, source)
  const proposals = rules.some(({ proposed }) => proposed === true) ? await proposedStageRules(store, source) : []
  const said = { by: idOf(actor), at: at.toISOString(), reason: `${byWords(actor)} on ${dayWords(at)}: ${reason}` }
  return { current, ...changeStageRules({ source, current, proposals }, rules, said) }
}

export async function refuseUnknownSource({ state }: Store, source: string): Promise<void> {
  const known = (await state.selectFrom('source').select('name').orderBy('name').execute()).map(({ name }) => name)
  if (!known.includes(source)) throw notFound(`There is no source ${source}. ${meantWords(source, known)}`.trim())
}

function byWords(actor: Actor): string {
  if (actor.kind === 'local') return 'set on the command line'
  return actor.kind === 'demo' ? 'set by a visitor on this machine' : `set by ${actor.name}`
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const dayWords = (at: Date) => DAY.format(at)
