import type { Interest } from '../model.ts'
import { monthOf, weekdayOf } from '../requisition-flow.ts'
import type { CellChoice } from './choose-cells.ts'
import { chooseCells, fitCells } from './choose-cells.ts'
import type { History } from './history.ts'

/** Ages at which the interest in a posting may change, in days. */
const AGES = [0, 7, 14, 28, 56, 112]
const ROUNDS = 8
/** Sharing is tried in steps of a quarter. */
const SHARINGS = [0.25, 0.5, 0.75, 1]
/** A posting has so many days in which it can draw somebody before its rate tells anything. */
const PRIOR_APPLICATIONS = 2

/** Open requisitions day by day, one row for each: far too many for objects. */
interface PostedDays {
  rows: number
  segment: Int32Array
  day: Int32Array
  age: Uint8Array
  weekday: Uint8Array
  month: Uint8Array
  isOffering: Uint8Array
  exposure: Float64Array
  count: Float64Array
}

/** How many apply to an open requisition: a product of what the segment, the age of the posting, the time and an offer that is out each make of it. */
export function fitInterest(
  history: History,
  {
    segments,
    segmentOf,
    submitted,
  }: {
    segments: readonly (readonly string[])[]
    segmentOf: (requisition: number) => number
    submitted: readonly { requisition: number; at: number }[]
  },
): { interest: Interest; choice: CellChoice<Rate> } {
  const days = postedDays(history, { segmentOf, submitted })
  // How many are open has to rise and fall before it tells anything: in a log that only begins, it just grows.
  const knowsSeasons = history.until - history.from >= 365
  const knowsYears = history.until - history.from >= 2 * 365
  const classes = [
    { of: days.age, size: AGES.length },
    { of: days.weekday, size: 7 },
    { of: days.isOffering, size: 2 },
    ...(knowsYears ? [{ of: days.month, size: 12 }] : []),
  ]
  const factors = classes.map(({ size }) => Array.from({ length: size }, () => 1))
  const base = new Float64Array(days.rows)
  const none: Sharing = { power: 0, cells: everywhere(segments.length), scale: new Float64Array(days.rows).fill(1) }
  let sharing = none
  let choice = byCell()
  for (let round = 0; round < ROUNDS; round++) {
    classes.forEach(({ of }, i) => {
      const own = factors[i] as number[]
      const counts = new Float64Array(own.length)
      const means = new Float64Array(own.length)
      const rates = ratesOf(choice, segments.length)
      setBase()
      for (let row = 0; row < days.rows; row++) {
        const place = of[row]!
        counts[place] = counts[place]! + days.count[row]!
        means[place] = means[place]! + base[row]! * rates[days.segment[row]!]! * sharing.scale[row]!
      }
      counts.forEach((count, place) => {
        own[place] = ((own[place] as number) * (count + PRIOR_APPLICATIONS)) / (means[place]! + PRIOR_APPLICATIONS)
      })
    })
    choice = byCell()
    if (knowsSeasons && (round === 1 || round === ROUNDS - 2)) {
      const rates = ratesOf(choice, segments.length)
      const mean = base.map((exposure, row) => exposure * rates[days.segment[row]!]!)
      sharing = chooseSharing(days, { segments, dimensions: history.dimensions, attention: attention(), mean }) ?? none
      choice = byCell()
    }
  }
  const [ages, weekdays, offering, months] = factors as [number[], number[], number[], number[] | undefined]
  const [, whileOffering = 1] = offering
  const usual = offering[0] ?? 1
  const level = usual
  return {
    choice,
    interest: {
      perDay: { ...choice.cells, cells: choice.cells.cells.map((one) => ({ ...one, rate: one.rate * level })) },
      ages: knownAges(days.age, ages),
      weekdays,
      months: months ?? Array.from({ length: 12 }, () => 1),
      hours: hoursOf(submitted.map(({ at }) => at)),
      whileOffering: usual > 0 ? whileOffering / usual : 1,
      sharing: sharing.power,
      shared: {
        by: sharing.cells.by,
        of: sharing.cells.of,
        cells: sharing.cells.cells.map(({ usual: claimed }) => ({ usual: claimed })),
      },
    },
  }

  /** Exposure of each row times what its classes make of it. */
  function setBase(): void {
    base.set(days.exposure)
    classes.forEach(({ of }, i) => {
      const own = factors[i] as number[]
      for (let row = 0; row < days.rows; row++) base[row] = base[row]! * (own[of[row]!] as number)
    })
  }

  /** Attention that each open requisition claims, as the simulation will count it. */
  function attention(): Float64Array {
    const rates = ratesOf(choice, segments.length)
    const [ages, , offering] = factors as [number[], number[], number[]]
    return days.exposure.map(
      (_, row) => rates[days.segment[row]!]! * (ages[days.age[row]!] ?? 1) * (offering[days.isOffering[row]!] ?? 1),
    )
  }

  function byCell(): CellChoice<Rate> {
    setBase()
    // One row for each segment is enough, and far less to sort than each of its days.
    const sums = segments.map((_, segment) => ({ segment, count: 0, exposure: 0, days: 0 }))
    for (let row = 0; row < days.rows; row++) {
      const sum = sums[days.segment[row]!]
      if (sum === undefined) continue
      sum.count += days.count[row]!
      sum.exposure += base[row]! * sharing.scale[row]!
      sum.days++
    }
    const spread = sums.flatMap((sum) => (sum.days === 0 ? [] : [sum]))
    const rate = (some: readonly { count: number; exposure: number }[]) => {
      const [count, exposure] = some.reduce(([a, b], one) => [a + one.count, b + one.exposure], [0, 0])
      return { rate: exposure > 0 ? count / exposure : 0, n: count }
    }
    return chooseSummed(spread, { dimensions: history.dimensions, segments, rate })
  }
}

