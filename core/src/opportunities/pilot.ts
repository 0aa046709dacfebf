import { casesForMeans, casesForProportions } from '../stats/cases-needed.ts'
import { countWords, shareWords } from '../words.ts'
import type { OpportunityRow, PilotProposal } from './contract.ts'
import { daysWords } from './figures.ts'
import type { Effect } from './intervention.ts'
import { placeOf } from './overlaps.ts'

/** A pilot that takes longer shows nothing in time. */
const LONGEST_WEEKS = 26
const SHORTEST_WEEKS = 4
/** With fewer a result hangs on single cases. */
const FEWEST = 30
const WEEKS_A_YEAR = 365.25 / 7

export interface Proposed {
  where: string | null
  measure: string
  usual: number
  expected: number
  perArm: number | null
  weeks: number | null
}

/** Where to try it first, on how many and for how long: the group where most could be gained, or everywhere if that is too small. */
export function proposePilot({ effects, look }: Pick<OpportunityRow, 'effects' | 'look'>): Proposed {
  const main = effects[0] as Effect
  const first = look.first === null ? null : sized(main, look.first, look.first.where)
  if (first?.weeks != null) return first
  return sized(main, look, null)
}

/** @param n cases of the last year */
function sized(
  effect: Effect,
  { n, mean, deviation }: { n: number; mean: number; deviation: number },
  where: string | null,
): Proposed {
  const isShare = effect.what === 'withdrawal' || effect.what === 'pass rate'
  const expected = isShare ? Math.min(1, mean * effect.factor.mode) : mean * effect.factor.mode
  const needed = isShare ? casesForProportions(mean, expected) : casesForMeans(mean - expected, deviation)
  const perArm = needed === null ? null : Math.max(FEWEST, needed)
  const weeks = perArm === null || n === 0 ? null : Math.max(SHORTEST_WEEKS, Math.ceil((2 * perArm * WEEKS_A_YEAR) / n))
  const isSoon = weeks !== null && weeks <= LONGEST_WEEKS
  return {
    where,
    measure: measureOf(effect),
    usual: mean,
    expected,
    perArm: isSoon ? perArm : null,
    weeks: isSoon ? weeks : null,
  }
}

function measureOf(effect: Effect): string {
  switch (effect.what) {
    case 'duration':
      return `calendar days of ${placeOf(effect)}`
    case 'withdrawal':
      return `share of applications that their candidates end in ${effect.stage}`
    case 'pass rate':
      return `share of applications that pass ${effect.stage}`
    case 'approval':
      return 'calendar days from the request to the approval of a requisition'
    case 'applications':
      return 'applications to a requisition'
  }
}

/** The measure of the catalogue by which a pilot of it is judged. */
function metricOf(effect: Effect): string {
  switch (effect.what) {
    case 'duration':
      return (
        (effect.stage === 'apply' ? undefined : WAIT_MEASURES[effect.wait]) ??
        STAGE_MEASURES[effect.stage] ??
        'time_in_stage'
      )
    case 'withdrawal':
      return 'withdrawal_rate'
    case 'pass rate':
      return 'pass_through'
    case 'approval':
      return 'requisition_approval_time'
    case 'applications':
      return 'time_to_fill'
  }
}

const STAGE_MEASURES: Readonly<Record<string, string>> = {
  apply: 'time_to_first_response',
  offer: 'offer_approval_time',
}
const WAIT_MEASURES: Readonly<Record<string, string>> = {
  scheduling: 'interview_scheduling_time',
  feedback: 'time_to_feedback',
  decision: 'decision_time',
  approval: 'offer_approval_time',
  external: 'vendor_task_time',
  provisioning: 'it_task_time',
}

/** The proposal that both departments read before they sign: what, where, measured how, and what would end it. */
export function writeProposal(
  row: OpportunityRow,
  { currency, asOf }: { currency: string | null; asOf: string | null },
): PilotProposal {
  const proposed = proposePilot(row)
  const { where, measure, usual, expected, perArm, weeks } = proposed
  const show = showsOf(row.effects[0] as Effect)
  const place =
    where === null
      ? 'Everywhere: no group stands out, or the group that does is too small.'
      : `Only ${where}. ${groupWords(row, show)}`
  const size =
    perArm === null || weeks === null
      ? 'No size that can be reached in half a year would tell the expected effect from luck. Do it, or leave it; a pilot would not decide.'
      : `${countWords(perArm)} cases in each half, about ${weeks} weeks. Counted so that the expected change from ${show(usual)} to ${show(expected)} is found with 80 % power at 5 %, two-sided, cases counted as independent. Cases take turns by chance: half with it, half as today.`
  const markdown = [
    `# Pilot: ${row.title}`,
    '',
    row.what,
    '',
    `- **Where first:** ${place}`,
    `- **Measure:** ${measure}; today ${show(usual)} on average.`,
    `- **Size and time:** ${size}`,
    `- **If it holds everywhere:** ${row.sentence}`,
    `- **Effort:** ${range(row.numbers.itDays)} person days of IT; once ${range(row.numbers.oneOff)} and ${range(row.numbers.perYear)} a year${currency === null ? '' : ` ${currency}`}; oversight ${range(row.numbers.oversightPerYear)} hours a year.`,
    `- **Risk:** ${row.tier}. ${row.tierReason}`,
    '',
    '## What must be true first',
    '',
    ...row.needs.map((need) => `- ${need}`),
    '',
    '## Guardrails',
    '',
    ...row.guardrails.map((guardrail) => `- ${guardrail}`),
    '',
    '## What would end it',
    '',
    '- a guardrail is broken, at any look',
    '- half of the cases are in and the measure is worse than today',
    `- ${weeks === null ? '26' : weeks * 2} weeks have passed without enough cases`,
    ...(row.isAi ? ['- whoever oversees it says so, without giving a reason beforehand'] : []),
    '',
    '## Where the numbers come from',
    '',
    ...Object.entries(row.origins).map(([name, origin]) => `- ${name}: ${origin}`),
    '',
    `Simulated on this company’s own history${asOf === null ? '' : ` up to ${asOf.slice(0, 10)}`}.`,
    '',
  ].join('\n')
  const metric = metricOf(row.effects[0] as Effect)
  return { intervention: row.id, title: row.title, where, measure, metric, perArm, weeks, markdown }
}

/** What is counted, in its own words. */
export function showsOf({ what }: Effect): (value: number) => string {
  if (what === 'withdrawal' || what === 'pass rate') return shareWords
  return what === 'applications' ? (value) => countWords(value) : daysWords
}

function groupWords({ look }: OpportunityRow, show: (value: number) => string): string {
  const { first } = look
  return first === null
    ? ''
    : `There it is ${show(first.mean)} against ${show(first.others)} elsewhere, with ${countWords(first.n)} cases a year.`
}

const range = ({ low, mode, high }: { low: number; mode: number; high: number }): string =>
  `${mode.toLocaleString('en')} (${low.toLocaleString('en')} to ${high.toLocaleString('en')})`
