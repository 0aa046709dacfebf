import { invalid } from '../errors.ts'
import { clausesOf } from '../trace/population.ts'
import { mapCells } from './compile.ts'
import type { ByCell, Model, Node, Pool, Rows, Stays, Step } from './model.ts'
import type { Change, Scenario } from './scenario.ts'

/**
 * The model as the scenario would have it. Notes say what a change cannot do here, and what no history can tell of it.
 *
 * @param unknown in [0, 1]: what stands in this run for what nobody knows
 */
export function applyScenario(
  model: Model,
  { changes }: Pick<Scenario, 'changes'>,
  { unknown = 0.5 }: { unknown?: number } = {},
): { model: Model; notes: string[] } {
  const notes: string[] = []
  const changed = changes.reduce((so, change) => apply(so, change, { notes, unknown }), model)
  return { model: changed, notes }
}

/** In [0, 1) by seed, evenly over any seeds that follow each other (van der Corput), so that few runs hold all that is not known. */
export function unknownOf(seed: number): number {
  let [share, part] = [0, 0.5]
  for (let left = seed >>> 0; left > 0; left >>>= 1, part /= 2) if ((left & 1) === 1) share += part
  return share
}

function apply(model: Model, change: Change, { notes, unknown }: { notes: string[]; unknown: number }): Model {
  switch (change.what) {
    case 'duration':
      return changeStays(model, change, (stays, node) => shorten(stays, stepsOf(model, node, change.wait), change))
    case 'rhythm':
      return changeStays(model, change, (stays, node) =>
        shorten(stays, stepsOf(model, node, change.wait), { days: change.everyDays }),
      )
    case 'pass rate':
      return changeStays(model, change, (stays) => passMore(stays, change.factor))
    case 'automatic':
      return decideSome(model, change)
    case 'capacity':
      return changeCapacity(model, change, notes)
    case 'remove':
      return removeStage(model, change, { notes, unknown })
    case 'parallel':
      return besides(model, change)
    case 'limit': {
      const places = placesOf(model, change.stage)
      return {
        ...model,
        nodes: model.nodes.map((node, place) => (places.includes(place) ? { ...node, atOnce: change.atOnce } : node)),
      }
    }
    case 'priority':
      return prioritise(model, change, notes)
    case 'applications':
      return {
        ...model,
        interest: {
          ...model.interest,
          perDay: changeCells(model.interest.perDay, affected(model, change.where), (one) => ({
            ...one,
            times: (one.times ?? 1) * change.factor,
          })),
        },
      }
    case 'requisitions':
      return askMore(model, change)
    case 'approval':
      return {
        ...model,
        approval: changeCells(model.approval, affected(model, change.where), (rows: Rows) => ({
          ...rows,
          days: rows.days.map((days) => shorter(days, change)),
        })),
      }
    case 'withdrawal': {
      const places = placesOf(model, change.stage)
      const is = affected(model, change.where)
      return {
        ...model,
        nodes: model.nodes.map((node, place) =>
          places.includes(place)
            ? {
                ...node,
                withdrawnPerDay: changeCells(node.withdrawnPerDay, is, (one) => ({
                  ...one,
                  rate: one.rate * change.factor,
                })),
              }
            : node,
        ),
      }
    }
  }
}

/** Nodes of a stage, by its name or its kind. */
export function placesOf({ nodes }: Pick<Model, 'nodes'>, stage: string): number[] {
  const same = (text: string) => text.toLowerCase() === stage.toLowerCase()
  const byName = nodes.flatMap((node, place) => (same(node.stage) ? [place] : []))
  const places = byName.length > 0 ? byName : nodes.flatMap((node, place) => (same(node.kind) ? [place] : []))
  if (places.length > 0) return places
  const known = [...new Set(nodes.map((node) => node.stage))].filter((name) => name !== '').join(', ')
  throw invalid(`There is no stage ${stage} in this history. Name one of: ${known}.`)
}

/** For each segment, whether a change is about it. */
function affected({ dimensions, segments }: Model, where: readonly string[] | undefined): boolean[] {
  const asked = clausesOf(where ?? []).map(({ dimension, values }) => {
    const place = dimensions.indexOf(dimension)
    if (place === -1)
      throw invalid(
        `Requisitions are not told apart by ${dimension} here. Use ${dimensions.join(', ') || 'no filter'}.`,
      )
    return { place, values }
  })
  const is = segments.map(({ values }) => asked.every((one) => one.values.includes(values[one.place] ?? '')))
  if (asked.length > 0 && !is.includes(true))
    throw invalid(`Nobody was ever asked for where ${(where ?? []).join(' and ')}.`)
  return is
}

