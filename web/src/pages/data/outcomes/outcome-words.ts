import type { OutcomesPreview, OutcomesReport } from '@tandem/core/outcomes'
import { listWords } from '@tandem/core/words'
import { count, counted } from '../../../words/numbers.ts'

const KIND_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  'hire.started': ['start', 'starts'],
  'hire.ramped': ['hire fully productive', 'hires fully productive'],
  'hire.rated': ['rating', 'ratings'],
  'hire.moved': ['internal move', 'internal moves'],
  'hire.left': ['leaver', 'leavers'],
}

/** '3 starts, 8 ratings and 2 leavers'; empty where there is none. */
export function eventWords(events: OutcomesReport['events']): string {
  return listWords(
    events.map(({ kind, count: n }) => {
      const [one, many] = KIND_WORDS[kind] ?? [kind, kind]
      return counted(n, one, many)
    }),
  )
}

/** '3 of 4 rows are about a hire that is known: they tell of 3 starts and 2 leavers. 1 would go to quarantine.' */
export function matchSentence({ rows, events, planned }: Pick<OutcomesPreview, 'rows' | 'events' | 'planned'>): string {
  if (rows === null) return ''
  const { read, matched, silent, quarantined } = rows
  const known = matched + silent
  const told = eventWords(events)
  return [
    `${count(known)} of ${counted(read, 'row')} ${known === 1 ? 'is' : 'are'} about a hire that is known${told === '' ? '' : `: ${known === 1 ? 'it tells' : 'they tell'} of ${told}`}.`,
    ...(silent > 0 ? [`${count(silent)} of them ${silent === 1 ? 'tells' : 'tell'} nothing yet.`] : []),
    ...(planned > 0 ? [plannedSentence(planned)] : []),
    ...(quarantined > 0 ? [`${counted(quarantined, 'row')} would go to quarantine.`] : []),
  ].join(' ')
}

export const plannedSentence = (planned: number) =>
  `${counted(planned, 'start or last day lies', 'starts or last days lie')} ahead and will count once a later report says so.`

/** '5 rows of report.csv read in 0.4 s; something new is known of 3 hires in greenhouse.' */
export function outcomesSentence({ source, rows, applications, seconds, planned, late }: OutcomesReport): string {
  const time = seconds < 10 ? seconds.toFixed(1) : count(Math.round(seconds))
  const news =
    applications === 0
      ? 'nothing new is known'
      : `something new is known of ${counted(applications, 'hire')} in ${source}`
  return [
    `${counted(rows.read, 'row')} read in ${time} s; ${news}.`,
    ...(planned > 0 ? [plannedSentence(planned)] : []),
    ...(late > 0 ? ['Numbers shown before, such as attrition, may read differently now, and Explore says which.'] : []),
  ].join(' ')
}
