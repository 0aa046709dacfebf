import {
  addDays,
  type JudgedDay,
  monthlyCompliance,
  ObjectiveDetail,
  ObjectiveInput,
  rollingCompliance,
  writeCounts,
} from '@tandem/core/objectives'
import { readExclusions } from '../incidents/read-exclusions.ts'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { shownToAll } from './fairness-status.ts'
import type { Known } from './known-days.ts'
import { readObjectives } from './read-objectives.ts'
import { judgedDefinition } from './standings.ts'
import { statusOf, surroundingsOf } from './status.ts'
import { theObjective } from './the-objective.ts'

export const objective = readOperation({
  name: 'objective',
  summary:
    'One objective in full: how it stands, its days and months, every day as it was judged, and what it counts as what.',
  positional: ['id'],
  input: ObjectiveInput,
  output: ObjectiveDetail,
  async run({ id }, { store, now, actor }) {
    const row = theObjective(await readObjectives(store.state), id)
    const [around] = await surroundingsOf(store, [row], { now: now(), showsGroups: actor.sensitive })
    if (around === undefined) throw new Error(`${id} was ended while it was read`)
    const { known, until } = around
    const { periodDays, target } = row
    const from = addDays(until, -periodDays)
    const allowed = 1 - target
    const months = monthlyCompliance(known.days, { until, allowed }).reverse()
    return {
      objective: row,
      status: statusOf(known, around),
      counts: writeCounts(row, known.counting?.measure ?? null, known.counting?.clock.name ?? ''),
      days: Array.from({ length: periodDays }, (_, i) => addDays(from, i)).map((day) => {
        const found = known.days.find((one) => one.day === day)
        const { good = 0, bad = 0, due = 0, late = 0, excluded = 0 } = found ?? {}
        const { budgetRemaining } = rollingCompliance(known.days, { until: addDays(day, 1), periodDays, allowed })
        return { day, good, bad, due, late, excluded, budgetRemaining }
      }),
      months,
      judged: await judgedDays(store, known, { from, showsGroups: actor.sensitive }),
      exclusions: (await readExclusions(store))
        .filter((one) => known.counting?.counted.exclusions.some((own) => own.id === one.id))
        .filter((one) => one.to > Date.parse(from) && one.from < Date.parse(until))
        .map(({ objectives: _, from, to, where, ...one }) => ({
          ...one,
          where: [...where],
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
        })),
    }
  },
})

/** As they were judged, each beside what is known of it now. */
async function judgedDays(
  { state }: Store,
  { objective, days }: Known,
  { from, showsGroups }: { from: string; showsGroups: boolean },
): Promise<JudgedDay[]> {
  const rows = await state
    .selectFrom('objective_judged')
    .select(['day', 'due', 'late', 'judgement'])
    .where('objective', '=', objective.id)
    .where('definition', '=', judgedDefinition(objective))
    .where('day', '>=', from)
    .orderBy('day')
    .execute()
  return rows.map(({ day, due, late, judgement }, i) => {
    // What falls due on days off counts on the working day after.
    const after = rows[i - 1]?.day ?? addDays(day, -1)
    const own = days.filter((one) => one.day > after && one.day <= day)
    const { state, score, change, sentence } = showsGroups ? judgement : shownToAll(objective, judgement)
    return {
      day,
      state,
      score,
      due,
      late,
      dueNow: own.reduce((sum, one) => sum + one.due, 0),
      lateNow: own.reduce((sum, one) => sum + one.late, 0),
      change,
      sentence,
    }
  })
}