/** Changes a thing for some segments, which get cells of their own. */
export function changeCells<T>(
  { by, of, cells }: ByCell<T>,
  is: readonly boolean[],
  change: (cell: T) => T,
): ByCell<T> {
  const made = new Map<number, number>()
  const all = [...cells]
  const places = of.map((place, segment) => {
    if (is[segment] !== true) return place
    const known = made.get(place)
    if (known !== undefined) return known
    const next = all.push(change(cells[place] as T)) - 1
    made.set(place, next)
    return next
  })
  return { by, of: places, cells: all }
}

function changeStays(
  model: Model,
  { stage, where }: { stage: string; where?: readonly string[] | undefined },
  change: (stays: Stays, node: Node) => Stays,
): Model {
  const places = placesOf(model, stage)
  const is = affected(model, where)
  return {
    ...model,
    nodes: model.nodes.map((node, place) =>
      places.includes(place) ? { ...node, stays: changeCells(node.stays, is, (stays) => change(stays, node)) } : node,
    ),
  }
}

/** Steps of a kind of wait that nobody has to be free for; all of them unless told. */
function stepsOf({ nodes }: Model, { steps, stage }: Node, wait: string | undefined): number[] {
  const isMeant = (step: Node['steps'][0]) => step.pool === null && (wait === undefined || step.kind === wait)
  const places = steps.flatMap((step, place) => (isMeant(step) ? [place] : []))
  // Who comes back to a stage may not be waited for as at first, and the other way round.
  const ofStage = nodes.filter((node) => node.stage === stage).flatMap((node) => node.steps)
  if (places.length > 0 || steps.length === 0 || ofStage.some(isMeant)) return places
  const known = [...new Set(ofStage.map(({ kind }) => kind))].join(', ')
  throw invalid(`Nobody waits for ${wait} in ${stage}. There it is: ${known}.`)
}

interface Shorter {
  factor?: number | undefined
  days?: number | undefined
}

const shorter = (days: number, { factor, days: most }: Shorter): number =>
  factor === undefined ? Math.min(days, most ?? days) : days * factor

const shorten = (stays: Stays, steps: readonly number[], how: Shorter): Stays => ({
  ...stays,
  days: stays.days.map((column, step) => (steps.includes(step) ? column.map((days) => shorter(days, how)) : column)),
})

const goesOn = (stays: Stays, row: number): boolean => {
  const exit = stays.routes[stays.route[row] as number]?.exit
  return exit === 'advanced' || exit === 'hired'
}

function passMore(stays: Stays, factor: number): Stays {
  const total = stays.weight.reduce((sum, weight) => sum + weight, 0)
  const on = stays.weight.reduce((sum, weight, row) => (goesOn(stays, row) ? sum + weight : sum), 0)
  if (on === 0 || total === 0) return stays
  const wanted = Math.min(total, on * factor)
  const [up, down] = [wanted / on, on === total ? 0 : (total - wanted) / (total - on)]
  return { ...stays, weight: stays.weight.map((weight, row) => weight * (goesOn(stays, row) ? up : down)) }
}

/**
 * A part of the cases is decided within hours, with the same outcomes. A machine works at night too, so that what it takes is a step of its own by the clock;
 * everything that the others wait for passes those by.
 */
function decideSome(model: Model, { stage, share, hours, where }: Extract<Change, { what: 'automatic' }>): Model {
  const places = placesOf(model, stage)
  const is = affected(model, where)
  const step: Step = { owner: 'automatic', kind: 'automatic', side: 'IT', unit: 'calendar', pool: null }
  const nodes = model.nodes.map((node, place) => {
    if (!places.includes(place)) return node
    const widened = mapCells(
      node.stays,
      (stays): Stays => ({
        ...stays,
        days: [stays.route.map(() => 0), ...stays.days],
      }),
    )
    return {
      ...node,
      steps: [step, ...node.steps],
      stays: changeCells(widened, is, (stays) => automate(stays, { share, days: hours / 24 })),
    }
  })
  return { ...model, nodes }
}

