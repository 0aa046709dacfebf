import type { Interest } from '../model.ts'
import { monthOf, weekdayOf } from '../requisition-flow.ts'
import type { CellChoice } from './choose-cells.ts'
import { chooseCells, fitCells } from './choose-cells.ts'
import type { History } from './history.ts'

/** Ages at which the interest in a posting may change, in days. */
const AGES = [0, 7, 14, 28, 56, 112]
const ROUNDS = 8
const SHARINGS = [0.25, 0.5, 0.75, 1]
/** A posting has so many days in which it can draw somebody before its rate tells anything. */
const PRIOR_APPLICATIONS = 2

/** One open requisition on one day. */
interface PostedDay {
  segment: number
  day: number
  age: number
  weekday: number
  month: number
  isOffering: boolean
  exposure: number
  count: number
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
  const knowsYears = history.until - history.from >= 2 * 365
  const classes: { of: (row: PostedDay) => number; size: number }[] = [
    { of: ({ age }) => age, size: AGES.length },
    { of: ({ weekday }) => weekday, size: 7 },
    { of: ({ isOffering }) => Number(isOffering), size: 2 },
    ...(knowsYears ? [{ of: ({ month }: PostedDay) => month, size: 12 }] : []),
  ]
  const factors = classes.map(({ size }) => Array.from({ length: size }, () => 1))
  const common = (row: PostedDay) =>
    classes.reduce((product, { of }, i) => product * (factors[i]?.[of(row)] ?? 1), row.exposure)
  let choice = byCell(days, common)
  let sharing = { power: 0, cells: everywhere(segments.length), scale: days.map(() => 1) }
  for (let round = 0; round < ROUNDS; round++) {
    const expected = () =>
      days.map((row, i) => common(row) * rateOf(choice, row.segment) * (sharing.scale[i] as number))
    classes.forEach((one, i) => {
      const now = expected()
      const own = factors[i] as number[]
      const sums = own.map(() => ({ count: 0, expected: 0 }))
      days.forEach((row, place) => {
        const sum = sums[one.of(row)] as { count: number; expected: number }
        sum.count += row.count
        sum.expected += now[place] as number
      })
      sums.forEach(({ count, expected: mean }, place) => {
        own[place] = ((own[place] as number) * (count + PRIOR_APPLICATIONS)) / (mean + PRIOR_APPLICATIONS)
      })
    })
    choice = byCell(days, (row, i) => common(row) * (sharing.scale[i] as number))
    if (round === 1 || round === ROUNDS - 2) {
      sharing = chooseSharing(days, {
        segments,
        dimensions: history.dimensions,
        attention: (row) => attentionOf(row),
        weekdays: factors[1] as number[],
        months: factors[3],
      })
      choice = byCell(days, (row, i) => common(row) * (sharing.scale[i] as number))
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
      ages: AGES.map((fromDay, i) => ({ fromDay, factor: ages[i] ?? 1 })),
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

  /** Attention that an open requisition claims, as the simulation will count it. */
  function attentionOf(row: PostedDay): number {
    return rateOf(choice, row.segment) * (factors[0]?.[row.age] ?? 1) * (factors[2]?.[Number(row.isOffering)] ?? 1)
  }

  function byCell(rows: readonly PostedDay[], exposureOf: (row: PostedDay, place: number) => number): CellChoice<Rate> {
    // One row for each segment is enough, and far less to sort than each of its days.
    const sums = segments.map((_, segment) => ({ segment, count: 0, exposure: 0, days: 0 }))
    rows.forEach((row, place) => {
      const sum = sums[row.segment]
      if (sum === undefined) return
      sum.count += row.count
      sum.exposure += exposureOf(row, place)
      sum.days++
    })
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

const rateOf = ({ cells }: CellChoice<Rate>, segment: number): number =>
  cells.cells[cells.of[segment] as number]?.rate ?? 0

const everywhere = (segments: number) => ({
  by: [] as readonly string[],
  of: Array.from({ length: segments }, () => 0) as readonly number[],
  cells: [{ usual: 0 }] as readonly { usual: number }[],
})

/** Whether open requisitions take applicants from each other, and within what: the power and the group under which the counts are likeliest. */
function chooseSharing(
  days: readonly PostedDay[],
  {
    segments,
    dimensions,
    attention,
    weekdays,
    months,
  }: {
    segments: readonly (readonly string[])[]
    dimensions: readonly string[]
    attention: (row: PostedDay) => number
    weekdays: readonly number[]
    months: readonly number[] | undefined
  },
): { power: number; cells: ReturnType<typeof everywhere>; scale: number[] } {
  const claims = days.map(attention)
  const mean = days.map(
    ({ weekday, month, exposure }, i) =>
      (claims[i] as number) * exposure * (weekdays[weekday] ?? 1) * (months?.[month] ?? 1),
  )
  const none = { power: 0, cells: everywhere(segments.length), scale: days.map(() => 1) }
  let best = none
  let bestFit = fitOf(days, mean, none.scale)
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
    const totals = new Map<number, number>()
    days.forEach((row, i) => {
      const key = row.day * width + (cells.of[row.segment] as number)
      totals.set(key, (totals.get(key) ?? 0) + (claims[i] as number))
    })
    const sums = Array.from({ length: width }, () => ({ sum: 0, n: 0 }))
    for (const [key, total] of totals) {
      const sum = sums[key % width] as { sum: number; n: number }
      sum.sum += total
      sum.n++
    }
    const usual = sums.map(({ sum, n }) => (n > 0 ? sum / n : 0))
    const ratio = days.map((row) => {
      const cell = cells.of[row.segment] as number
      return (usual[cell] as number) / (totals.get(row.day * width + cell) as number)
    })
    for (const power of SHARINGS) {
      const scale = ratio.map((one) => (Number.isFinite(one) && one > 0 ? one ** power : 1))
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
function fitOf(days: readonly PostedDay[], mean: readonly number[], scale: readonly number[]): number {
  let [count, expected, logs] = [0, 0, 0]
  days.forEach((row, i) => {
    const own = (mean[i] as number) * (scale[i] as number)
    count += row.count
    expected += own
    if (row.count > 0 && own > 0) logs += row.count * Math.log(own)
  })
  return expected > 0 && count > 0 ? logs + count * Math.log(count / expected) - count : 0
}

function postedDays(
  history: History,
  {
    segmentOf,
    submitted,
  }: { segmentOf: (requisition: number) => number; submitted: readonly { requisition: number; at: number }[] },
): PostedDay[] {
  const counts = new Map<number, Map<number, number>>()
  for (const { requisition, at } of submitted) {
    const own = counts.get(requisition) ?? new Map<number, number>()
    own.set(Math.floor(at), (own.get(Math.floor(at)) ?? 0) + 1)
    counts.set(requisition, own)
  }
  const offers = new Map<number, { from: number; to: number }[]>()
  for (const { stage, requisition, enteredAt, leftAt } of history.stays) {
    if (history.stages[stage]?.kind !== 'offer') continue
    const own = offers.get(requisition) ?? []
    own.push({ from: enteredAt, to: leftAt ?? history.until })
    offers.set(requisition, own)
  }
  return history.requisitions.flatMap((requisition, place) => {
    const { approvedAt, closedAt } = requisition
    if (approvedAt === null) return []
    const end = Math.min(closedAt ?? history.until, history.until)
    const rows: PostedDay[] = []
    const segment = segmentOf(place)
    const own = counts.get(place)
    const out = offers.get(place) ?? []
    for (let day = Math.max(Math.floor(approvedAt), Math.floor(history.from)); day < end; day++) {
      const exposure = Math.min(day + 1, end) - Math.max(day, approvedAt)
      if (exposure <= 0) continue
      const age = Math.max(0, day - approvedAt)
      rows.push({
        segment,
        day,
        age: AGES.filter((from) => age >= from).length - 1,
        weekday: weekdayOf(day),
        month: monthOf(day),
        isOffering: out.some(({ from, to }) => from < day + 0.5 && to > day + 0.5),
        exposure,
        count: own?.get(day) ?? 0,
      })
    }
    return rows
  })
}

export function hoursOf(at: readonly number[]): number[] {
  const counts = Array.from({ length: 24 }, () => 1 / 24)
  for (const one of at) {
    const hour = Math.floor((one - Math.floor(one)) * 24) % 24
    counts[hour] = (counts[hour] as number) + 1
  }
  return counts.map((count) => count / (at.length + 1))
}
