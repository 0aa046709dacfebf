import { ROLES, type Role, sideOf } from './roles.ts'
import type { RowScope } from './scope.ts'

export interface Right {
  roles: readonly Role[]
  /**
   * `rows`: answers within the row scope of whoever asks, because every query is narrowed to it. `company`: shows or changes what
   * belongs to no department, so that a scope is refused.
   */
  reach: 'rows' | 'company'
  /** Aggregates of what people say of themselves: needs the separate permission, and every use is in the audit log. */
  sensitive?: true
  /** A read that leaves an audit row, because data leave Tandem by it. */
  recorded?: true
  /** Counts and removes what people say of themselves without showing any of it, so that it needs no permission of its own. */
  countsVault?: true
}

const EVERYONE = ROLES
/** Who says how sure HR, or IT, is. */
const WHO_STAND_FOR_A_SIDE = ROLES.filter((role) => sideOf(role) === 'HR' || sideOf(role) === 'IT')
const WHO_SEE_CASES = ROLES.filter((role) => role !== 'viewer')
const WHO_SET_RULES: readonly Role[] = ['administrator', 'hr-lead', 'it-lead']
const WHO_BRING_DATA: readonly Role[] = ['administrator', 'it-lead', 'analyst']
/** Keys of other systems are in their hands. */
const WHO_CONNECT: readonly Role[] = ['administrator', 'it-lead']
/** They answer for an incident, or look into it. */
const WHO_HANDLE_INCIDENTS: readonly Role[] = [...WHO_SET_RULES, 'analyst']
/** Who is told of what, and whether it arrived. */
const WHO_SEE_ROUTES: readonly Role[] = [...WHO_SET_RULES, 'analyst', 'auditor']
/** They are told who might do a role, and say what they made of it. */
const WHO_MATCH: readonly Role[] = ['administrator', 'hr-lead', 'it-lead', 'recruiter', 'hiring-manager']
/** Erasing people and how long they are kept. */
const WHO_ERASE: readonly Role[] = ['administrator', 'hr-lead']
const WHO_CHECK_DATA: readonly Role[] = [...WHO_BRING_DATA, 'hr-lead', 'auditor']

/**
 * Who may do what: one line for each operation. An operation takes its name from here, so one without a line does not compile. The
 * page of people and roles and `docs/guide/access.md` show this table.
 */