/** The first column is the machine's. Each row is followed by its automatic twin; where nobody is left for one of them it is left out, so that luck stays paired. */
function automate(stays: Stays, { share, days }: { share: number; days: number }): Stays {
  const twins = [
    { part: 1 - share, isAutomatic: false },
    { part: share, isAutomatic: true },
  ].filter(({ part }) => part > 0)
  const double = <T>(change: (row: number, twin: (typeof twins)[number]) => T): T[] =>
    stays.route.flatMap((_, row) => twins.map((twin) => change(row, twin)))
  return {
    ...stays,
    route: double((row) => stays.route[row] as number),
    weight: double((row, { part }) => (stays.weight[row] as number) * part),
    days: stays.days.map((column, step) =>
      double((row, { isAutomatic }) => {
        if (!isAutomatic) return column[row] as number
        return step === 0 ? days : 0
      }),
    ),
  }
}

function changeCapacity(
  model: Model,
  { stage, wait, factor, where }: Extract<Change, { what: 'capacity' }>,
  notes: string[],
): Model {
  const is = affected(model, where)
  const changed = new Set<number>()
  if (factor === 0)
    throw invalid(
      `With nobody left, ${stage} would never end and nobody would get past it. Leave a part of the capacity, or remove the stage.`,
    )
  for (const place of placesOf(model, stage))
    for (const { kind, pool } of model.nodes[place]?.steps ?? []) {
      if (pool === null || (wait !== undefined && kind !== wait)) continue
      pool.of.forEach((cell, segment) => {
        const own = pool.cells[cell]
        if (own != null && is[segment] === true) changed.add(own)
      })
    }
  if (changed.size === 0) {
    notes.push(
      factor < 1
        ? `No queue in ${stage} shows a limit in this history: from how few hands on one would build up cannot be told from it.`
        : `No queue in ${stage} shows a limit in this history: what more hands would gain there cannot be told from it.`,
    )
    return model
  }
  return {
    ...model,
    pools: model.pools.map((pool, place) =>
      changed.has(place) ? { ...pool, service: { ...pool.service, days: pool.service.days / factor } } : pool,
    ),
  }
}

/** Who would have come to the stage comes to the one after it. */
function removeStage(
  model: Model,
  { stage, screened, where }: Extract<Change, { what: 'remove' }>,
  { notes, unknown }: { notes: string[]; unknown: number },
): Model {
  const removed = placesOf(model, stage)
  const is = affected(model, where)
  // What it lets through is told from first visits: a stage that is hardly ever come back to may know no way on from there.
  const [first] = removed
  const node = model.nodes[first as number] as Node
  const next = nextOf(node, removed)
  if (next === null) throw invalid(`${stage} is the last stage; nothing would come after it.`)
  const passes = passRate(node, is)
  if (screened === 'unknown' && passes < 1)
    notes.push(
      `No history tells how many of those whom ${stage} turned away the next stage would turn away too. Each run has another share of them, from none to all; say which with screened: later (all) or screened: never (none).`,
    )
  const seen = { later: 1, never: 0, unknown }[screened]
  const comes = is.map((one, segment) => one && comesTo(model, { segment, places: removed }))
  const nodes = model.nodes.map((one, place) => {
    const past = changeStaysOf(one, is, (stays) => ({
      ...stays,
      routes: stays.routes.map((route) =>
        route.to !== null && removed.includes(route.to) ? { ...route, to: next } : route,
      ),
    }))
    return place === next && seen > 0
      ? changeStaysOf(past, comes, (stays) => passMore(stays, 1 - seen * (1 - passes)))
      : past
  })
  return { ...model, nodes, entry: enterLater(model.entry, { places: removed, next, is }) }
}

/** Whether cases of a segment come to a stage at all. */
function comesTo(
  { nodes, entry }: Model,
  { segment, places }: { segment: number; places: readonly number[] },
): boolean {
  const begin = entry.weights.cells[entry.weights.of[segment] as number] ?? []
  if (places.some((place) => (begin[entry.nodes.indexOf(place)] ?? 0) > 0)) return true
  return nodes.some(({ stays }) => {
    const own = stays.cells[stays.of[segment] as number] as Stays
    return own.route.some((route, row) => {
      const to = own.routes[route]?.to
      return to != null && places.includes(to) && (own.weight[row] as number) > 0
    })
  })
}

