import { asKnownAt, calibrate, type History, underWay } from '../simulation/index.ts'
import { type Found, MOST_DELAY, WITHIN_WEEKS } from './common-delay.ts'
import { drawFuture } from './draw-future.ts'
import { naiveOf, since } from './naive.ts'
import { type Place, placeAmong } from './place-among.ts'

/** Days within which requisitions are said to be filled or not. */
export const WITHIN_DAYS = [30, 60, 90] as const

const FOUND_DAYS = 7 * Math.max(...WITHIN_WEEKS) + MOST_DELAY

/** Forecasts made at one moment with what was known then, and what came. Days are counted from that moment. */
export interface Origin {
  at: number
  requisitions: readonly JudgedRequisition[]
  found: Omit<Found, 'at'>
}

export interface JudgedRequisition {
  id: string
  /** Where the day on which it was filled lies among the draws, both cut at the horizon. */
  place: Place
  /** Mean of the draws and what came, both cut at the horizon. */
  expectedDays: number
  actualDays: number
  /** For each of `WITHIN_DAYS`. */
  chances: readonly Chance[]
}

export interface Chance {
  forecast: number
  naive: number | null
  naiveByAge: number | null
  happened: boolean
}

/**
 * Goes back to `at`, fits a model to what was known then, forecasts every requisition that was open, and holds it against what came. Everything is decided:
 * the horizon ends before the history does, and a requisition that was given up, or was not filled by then, was not filled within it.
 */
export function judgeOrigin(
  history: History,
  { at, horizonDays, seeds }: { at: number; horizonDays: number; seeds: readonly number[] },
): Origin {
  const known = asKnownAt(history, at)
  const calibration = calibrate(known)
  const { beginning, places } = underWay(known, calibration)
  const futures = seeds.map((seed) =>
    drawFuture(calibration.model, { beginning, from: at, until: at + horizonDays, seed }),
  )
  const naive = naiveOf(known)
  const open = calibration.model.demand === null ? [] : places.map((place, row) => ({ place, row }))
  return {
    at,
    requisitions: open.flatMap(({ place, row }): JudgedRequisition[] => {
      const then = known.requisitions[place] as History['requisitions'][0]
      if (then.closedAt !== null) return []
      const cut = (day: number) => Math.min(horizonDays, Math.max(0, day - at))
      const draws = futures.map(({ fills }) => cut(fills[row] as number))
      const filledAt = history.requisitions[place]?.filledAt ?? Number.POSITIVE_INFINITY
      const actualDays = cut(filledAt)
      return [
        {
          id: then.id?.requisition ?? String(place),
          place: placeAmong(draws, actualDays),
          expectedDays: draws.reduce((sum, one) => sum + one, 0) / draws.length,
          actualDays,
          chances: WITHIN_DAYS.map((days) => ({
            forecast: draws.filter((one) => one <= days).length / draws.length,
            naive: naive.share(days),
            naiveByAge: naive.shareAtAge(at - since(then), days),
            happened: filledAt <= at + days,
          })),
        },
      ]
    }),
    found: {
      runs: futures.map(({ hires }) => daysAfter(at, [...hires])),
      actual: daysAfter(at, hiresOf(history, { isAsked: calibration.model.demand !== null })),
    },
  }
}

/** As far as it is judged; a run that is moved forward tells of a little more. */
const daysAfter = (at: number, days: readonly number[]): number[] =>
  days.map((day) => day - at).filter((day) => day >= 0 && day < FOUND_DAYS)

/** When anybody was found, as `drawFuture` counts it. */
function hiresOf({ requisitions, stays }: History, { isAsked }: { isAsked: boolean }): number[] {
  return isAsked
    ? requisitions.flatMap(({ filledAt }) => (filledAt === null ? [] : [filledAt]))
    : stays.flatMap(({ exit, leftAt }) => (exit === 'hired' && leftAt !== null ? [leftAt] : []))
}
