import { batchesOf, USUAL_BATCHES } from '../handoffs/batches.ts'
import type { Step } from '../handoffs/logged-step.ts'
import { splitWait } from '../handoffs/split-wait.ts'
import { WEEK_MS } from './weekly-load.ts'
import type { WorkedInstants, WorkItem } from './work-item.ts'
import type { WorkShape } from './work-kinds.ts'

/** Causes of waiting, in milliseconds of working time; `offHours` lies beside them. */
export interface ItemCauses {
  items: number
  waited: number
  batching: number
  prioritisation: number
  contention: number
  unexplained: number
  offHours: number
}

export interface Rhythm {
  slice: string
  /** 0 is Sunday, UTC. */
  weekday: number
  share: number
  n: number
}

/** Of fewer acts a weekday is chance. */
const FEWEST_ACTS = 8
const DOZEN = 12
const RHYTHM_SHARE = 0.8

/**
 * Cuts the waits of what was served in [from, to). Appointments: a person's line is in the order in which they are held, and whoever is next in it has
 * them from the end of the appointment before to the end of their own, because what they do in between is not seen. While another is next, it is
 * contention, or prioritisation if that one came later. Moments: where at least four fifths of a slice's acts fall on one weekday, the wait since that
 * day of the week before is batching.
 */
export function splitItems(
  items: readonly WorkItem[],
  { shape, from, to }: { shape: Exclude<WorkShape, 'completion'>; from: number; to: number },
): { causes: ItemCauses; rhythms: Rhythm[] } {
  const served = items.filter(({ servedAt }) => servedAt !== null && servedAt < to)
  const asked = (item: WorkItem) => (item.servedAt as number) >= from
  const causes = { items: 0, waited: 0, batching: 0, prioritisation: 0, contention: 0, unexplained: 0, offHours: 0 }
  const add = (item: WorkItem, parts: Omit<ItemCauses, 'items' | 'offHours'>) => {
    causes.items += 1
    for (const name of ['waited', 'batching', 'prioritisation', 'contention', 'unexplained'] as const)
      causes[name] += parts[name]
    causes.offHours += (item.servedAt as number) - item.arrivedAt - parts.waited
  }
  if (shape === 'moment') {
    const rhythms = findRhythms(served, from)
    for (const item of served.filter(asked)) {
      const { arrived, served: done, weekBefore } = workedOf(item)
      const isRhythmic = rhythms.some(
        ({ slice, weekday }) => slice === item.department && weekday === weekdayOf(item.servedAt as number),
      )
      const batching = isRhythmic ? done - Math.max(arrived, weekBefore) : 0
      const waited = done - arrived
      add(item, { waited, batching, prioritisation: 0, contention: 0, unexplained: waited - batching })
    }
    return { causes, rhythms }
  }
  for (const own of linesOf(served)) {
    const batches = batchesOf(
      own.map(({ step }) => step),
      USUAL_BATCHES,
    )
    own.forEach(({ item, step }, i) => {
      if (asked(item))
        add(
          item,
          splitWait(step, { history: { during: (after) => turnsBefore(own, i, after) }, batches, offHours: null }),
        )
    })
  }
  return { causes, rhythms: [] }
}

interface Turn {
  item: WorkItem
  step: Step
  /** From when it is next in the line to when it is done. */
  turn: Step
}

/** The appointments of each person in the order in which they are held, in working time. */
function linesOf(served: readonly WorkItem[]): Turn[][] {
  const byPerson = new Map<string, WorkItem[]>()
  for (const item of served) {
    // Working time of two places cannot be compared.
    const key = JSON.stringify([item.resource, item.location])
    const own = byPerson.get(key)
    if (own === undefined) byPerson.set(key, [item])
    else own.push(item)
  }
  return [...byPerson.values()].map((own) => {
    // Nobody's line is no line: each waits alone.
    const alone = own[0]?.resource === ''
    own.sort((a, b) => (a.servedAt as number) - (b.servedAt as number) || a.arrivedAt - b.arrivedAt)
    let free = Number.NEGATIVE_INFINITY
    return own.map((item, i) => {
      const { arrived: enabledAt, served: start, done } = workedOf(item)
      const end = Math.max(start, done)
      const step: Step = {
        caseId: String(i),
        activity: 'appointment',
        resource: item.resource,
        start,
        end,
        startIsKnown: true,
        enabledAt,
        source: null,
      }
      const turn = { ...step, start: alone ? end : Math.max(free, enabledAt) }
      free = Math.max(free, end)
      return { item, step, turn }
    })
  })
}

/** Turns of those before it in the line that were not over; turns follow each other, so the walk ends soon. */
function turnsBefore(own: readonly Turn[], index: number, after: number): Step[] {
  const found: Step[] = []
  for (let i = index - 1; i >= 0; i--) {
    const { turn } = own[i] as Turn
    if (turn.end <= after) break
    if (turn.start < turn.end) found.push(turn)
  }
  return found.reverse()
}

const workedOf = ({ worked, arrivedAt, servedAt, doneAt }: WorkItem): WorkedInstants => {
  const served = servedAt as number
  return worked ?? { arrived: arrivedAt, served, done: doneAt ?? served, weekBefore: served - WEEK_MS }
}

/** By the acts since `from`, or by the last dozen where there are fewer. */
function findRhythms(served: readonly WorkItem[], from: number): Rhythm[] {
  const bySlice = new Map<string, number[]>()
  for (const { department, servedAt } of served) {
    const acts = bySlice.get(department)
    if (acts === undefined) bySlice.set(department, [servedAt as number])
    else acts.push(servedAt as number)
  }
  return [...bySlice].flatMap(([slice, acts]) => {
    acts.sort((a, b) => a - b)
    const counted = acts.slice(-Math.max(DOZEN, acts.filter((at) => at >= from).length))
    const counts = Array.from({ length: 7 }, (_, weekday) => counted.filter((at) => weekdayOf(at) === weekday).length)
    const [n, most] = [counted.length, Math.max(...counts)]
    return n >= FEWEST_ACTS && most >= RHYTHM_SHARE * n
      ? [{ slice, weekday: counts.indexOf(most), share: most / n, n }]
      : []
  })
}

const weekdayOf = (instant: number) => new Date(instant).getUTCDay()