interface Rate {
  rate: number
  n: number
}

interface Summed {
  segment: number
  count: number
  exposure: number
  days: number
}

function chooseSummed(
  rows: readonly Summed[],
  {
    dimensions,
    segments,
    rate,
  }: {
    dimensions: readonly string[]
    segments: readonly (readonly string[])[]
    rate: (rows: readonly Summed[]) => Rate
  },
): CellChoice<Rate> {
  // `chooseCells` counts rows; here a segment is as many cases as people applied to it.
  const cases = rows.flatMap((row) =>
    Array.from({ length: Math.max(1, Math.min(FEW, row.count)) }, (_, i) => ({ ...row, isFirst: i === 0 })),
  )
  const first = (some: readonly (Summed & { isFirst: boolean })[]) => some.filter(({ isFirst }) => isFirst)
  return chooseCells(cases, {
    dimensions,
    segments,
    segmentOf: ({ segment }) => segment,
    parameters: 1,
    logLikelihood: (some) => {
      const own = first(some)
      const count = own.reduce((sum, one) => sum + one.count, 0)
      const exposure = own.reduce((sum, one) => sum + one.exposure, 0)
      return count > 0 && exposure > 0 ? count * Math.log(count / exposure) - count : 0
    },
    fit: (some) => rate(first(some)),
  })
}

const FEW = 20

const ratesOf = ({ cells }: CellChoice<Rate>, segments: number): Float64Array =>
  Float64Array.from({ length: segments }, (_, segment) => cells.cells[cells.of[segment] as number]?.rate ?? 0)

/** Days at an age from which on its factor is believed; before that it goes by the age before. */
const FEWEST_POSTED = 60

function knownAges(age: Uint8Array, factors: readonly number[]): Interest['ages'] {
  const posted = AGES.map(() => 0)
  for (const one of age) posted[one] = (posted[one] as number) + 1
  let known = factors[0] ?? 1
  return AGES.map((fromDay, i) => {
    if ((posted[i] as number) >= FEWEST_POSTED) known = factors[i] ?? known
    return { fromDay, factor: known }
  })
}

