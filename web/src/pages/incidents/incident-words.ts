import type { IncidentCost, IncidentState, IncidentSummary, Severity } from '@tandem/core/incidents'
import { moneyWords } from '@tandem/core/notify'
import { clausesOf } from '@tandem/core/trace'
import { listWords } from '@tandem/core/words'
import { dimensionName, valueName } from '../../words/names.ts'

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  1: 'act now',
  2: 'act today',
  3: 'this week',
  4: 'minor',
}

export const SEVERITY_COLORS: Readonly<Record<Severity, string>> = {
  1: 'var(--t-breach)',
  2: 'var(--t-breach)',
  3: 'var(--t-watch)',
  4: 'var(--t-dim)',
}

/** What has become of an incident, as people say it. */
export const STATE_WORDS: Readonly<Record<IncidentState, string>> = {
  candidate: 'being watched',
  open: 'open',
  acknowledged: 'acknowledged',
  identified: 'cause known',
  mitigated: 'mitigated',
  resolved: 'resolved',
  reviewed: 'reviewed',
}

/** Ids of accounts are no names: where only the id is known, the kind of account is said. */
export function whoWords(by: string, name?: string | null): string {
  if (name != null) return name
  if (by === 'system') return 'Tandem'
  const [kind, rest] = by.split(':')
  switch (kind) {
    case 'local':
      return 'the owner of this machine'
    case 'demo':
      return `visitor (${rest ?? ''})`
    case 'person':
      return 'a person with an account'
    case 'key':
      return 'a program with a key'
    case 'integration':
      return `somebody in the channel ${rest ?? ''}`
    default:
      return by
  }
}

/** Whose move it is, as a word for a column. */
export function moveWords({
  owner,
  ownerSource,
  state,
}: Pick<IncidentSummary, 'owner' | 'ownerSource' | 'state'>): string {
  if (state === 'reviewed') return 'nobody’s'
  if (state === 'resolved') return 'the review is due'
  if (owner !== null) return ownerSource === 'waits' ? `${whoWords(owner)}, it seems` : whoWords(owner)
  return state === 'open' || state === 'candidate' ? 'nobody has taken it up' : 'taken up, nobody named'
}

/** Of whom, as in 'Department: Engineering or Sales, Location: Berlin'. */
export function whereWords(where: readonly string[]): string {
  if (where.length === 0) return 'everybody'
  return clausesOf(where)
    .map(({ dimension, values }) => `${dimensionName(dimension)}: ${values.map(valueName).join(' or ')}`)
    .join(', ')
}

/** Of whom, of several populations. */
export const populationWords = (populations: readonly (readonly string[])[]): string =>
  listWords([...new Set(populations.map(whereWords))])

/** 'EUR 1,200', or '–' where nobody can tell. */
export const costPerDay = (cost: IncidentCost | null): string =>
  cost?.perDay == null ? '–' : moneyWords(cost.perDay, cost.currency)

/** What several incidents cost a day, by currency; empty where nothing is known of any, or only that they cost nothing. */
export function costTogether(incidents: readonly IncidentSummary[]): string {
  const sums = new Map<string | null, number>()
  for (const { cost } of incidents) {
    if (cost?.perDay != null) sums.set(cost.currency, (sums.get(cost.currency) ?? 0) + cost.perDay)
  }
  return listWords([...sums].filter(([, sum]) => sum > 0).map(([currency, sum]) => moneyWords(sum, currency)))
}
