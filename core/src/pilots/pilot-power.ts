import { casesForMeans, casesForProportions } from '../stats/cases-needed.ts'
import { normalQuantile } from '../stats/special/normal-quantile.ts'
import { counted, countWords, shareWords } from '../words.ts'
import { halfWidthOf, rhoFor } from './confidence-sequence.ts'
import type { MetricKind } from './pilot-case.ts'
import { PILOT } from './settings.ts'

export interface PowerQuestion {
  kind: MetricKind
  /** How it is today, and how it would be if the pilot helps as hoped. */
  usual: number
  expected: number
  /** Standard deviation of one case; not needed for a rate. */
  deviation: number | null
  /** Cases of one unit, on average. */
  casesPerUnit: number
  /** How alike the cases of one unit are: intraclass correlation in [0, 1]. */
  alike: number
  /** Units that come in a week, both arms together. */
  unitsPerWeek: number | null
}

export interface PilotPower {
  /** Times as many cases as if each were assigned by itself. */
  designEffect: number
  /** Units in each arm for 80 % power at 5 %, two-sided; null where there is no difference to show. */
  perArm: { once: number; sequential: number } | null
  /** What to plan for both arms if one looks at any time. */
  planned: number | null
  weeks: { once: number; sequential: number } | null
  sentences: string[]
}

const WEEKS_TOO_LONG = 26

/** How many units a pilot needs and how long that takes, for one look at the end and for looking at any time. */
export function pilotPower(asked: PowerQuestion): PilotPower {
  const { kind, usual, expected, deviation, casesPerUnit, alike, unitsPerWeek } = asked
  const designEffect = 1 + (casesPerUnit - 1) * alike
  const cases = kind === 'rate' ? casesForProportions(usual, expected) : casesForMeans(usual - expected, deviation ?? 0)
  if (cases === null)
    return { designEffect, perArm: null, planned: null, weeks: null, sentences: [noDifference(asked)] }
  const once = Math.max(PILOT.fewestUnits, Math.ceil((cases * designEffect) / casesPerUnit))
  const sequential = Math.ceil(once * SEQUENTIAL_PRICE)
  const weeksFor = (perArm: number) => Math.max(1, Math.ceil((2 * perArm) / (unitsPerWeek ?? 1)))
  const told: PilotPower = {
    designEffect,
    perArm: { once, sequential },
    planned: 2 * sequential,
    weeks: unitsPerWeek === null ? null : { once: weeksFor(once), sequential: weeksFor(sequential) },
    sentences: [],
  }
  return { ...told, sentences: sentencesOf(asked, told) }
}

/** Times as many units as one fixed look needs, for 80 % power at the planned number with the confidence sequence. */
const SEQUENTIAL_PRICE =
  ((halfWidthOf(1, 1, { rho: rhoFor(1) }) + normalQuantile(0.8)) / (normalQuantile(0.975) + normalQuantile(0.8))) ** 2

function noDifference({ kind, usual, expected }: PowerQuestion): string {
  if (usual === expected) return 'Today and the hope are the same, so that there is no difference to see.'
  return kind === 'rate'
    ? 'A rate lies between 0 and 1: 0.3 is 30 %.'
    : 'How much single cases differ (standard deviation) has to be known and above 0.'
}

function sentencesOf(asked: PowerQuestion, { designEffect, perArm, weeks }: PilotPower): string[] {
  const { once, sequential } = perArm!
  const show = (value: number) => (asked.kind === 'rate' ? shareWords(value) : value.toLocaleString('en'))
  const unit = asked.casesPerUnit === 1 ? 'case' : 'unit'
  const told = [
    `To see ${show(asked.expected)} against ${show(asked.usual)} with 80 % power takes ${counted(sequential, unit)} in each arm if one looks at any time, and ${countWords(once)} for one single look at the end.`,
  ]
  if (designEffect > 1.005)
    told.push(
      `Cases of one unit are alike, so that ${designEffect.toFixed(1)} times as many are needed as if each were assigned by itself.`,
    )
  if (weeks !== null)
    told.push(
      `At ${counted(asked.unitsPerWeek!, unit)} a week that is about ${counted(weeks.sequential, 'week')} or ${counted(weeks.once, 'week')}.`,
    )
  if (weeks !== null && weeks.once > WEEKS_TOO_LONG)
    told.push(
      'That is more than half a year even for one look: such a pilot would not tell the effect from luck. Look for a larger effect, more cases or a metric that varies less, or decide without a pilot and say so.',
    )
  if (once < 30)
    told.push('With so few units a result hangs on single ones: plan more if you can, and look at the cases.')
  return told
}
