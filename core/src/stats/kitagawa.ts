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
  const columns = columnsOf(parts)
  const rates = new Float64Array(parts.length)
  const mixes = new Float64Array(parts.length)
  const sums = splitColumns(columns, { rates, mixes })
  if (sums === null) return null
  const { before, after } = sums
  return {
    ...sums,
    difference: after - before,
    parts: parts.map((_, i) => ({ mix: mixes[i] ?? 0, rate: rates[i] ?? 0 })),
  }
}

/** Parts as columns, for who splits thousands of tables. */
export interface KitagawaColumns {
  weightBefore: Float64Array
  valueBefore: Float64Array
  weightAfter: Float64Array
  valueAfter: Float64Array
}

export const emptyColumns = (parts: number): KitagawaColumns => ({
  weightBefore: new Float64Array(parts),
  valueBefore: new Float64Array(parts),
  weightAfter: new Float64Array(parts),
  valueAfter: new Float64Array(parts),
})

/** @throws RangeError if a weight is negative or a value is not finite. */
export function columnsOf(parts: readonly KitagawaPart[]): KitagawaColumns {
  const columns = emptyColumns(parts.length)
  for (const [i, { before, after }] of parts.entries()) {
    for (const { weight, value } of [before, after]) {
      checkValue(weight, 'A weight')
      checkValue(value, 'A value')
      if (weight < 0) throw new RangeError(`A weight must not be negative, but one is ${weight}.`)
    }
    columns.weightBefore[i] = before.weight
    columns.valueBefore[i] = before.value
    columns.weightAfter[i] = after.weight
    columns.valueAfter[i] = after.value
  }
  return columns
}

/** The same of columns, which are not checked again. What each part is of both is written where it is asked for. */
export function splitColumns(
  { weightBefore, valueBefore, weightAfter, valueAfter }: KitagawaColumns,
  into: { rates?: Float64Array; mixes?: Float64Array } = {},
): Pick<Kitagawa, 'before' | 'after' | 'mix' | 'rate'> | null {
  const { rates, mixes } = into
  let [allBefore, allAfter, sumBefore, sumAfter] = [0, 0, 0, 0]
  for (let i = 0; i < weightBefore.length; i++) {
    allBefore += weightBefore[i]!
    allAfter += weightAfter[i]!
    sumBefore += weightBefore[i]! * valueBefore[i]!
    sumAfter += weightAfter[i]! * valueAfter[i]!
  }
  if (allBefore === 0 || allAfter === 0) return null
  const [before, after] = [sumBefore / allBefore, sumAfter / allAfter]
  const centre = (before + after) / 2
  let [mix, rate] = [0, 0]
  for (let i = 0; i < weightBefore.length; i++) {
    const shareBefore = weightBefore[i]! / allBefore
    const shareAfter = weightAfter[i]! / allAfter
    const first = shareBefore === 0 ? valueAfter[i]! : valueBefore[i]!
    const second = shareAfter === 0 ? valueBefore[i]! : valueAfter[i]!
    const ownMix = (shareAfter - shareBefore) * ((first + second) / 2 - centre)
    const ownRate = ((shareBefore + shareAfter) / 2) * (second - first)
    mix += ownMix
    rate += ownRate
    if (mixes !== undefined) mixes[i] = ownMix
    if (rates !== undefined) rates[i] = ownRate
  }
  return { before, after, mix, rate }
}
