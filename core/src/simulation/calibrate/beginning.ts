import type { Model } from '../model.ts'
import type { Beginning } from '../resume.ts'
import type { History } from './history.ts'

export interface UnderWay {
  beginning: Beginning
  /** Place in the history of each requisition of the beginning. */
  places: readonly number[]
  /** Number in the history of each application of the beginning. */
  running: readonly number[]
}

/** What is under way at the end of a history: requisitions that wait or are open with everybody in the running, and who accepted and has not started. */
export function underWay(
  history: History,
  { model, segmentOf }: { model: Pick<Model, 'nodes' | 'demand'>; segmentOf: readonly number[] },
): UnderWay {
  const nodeOf = new Map(model.nodes.map(({ stage, isAgain }, node) => [`${stage} ${isAgain}`, node]))
  const running = history.stays
    .filter(({ leftAt }) => leftAt === null)
    .sort((a, b) => a.enteredAt - b.enteredAt || a.application - b.application)
  const hasWinner = new Set(
    running.flatMap(({ requisition, stage }) => (isAfterOffer(history.stages[stage]?.kind ?? '') ? [requisition] : [])),
  )
  const places: number[] = []
  const taken = new Map<number, number>()
  history.requisitions.forEach(({ openedAt, closedAt, filledAt }, place) => {
    const isOpen = openedAt <= history.until && closedAt === null
    if (!isOpen && !(filledAt !== null && hasWinner.has(place))) return
    taken.set(place, places.length)
    places.push(place)
  })
  const requisitions = places.map((place) => {
    const { openedAt, approvedAt, closedAt, openings } = history.requisitions[place] as History['requisitions'][0]
    return {
      segment: segmentOf[place] as number,
      openedAt,
      // An application can only be to something that was approved, whether or not anybody wrote it down.
      approvedAt: approvedAt ?? (running.some(({ requisition }) => requisition === place) ? openedAt : null),
      openings: closedAt === null ? openings : 0,
    }
  })
  const submitted = firstEntries(history)
  const numbers: number[] = []
  const applications = running.flatMap(({ requisition, application, stage, isAgain, enteredAt }) => {
    const place = taken.get(requisition)
    const name = history.stages[stage]?.stage
    const node = nodeOf.get(`${name} ${isAgain}`) ?? nodeOf.get(`${name} ${!isAgain}`)
    if (place === undefined || node === undefined) return []
    const isWinner = isAfterOffer(history.stages[stage]?.kind ?? '')
    // Of a filled requisition only the winner matters; the others have been told, or will be.
    if (requisitions[place]?.openings === 0 && !isWinner) return []
    numbers.push(application)
    return [{ requisition: place, node, submittedAt: submitted.get(application) ?? enteredAt, enteredAt, isWinner }]
  })
  return { beginning: { requisitions, applications }, places, running: numbers }
}

const isAfterOffer = (kind: string): boolean => kind === 'preboard' || kind === 'onboard'

function firstEntries({ stays }: History): Map<number, number> {
  const first = new Map<number, number>()
  for (const { application, enteredAt } of stays)
    if (enteredAt < (first.get(application) ?? Number.POSITIVE_INFINITY)) first.set(application, enteredAt)
  return first
}
