import type { StageKind } from '../trace/event.ts'

/** Something that happens: a word, an entry into a stage by its name, or a task by a word of its name. */
export type Term =
  | { kind: 'word'; word: string }
  | { kind: 'stage'; stage: string }
  | { kind: 'task'; name: string; opened: boolean }

export const UNITS = ['working days', 'working hours', 'days', 'hours'] as const
export type Unit = (typeof UNITS)[number]
export interface Limit {
  amount: number
  unit: Unit
}

/** One stop of a designed path: what a stage is for, or a stage by its name. */
export interface Stop {
  stage: { kind: StageKind } | { name: string }
  optional: boolean
}

export type Case = 'application' | 'requisition'

/** What a line of a check says. The names in brackets are those of Declare's templates (Pesic et al., 2007). */
export type Rule =
  /** Response; `each` asks for one of its own for each, first come, first served. */
  | { kind: 'follows'; what: Term; after: Term; each: boolean; within: Limit | null }
  /** Precedence; `each` asks for a new one since the last (alternate precedence). */
  | { kind: 'before'; what: Term; of: Term; each: boolean }
  /** Succession: response and precedence. */
  | { kind: 'then'; first: Term; second: Term }
  /** Negation response, for as long as what comes first stands. */
  | { kind: 'not-after'; what: Term; after: Term }
  /** Absence, existence and exactly. */
  | { kind: 'count'; what: Term; compare: 'at most' | 'at least' | 'exactly'; times: number; per: Case | 'hire' }
  /** Absence of everything. */
  | { kind: 'none'; what: Term }
  /** Responded existence, by the end. */
  | { kind: 'has'; every: Term; what: Term }
  /** Not co-existence, of what stands. */
  | { kind: 'not-both'; one: Term; other: Term }
  /** Segregation of duties: nobody did both. */
  | { kind: 'not-same'; one: Term; other: Term }
  /** The designed order of stages; null is for everybody. */
  | { kind: 'stages'; family: string | null; path: readonly Stop[] }
export type RuleKind = Rule['kind']

/** Everything a rule speaks of, in the order of its line. */
export function termsOf(rule: Rule): Term[] {
  switch (rule.kind) {
    case 'follows':
    case 'not-after':
      return [rule.what, rule.after]
    case 'before':
      return [rule.what, rule.of]
    case 'then':
      return [rule.first, rule.second]
    case 'count':
    case 'none':
      return [rule.what]
    case 'has':
      return [rule.every, rule.what]
    case 'not-both':
    case 'not-same':
      return [rule.one, rule.other]
    case 'stages':
      return []
  }
}

const isOfRequisitions = (term: Term) => term.kind === 'word' && /\brequisition\b/.test(term.word)

/** What a rule has a verdict for: requisitions if it speaks of nothing else, else applications, which know the events of their requisition. */
export function caseOf(rule: Rule): Case {
  if (rule.kind === 'count' && rule.per === 'requisition') return 'requisition'
  const terms = termsOf(rule)
  return terms.length > 0 && terms.every(isOfRequisitions) ? 'requisition' : 'application'
}

/** Whether events of requisitions count in a rule about applications. */
export const needsRequisition = (rule: Rule): boolean =>
  caseOf(rule) === 'application' && termsOf(rule).some(isOfRequisitions)