export const RIGHTS = {
  me: { roles: EVERYONE, reach: 'rows' },
  rights: { roles: EVERYONE, reach: 'rows' },
  overview: { roles: EVERYONE, reach: 'rows' },
  brief: { roles: EVERYONE, reach: 'company' },
  'brief-page': { roles: EVERYONE, reach: 'company' },
  // By the operation that answers, which asks its own right.
  ask: { roles: EVERYONE, reach: 'rows' },
  phrasing: { roles: EVERYONE, reach: 'company' },
  'phrasing-set': { roles: WHO_CONNECT, reach: 'company' },
  // Queues and applicants are shared: a part of a company cannot be simulated by itself.
  opportunities: { roles: EVERYONE, reach: 'company' },
  'opportunity-set': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'pilot-proposal': { roles: EVERYONE, reach: 'company' },
  // A pilot is judged over the whole company; numbers of groups are shown only with the permission.
  'pilot-list': { roles: EVERYONE, reach: 'company' },
  pilot: { roles: EVERYONE, reach: 'company', countsVault: true },
  'pilot-power': { roles: EVERYONE, reach: 'company' },
  // Hiring systems ask by a key; they are told an arm and nothing else.
  'pilot-assign': { roles: EVERYONE, reach: 'company' },
  'pilot-set': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company', countsVault: true },
  'pilot-remove': { roles: WHO_SET_RULES, reach: 'company' },
  'pilot-register': { roles: WHO_SET_RULES, reach: 'company', countsVault: true },
  'pilot-amend': { roles: WHO_SET_RULES, reach: 'company', countsVault: true },
  'pilot-look': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company', countsVault: true },
  decisions: { roles: EVERYONE, reach: 'company' },
  decision: { roles: EVERYONE, reach: 'company' },
  'decision-set': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'decision-attach': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'decision-detach': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'decision-remove': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  // Whoever holds a key puts a matter before both, and says for one side what came of it.
  'decision-propose': { roles: ['hr-lead', 'it-lead'], reach: 'company' },
  'decision-review': { roles: ['hr-lead', 'it-lead'], reach: 'company' },
  value: { roles: EVERYONE, reach: 'company' },
  'value-baseline-set': { roles: WHO_SET_RULES, reach: 'company' },
  'business-measures': { roles: EVERYONE, reach: 'company' },
  'business-measure': { roles: EVERYONE, reach: 'company' },
  'business-measure-preview': { roles: EVERYONE, reach: 'company' },
  'business-measure-set': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'business-measure-link': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'business-measure-import': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'business-measure-remove': { roles: WHO_SET_RULES, reach: 'company' },
  goals: { roles: EVERYONE, reach: 'company' },
  goal: { roles: EVERYONE, reach: 'company' },
  'goal-set': { roles: WHO_SET_RULES, reach: 'company' },
  'goal-remove': { roles: WHO_SET_RULES, reach: 'company' },
  'goal-check-in': { roles: WHO_STAND_FOR_A_SIDE, reach: 'company' },
  roadmap: { roles: EVERYONE, reach: 'company' },
  'roadmap-set': { roles: WHO_SET_RULES, reach: 'company' },
  'roadmap-remove': { roles: WHO_SET_RULES, reach: 'company' },
  pulse: { roles: EVERYONE, reach: 'company' },
  // Whoever asks people for their view answers for it, on either side.
  'pulse-round-set': { roles: WHO_SET_RULES, reach: 'company' },
  'pulse-invite': { roles: WHO_SET_RULES, reach: 'company' },
  'pulse-close': { roles: WHO_SET_RULES, reach: 'company' },
  'pulse-round-remove': { roles: WHO_SET_RULES, reach: 'company' },
  skills: { roles: EVERYONE, reach: 'company' },
  'skills-import': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'skills-of-candidates': { roles: [...WHO_BRING_DATA, 'hr-lead'], reach: 'company' },
  // People are looked for across departments: a scope would see its own only.
  'skill-suggestions': { roles: WHO_MATCH, reach: 'company', recorded: true },
  'suggestion-act': { roles: WHO_MATCH, reach: 'company' },
  'skill-gap': { roles: EVERYONE, reach: 'company' },
  'skill-fairness': { roles: [...WHO_ERASE, 'analyst', 'auditor'], reach: 'company', sensitive: true },
  diagnose: { roles: EVERYONE, reach: 'rows' },
  'diagnosis-progress': { roles: EVERYONE, reach: 'rows' },
  why: { roles: EVERYONE, reach: 'rows' },
  simulate: { roles: EVERYONE, reach: 'rows' },
  // It holds where each open application stands, although not whose it is.
  'simulation-model': { roles: WHO_SEE_CASES, reach: 'rows' },
  forecast: { roles: WHO_SEE_CASES, reach: 'company' },
  backtest: { roles: EVERYONE, reach: 'company' },
  flow: { roles: EVERYONE, reach: 'rows' },
  // One model of the whole company is measured, whoever asks.
  'simulation-fit': { roles: WHO_SEE_CASES, reach: 'company' },
  measures: { roles: EVERYONE, reach: 'rows' },
  measure: { roles: EVERYONE, reach: 'rows' },
  sources: { roles: EVERYONE, reach: 'rows' },
  quality: { roles: EVERYONE, reach: 'rows' },
  'source-set': { roles: WHO_BRING_DATA, reach: 'company' },
  'stage-rules': { roles: WHO_CHECK_DATA, reach: 'company' },
  'stage-rules-preview': { roles: WHO_CHECK_DATA, reach: 'company' },
  'stage-rules-set': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  dimensions: { roles: EVERYONE, reach: 'rows' },
  calendars: { roles: EVERYONE, reach: 'rows' },
  'calendar-set': { roles: WHO_SET_RULES, reach: 'company' },
  'calendar-import': { roles: WHO_SET_RULES, reach: 'company' },
  'calendar-remove': { roles: WHO_SET_RULES, reach: 'company' },
  'cost-model': { roles: EVERYONE, reach: 'rows' },
  'cost-set': { roles: WHO_SET_RULES, reach: 'company' },
  benchmarks: { roles: EVERYONE, reach: 'rows' },
  'benchmark-add': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'benchmark-remove': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  market: { roles: EVERYONE, reach: 'rows' },
  'market-set': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  compare: { roles: EVERYONE, reach: 'rows' },
  moments: { roles: EVERYONE, reach: 'rows' },
  'moments-set': { roles: WHO_SET_RULES, reach: 'company' },
  restatements: { roles: EVERYONE, reach: 'rows' },
  restatement: { roles: WHO_SEE_CASES, reach: 'rows' },
  // What is promised is counted over the whole company, so that a scope would see other numbers than everybody else; cases are by rows.
  'objective-proposals': { roles: WHO_CHECK_DATA, reach: 'company', countsVault: true },
  'objective-list': { roles: EVERYONE, reach: 'company' },
  // Whoever asks has the days judged that are over, those of fairness too; numbers of groups are shown only with the permission.
  'objective-status': { roles: EVERYONE, reach: 'company', countsVault: true },
  // Whoever sets an objective of fairness is told which attributes people say something of.
  'objective-set': { roles: WHO_SET_RULES, reach: 'company', countsVault: true },
  'objective-end': { roles: WHO_SET_RULES, reach: 'company' },
  'objective-validate': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company', countsVault: true },
  'objective-apply': { roles: WHO_SET_RULES, reach: 'company', countsVault: true },
  'objective-export': { roles: WHO_CHECK_DATA, reach: 'company' },

  'budget-policies': { roles: WHO_SEE_CASES, reach: 'rows' },
  'action-list': { roles: WHO_SEE_CASES, reach: 'rows' },
  'action-done': { roles: WHO_SEE_CASES.filter((role) => role !== 'auditor'), reach: 'company' },
  objective: { roles: EVERYONE, reach: 'company', countsVault: true },
  'objective-cases': { roles: WHO_SEE_CASES, reach: 'rows' },
  // Definitions may name a case that is let off, so that they are of the whole company; results and cases are by rows.
  'check-list': { roles: EVERYONE, reach: 'company' },
  'check-results': { roles: EVERYONE, reach: 'rows' },
  'check-violations': { roles: WHO_SEE_CASES, reach: 'rows' },
  'check-proposals': { roles: WHO_CHECK_DATA, reach: 'company' },
  'check-set': { roles: WHO_SET_RULES, reach: 'company' },
  'check-remove': { roles: WHO_SET_RULES, reach: 'company' },
  'check-validate': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'check-apply': { roles: WHO_SET_RULES, reach: 'company' },
  'check-export': { roles: WHO_CHECK_DATA, reach: 'company' },
  // A case is counted for a whole population. Which half a role may write is asked by its side.
  'business-cases': { roles: EVERYONE, reach: 'company' },
  'business-case': { roles: EVERYONE, reach: 'company' },
  'business-case-set': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'business-case-sign': { roles: ['hr-lead', 'it-lead'], reach: 'company' },
  'business-case-remove': { roles: WHO_SET_RULES, reach: 'company' },
  // Cohorts of a scope are counted like any others, and are small sooner.
  outcomes: { roles: EVERYONE, reach: 'rows' },
  'outcome-weights-set': { roles: WHO_SET_RULES, reach: 'company' },
  // Initiatives reach over departments, and their futures are simulated together.
  agenda: { roles: EVERYONE, reach: 'company' },
  'agenda-initiative': { roles: EVERYONE, reach: 'company' },
  'agenda-set': { roles: WHO_SET_RULES, reach: 'company' },
  'agenda-remove': { roles: WHO_SET_RULES, reach: 'company' },
  'agenda-import': { roles: WHO_SET_RULES, reach: 'company' },
  'agenda-export': { roles: EVERYONE, reach: 'company' },
  // A use of AI is of the whole company, and so is what is seen of it. Which moves take both keys is asked by the move.
  'reminder-list': { roles: EVERYONE, reach: 'company' },
  'register-list': { roles: EVERYONE, reach: 'company' },
  'register-show': { roles: EVERYONE, reach: 'company' },
  'register-check': { roles: EVERYONE, reach: 'company' },
  'register-set': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'register-move': { roles: WHO_SET_RULES, reach: 'company' },
  'register-remove': { roles: WHO_SET_RULES, reach: 'company' },
  'register-import': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'register-export': { roles: EVERYONE, reach: 'company' },
  'evidence-add': { roles: [...WHO_SET_RULES, 'analyst'], reach: 'company' },
  'evidence-remove': { roles: WHO_SET_RULES, reach: 'company' },
  'evidence-pack': { roles: WHO_CHECK_DATA, reach: 'company', recorded: true },
  'rule-packs': { roles: EVERYONE, reach: 'company' },
  queue: { roles: WHO_SEE_CASES, reach: 'rows' },
  'view-list': { roles: EVERYONE, reach: 'rows' },
  'view-save': { roles: EVERYONE, reach: 'rows' },
  'view-remove': { roles: EVERYONE, reach: 'rows' },
  waits: { roles: EVERYONE, reach: 'rows' },
  'wait-rules': { roles: EVERYONE, reach: 'rows' },
  'wait-rules-set': { roles: WHO_SET_RULES, reach: 'company' },
  // An incident is of the whole company: its numbers are not cut to the rows of whoever asks.
  'incident-list': { roles: EVERYONE, reach: 'company' },
  incident: { roles: EVERYONE, reach: 'company' },
  'incident-cost': { roles: EVERYONE, reach: 'company' },
  'incident-acknowledge': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'incident-mitigate': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'incident-resolve': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'incident-reopen': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'incident-open': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'incident-identify': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'incident-note': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'incident-roles': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'incident-severity': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'incident-follow-up': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'incident-review': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'incident-export': { roles: EVERYONE, reach: 'company', recorded: true },
  'incident-rules': { roles: EVERYONE, reach: 'company' },
  'incident-rules-set': { roles: WHO_SET_RULES, reach: 'company' },
  'silence-list': { roles: EVERYONE, reach: 'company' },
  'silence-add': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'silence-end': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'exclusion-list': { roles: EVERYONE, reach: 'company' },
  'exclusion-add': { roles: WHO_SET_RULES, reach: 'company' },
  'exclusion-end': { roles: WHO_SET_RULES, reach: 'company' },
  'change-list': { roles: EVERYONE, reach: 'rows' },
  'change-add': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'change-set': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'change-remove': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  'change-import': { roles: WHO_HANDLE_INCIDENTS, reach: 'company' },
  traces: { roles: WHO_SEE_CASES, reach: 'rows' },
  trace: { roles: WHO_SEE_CASES, reach: 'rows' },
  connectors: { roles: WHO_CHECK_DATA, reach: 'company' },
  connections: { roles: WHO_CHECK_DATA, reach: 'company' },
  'connection-set': { roles: WHO_CONNECT, reach: 'company' },
  'connection-test': { roles: WHO_CONNECT, reach: 'company' },
  'connection-sync': { roles: WHO_BRING_DATA, reach: 'company' },
  'connection-hook': { roles: WHO_CONNECT, reach: 'company' },
  'connection-remove': { roles: WHO_CONNECT, reach: 'company' },
  deliveries: { roles: WHO_CHECK_DATA, reach: 'company' },
  'delivery-replay': { roles: WHO_BRING_DATA, reach: 'company' },
  'channel-list': { roles: WHO_SEE_ROUTES, reach: 'company' },
  'channel-set': { roles: WHO_CONNECT, reach: 'company' },
  'channel-test': { roles: WHO_CONNECT, reach: 'company' },
  'channel-remove': { roles: WHO_CONNECT, reach: 'company' },
  'route-list': { roles: WHO_SEE_ROUTES, reach: 'company' },
  'route-set': { roles: WHO_SET_RULES, reach: 'company' },
  'route-preview': { roles: WHO_SEE_ROUTES, reach: 'company' },
  'notice-list': { roles: WHO_SEE_ROUTES, reach: 'company' },
  'notice-retry': { roles: WHO_SET_RULES, reach: 'company' },
  upload: { roles: WHO_BRING_DATA, reach: 'company' },
  preview: { roles: WHO_BRING_DATA, reach: 'company' },
  events: { roles: WHO_BRING_DATA, reach: 'company' },
  import: { roles: WHO_BRING_DATA, reach: 'company' },
  'outcomes-preview': { roles: WHO_BRING_DATA, reach: 'company' },
  'outcomes-import': { roles: WHO_BRING_DATA, reach: 'company' },
  'import-progress': { roles: WHO_BRING_DATA, reach: 'company' },
  imports: { roles: WHO_CHECK_DATA, reach: 'company' },
  quarantine: { roles: WHO_CHECK_DATA, reach: 'company' },
  'quarantine-row': { roles: WHO_CHECK_DATA, reach: 'company' },
  'quarantine-try': { roles: WHO_CHECK_DATA, reach: 'company' },
  'quarantine-replay': { roles: WHO_BRING_DATA, reach: 'company' },
  'quarantine-repairs': { roles: WHO_CHECK_DATA, reach: 'company' },
  'quarantine-repair-end': { roles: WHO_BRING_DATA, reach: 'company' },
  export: { roles: WHO_CHECK_DATA, reach: 'rows', recorded: true },
  // Numbers of the whole company and names of nobody: a key for a scraper needs the least role.
  metrics: { roles: EVERYONE, reach: 'company' },
  telemetry: { roles: WHO_CHECK_DATA, reach: 'company' },
  'telemetry-set': { roles: WHO_CONNECT, reach: 'company' },
  'erasure-preview': { roles: WHO_ERASE, reach: 'company', countsVault: true },
  erase: { roles: WHO_ERASE, reach: 'company', countsVault: true },
  erasures: { roles: [...WHO_ERASE, 'auditor'], reach: 'company' },
  retention: { roles: [...WHO_ERASE, 'auditor'], reach: 'company', countsVault: true },
  'retention-set': { roles: WHO_ERASE, reach: 'company' },
  'retention-run': { roles: WHO_ERASE, reach: 'company', countsVault: true },
  vault: { roles: [...WHO_ERASE, 'auditor'], reach: 'company', countsVault: true },
  // Within a scope of few people even large cells would be told apart by asking twice.
  'self-identification': { roles: [...WHO_ERASE, 'analyst', 'auditor'], reach: 'company', sensitive: true },
  fairness: { roles: [...WHO_SET_RULES, 'analyst', 'auditor'], reach: 'company', sensitive: true },
  'fairness-summary': { roles: [...WHO_SET_RULES, 'analyst', 'auditor'], reach: 'company', sensitive: true },
  'fairness-summary-page': { roles: [...WHO_SET_RULES, 'analyst', 'auditor'], reach: 'company', sensitive: true },
  'user-list': { roles: ['administrator', 'auditor'], reach: 'company' },
  'user-invite': { roles: ['administrator'], reach: 'company' },
  'user-uninvite': { roles: ['administrator'], reach: 'company' },
  'user-set': { roles: ['administrator'], reach: 'company' },
  'user-reset': { roles: ['administrator'], reach: 'company' },
  'group-roles': { roles: ['administrator', 'auditor'], reach: 'company' },
  'group-roles-set': { roles: ['administrator'], reach: 'company' },
  'sso-list': { roles: ['administrator', 'auditor'], reach: 'company' },
  'sso-set': { roles: ['administrator'], reach: 'company' },
  'sso-test': { roles: ['administrator'], reach: 'company' },
  'sso-remove': { roles: ['administrator'], reach: 'company' },
  'scim-list': { roles: ['administrator', 'auditor'], reach: 'company' },
  'scim-create': { roles: ['administrator'], reach: 'company' },
  'scim-end': { roles: ['administrator'], reach: 'company' },
  'key-list': { roles: ['administrator', 'auditor'], reach: 'company' },
  'key-create': { roles: ['administrator'], reach: 'company' },
  'key-end': { roles: ['administrator'], reach: 'company' },
  audit: { roles: ['administrator', 'hr-lead', 'it-lead', 'auditor'], reach: 'company' },
  'audit-verify': { roles: ['administrator', 'auditor'], reach: 'company' },
  'audit-export': { roles: ['administrator', 'auditor'], reach: 'company', recorded: true },
  'audit-retain': { roles: ['administrator'], reach: 'company' },
  proposals: { roles: WHO_SEE_CASES, reach: 'rows' },
  proposal: { roles: WHO_SEE_CASES, reach: 'rows' },
  propose: { roles: ['hr-lead', 'it-lead'], reach: 'company' },
  sign: { roles: ['hr-lead', 'it-lead'], reach: 'company' },
  withdraw: { roles: ['hr-lead', 'it-lead'], reach: 'company' },
} as const satisfies Record<string, Right>

export type OperationName = keyof typeof RIGHTS
export const rightOf = (name: OperationName): Right => RIGHTS[name]

/** Whether a role may do something at all; the scope and the permission for sensitive data are asked beside it. */
export const mayDo = (role: Role, name: OperationName): boolean => rightOf(name).roles.includes(role)

/** They answer for how people are led, so they may be told whom work waits for. To everybody else a person is part of a pool. */
const WHO_SEE_PEOPLE_WAITED_FOR: readonly Role[] = ['administrator', 'hr-lead']

/** Whether the waits for one person may be told to somebody: to that person, by the keys of their account, and to the roles that need it. */
export const maySeeWaitsFor = (person: string, { role, scope }: { role: Role; scope: RowScope }): boolean =>
  WHO_SEE_PEOPLE_WAITED_FOR.includes(role) || scope.keys?.includes(person) === true
