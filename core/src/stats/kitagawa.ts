import { checkValue } from './check-arguments.ts'

/** A part of a population: its weight (people, visits) and its mean or rate, in two periods. Weights are at least 0. */
export type KitagawaPart = { before: { weight: number; value: number }; after: { weight: number; value: number } }

/**
 * `difference` = `mix` + `rate`, to rounding: what changed because the parts have other shares, and what changed within
 * them. `parts` gives both for each part, in order; they add up to the whole. Null where a period has no weight.
 */
export type Kitagawa = {
  before: number
  after: number
  difference: number
  mix: number
  rate: number
  parts: { mix: number; rate: number }[]
}

/**
 * Kitagawa's decomposition (1955) of a change in a weighted mean, symmetric form: rate changes weighted by the mean share, share changes
 * by the mean rate. A part that is absent in one period takes the other period's value, so that it counts as mix alone.
 *
 * The mix of a single part is centred on the overall mean: a part gains mix by growing where values are above it. The sum is the same.
 *
 * @throws RangeError if a weight is negative or a value is not finite.
 * @example
 * kitagawa([{ before: { weight: 3, value: 10 }, after: { weight: 1, value: 12 } }, { before: { weight: 1, value: 30 }, after: { weight: 1, value: 30 } }]) // => {"before": 15, "after": 21, "difference": 6, "mix": 4.75, "rate": 1.25, "parts": [{"mix": 1.75, "rate": 1.25}, {"mix": 3, "rate": 0}]}
 */
export function kitagawa(parts: readonly KitagawaPart[]): Kitagawa | null {
  for (const { before, after } of parts) {
    for (const { weight, value } of [before, after]) {
      checkValue(weight, 'A weight')
      checkValue(value, 'A value')
      if (weight < 0) throw new RangeError(`A weight must not be negative, but one is ${weight}.`)
    }
  }
  const total = (when: 'before' | 'after') => parts.reduce((sum, part) => sum + part[when].weight, 0)
  const [allBefore, allAfter] = [total('before'), total('after')]
  if (allBefore === 0 || allAfter === 0) return null
  const mean = (when: 'before' | 'after', all: number) =>
    parts.reduce((sum, part) => sum + part[when].weight * part[when].value, 0) / all
  const [before, after] = [mean('before', allBefore), mean('after', allAfter)]
  const centre = (before + after) / 2
  const split = parts.map((part) => {
    const shares = [part.before.weight / allBefore, part.after.weight / allAfter] as const
    const first = shares[0] === 0 ? part.after.value : part.before.value
    const second = shares[1] === 0 ? part.before.value : part.after.value
    return {
      mix: (shares[1] - shares[0]) * ((first + second) / 2 - centre),
      rate: ((shares[0] + shares[1]) / 2) * (second - first),
    }
  })
  const mix = split.reduce((sum, part) => sum + part.mix, 0)
  const rate = split.reduce((sum, part) => sum + part.rate, 0)
  return { before, after, difference: after - before, mix, rate, parts: split }
}
