const FIRST_MS = 5_000
const LONGEST_MS = 3_600_000
/** After so long a notice is given up; a person sees it and may send it again. */
export const GIVEN_UP_AFTER_MS = 24 * 3_600_000

/**
 * How long to wait before the next attempt: twice as long each time, from some seconds to an hour, less up to half of it by chance, so
 * that what failed together does not come back together. A tool that asks for more is given it.
 *
 * @param attempts how often it was tried, from 1
 * @param random in [0, 1)
 */
export function backOffMs(attempts: number, { waitMs, random }: { waitMs: number; random: number }): number {
  const usual = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20))
  return Math.max(waitMs, Math.round(usual * (1 - random / 2)))
}