interface Sharing {
  power: number
  cells: ReturnType<typeof everywhere>
  scale: Float64Array
}

const everywhere = (segments: number) => ({
  by: [] as readonly string[],
  of: Array.from({ length: segments }, () => 0) as readonly number[],
  cells: [{ usual: 0 }] as readonly { usual: number }[],
})

/**
 * Whether open requisitions take applicants from each other, and within what: the power and the group under which the counts are likeliest; null where none is
 * clearly likelier than that each draws its own.
 */
function chooseSharing(
  days: PostedDays,
  {
    segments,
    dimensions,
    attention,
    mean,
  }: {
    segments: readonly (readonly string[])[]
    dimensions: readonly string[]
    /** That each open requisition claims. */
    attention: Float64Array
    /** Applications to be expected of each row if none takes them from another. */
    mean: Float64Array
  },
): Sharing | null {
  const [firstDay, lastDay] = [
    days.day.reduce((a, b) => Math.min(a, b), 0x7fffffff),
    days.day.reduce((a, b) => Math.max(a, b), 0),
  ]
  let best: Sharing | null = null
  let bestFit = fitOf(days, mean, null)
  for (const place of [-1, ...dimensions.keys()]) {
    const cells = fitCells(
      segments.map((_, segment) => segment).flatMap((segment) => Array.from({ length: 20 }, () => segment)),
      {
        dimensions,
        segments,
        segmentOf: (segment) => segment,
        fit: () => ({ usual: 0 }),
        by: place === -1 ? [] : [place],
      },
    ).cells
    const width = cells.cells.length
    const keys = days.day.map((day, row) => (day - firstDay) * width + (cells.of[days.segment[row]!] as number))
    const totals = new Float64Array(Math.max(0, lastDay - firstDay + 1) * width)
    const isKnown = new Uint8Array(totals.length)
    for (let row = 0; row < days.rows; row++) {
      const key = keys[row]!
      totals[key] = totals[key]! + attention[row]!
      isKnown[key] = 1
    }
    const sums = Array.from({ length: width }, () => ({ sum: 0, n: 0 }))
    totals.forEach((total, key) => {
      if (isKnown[key] === 0) return
      const sum = sums[key % width] as { sum: number; n: number }
      sum.sum += total
      sum.n++
    })
    const usual = sums.map(({ sum, n }) => (n > 0 ? sum / n : 0))
    const quarter = new Float64Array(days.rows)
    for (let row = 0; row < days.rows; row++) {
      const ratio = (usual[cells.of[days.segment[row]!] as number] as number) / totals[keys[row]!]!
      quarter[row] = Number.isFinite(ratio) && ratio > 0 ? Math.sqrt(Math.sqrt(ratio)) : 1
    }
    let scale = new Float64Array(days.rows).fill(1)
    for (const power of SHARINGS) {
      scale = scale.slice()
      for (let row = 0; row < days.rows; row++) scale[row] = scale[row]! * quarter[row]!
      const fit = fitOf(days, mean, scale)
      if (fit > bestFit + CLEARLY) {
        bestFit = fit
        best = { power, cells: { ...cells, cells: usual.map((one) => ({ usual: one })) }, scale }
      }
    }
  }
  return best
}

/** In units of log likelihood: what is not clearly better is not believed. */
const CLEARLY = 6

/** Log likelihood of the counts under these means, their level free. */
function fitOf(days: PostedDays, mean: Float64Array, scale: Float64Array | null): number {
  let [count, expected, logs] = [0, 0, 0]
  for (let row = 0; row < days.rows; row++) {
    const own = mean[row]! * (scale === null ? 1 : scale[row]!)
    const seen = days.count[row]!
    count += seen
    expected += own
    if (seen > 0 && own > 0) logs += seen * Math.log(own)
  }
  return expected > 0 && count > 0 ? logs + count * Math.log(count / expected) - count : 0
}

