import { counted, countWords, durationWords, listWords, shareWords } from '../../words.ts'
import type { Handoffs, WaitCauses } from './contract.ts'

const SHOWN = 3

/** What a split says, and how far it can be trusted, in sentences. */
export function writeHandoffs(
  { handoffs, total, tier, coverage }: Omit<Handoffs, 'sentences'>,
  { isTraceable, unused }: { isTraceable: boolean; unused: readonly string[] },
): string[] {
  return [
    ...whatItSays({ handoffs, total, tier }),
    tierWords(tier),
    ...coverageWords(coverage),
    ...(isTraceable
      ? []
      : [
          'No resource appears in two cases, so the names look like pseudonyms made anew for each case: causes that lie with resources cannot be told.',
        ]),
    ...(unused.length === 0 ? [] : [`Calendars name ${listWords(unused)}, of whom the log has nothing.`]),
  ]
}

function whatItSays({ handoffs, total, tier }: Pick<Handoffs, 'handoffs' | 'total' | 'tier'>): string[] {
  const count = handoffs.reduce((sum, row) => sum + row.handoffs, 0)
  if (count === 0) return ['No step of this log follows another one of its case, so that nothing was handed on.']
  const of = `in ${counted(count, 'hand-off')}`
  if (tier === 3) return [`${durationWords(total.seconds)} elapsed since the previous step ${of}, the work included.`]
  if (total.seconds === 0) return [`Nothing waited ${of}.`]
  return [
    `${durationWords(total.seconds)} of waiting ${of}: ${causeWords(total)}.`,
    ...handoffs
      .filter(({ seconds }) => seconds > 0)
      .slice(0, SHOWN)
      .map(
        (row) =>
          `${row.fromActivity}${byWords(row.fromResource)} to ${row.toActivity}${byWords(row.toResource)} waited ${durationWords(row.seconds)} in ${counted(row.handoffs, 'hand-off')}: ${causeWords(row)}.`,
      ),
  ]
}

const byWords = (resource: string | null) => (resource === null ? '' : ` (${resource})`)

/** The causes with something in them, the largest first. */
export function causeWords(causes: WaitCauses): string {
  const { seconds, batching, prioritisation, contention, unavailability, unexplained } = causes
  const rest = unavailability === null ? 'idle or off hours, not separable' : 'unexplained'
  const parts: [string, number | null][] = [
    ['batching', batching],
    ['prioritisation', prioritisation],
    ['contention', contention],
    ['unavailability', unavailability],
    [rest, unexplained],
  ]
  const told = parts.filter((part): part is [string, number] => part[1] !== null && part[1] > 0)
  return listWords(told.sort((a, b) => b[1] - a[1]).map(([name, part]) => `${shareWords(part / seconds)} ${name}`))
}

function tierWords(tier: Handoffs['tier']): string {
  switch (tier) {
    case 1:
      return 'Tier 1: starts, resources and calendars are known, so all five causes are told apart.'
    case 2:
      return 'Tier 2: not every resource has a calendar, so what is left is idle or off hours, which cannot be told apart.'
    case 3:
      return 'Tier 3: only completions are known, so no cause is told; overtaking counts, bursts are exploratory, and off hours are an upper bound.'
  }
}

function coverageWords({
  waits,
  withSource,
  handoffs,
  withoutStart,
  withResource,
  withCalendar,
  setAside,
}: Handoffs['coverage']) {
  return [
    ...(withSource === null
      ? []
      : [`${shareWords(withSource)} of ${counted(waits, 'wait')} follow a step that enabled them.`]),
    ...(withResource === null || withCalendar === null
      ? []
      : [
          `${shareWords(withResource)} of ${counted(handoffs, 'hand-off')} name their resource, ${shareWords(withCalendar)} have a calendar.`,
        ]),
    ...(withoutStart === 0
      ? []
      : [`${counted(withoutStart, 'wait')} without a start ${withoutStart === 1 ? 'is' : 'are'} left out.`]),
    ...setAside.map(
      ({ reason, rows, example }) => `${countWords(rows)} of the rows set aside: ${reason}, for example ${example}.`,
    ),
  ]
}
