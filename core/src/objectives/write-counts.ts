import type { Indicator, Objective } from './objective.ts'
import type { CountedMeasure } from './verdict-sql.ts'

/** What is counted as what, in words. */
export interface CountsInWords {
  good: string
  bad: string
  pending: string
  leftOut: string
}

const WHAT = { visit: 'a stay', application: 'an application', requisition: 'a requisition' } as const
const FROZEN = 'what was under way in a freeze or in maintenance'

/** How an objective counts: what makes a row good and what makes it bad, and what counts for neither. */
export function writeCounts(
  { indicator }: Pick<Objective, 'indicator'>,
  measure: CountedMeasure | null,
  clockName: string,
): CountsInWords {
  if (measure === null) return writeOthers(indicator)
  const what = WHAT[measure.grain]
  if (measure.kind === 'duration' && indicator.kind === 'promise') {
    const within = `${indicator.within} ${indicator.within === 1 ? 'day' : 'days'} by ${clockName}`
    return {
      good: `${what} counts as good when it is over within ${within}, on the day it is over: ${measure.formula}.`,
      bad: `It counts as bad the moment the ${within} are over while it still waits, on that day, whether or not it is over later.`,
      pending: 'While it waits and has time left, it counts for neither.',
      leftOut: `Left out: what stopped to be waited for before its time was over, and ${FROZEN}.`,
    }
  }
  const isHitBad = measure.good === 'lower'
  return {
    good: `${what} counts ${isHitBad ? 'as good unless it is a hit' : 'as good when it is a hit'}, on the day it was decided: ${measure.formula}.`,
    bad: `It counts as bad ${isHitBad ? 'when it is a hit' : 'when it was decided otherwise'}, on that day.`,
    pending: 'What is not decided yet counts for neither.',
    leftOut: `Left out: ${FROZEN}.`,
  }
}

function writeOthers(indicator: Indicator): CountsInWords {
  if (indicator.kind === 'freshness') {
    return {
      good: `Each time a connection is to be read counts as good when a sync comes to its end within ${indicator.withinHours} hours, on the day it does.`,
      bad: 'It counts as bad when the time is over without one, on that day.',
      pending: 'While there is time left, it counts for neither.',
      leftOut: 'Left out: connections that are read only when asked.',
    }
  }
  return {
    good: 'The rate of each group is compared with the highest; the lowest ratio is what the target is for.',
    bad: 'Nobody counts as bad: it is groups that are compared, not people.',
    pending: 'What is not decided yet counts for neither.',
    leftOut: 'Left out: groups with too few people to be shown.',
  }
}
