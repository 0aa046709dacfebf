import { sideOf } from '@tandem/core/access'
import { conflict, forbidden, invalid } from '@tandem/core/errors'
import {
  GoalCheckInInput,
  GoalRemoved,
  GoalRemoveInput,
  GoalRow,
  GoalSetInput,
  RoadmapRemoveInput,
  RoadmapSaved,
  RoadmapSetInput,
} from '@tandem/core/goals'
import { byRole, idOf } from '../access/actor.ts'
import { perform, writeOperation } from '../operation.ts'
import { goal as goalOperation } from './goals.ts'
import { progressOf } from './progress-of.ts'
import { readGoals, theGoal } from './read-goals.ts'

const MOST_GOALS = 200
const MOST_ITEMS = 500

export const goalSet = writeOperation({
  name: 'goal-set',
  summary: 'Writes a goal that one person of HR and one of IT own, tied to a measure, an objective or an initiative.',
  input: GoalSetInput,
  output: GoalRow,
  audited: (input) => input,
  async run({ goal, version }, context) {
    const { actor, now, commit } = context
    if (goal.due <= goal.from) throw invalid(`${goal.title} is due on ${goal.due}, before it begins on ${goal.from}.`)
    // Refused here, while whoever writes it can still mend it, if it cannot be measured.
    await progressOf(goal, { context, today: now().toISOString().slice(0, 10) })
    await commit(async (transaction) => {
      const all = await readGoals(transaction)
      const kept = all.find((one) => one.goal.id === goal.id)
      if (kept === undefined && all.length >= MOST_GOALS)
        throw invalid(`There are ${MOST_GOALS} goals already, and no more can be kept. Remove one first.`)
      if (version !== undefined && version !== (kept?.version ?? 0))
        throw conflict(`${goal.id} was changed since you saw it. Read it again, and write yours if it is still needed.`)
      if (goal.parent !== null)
        refuseCircle(goal.id, goal.parent, new Map(all.map((one) => [one.goal.id, one.goal.parent])))
      const values = {
        content: JSON.stringify(goal),
        version: (kept?.version ?? 0) + 1,
        updated_at: now(),
        updated_by: idOf(actor),
      }
      await transaction
        .insertInto('goal')
        .values({ id: goal.id, ...values })
        .onConflict((same) => same.column('id').doUpdateSet(values))
        .execute()
    })
    return (await perform(goalOperation, { id: goal.id }, { ...context, actor: byRole(actor) })) as never
  },
})

export const goalRemove = writeOperation({
  name: 'goal-remove',
  summary: 'Removes a goal with its check-ins; goals that serve it stay and serve none.',
  positional: ['id'],
  input: GoalRemoveInput,
  output: GoalRemoved,
  audited: (input) => input,
  run: ({ id }, { commit, now, actor }) =>
    commit(async (transaction) => {
      const all = await readGoals(transaction)
      theGoal(all, id)
      for (const { goal, version } of all.filter((one) => one.goal.parent === id))
        await transaction
          .updateTable('goal')
          .set({
            content: JSON.stringify({ ...goal, parent: null }),
            version: version + 1,
            updated_at: now(),
            updated_by: idOf(actor),
          })
          .where('id', '=', goal.id)
          .execute()
      await transaction.deleteFrom('goal').where('id', '=', id).execute()
      return { id, removed: true as const }
    }),
})

export const goalCheckIn = writeOperation({
  name: 'goal-check-in',
  summary: 'Says for one’s side how sure one is, from 1 to 10, that a goal is reached by its day, and why.',
  positional: ['id'],
  input: GoalCheckInInput,
  output: GoalRow,
  audited: (input) => input,
  async run({ id, confidence, words }, context) {
    const { actor, now, commit } = context
    const side = sideOf(actor.role)
    if (side !== 'HR' && side !== 'IT')
      throw forbidden('Only somebody of HR or of IT says how sure their side is. Your role belongs to neither.')
    await commit(async (transaction) => {
      theGoal(await readGoals(transaction), id)
      await transaction
        .insertInto('goal_check_in')
        .values({ goal: id, side, by: idOf(actor), at: now(), confidence, words })
        .execute()
    })
    return (await perform(goalOperation, { id }, { ...context, actor: byRole(actor) })) as never
  },
})

export const roadmapSet = writeOperation({
  name: 'roadmap-set',
  summary: 'Puts something on the roadmap that nothing else here knows, as an integration project, or changes it.',
  input: RoadmapSetInput,
  output: RoadmapSaved,
  audited: (input) => input,
  run: ({ item, version }, { actor, now, commit }) =>
    commit(async (transaction) => {
      if (item.to < item.from) throw invalid(`${item.title} would end on ${item.to}, before it begins on ${item.from}.`)
      const rows = await transaction.selectFrom('roadmap_item').select(['id', 'version']).execute()
      const kept = rows.find(({ id }) => id === item.id)
      if (kept === undefined && rows.length >= MOST_ITEMS)
        throw invalid(
          `There are ${MOST_ITEMS} items on the roadmap already, and no more can be kept. Remove one first.`,
        )
      if (version !== undefined && version !== (kept?.version ?? 0))
        throw conflict(`${item.id} was changed since you saw it. Read it again, and write yours if it is still needed.`)
      const values = {
        content: JSON.stringify(item),
        version: (kept?.version ?? 0) + 1,
        updated_at: now(),
        updated_by: idOf(actor),
      }
      await transaction
        .insertInto('roadmap_item')
        .values({ id: item.id, ...values })
        .onConflict((same) => same.column('id').doUpdateSet(values))
        .execute()
      return { item, version: values.version }
    }),
})

export const roadmapRemove = writeOperation({
  name: 'roadmap-remove',
  summary: 'Takes an item of its own off the roadmap, with a reason.',
  positional: ['id'],
  input: RoadmapRemoveInput,
  output: GoalRemoved,
  audited: (input) => input,
  run: ({ id }, { commit }) =>
    commit(async (transaction) => {
      const { numDeletedRows } = await transaction.deleteFrom('roadmap_item').where('id', '=', id).executeTakeFirst()
      if (numDeletedRows === 0n)
        throw invalid(`There is no item ${id} of the roadmap itself. What comes from elsewhere is changed there.`)
      return { id, removed: true as const }
    }),
})

function refuseCircle(id: string, parent: string, parents: ReadonlyMap<string, string | null>): void {
  if (parent !== id && !parents.has(parent)) throw invalid(`There is no goal ${parent} for it to serve.`)
  for (let next: string | null = parent; next !== null; next = parents.get(next) ?? null)
    if (next === id) throw invalid(`${id} cannot serve ${parent}, which serves ${id} itself.`)
}
