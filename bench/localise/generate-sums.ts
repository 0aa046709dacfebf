import type { SumLeaf } from '@tandem/core/diagnosis'
import { Random } from '@tandem/core/stats'
import type { SumIncident } from './read-incidents.ts'
import type { Cause } from './score.ts'

/** How the two kinds of generated incidents of RiskLoc's paper (Kalander 2022, table 2) are drawn. */
export interface SumKind {
  sizes: readonly number[]
  noise: readonly [number, number]
  severity: readonly [number, number]
  deviation: readonly [number, number]
  anomalies: readonly [number, number]
  elements: readonly [number, number]
  onlyLeaves: boolean
}

export const S: SumKind = {
  sizes: [10, 12, 10, 8, 5],
  noise: [0, 0.25],
  severity: [0.2, 1],
  deviation: [0, 0.1],
  anomalies: [1, 3],
  elements: [1, 3],
  onlyLeaves: false,
}

export const L: SumKind = {
  sizes: [10, 24, 10, 15],
  noise: [0, 0.1],
  severity: [0.5, 1],
  deviation: [0, 0],
  anomalies: [1, 5],
  elements: [1, 1],
  onlyLeaves: true,
}

interface Anomaly {
  attributes: number[]
  elements: number[][]
  severity: number
  deviation: number
}

/**
 * One incident: Weibull amounts of which some are nothing, a prediction that is off by normal noise on either side, and a few anomalies that take a
 * share of the cells of some combinations. `anomalous: false` leaves these out.
 */
export function generateSum(kind: SumKind, seed: number, { anomalous = true } = {}): SumIncident {
  const random = new Random(seed, 71)
  const attributes = kind.sizes.map((_, i) => 'abcdefgh'[i]!)
  const noise = random.between(...kind.noise)
  const zeros = random.between(0, 0.25)
  const alpha = random.between(0.5, 1)
  const places = placesOf(kind.sizes)
  const leaves = places.map((place): SumLeaf => {
    const amount = random.chance(zeros) ? 0 : 100 * random.exponential(1) ** (1 / alpha)
    const noisy = amount * (1 + noise * random.normal())
    const [real, predicted] = random.chance(0.5) ? [amount, noisy] : [noisy, amount]
    return { values: place.map((at, i) => `${attributes[i]}${at + 1}`), real, predicted: Math.max(0, predicted) }
  })
  const sumOf = (pick: (leaf: SumLeaf) => number) => leaves.reduce((sum, leaf) => sum + pick(leaf), 0)
  const isFall = sumOf(({ real }) => real) <= sumOf(({ predicted }) => predicted)
  const anomalies = anomalous ? drawAnomalies(kind, random, { noise, leaves }) : []
  for (const { attributes: of, elements, severity, deviation } of anomalies)
    for (const [cell, place] of places.entries()) {
      if (!elements.some((element) => of.every((i, k) => place[i] === element[k]))) continue
      const leaf = leaves[cell]!
      const kept = Math.max(0, 1 - severity - deviation * random.normal())
      if (isFall) leaves[cell] = { ...leaf, real: leaf.predicted * kept }
      else leaves[cell] = { ...leaf, predicted: leaf.real * kept }
    }
  const causes = anomalies.flatMap(({ attributes: of, elements }) =>
    elements.map(
      (element): Cause => Object.fromEntries(of.map((i, k) => [attributes[i]!, `${attributes[i]}${element[k]! + 1}`])),
    ),
  )
  return { name: `seed ${seed}`, attributes, leaves, causes }
}

function placesOf(sizes: readonly number[]): number[][] {
  let places: number[][] = [[]]
  for (const size of sizes) places = places.flatMap((place) => Array.from({ length: size }, (_, at) => [...place, at]))
  return places
}

/** Of a cell in the order of `placesOf`. */
const numberOf = (place: readonly number[], sizes: readonly number[]) =>
  place.reduce((number, at, i) => number * sizes[i]! + at, 0)

const within = (random: Random, [least, most]: readonly [number, number]) => least + random.below(most - least + 1)

/** No attributes twice but for single cells, and no value of an attribute in two anomalies. */
function drawAnomalies(
  kind: SumKind,
  random: Random,
  { noise, leaves }: { noise: number; leaves: readonly SumLeaf[] },
): Anomaly[] {
  const anomalies: Anomaly[] = []
  const width = kind.sizes.length
  const count = within(random, kind.anomalies)
  for (let i = 0; i < count; i++) {
    const depth = kind.onlyLeaves ? width : 1 + random.below(width)
    const number = within(random, kind.elements)
    const severity = random.between(...kind.severity) + noise
    const deviation = random.between(...kind.deviation)
    for (let attempt = 0; attempt < 1000; attempt++) {
      const attributes = shuffled(
        random,
        kind.sizes.map((_, at) => at),
      )
        .slice(0, depth)
        .sort((a, b) => a - b)
      if (depth < width && anomalies.some((other) => other.attributes.join() === attributes.join())) continue
      const free = attributes.map((at) =>
        Array.from({ length: kind.sizes[at]! }, (_, value) => value).filter((value) =>
          anomalies.every(({ attributes: used, elements }) =>
            elements.every((element) => !used.includes(at) || element[used.indexOf(at)] !== value),
          ),
        ),
      )
      if (free.some((values) => values.length === 0)) continue
      const elements = Array.from({ length: number }, () => free.map((values) => random.pick(values)))
      if (new Set(elements.map((element) => element.join())).size < number) continue
      const isNothing = (element: readonly number[]) => leaves[numberOf(element, kind.sizes)]!.real === 0
      if (depth === width && elements.some(isNothing)) continue
      anomalies.push({ attributes, elements, severity, deviation })
      break
    }
  }
  return anomalies
}

function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const left = [...items]
  return items.map(() => left.splice(random.below(left.length), 1)[0]!)
}
