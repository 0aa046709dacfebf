import { cellOf } from '../compile.ts'
import type { Model, Step } from '../model.ts'
import type { Beginning } from '../resume.ts'
import type { History, Stay } from './history.ts'
import { unitOf } from './see-stays.ts'

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
  {
    model,
    segmentOf,
    linesOf,
  }: {
    model: Pick<Model, 'nodes' | 'demand'>
    segmentOf: readonly number[]
    linesOf: readonly (readonly number[])[]
  },
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
  const applications = running.flatMap((stay) => {
    const { requisition, application, stage, isAgain, enteredAt } = stay
    const place = taken.get(requisition)
    const name = history.stages[stage]?.stage
    const node = nodeOf.get(`${name} ${isAgain}`) ?? nodeOf.get(`${name} ${!isAgain}`)
    if (place === undefined || node === undefined) return []
    const isWinner = isAfterOffer(history.stages[stage]?.kind ?? '')
    // Of a filled requisition only the winner matters; the others have been told, or will be.
    if (requisitions[place]?.openings === 0 && !isWinner) return []
    numbers.push(application)
    return [
      {
        requisition: place,
        node,
        submittedAt: submitted.get(application) ?? enteredAt,
        enteredAt,
        ...waitingFor(stay, {
          lines: linesOf[node] ?? [],
          hasPool: (step) => hasPool(model.nodes[node]?.steps[step], requisitions[place]?.segment ?? 0),
          history,
        }),
        isWinner,
      },
    ]
  })
  return { beginning: { requisitions, applications }, places, running: numbers }
}

/** The step that an open stay waits for, and for how long already: the line that was waited for last. */
function waitingFor(
  { pieces }: Stay,
  { lines, hasPool, history }: { lines: readonly number[]; hasPool: (step: number) => boolean; history: History },
): { step: number; waited: number } | undefined {
  const last = pieces.reduce<Stay['pieces'][0] | undefined>(
    (latest, piece) => (latest === undefined || piece.from >= latest.from ? piece : latest),
    undefined,
  )
  if (last === undefined) return undefined
  // Of a line with a pool, the later of its two steps is the door.
  const door = lines.lastIndexOf(last.line)
  const step = hasPool(door) ? door : lines.indexOf(last.line)
  if (step < 0) return undefined
  const isCalendar = unitOf(history.lines[last.line]?.side ?? '') === 'calendar'
  return { step, waited: isCalendar ? last.passed : last.worked }
}

const hasPool = (step: Step | undefined, segment: number): boolean =>
  step?.pool != null && cellOf(step.pool, segment) !== null

const isAfterOffer = (kind: string): boolean => kind === 'preboard' || kind === 'onboard'

function firstEntries({ stays }: History): Map<number, number> {
  const first = new Map<number, number>()
  for (const { application, enteredAt } of stays)
    if (enteredAt < (first.get(application) ?? Number.POSITIVE_INFINITY)) first.set(application, enteredAt)
  return first
}