function postedDays(
  history: History,
  {
    segmentOf,
    submitted,
  }: { segmentOf: (requisition: number) => number; submitted: readonly { requisition: number; at: number }[] },
): PostedDays {
  const counts = new Map<number, Map<number, number>>()
  for (const { requisition, at } of submitted) {
    const own = counts.get(requisition) ?? new Map<number, number>()
    // Who applied before there was anything to apply to is among the first.
    const day = Math.floor(Math.max(at, history.requisitions[requisition]?.approvedAt ?? at))
    own.set(day, (own.get(day) ?? 0) + 1)
    counts.set(requisition, own)
  }
  const offers = new Map<number, { from: number; to: number }[]>()
  for (const { stage, requisition, enteredAt, leftAt } of history.stays) {
    if (history.stages[stage]?.kind !== 'offer') continue
    const own = offers.get(requisition) ?? []
    own.push({ from: enteredAt, to: leftAt ?? history.until })
    offers.set(requisition, own)
  }
  const spans = history.requisitions.flatMap(({ approvedAt, closedAt }, requisition) => {
    if (approvedAt === null) return []
    const first = Math.max(Math.floor(approvedAt), Math.floor(history.from))
    return [{ requisition, approvedAt, first, end: Math.min(closedAt ?? history.until, history.until) }]
  })
  const most = spans.reduce((sum, { first, end }) => sum + Math.max(0, Math.ceil(end) - first), 0)
  const [segment, day] = [new Int32Array(most), new Int32Array(most)]
  const [age, weekday, month, isOffering] = [0, 1, 2, 3].map(() => new Uint8Array(most)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const [exposure, count] = [new Float64Array(most), new Float64Array(most)]
  const months = new Map<number, number>()
  let rows = 0
  for (const { requisition, approvedAt, first, end } of spans) {
    const own = counts.get(requisition)
    const out = offers.get(requisition) ?? []
    for (let on = first; on < end; on++) {
      const part = Math.min(on + 1, end) - Math.max(on, approvedAt)
      if (part <= 0) continue
      segment[rows] = segmentOf(requisition)
      day[rows] = on
      age[rows] = ageOf(Math.max(0, on - approvedAt))
      weekday[rows] = weekdayOf(on)
      const ofYear = months.get(on) ?? monthOf(on)
      months.set(on, ofYear)
      month[rows] = ofYear
      isOffering[rows] = out.some(({ from, to }) => from < on + 0.5 && to > on + 0.5) ? 1 : 0
      exposure[rows] = part
      count[rows] = own?.get(on) ?? 0
      rows++
    }
  }
  const columns = { segment, day, age, weekday, month, isOffering, exposure, count }
  return rows === most ? { rows, ...columns } : { rows, ...shorten(columns, rows) }
}

function shorten(columns: Omit<PostedDays, 'rows'>, rows: number): Omit<PostedDays, 'rows'> {
  const { segment, day, age, weekday, month, isOffering, exposure, count } = columns
  return {
    segment: segment.subarray(0, rows),
    day: day.subarray(0, rows),
    age: age.subarray(0, rows),
    weekday: weekday.subarray(0, rows),
    month: month.subarray(0, rows),
    isOffering: isOffering.subarray(0, rows),
    exposure: exposure.subarray(0, rows),
    count: count.subarray(0, rows),
  }
}

function ageOf(days: number): number {
  let place = 0
  while (place + 1 < AGES.length && days >= (AGES[place + 1] as number)) place++
  return place
}

export function hoursOf(at: readonly number[]): number[] {
  const counts = Array.from({ length: 24 }, () => 1 / 24)
  for (const one of at) {
    const hour = Math.floor((one - Math.floor(one)) * 24) % 24
    counts[hour] = (counts[hour] as number) + 1
  }
  return counts.map((count) => count / (at.length + 1))
}
