import { TandemError } from '@tandem/core/errors'
import { GoalDetail, GoalInput, type GoalRow, Goals, GoalsInput, goalsSentence, judgeGoal } from '@tandem/core/goals'
import { KEY_SIDES } from '@tandem/core/two-keys'
import { todayOf } from '../agenda/today.ts'
import { type Context, readOperation } from '../operation.ts'
import { progressOf } from './progress-of.ts'
import { type KeptGoal, readGoals, theGoal } from './read-goals.ts'

export const goals = readOperation({
  name: 'goals',
  summary: 'The goals that HR and IT share: how far each is, whether it will be reached, how sure each side is.',
  input: GoalsInput,
  output: Goals,
  async run(_, context) {
    const rows: GoalRow[] = []
    // One after another: the warehouse answers one query at a time.
    for (const kept of await readGoals(context.store.state)) rows.push(await rowOf(kept, context))
    return { goals: rows, sentence: goalsSentence(rows) }
  },
})

export const goal = readOperation({
  name: 'goal',
  summary: 'One shared goal with its course, its forecast and all check-ins.',
  positional: ['id'],
  input: GoalInput,
  output: GoalDetail,
  async run({ id }, context) {
    const kept = theGoal(await readGoals(context.store.state), id)
    return { ...(await rowOf(kept, context)), history: kept.history }
  },
})

async function rowOf({ goal, version, history }: KeptGoal, context: Context): Promise<GoalRow> {
  const checkIns = KEY_SIDES.flatMap((side) => history.find((one) => one.side === side) ?? [])
  try {
    const today = await todayOf(context.store, context.now())
    const progress = await progressOf(goal, { context, today })
    return { goal, version, checkIns, progress, ...judgeGoal(goal, progress, today) }
  } catch (error) {
    // A measure or an initiative that is gone must not take the other goals off the page.
    if (!(error instanceof TandemError)) throw error
    return {
      goal,
      version,
      checkIns,
      progress: null,
      state: 'not enough data',
      sentence: `It cannot be measured now: ${error.message}`,
    }
  }
}
