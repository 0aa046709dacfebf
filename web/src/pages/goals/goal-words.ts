import { numberWords } from '@tandem/core/decisions'
import type { GoalProgress, GoalRow } from '@tandem/core/goals'

export const inUnit = (value: number | null, { unit }: Pick<GoalProgress, 'unit'>): string =>
  numberWords({ value, unit, currency: null })

/** What times and shares are drawn in. */
export const drawn = (value: number, unit: GoalProgress['unit']): number =>
  unit === 'seconds' ? value / 86_400 : unit === 'share' ? 100 * value : value
export const drawnUnit = (unit: GoalProgress['unit']): string =>
  ({ seconds: 'days', share: '%', money: 'money', number: '' })[unit]

/** Goals with those that serve them beneath, each with how deep it stands. */
export function inTree(goals: readonly GoalRow[]): { row: GoalRow; depth: number }[] {
  const known = new Set(goals.map(({ goal }) => goal.id))
  const below = (parent: string | null, depth: number): { row: GoalRow; depth: number }[] =>
    goals
      .filter(({ goal }) => (goal.parent !== null && known.has(goal.parent) ? goal.parent : null) === parent)
      .flatMap((row) => [{ row, depth }, ...below(row.goal.id, depth + 1)])
  return below(null, 0)
}