const changeStaysOf = (node: Node, is: readonly boolean[], change: (stays: Stays) => Stays): Node => ({
  ...node,
  stays: changeCells(node.stays, is, change),
})

function enterLater(
  { nodes: known, weights }: Model['entry'],
  { places, next, is }: { places: readonly number[]; next: number; is: readonly boolean[] },
): Model['entry'] {
  const nodes = known.includes(next) ? known : [...known, next]
  const widened = mapCells(weights, (own) => nodes.map((_, i) => own[i] ?? 0))
  const change = (own: readonly number[]) => {
    const moved = own.reduce((sum, weight, i) => (places.includes(nodes[i] as number) ? sum + weight : sum), 0)
    return own.map((weight, i) => {
      if (places.includes(nodes[i] as number)) return 0
      return nodes[i] === next ? weight + moved : weight
    })
  }
  return { nodes, weights: changeCells(widened, is, change) }
}

/** Share of decided stays that go on, over the cells that are touched. */
function passRate({ stays }: Node, is: readonly boolean[]): number {
  const cells = [...new Set(stays.of.filter((_, segment) => is[segment] === true))]
  let [on, all] = [0, 0]
  for (const place of cells) {
    const own = stays.cells[place] as Stays
    own.weight.forEach((weight, row) => {
      all += own.n * weight
      if (goesOn(own, row)) on += own.n * weight
    })
  }
  return all > 0 ? on / all : 1
}

/** Where most of those who pass go. */
function nextOf({ stays }: Node, removed: readonly number[]): number | null {
  const weights = new Map<number, number>()
  for (const own of stays.cells)
    own.weight.forEach((weight, row) => {
      const to = own.routes[own.route[row] as number]?.to
      if (to == null || removed.includes(to) || !goesOn(own, row)) return
      weights.set(to, (weights.get(to) ?? 0) + weight * own.n)
    })
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** The stage takes only what it lasts longer than a typical stay in the other. */
function besides(model: Model, { stage, with: other, where }: Extract<Change, { what: 'parallel' }>): Model {
  const beside = placesOf(model, other)[0] as number
  const typical = meanStay(model.nodes[beside] as Node)
  return changeStays(model, { stage, where }, (stays) => {
    const totals = stays.route.map((_, row) => stays.days.reduce((sum, column) => sum + (column[row] as number), 0))
    return {
      ...stays,
      days: stays.days.map((column) =>
        column.map((days, row) => {
          const total = totals[row] as number
          return total > 0 ? (days * Math.max(0, total - typical)) / total : 0
        }),
      ),
    }
  })
}

function meanStay({ stays }: Node): number {
  let [sum, all] = [0, 0]
  for (const own of stays.cells)
    own.weight.forEach((weight, row) => {
      all += weight * own.n
      sum += weight * own.n * own.days.reduce((days, column) => days + (column[row] as number), 0)
    })
  return all > 0 ? sum / all : 0
}

function prioritise(model: Model, { stage, rule }: Extract<Change, { what: 'priority' }>, notes: string[]): Model {
  const pools = new Set(
    placesOf(model, stage).flatMap((place) =>
      (model.nodes[place]?.steps ?? []).flatMap(({ pool }) =>
        pool === null ? [] : pool.cells.filter((one) => one !== null),
      ),
    ),
  )
  if (pools.size === 0)
    notes.push(`No queue in ${stage} shows a limit in this history, so that who comes first changes nothing here.`)
  return {
    ...model,
    pools: model.pools.map((pool, place): Pool => (pools.has(place) ? { ...pool, priority: rule } : pool)),
  }
}

function askMore(model: Model, { factor, where }: Extract<Change, { what: 'requisitions' }>): Model {
  if (model.demand === null)
    throw invalid('Nobody asks for people in this history: it has no requisitions. Change applications.')
  const is = affected(model, where)
  const all = model.segments.reduce((sum, { n }) => sum + n, 0)
  const segments = model.segments.map((segment, place) =>
    is[place] === true ? { ...segment, n: segment.n * factor } : segment,
  )
  const now = segments.reduce((sum, { n }) => sum + n, 0)
  if (now === 0) throw invalid('Nobody would be asked for at all. Leave some requisitions.')
  return { ...model, segments, demand: { ...model.demand, perDay: (model.demand.perDay * now) / Math.max(1, all) } }
}
