import { invalid } from '@tandem/core/errors'
import {
  findingWords,
  type Objective,
  ObjectiveApplied,
  ObjectiveApplyInput,
  type ObjectiveChange,
  ObjectiveValidated,
  ObjectiveValidateInput,
  Objective as Shape,
} from '@tandem/core/objectives'
import { counted } from '@tandem/core/words'
import type { Kysely, Transaction } from 'kysely'
import { readOperation, writeOperation } from '../operation.ts'
import type { StateTables } from '../store/state-tables.ts'
import { changeOf, endKept, keepObjective } from './keep-objective.ts'
import { readObjectiveFiles } from './read-files.ts'

const MOST_NAMED = 20

export const objectiveValidate = readOperation({
  name: 'objective-validate',
  summary: 'Checks files of OpenSLO and says what applying them would do; nothing is kept.',
  positional: ['files'],
  input: ObjectiveValidateInput,
  output: ObjectiveValidated,
  async run({ prune, ...given }, context) {
    const { objectives, findings } = await readObjectiveFiles(given, context)
    const errors = findings.filter(({ level }) => level === 'error').length
    const changes = await changesFor(context.store.state, objectives, prune)
    return {
      ok: errors === 0,
      objectives: changes,
      findings,
      sentence:
        errors === 0
          ? `${counted(objectives.length, 'objective')} can be applied: ${outcomeWords(changes)}.`
          : `${counted(errors, 'error')} to mend before these can be applied.`,
    }
  },
})

export const objectiveApply = writeOperation({
  name: 'objective-apply',
  summary: 'Makes the objectives what files of OpenSLO say, all of them or none; twice is as good as once.',
  positional: ['files'],
  input: ObjectiveApplyInput,
  output: ObjectiveApplied,
  audited: ({ files = [], prune, text }) => ({ files: files.length, characters: text?.length ?? 0, prune }),
  async run({ prune, ...given }, context) {
    const { objectives, findings } = await readObjectiveFiles(given, context)
    const errors = findings.filter(({ level }) => level === 'error')
    if (errors.length > 0) {
      const more = errors.length - MOST_NAMED
      throw invalid(
        [
          'Nothing was applied.',
          ...errors.slice(0, MOST_NAMED).map(findingWords),
          ...(more > 0 ? [`And ${more} more.`] : []),
        ].join('\n'),
        { findings: errors },
      )
    }
    const { actor, now, commit } = context
    const changes = await commit(async (transaction) => {
      const planned = await changesFor(transaction, objectives, prune)
      for (const objective of objectives)
        await keepObjective(transaction, objective, { managedBy: 'file', actor, now: now() })
      for (const { id, outcome } of planned)
        if (outcome === 'ended') await endKept(transaction, id, { reason: GONE, actor, now: now() })
      return planned
    })
    return { objectives: changes, warnings: findings, sentence: `${sentenceCase(outcomeWords(changes))}.` }
  },
})

const GONE = 'The files that it was applied from name it no longer.'

/** What keeping these would do to each, and what pruning would end. */
async function changesFor(
  database: Kysely<StateTables> | Transaction<StateTables>,
  objectives: readonly Objective[],
  prune: boolean,
): Promise<ObjectiveChange[]> {
  const kept = await database.selectFrom('objective').selectAll().orderBy('id').execute()
  const named = new Map(objectives.map((objective) => [objective.id, objective]))
  const gone = kept.filter(
    ({ id, ended_at, managed_by }) => prune && ended_at === null && managed_by === 'file' && !named.has(id),
  )
  return [
    ...objectives.map((objective) =>
      changeOf(
        kept.find(({ id }) => id === objective.id),
        objective,
      ),
    ),
    ...gone.map(
      ({ id, content }): ObjectiveChange => ({ id, title: Shape.parse(content).title, outcome: 'ended', changes: [] }),
    ),
  ]
}

function outcomeWords(changes: readonly ObjectiveChange[]): string {
  const outcomes = (['created', 'changed', 'unchanged', 'ended'] as const)
    .map((outcome) => ({ outcome, n: changes.filter((change) => change.outcome === outcome).length }))
    .filter(({ n }) => n > 0)
  return outcomes.length === 0 ? 'nothing to do' : outcomes.map(({ outcome, n }) => `${n} ${outcome}`).join(', ')
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
