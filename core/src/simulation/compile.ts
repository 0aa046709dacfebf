import { type Alias, aliasOf } from './alias.ts'
import type { ByCell, Model, Node, Rows, Stays } from './model.ts'

/** A model made ready to draw from: one table of chances for each cell, days in one row after the other. */
export interface Compiled {
  model: Model
  nodes: readonly CompiledNode[]
  approval: ByCell<Drawn>
  entry: ByCell<Alias>
  hours: Alias
  /** Cases of one opening that may be at a node at the same time; infinite where there is no limit. */
  atOnce: readonly number[]
}

export interface CompiledNode {
  node: Node
  /** Table of each segment. */
  tables: readonly Table[]
  /** Pool of each step of each segment; −1 for none. */
  pools: readonly Int32Array[]
  withdrawn: readonly number[]
  hasPool: boolean
}

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
    nodes: model.nodes.map((node) => compileNode(node, model.segments.length)),
    approval: mapCells(model.approval, ({ days, weight }: Rows) => ({
      alias: aliasOf(weight),
      days: Float64Array.from(days),
    })),
    entry: mapCells(model.entry.weights, aliasOf),
    hours: aliasOf(model.interest.hours),
    atOnce: model.nodes.map(({ atOnce }) => atOnce ?? Number.POSITIVE_INFINITY),
  }
}

function compileNode(node: Node, segments: number): CompiledNode {
  const tables = node.stays.cells.map((stays) => tableOf(stays, node.steps.length))
  const each = Array.from({ length: segments }, (_, segment) => segment)
  const pools = each.map((segment) =>
    Int32Array.from(node.steps, ({ pool }) => (pool === null ? null : cellOf(pool, segment)) ?? -1),
  )
  return {
    node,
    tables: each.map((segment) => tables[node.stays.of[segment] as number] as Table),
    pools,
    withdrawn: each.map((segment) => cellOf(node.withdrawnPerDay, segment).rate),
    hasPool: pools.some((places) => places.some((pool) => pool >= 0)),
  }
}

function tableOf(stays: Stays, steps: number): Table {
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
