import type { History, Stay } from './calibrate/history.ts'
import { EXITS, type World } from './world.ts'

/**
 * What a run would have left behind in the systems of a company: the history that a model can be fitted to again. Every stay waits for one line of the ledger,
 * by the calendar that never stops.
 */
export function historyOfRun(world: World, { recent = world.from }: { recent?: number } = {}): History {
  const { compiled, visits, applications, requisitions, from, until } = world
  const { model } = compiled
  const names = [...new Set(model.nodes.map(({ stage }) => stage))]
  const known = (at: number) => (at < until ? at : null)
  const stays: Stay[] = []
  if (visits === null) throw new Error('A run leaves a history behind where it keeps its visits.')
  for (let i = 0; i < visits.rows; i++) {
    const application = visits.application[i] as number
    const { stage, isAgain } = model.nodes[visits.node[i] as number] as { stage: string; isAgain: boolean }
    const [enteredAt, left] = [visits.enteredAt[i] as number, visits.leftAt[i] as number]
    const leftAt = known(left)
    const days = (leftAt ?? until) - enteredAt
    const exit = EXITS[visits.exit[i] as number] ?? 'open'
    stays.push({
      requisition: applications.requisition[application] as number,
      application,
      stage: names.indexOf(stage),
      isAgain,
      enteredAt,
      leftAt,
      exit: leftAt === null ? 'open' : exit === 'closed' ? 'rejected' : exit,
      next: null,
      pieces: days > 0 ? [{ line: 0, from: enteredAt, worked: days, passed: days }] : [],
    })
  }
  return {
    from,
    recent,
    until,
    dimensions: model.dimensions,
    requisitions: Array.from({ length: requisitions.rows }, (_, place) => {
      const segment = model.segments[requisitions.segment[place] as number]
      return {
        values: segment?.values ?? [],
        calendar: segment?.calendar ?? 0,
        openedAt: requisitions.openedAt[place] as number,
        approvedAt: known(requisitions.approvedAt[place] as number),
        filledAt: known(requisitions.filledAt[place] as number),
        closedAt: known(requisitions.closedAt[place] as number),
        openings: 1,
      }
    }),
    stays: followed(stays),
    stages: names.map((stage) => ({ stage, kind: model.nodes.find((node) => node.stage === stage)?.kind ?? '' })),
    lines: [{ side: 'HR', owner: 'recruiter', kind: 'queue' }],
    calendars: model.calendars,
    stands: 1,
  }
}

/** Each stay with the stage that came next. */
function followed(stays: readonly Stay[]): Stay[] {
  const sorted = [...stays].sort((a, b) => a.application - b.application || a.enteredAt - b.enteredAt)
  return sorted.map((stay, place) => {
    const next = sorted[place + 1]
    return next?.application === stay.application && stay.exit !== 'open' ? { ...stay, next: next.stage } : stay
  })
}
