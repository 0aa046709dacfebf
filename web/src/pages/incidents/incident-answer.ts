import { type Incident, isLive } from '@tandem/core/incidents'
import { costWords } from '@tandem/core/notify'
import { counted } from '@tandem/core/words'
import { day } from '../../words/dates.ts'
import { moveWords, whoWords } from './incident-words.ts'

/** What is wrong, since when, whose move it is and what it costs, in sentences. */
export function incidentAnswer(incident: Incident): string {
  const { sentence, since, state, resolvedAt, owner, cost, timeline } = incident
  const whole = /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
  if (resolvedAt !== null) {
    const spent = cost?.total == null ? '' : ` It cost ${costWords({ ...cost, perDay: null })}.`
    return `${whole} It began on ${day(Date.parse(since))} and was resolved on ${day(Date.parse(resolvedAt))}.${spent} ${state === 'reviewed' ? 'It is reviewed.' : 'The next move: its review.'}`
  }
  const taken = timeline.findLast(({ kind, by }) => kind === 'state' && by !== 'system')
  const move =
    owner !== null
      ? incident.ownerSource === 'waits'
        ? `The move seems to be with ${whoWords(owner)}, for whom most of it waits.`
        : `The move is with ${whoWords(owner)}.`
      : state === 'open' || taken === undefined
        ? 'Nobody has taken it up yet.'
        : `${capital(whoWords(taken.by, taken.byName))} has taken it up; nobody is named for the next move.`
  const spent = cost?.total == null ? '' : ` So far it has cost ${costWords(cost)}.`
  return `${whole} It goes on since ${day(Date.parse(since))}. ${move}${spent}`
}

/** What must be known before an incident is said to be over; empty if nothing speaks against it. */
export function stillInAlarm({ alarms }: Pick<Incident, 'alarms'>): string {
  const open = alarms.filter(({ closedDay }) => closedDay === null).length
  if (open === 0) return ''
  return `${counted(open, 'objective')} in it ${open === 1 ? 'is' : 'are'} still in alarm. If that lasts, the incident opens again by itself.`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Whose move it is, and how one knows. */
export const ownerOf = (incident: Incident): string =>
  isLive(incident) && incident.owner === null && incident.suggestion !== null
    ? `nobody yet; ${incident.suggestion.sentence}`
    : moveWords(incident)
