import {
  type Check,
  CheckApplied,
  CheckApplyInput,
  type CheckChange,
  type CheckFinding,
  CheckValidated,
  CheckValidateInput,
} from '@tandem/core/checks'
import { invalid } from '@tandem/core/errors'
import { counted } from '@tandem/core/words'
import type { Kysely, Transaction } from 'kysely'
import { readOperation, writeOperation } from '../operation.ts'
import type { StateTables } from '../store/state-tables.ts'
import { changeOf, keepCheck } from './keep-check.ts'
import { readChecks } from './read-checks.ts'
import { readCheckFiles } from './read-files.ts'

const MOST_NAMED = 20

export const checkValidate = readOperation({
  name: 'check-validate',
  summary: 'Looks through files of checks, to the word that does not fit, and says what applying them would do.',
  positional: ['files'],
  input: CheckValidateInput,
  output: CheckValidated,
  async run({ prune, ...given }, context) {
    const { checks, findings } = await readCheckFiles(given, context)
    const errors = findings.filter(({ level }) => level === 'error').length
    const changes = await changesFor(context.store.state, checks, prune)
    return {
      ok: errors === 0,
      checks: changes,
      findings,
      sentence:
        errors === 0
          ? `${counted(checks.length, 'check')} can be applied: ${outcomeWords(changes)}.`
          : `${counted(errors, 'error')} to mend before these can be applied.`,
    }
  },
})

export const checkApply = writeOperation({
  name: 'check-apply',
  summary: 'Makes the checks what files say, all of them or none; twice is as good as once.',
  positional: ['files'],
  input: CheckApplyInput,
  output: CheckApplied,
  audited: ({ files = [], prune, text }) => ({ files: files.length, characters: text?.length ?? 0, prune }),
  async run({ prune, ...given }, context) {
    const { checks, findings } = await readCheckFiles(given, context)
    const errors = findings.filter(({ level }) => level === 'error')
    if (errors.length > 0) {
      const more = errors.length - MOST_NAMED
      const lines = ['Nothing was applied.', ...errors.slice(0, MOST_NAMED).map(checkFindingWords)]
      throw invalid([...lines, ...(more > 0 ? [`And ${more} more.`] : [])].join('\n'), { findings: errors })
    }
    const { actor, now, commit } = context
    const changes = await commit(async (transaction) => {
      const planned = await changesFor(transaction, checks, prune)
      for (const check of checks) await keepCheck(transaction, check, { managedBy: 'file', actor, now: now() })
      const gone = planned.filter(({ outcome }) => outcome === 'removed').map(({ id }) => id)
      if (gone.length > 0) await transaction.deleteFrom('process_check').where('id', 'in', gone).execute()
      return planned
    })
    const words = outcomeWords(changes)
    return { checks: changes, warnings: findings, sentence: `${words.charAt(0).toUpperCase()}${words.slice(1)}.` }
  },
})

/** Where it stands, and what it is. */
export function checkFindingWords({ file, line, column, check, sentence }: CheckFinding): string {
  const place = [file, line, column].filter((part) => part !== null).join(':')
  return `${[place, check].filter((part) => part !== null && part !== '').join(' ')}: ${sentence}`.replace(/^: /, '')
}

/** What keeping these would do to each, and what pruning would remove. */
async function changesFor(
  database: Kysely<StateTables> | Transaction<StateTables>,
  checks: readonly Check[],
  prune: boolean,
): Promise<CheckChange[]> {
  const kept = await readChecks(database)
  const named = new Set(checks.map(({ id }) => id))
  const gone = kept.filter(({ id, managedBy }) => prune && managedBy === 'file' && !named.has(id))
  return [
    ...checks.map((check) => {
      const before = kept.find(({ id }) => id === check.id)
      return changeOf(before === undefined ? undefined : { content: before }, check)
    }),
    ...gone.map(({ id, check }): CheckChange => ({ id, check, outcome: 'removed', changes: [] })),
  ]
}

function outcomeWords(changes: readonly CheckChange[]): string {
  const outcomes = (['created', 'changed', 'unchanged', 'removed'] as const)
    .map((outcome) => ({ outcome, n: changes.filter((change) => change.outcome === outcome).length }))
    .filter(({ n }) => n > 0)
  return outcomes.length === 0 ? 'nothing to do' : outcomes.map(({ outcome, n }) => `${n} ${outcome}`).join(', ')
}
