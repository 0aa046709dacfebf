import type { Beginning, History, KnownRequisition, Model, UnderWay } from '../simulation/index.ts'
import { clausesOf } from '../trace/population.ts'
import type { Initiative, InitiativeRole } from './initiative.ts'

/** One person that a role needs, and how far hiring is with it. Instants are days since 1970-01-01 UTC. */
export type Place =
  | { state: 'started'; requisition: Named; at: number }
  /** Somebody has accepted and not started yet; `draw` is its place in the beginning. */
  | { state: 'accepted'; requisition: Named; at: number; draw: number }
  | { state: 'open'; requisition: Named; draw: number }
  /** Nobody has asked for this person yet, or it was given up: forecast as if it were asked for today. */
  | { state: 'to open'; draw: number; values: readonly string[] }

export type Named = { source: string; requisition: string }

export interface RolePlaces {
  places: Place[]
  /** Sentences about what could not be taken as it is written. */
  notes: string[]
}

export interface FoundPlaces {
  beginning: Beginning
  /** Places of `beginning` that the agenda waits for. */
  awaited: number[]
  /** By initiative and role, in the order given. */
  roles: RolePlaces[][]
}

/**
 * What stands behind every role of the agenda, and where its future begins: what is under way, and after it one requisition for each person whom nobody has
 * asked for yet. What the agenda names is not given up by chance: whether it is needed is its owners' decision.
 */
export function findPlaces(
  initiatives: readonly Initiative[],
  {
    history,
    underWay,
    model,
    segmentOf,
  }: {
    history: History
    underWay: UnderWay
    model: Pick<Model, 'segments' | 'dimensions'>
    segmentOf: readonly number[]
  },
): FoundPlaces {
  const drawOf = new Map(underWay.places.map((place, draw) => [place, draw]))
  const starts = startsOf(history)
  const requisitions = [...underWay.beginning.requisitions]
  const awaited = new Set<number>()
  const openToday = (segment: number): number => {
    const draw =
      requisitions.push({ segment, openedAt: history.until, approvedAt: null, openings: 1, isKept: true }) - 1
    awaited.add(draw)
    return draw
  }
  const roles = initiatives.map((initiative) =>
    initiative.roles.map((role): RolePlaces => {
      const notes: string[] = []
      const named = role.requisitions.flatMap((name) => {
        const place = placeOf(history, name)
        if (place !== undefined) return [place]
        notes.push(`${name} is not among the requisitions that can be forecast; its person counts as still to ask for.`)
        return []
      })
      const places = named.flatMap((place): Place[] => {
        const known = history.requisitions[place] as KnownRequisition & { id: Named }
        const draw = drawOf.get(place)
        if (draw !== undefined) awaited.add(draw)
        const found = standing(known, { draw, start: starts.get(place), until: history.until })
        if (typeof found !== 'string') return found
        notes.push(found)
        return []
      })
      const missing = role.headcount - places.length
      if (missing > 0) {
        const segment = segmentFor(role, { model, like: named.map((place) => segmentOf[place] as number) }, notes)
        const values = model.segments[segment]?.values ?? []
        for (let i = 0; i < missing; i++) places.push({ state: 'to open', draw: openToday(segment), values })
      }
      return { places, notes }
    }),
  )
  return {
    beginning: {
      ...underWay.beginning,
      requisitions: requisitions.map((one, draw) => (awaited.has(draw) ? { ...one, isKept: true } : one)),
    },
    awaited: [...awaited],
    roles,
  }
}

/** The places that a requisition fills, or why it fills none. */
function standing(
  { id, filledAt, closedAt, openings }: KnownRequisition & { id: Named },
  { draw, start, until }: { draw: number | undefined; start: Start | undefined; until: number },
): Place[] | string {
  const people = Number.isFinite(openings) ? openings : 1
  const many = <One extends Place>(one: One): Place[] => Array.from({ length: people }, () => one)
  if (filledAt !== null && draw !== undefined) return many({ state: 'accepted', requisition: id, at: filledAt, draw })
  if (filledAt !== null) {
    if (start === 'never')
      return `Whoever accepted ${id.requisition} did not come; the person counts as still to ask for.`
    return many({ state: 'started', requisition: id, at: Math.min(start ?? filledAt, until) })
  }
  if (draw !== undefined) return many({ state: 'open', requisition: id, draw })
  const since = closedAt === null ? '' : ` on ${new Date(closedAt * DAY_MS).toISOString().slice(0, 10)}`
  return `${id.requisition} was given up${since}; its person counts as still to ask for. Name another requisition, or lower the headcount.`
}

const DAY_MS = 86_400_000

type Start = number | 'never'

/** When who was hired for a requisition began to work, as far as stays tell. */
function startsOf({ stays, stages }: History): Map<number, Start> {
  const starts = new Map<number, Start>()
  for (const { requisition, exit, leftAt, stage } of stays) {
    const known = starts.get(requisition)
    if (exit === 'hired' && leftAt !== null)
      starts.set(requisition, typeof known === 'number' ? Math.max(known, leftAt) : leftAt)
    else if (stages[stage]?.kind === 'preboard' && known === undefined && (exit === 'withdrawn' || exit === 'rejected'))
      starts.set(requisition, 'never')
  }
  return starts
}

function placeOf({ requisitions }: History, name: string): number | undefined {
  const place = requisitions.findIndex(
    ({ id }) => id !== undefined && (id.requisition === name || `${id.source}/${id.requisition}` === name),
  )
  return place === -1 ? undefined : place
}

/**
 * The part of the company whose hiring a person who is still to be asked for is forecast by: the one that was asked for most among those where the role
 * says, else that of its other requisitions, else of all.
 */
function segmentFor(
  role: InitiativeRole,
  { model: { segments, dimensions }, like }: { model: Pick<Model, 'segments' | 'dimensions'>; like: readonly number[] },
  notes: string[],
): number {
  const clauses = clausesOf(role.where).filter(({ dimension }) => dimensions.includes(dimension))
  for (let kept = clauses.length; kept > 0; kept--) {
    const asked = clauses.slice(0, kept)
    const found = mostAskedFor(segments, (values) =>
      asked.every((one) => one.values.includes(values[dimensions.indexOf(one.dimension)] ?? '')),
    )
    if (found === null) continue
    if (kept < clauses.length) {
      const left = clauses.slice(kept).map(({ dimension, values }) => `${dimension}=${values.join(' or ')}`)
      notes.push(`Nobody was ever asked for with ${left.join(', ')} there, so it is forecast without that.`)
    }
    return found
  }
  if (clauses.length > 0)
    notes.push(
      `Nobody was ever asked for where ${role.where.join(', ')}; it is forecast like the most usual requisition.`,
    )
  const [first] = like
  return first ?? mostAskedFor(segments, () => true) ?? 0
}

function mostAskedFor(segments: Model['segments'], is: (values: readonly string[]) => boolean): number | null {
  let best: number | null = null
  segments.forEach(({ values, n }, place) => {
    if (is(values) && (best === null || n > (segments[best]?.n ?? 0))) best = place
  })
  return best
}
