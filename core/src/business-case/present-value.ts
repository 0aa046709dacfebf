import type { Plan } from './plan-of.ts'

/**
 * Σ flow[t] / (1 + rate)^t: what flows at the ends of equal periods are worth at the beginning, the first of them now.
 * Brealey, Myers and Allen, Principles of Corporate Finance, chapter 2.
 *
 * @param rate of one period
 */
export const netPresentValue = (flows: ArrayLike<number>, rate: number): number => {
  let sum = 0
  // Backwards, by Horner’s rule.
  for (let t = flows.length - 1; t >= 0; t--) sum = sum / (1 + rate) + (flows[t] as number)
  return sum
}

/** The rate of a month that makes `yearly` over twelve of them. */
export const monthlyRate = (yearly: number): number => (1 + yearly) ** (1 / 12) - 1

/**
 * How much of each month a change that is in use after `start` months works for, in months: `use` from the first day, `effect` as it grows
 * evenly over `ramp` months to its full size. Month m is [m − 1, m); place 0 is the beginning and empty.
 */
export function useByMonth(
  { start, ramp }: { start: number; ramp: number },
  months: number,
): { use: Float64Array; effect: Float64Array } {
  const use = new Float64Array(months + 1)
  const effect = new Float64Array(months + 1)
  let [used, worked] = [0, 0]
  for (let m = 1; m <= months; m++) {
    const since = Math.max(0, m - start)
    // The integral of the effect: a parabola while it grows, then a line.
    const done = since < ramp ? since ** 2 / (2 * ramp) : since - ramp / 2
    use[m] = since - used
    effect[m] = done - worked
    used = since
    worked = done
  }
  return { use, effect }
}

/** The money of each month at given values of the assumptions, costs below 0; place 0 is what is paid at the beginning. */
export function flowsOf({ parts, start, ramp, months }: Plan, values: ArrayLike<number>): Float64Array {
  const { use, effect } = useByMonth({ start: values[start] as number, ramp: values[ramp] as number }, months)
  const sums = { value: 0, once: 0, running: 0 }
  for (const part of parts) sums[part.kind] += amountOf(part, values)
  const flows = new Float64Array(months + 1)
  flows[0] = -sums.once
  for (let m = 1; m <= months; m++)
    flows[m] = (sums.value * (effect[m] as number) - sums.running * (use[m] as number)) / 12
  return flows
}

export function amountOf({ factors }: Plan['parts'][number], values: ArrayLike<number>): number {
  let product = 1
  for (const factor of factors) product *= values[factor] as number
  return product
}

/** Net present value at given values of the assumptions. */
export const valueAt = (plan: Plan, values: ArrayLike<number>): number =>
  netPresentValue(flowsOf(plan, values), monthlyRate(plan.discountRate))

/** What each part adds to the net present value; costs below 0. */
export function valueOfParts(plan: Plan, values: ArrayLike<number>): { amount: number; presentValue: number }[] {
  return plan.parts.map((part) => ({
    amount: amountOf(part, values),
    presentValue: valueAt({ ...plan, parts: [part] }, values),
  }))
}

/**
 * The first month by the end of which the discounted money has paid for itself and stays so until the horizon; null if it never does. It is
 * null exactly where the net present value is below 0.
 */
export function paybackOf(flows: ArrayLike<number>, rate: number): number | null {
  let [sum, factor] = [0, 1]
  let month: number | null = null
  for (let m = 0; m < flows.length; m++) {
    sum += (flows[m] as number) * factor
    factor /= 1 + rate
    if (sum < 0) month = null
    else month ??= m
  }
  return month
}
