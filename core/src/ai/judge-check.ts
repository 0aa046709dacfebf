import { counted, shareWords } from '../words.ts'
import type { Observed } from './evidence.ts'
import type { DutyEvidence } from './rule-pack.ts'
import type { UseCase } from './use-case.ts'

type EventDuty = Extract<DutyEvidence, { kind: 'event' }>

/** What one control comes to, before anybody asks when it lapses. */
export interface Judged {
  isMet: boolean
  detail: string
  /** The last day on which it still holds; null where it does not lapse. */
  until: string | null
}

const DAY_MS = 86_400_000
/** Fewer decisions than this say little of how people decide. */
export const LEAST_DECISIONS = 20

/** What the events and the register show of a duty. A share of nothing is no share: it is said that nothing was seen. */
export function judgeCheck(
  duty: EventDuty,
  { useCase, observed, today }: { useCase: UseCase; observed: Observed; today: string },
): Judged {
  const lasts = (isMet: boolean, detail: string): Judged => ({ isMet, detail, until: null })
  switch (duty.check) {
    case 'notice':
      return judgeNotice(duty.atLeast ?? 0, observed, today)
    case 'human decisions': {
      const { total, byPeople } = observed.decided
      const asked = duty.atLeast ?? 1
      if (total < LEAST_DECISIONS)
        return lasts(
          false,
          `${counted(total, 'decision')} with the tool were seen at its stage; ${LEAST_DECISIONS} are needed to tell.`,
        )
      const share = byPeople / total
      return lasts(
        share >= asked,
        `Somebody stands behind ${shareWords(share)} of ${counted(total, 'decision')} with the tool; at least ${shareWords(asked)} is asked.`,
      )
    }
    case 'overrides': {
      const { scored, overrides } = observed.decided
      if (useCase.cutoff === undefined)
        return lasts(false, 'No cut-off is registered, so that nobody can tell which decisions went against the score.')
      if (scored < LEAST_DECISIONS)
        return lasts(
          false,
          `${counted(scored, 'decision')} with a score were seen; ${LEAST_DECISIONS} are needed to tell.`,
        )
      return lasts(
        true,
        `People decided against the score in ${shareWords(overrides / scored)} of ${counted(scored, 'decision')}.`,
      )
    }
    case 'log retention':
      return judgeLogs(duty.atLeast ?? 0, { useCase, observed })
    case 'training': {
      const required = useCase.training.reduce((sum, team) => sum + team.required, 0)
      const completed = useCase.training.reduce((sum, team) => sum + team.completed, 0)
      if (required === 0) return lasts(false, 'Nobody is registered who must be trained.')
      return lasts(completed / required >= (duty.atLeast ?? 1), `${completed} of ${required} people have been trained.`)
    }
    case 'monitoring': {
      const within = duty.withinDays ?? 365
      const { monitoredOn } = observed
      if (monitoredOn === null) return lasts(false, 'Selection by group has not been counted yet.')
      const until = dayAfter(monitoredOn, within)
      return {
        isMet: until >= today,
        detail: `Selection by group was last counted on ${monitoredOn}; it is asked for every ${within} days.`,
        until,
      }
    }
    case 'incidents': {
      const { openIncidents } = observed
      return openIncidents.length === 0
        ? lasts(true, 'No incident that names it is open.')
        : lasts(
            false,
            `${openIncidents.map((number) => `Incident ${number}`).join(', ')} ${openIncidents.length === 1 ? 'is' : 'are'} open.`,
          )
    }
  }
}

function judgeNotice(workingDays: number, { notice, firstUse }: Observed, today: string): Judged {
  const never = (detail: string): Judged => ({ isMet: false, detail, until: null })
  if (notice === null) {
    const use = firstUse === null ? '' : ` It has been in use since ${firstUse}.`
    return never(`No notice to candidates is on record.${use}`)
  }
  const from = notice.stoodFrom[workingDays] ?? notice.on
  const before = notice.casesBefore[workingDays] ?? 0
  const stood = workingDays === 0 ? '' : ` and had stood ${workingDays} working days on ${from}`
  if (from > today)
    return never(`Candidates were told on ${notice.on}; use may begin on ${from}, after ${workingDays} working days.`)
  const early = before === 0 ? '' : ` ${counted(before, 'application')} met the tool before that.`
  return { isMet: true, detail: `Candidates were told on ${notice.on}${stood}.${early}`, until: null }
}

function judgeLogs(months: number, { useCase: { logs }, observed }: { useCase: UseCase; observed: Observed }): Judged {
  const kept = logs.months
  const own = observed.applicationsKeptMonths
  const events =
    own === null ? 'Tandem keeps its events without end.' : `Tandem keeps its events ${Math.floor(own)} months.`
  if (kept === undefined || logs.place === '')
    return {
      isMet: false,
      detail: `Where the logs of the tool are kept, and for how long, is not registered. ${events}`,
      until: null,
    }
  const shortest = Math.min(kept, own ?? Number.POSITIVE_INFINITY)
  return {
    isMet: shortest >= months,
    detail: `Its logs are kept ${kept} months in ${logs.place}; at least ${months} are asked. ${events}`,
    until: null,
  }
}

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
