/** The burn at which a window has used its share of the budget of a period: share × period / window (Google SRE Workbook, ch. 5). */
export const burnFactor = ({
  budgetShare,
  periodDays,
  longDays,
}: {
  budgetShare: number
  periodDays: number
  longDays: number
}): number => (budgetShare * periodDays) / longDays

/** From this part of the highest possible burn on, hardly anything fires. */
const HARDLY = 0.6

/**
 * What is wrong with a factor: nothing burns faster than everything bad, which is 1 / allowed. An objective of 80 % burns at 5 at
 * most, so that the 14.4 of web services would never fire.
 */
export function checkBurnFactor(
  factor: number,
  allowed: number,
): { severity: 'error' | 'warning'; sentence: string } | null {
  // Of 1 − 0.8 a little is left over; a factor at the limit is refused all the same.
  const highest = 1 / allowed
  const share = `${Number((100 * allowed).toPrecision(4))} %`
  if (factor >= highest * (1 - 1e-9)) {
    return {
      severity: 'error',
      sentence:
        `A burn of ${round(factor)} cannot be exceeded: with ${share} allowed, everything bad burns at ${round(highest)}. ` +
        `Take a factor below ${round(HARDLY * highest)}.`,
    }
  }
  if (factor > HARDLY * highest) {
    return {
      severity: 'warning',
      sentence:
        `A burn of ${round(factor)} is ${Math.round((100 * factor) / highest)} % of the most there can be (${round(highest)}, everything bad, ` +
        `with ${share} allowed), so this fires only when nearly everything is bad. Take a factor below ${round(HARDLY * highest)}.`,
    }
  }
  return null
}

const round = (value: number): string => String(Number(value.toPrecision(3)))
