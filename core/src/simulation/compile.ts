import { type Alias, aliasOf } from './alias.ts'
import type { ByCell, Model, Node, Rows, Stays, Step } from './model.ts'
import type { WorkingDays } from './working-days.ts'

/** A model made ready to draw from: one table of chances for each cell, days in one row after the other. */
export interface Compiled {
  model: Model
  /** A node for a segment, at `node * segments + segment`: everything that a stay needs is found at once when it begins. */
  places: readonly Place[]
  approval: ByCell<Drawn>
  entry: ByCell<Alias>
  hours: Alias
  /** By segment; of each requisition every day anew. */
  interest: { usual: Float64Array; times: Float64Array; ages: Ages }
  /** Cases of one opening that may be at a node at the same time; infinite where there is no limit. */
  atOnce: readonly number[]
}

/** Factors by age of the posting, youngest first. */
export interface Ages {
  fromDay: Float64Array
  factor: Float64Array
}

/** A node as it is for one segment. */
export interface Place {
  node: Node
  table: Table
  /** Pool of each step; −1 for none. */
  pools: Int32Array
  /** How each step passes where nobody has to be free: one of `PASSING`. */
  passing: Uint8Array
  calendar: WorkingDays
  /** Candidates who give up, per calendar day of waiting. */
  withdrawnPerDay: number
  isOffer: boolean
  isLimited: boolean
}

/** `elsewhere`: the door of a pool that others have, at which nobody of this segment waits. */
export const PASSING = { calendar: 0, working: 1, elsewhere: 2 } as const

export interface Table {
  alias: Alias
  route: Uint8Array
  /** Row-major: rows × steps. */
  days: Float64Array
  steps: number
  stays: Stays
}

export interface Drawn {
  alias: Alias
  days: Float64Array
}

export function compile(model: Model): Compiled {
  return {
    model,
    places: model.nodes.flatMap((node) => placesOf(node, model)),
    approval: mapCells(model.approval, ({ days, weight }: Rows) => ({
      alias: aliasOf(weight),
      days: Float64Array.from(days),
    })),
    entry: mapCells(model.entry.weights, aliasOf),
    hours: aliasOf(model.interest.hours),
    interest: interestOf(model),
    atOnce: model.nodes.map(({ atOnce }) => atOnce ?? Number.POSITIVE_INFINITY),
  }
}

function interestOf({ segments, interest: { perDay, ages } }: Model): Compiled['interest'] {
  const bands = ages.toSorted((a, b) => a.fromDay - b.fromDay)
  return {
    usual: Float64Array.from(segments, (_, segment) => cellOf(perDay, segment).rate),
    times: Float64Array.from(segments, (_, segment) => cellOf(perDay, segment).times ?? 1),
    ages: {
      fromDay: Float64Array.from(bands, ({ fromDay }) => fromDay),
      factor: Float64Array.from(bands, ({ factor }) => factor),
    },
  }
}

function placesOf(node: Node, { segments, calendars }: Model): Place[] {
  const tables = node.stays.cells.map((stays) => tableOf(stays, node.steps.length))
  const passing = Uint8Array.from(node.steps, passingOf)
  const hasPools = node.steps.some(({ pool }) => pool !== null)
  const none = new Int32Array(node.steps.length).fill(-1)
  return segments.map(({ calendar }, segment) => ({
    node,
    table: tables[node.stays.of[segment] as number] as Table,
    pools: hasPools ? poolsOf(node, segment) : none,
    passing,
    calendar: calendars[calendar] as WorkingDays,
    withdrawnPerDay: cellOf(node.withdrawnPerDay, segment).rate,
    isOffer: node.kind === 'offer',
    isLimited: node.atOnce !== null,
  }))
}

const passingOf = ({ pool, unit }: Step): number => PASSING[pool === null ? unit : 'elsewhere']

const poolsOf = ({ steps }: Node, segment: number): Int32Array =>
  Int32Array.from(steps, ({ pool }) => (pool === null ? null : cellOf(pool, segment)) ?? -1)

/** Tables by the stays that they are of, which nobody changes: what scenarios leave as it is, is made ready once for all of them. */
const known = new WeakMap<Stays, Table>()

function tableOf(stays: Stays, steps: number): Table {
  const table = known.get(stays)
  if (table?.steps === steps) return table
  const fresh = newTable(stays, steps)
  known.set(stays, fresh)
  return fresh
}

function newTable(stays: Stays, steps: number): Table {
  const days = new Float64Array(stays.route.length * steps)
  stays.days.forEach((column, step) => {
    column.forEach((value, row) => {
      days[row * steps + step] = value
    })
  })
  return { alias: aliasOf(stays.weight), route: Uint8Array.from(stays.route), days, steps, stays }
}

export const cellOf = <T>({ of, cells }: ByCell<T>, segment: number): T => cells[of[segment] as number] as T

export const mapCells = <T, U>({ by, of, cells }: ByCell<T>, change: (cell: T, place: number) => U): ByCell<U> => ({
  by,
  of,
  cells: cells.map(change),
})
