import { counted, countWords, durationWords, plusMinusWords, shareWords } from '../../words.ts'
import type { Finding, Segment } from './contract.ts'
import type { Difference } from './find-differences.ts'
import { weightOf } from './find-differences.ts'
import type { Stuck } from './stage-load.ts'

/** The stage in which most of the waiting was, and the median of its stays. */
export interface LongestWait {
  stage: string
  /** Of all waiting. */
  share: number
  median: Median | null
}

/** With how far it may be off by the way the stays were seen. */
export interface Median {
  seconds: number
  plusMinusSeconds: number | null
}

const medianWords = ({ seconds, plusMinusSeconds }: Median) => durationWords(seconds) + plusMinusWords(plusMinusSeconds)

export interface Periods {
  recentWeeks: number
  beforeWeeks: number
  from: string
  to: string
}

const text = (words: string): Segment => ({ text: words })

/** The values of a slice in words: "Software Engineering, Berlin". */
const placeOf = (where: readonly string[]) => where.map((clause) => clause.slice(clause.indexOf('=') + 1)).join(', ')
const inPlace = (where: readonly string[]) => (where.length === 0 ? '' : ` in ${placeOf(where)}`)

export function writeHeadline(
  longest: LongestWait | null,
  stuck: readonly Stuck[],
  { recentWeeks, from, to }: Periods,
): Segment[] {
  if (longest === null) return [text('There is not enough data yet to say where hiring loses time.')]
  const stage = [`stage=${longest.stage}`]
  const headline: Segment[] = [
    text(`In the last ${recentWeeks} weeks `),
    { text: shareWords(longest.share), opens: { page: 'stages', where: stage, from, to } },
    text(` of all waiting was in ${longest.stage}`),
  ]
  if (longest.median !== null) {
    headline.push(text(', where half of all stays take more than '), {
      text: medianWords(longest.median),
      opens: { page: 'measure', measure: 'time_in_stage', where: stage, from, to },
    })
  }
  headline.push(text('. '))
  const open = stuck.reduce((sum, one) => sum + one.open, 0)
  const overdue = stuck.reduce((sum, one) => sum + one.overdue, 0)
  if (open > 0) {
    headline.push(
      // What opens must be what the number says: the limit differs by stage, so only the open ones have one list.
      text(`${counted(overdue, 'application')} of `),
      {
        text: `${countWords(open)} open ones`,
        opens: { page: 'traces', where: [], open: true },
      },
      text(
        ` ${overdue === 1 ? 'has' : 'have'} been in ${overdue === 1 ? 'its' : 'their'} stage longer than 95 % of the stays of the last year.`,
      ),
    )
  }
  return headline
}

export function writeSlow(
  difference: Difference,
  { recentWeeks, from, to }: Periods,
  plusMinusSeconds: number | null = null,
): Finding {
  const { stage, where, median, otherMedian } = difference
  const filters = [`stage=${stage}`, ...where]
  return {
    ...figuresOf(difference),
    plusMinusSeconds,
    id: `slow:${filters.join('&')}`,
    kind: 'slow',
    where: filters,
    sentence: [
      text(`${stage}${inPlace(where)} takes `),
      {
        text: medianWords({ seconds: median, plusMinusSeconds }),
        opens: { page: 'measure', measure: 'time_in_stage', where: filters, from, to },
      },
      text(
        ` at the median, ${timesWords(median / otherMedian)} the ${durationWords(otherMedian)} elsewhere (stays that began in the last ${recentWeeks} weeks).`,
      ),
    ],
  }
}

export function writeChange(
  difference: Difference,
  { recentWeeks, beforeWeeks, from, to }: Periods,
  plusMinusSeconds: number | null = null,
): Finding {
  const { stage, where, median, otherMedian } = difference
  const filters = [`stage=${stage}`, ...where]
  const direction = median > otherMedian ? 'longer' : 'less'
  return {
    ...figuresOf(difference),
    plusMinusSeconds,
    id: `changed:${filters.join('&')}`,
    kind: 'changed',
    where: filters,
    sentence: [
      text(`${stage}${inPlace(where)} now takes `),
      {
        text: medianWords({ seconds: median, plusMinusSeconds }),
        opens: { page: 'measure', measure: 'time_in_stage', where: filters, from, to },
      },
      text(
        `, ${durationWords(Math.abs(median - otherMedian))} ${direction} than the ${durationWords(otherMedian)} of the ${beforeWeeks} weeks before (medians; now means stays that began in the last ${recentWeeks} weeks).`,
      ),
    ],
  }
}

export function writeStuck({ stage, open, overdue, limit, oldest, oldestWidth }: Stuck): Finding {
  const where = [`stage=${stage}`]
  return {
    id: `stuck:${stage}`,
    kind: 'stuck',
    where,
    n: open,
    seconds: oldest,
    plusMinusSeconds: oldestWidth > 0 ? oldestWidth : null,
    interval: null,
    comparedSeconds: limit,
    p: null,
    weightSeconds: overdue * limit,
    sentence: [
      {
        text: `${overdue.toLocaleString('en')} of ${counted(open, 'open application')}`,
        opens: { page: 'traces', where, longerThan: limit },
      },
      text(` in ${stage} ${overdue === 1 ? 'has' : 'have'} waited longer than `),
      { text: durationWords(limit), opens: { page: 'measure', measure: 'time_in_stage', where } },
      text(
        `, which 95 % of the stays of the last year do not reach; the oldest ${durationWords(oldest)}${plusMinusWords(oldestWidth)}.`,
      ),
    ],
  }
}

function figuresOf(difference: Difference) {
  return {
    n: difference.n,
    seconds: difference.median,
    interval: difference.interval,
    comparedSeconds: difference.otherMedian,
    p: difference.adjustedP,
    weightSeconds: weightOf(difference),
  }
}

const timesWords = (ratio: number) => (ratio >= 1.95 && ratio < 2.05 ? 'twice' : `${ratio.toFixed(1)} times`)
