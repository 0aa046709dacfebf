import { conflict, invalid, notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import {
  type Finding,
  ObjectiveEnded,
  ObjectiveEndInput,
  ObjectiveSet,
  ObjectiveSetInput,
} from '@tandem/core/objectives'
import { writeOperation } from '../operation.ts'
import { faultsOf } from './faults-of.ts'
import { endKept, keepObjective } from './keep-objective.ts'
import { readObjectives } from './read-objectives.ts'

export const objectiveSet = writeOperation({
  name: 'objective-set',
  summary: 'Promises something: creates an objective or changes it. Equal content changes nothing.',
  input: ObjectiveSetInput,
  output: ObjectiveSet,
  audited: (input) => input,
  async run({ objective, version }, { store, commit, actor, now }) {
    const others = await readObjectives(store.state)
    const faults = await faultsOf(objective, { store, others })
    const findings = faults.map(
      ({ level, part, sentence }): Finding => ({
        level,
        objective: objective.id,
        path: part,
        file: null,
        line: null,
        sentence,
      }),
    )
    const errors = findings.filter(({ level }) => level === 'error')
    if (errors.length > 0) throw invalid(errors.map(({ sentence }) => sentence).join(' '), { findings: errors })
    return commit(async (transaction) => {
      const kept = await transaction
        .selectFrom('objective')
        .select(['version', 'updated_by'])
        .where('id', '=', objective.id)
        .where('ended_at', 'is', null)
        .forUpdate()
        .executeTakeFirst()
      if (version !== undefined && kept?.version !== version)
        throw conflict(
          kept === undefined
            ? `The objective ${objective.id} has been ended since. Look at the list again.`
            : `The objective ${objective.id} was changed by ${kept.updated_by} since. Read it again, and set it if it is still needed.`,
        )
      const { outcome, changes, row } = await keepObjective(transaction, objective, {
        managedBy: 'page',
        actor,
        now: now(),
      })
      return { outcome, changes, objective: row, warnings: findings }
    })
  },
})

export const objectiveEnd = writeOperation({
  name: 'objective-end',
  summary: 'Ends an objective with a reason: it is promised no longer, and what it said stays on record.',
  positional: ['id'],
  input: ObjectiveEndInput,
  output: ObjectiveEnded,
  audited: (input) => input,
  run: ({ id, reason }, { commit, actor, now }) =>
    commit(async (transaction) => {
      const at = now()
      if (!(await endKept(transaction, id, { reason, actor, now: at }))) {
        const known = (await readObjectives(transaction)).map((objective) => objective.id)
        throw notFound(`There is no objective ${id}. ${meantWords(id, known)}`.trim())
      }
      return { id, endedAt: at.toISOString() }
    }),
})
