import type { Compiled } from './compile.ts'
import { EventQueue } from './event-queue.ts'
import { Streams } from './streams.ts'
import {
  type Applications,
  applicationsWith,
  type Requisitions,
  requisitionsWith,
  type Visits,
  visitsWith,
} from './tables.ts'
import type { WorkingDays } from './working-days.ts'

/** What the number of an event means, beside the thing it is about. */
export const EVENT = { application: 0, requisition: 1, server: 2 } as const
export type EventType = (typeof EVENT)[keyof typeof EVENT]

export const REQUISITION = { asked: 0, open: 1, filled: 2, cancelled: 3 } as const
/** What became of an application, and how a stay ended. `closed`: the requisition was filled or given up. */
export const EXITS = ['open', 'advanced', 'returned', 'rejected', 'withdrawn', 'hired', 'closed'] as const
export type Exit = (typeof EXITS)[number]
export const exitCode = (exit: Exit): number => EXITS.indexOf(exit)

/** Everything a step of the simulation may read or change. Instants are days since 1970-01-01 UTC. */
export interface World {
  readonly compiled: Compiled
  readonly seed: number
  readonly from: number
  readonly until: number
  now: number
  readonly events: EventQueue
  readonly requisitions: Requisitions
  readonly applications: Applications
  /** Stays that ended and those that were open at the end; empty unless asked for. */
  readonly visits: Visits | null
  readonly ofRequisitions: Streams
  readonly ofApplications: Streams
  /** Those who passed and wait until a node has room for them, by requisition and node. */
  readonly waiting: Map<number, number[]>
  /** Those who are kept waiting for the answer to another's offer, by requisition. */
  readonly held: Map<number, number[]>
  /** How many are at a node that has a limit, by requisition and node. */
  readonly present: Map<number, number>
  readonly pools: PoolState[]
  /** Attention that all open requisitions claim, by cell of `interest.shared`. */
  readonly attention: Float64Array
  /** Open requisitions, whose next day begins at `midnight`; all at once, so that they need no place in the queue of events. */
  tonight: number[]
  midnight: number
  /** How many come on a day by its weekday and month, of the last one that was asked for. */
  readonly season: { day: number; factor: number }
  visitCount: number
  /** Requisitions for whose sake the run goes on; it ends with the last of them. Null where it goes on to its end. */
  awaited: number | null
  /** Stays that began in the run, by node. */
  readonly entered: Float64Array
  /** Cases that were ended because they went in circles. */
  circles: number
}

export interface PoolState {
  free: number
  queue: number[]
  head: number
  /** Working days that servers were taken. */
  busy: number
  served: number
  /** Calendar days that were waited for a server, of those who got one. */
  waited: number
  /** When each in the queue came, by application. */
  joined: Map<number, number>
}

export function createWorld(
  compiled: Compiled,
  { seed, from, until, keepsVisits }: { seed: number; from: number; until: number; keepsVisits: boolean },
): World {
  const { model } = compiled
  return {
    compiled,
    seed,
    from,
    until,
    now: from,
    events: new EventQueue(),
    requisitions: requisitionsWith(1024),
    applications: applicationsWith(1024),
    visits: keepsVisits ? visitsWith(1024) : null,
    ofRequisitions: new Streams(),
    ofApplications: new Streams(),
    waiting: new Map(),
    held: new Map(),
    present: new Map(),
    pools: model.pools.map(({ servers }) => ({
      free: servers,
      queue: [],
      head: 0,
      busy: 0,
      served: 0,
      waited: 0,
      joined: new Map(),
    })),
    attention: new Float64Array(model.interest.shared.cells.length),
    tonight: [],
    midnight: Math.floor(from) + 1,
    season: { day: Number.NaN, factor: 1 },
    visitCount: 0,
    awaited: null,
    entered: new Float64Array(model.nodes.length),
    circles: 0,
  }
}

/** Puts an event into the queue, unless nobody would see it. */
export function schedule(world: World, at: number, type: EventType, thing: number): void {
  if (at < world.until) world.events.push(at, thing * 4 + type)
}

export function calendarOf(world: World, segment: number): WorkingDays {
  const { calendars, segments } = world.compiled.model
  return calendars[segments[segment]?.calendar ?? 0] as WorkingDays
}
