import type { IncidentSummary } from '@tandem/core/incidents'
import { isLive } from '@tandem/core/incidents'
import type { ActionRow, ObjectiveList, ObjectiveState, ObjectiveStatus } from '@tandem/core/objectives'

export type ListedObjective = ObjectiveList['objectives'][number]

/** One objective with everything a list says of it. */
export interface Row {
  objective: ListedObjective
  /** Null until it is counted. */
  status: ObjectiveStatus | null
  state: ObjectiveState
  incidents: IncidentSummary[]
  /** Sides whose move it is, in what is open. */
  moves: string[]
}

/** All objectives, the least budget first; those without a budget last. */
export function rowsOf(
  objectives: readonly ListedObjective[],
  {
    statuses,
    incidents,
    actions,
  }: {
    statuses: readonly ObjectiveStatus[]
    incidents: readonly IncidentSummary[]
    actions: readonly Pick<ActionRow, 'objective' | 'side' | 'doneAt'>[]
  },
): Row[] {
  return objectives
    .map((objective): Row => {
      const status = statuses.find((one) => one.objective === objective.id) ?? null
      const own = incidents.filter((one) => isLive(one) && one.objectives.includes(objective.id))
      const todo = actions.filter((one) => one.objective === objective.id && one.doneAt === null)
      return {
        objective,
        status,
        state: status?.state ?? objective.standing.state,
        incidents: own,
        moves: [
          ...new Set([...own.flatMap(({ owner }) => (owner === null ? [] : [owner])), ...todo.map(({ side }) => side)]),
        ],
      }
    })
    .sort((a, b) => leftOf(a) - leftOf(b) || a.objective.title.localeCompare(b.objective.title))
}

const leftOf = ({ status }: Row) => status?.budgetRemaining ?? Number.POSITIVE_INFINITY

export interface RowFilter {
  state?: ObjectiveState | undefined
  side?: string | undefined
  owner?: string | undefined
}

export const filterRows = (rows: readonly Row[], { state, side, owner }: RowFilter): Row[] =>
  rows.filter(
    (row) =>
      (state === undefined || row.state === state) &&
      (side === undefined || row.moves.includes(side)) &&
      (owner === undefined || ownersOf(row).includes(owner)),
  )

export const ownersOf = ({ objective }: Row): string[] => [objective.hrOwner, objective.itOwner]
