import type { Role, RowScope } from '@tandem/core/access'
import type { UseCase, UseCaseState } from '@tandem/core/ai'
import type { FairnessState } from '@tandem/core/bias'
import type { Basis, EffortHalf, Outline, ValueHalf } from '@tandem/core/business-case'
import type { Change } from '@tandem/core/changes'
import type { Check } from '@tandem/core/checks'
import type { Decision, DecisionReview } from '@tandem/core/decisions'
import type { Goal, RoadmapItem } from '@tandem/core/goals'
import type {
  AlarmRow,
  IncidentCost,
  IncidentEvent,
  IncidentKind,
  IncidentReview,
  IncidentRoles,
  IncidentState,
  IncidentSummary,
  TimelineEntry,
  Topic,
} from '@tandem/core/incidents'
import type { MomentChoices } from '@tandem/core/measures'
import type { ChannelKindName, Route } from '@tandem/core/notify'
import type { DayJudgement, Evidence, Objective, ObjectiveState } from '@tandem/core/objectives'
import type { InterventionNumbers, Simulated } from '@tandem/core/opportunities'
import type { DecidedRow, LookRow, PilotDesign } from '@tandem/core/pilots'
import type { Receipt, RetentionRule, StoreCount } from '@tandem/core/privacy'
import type { Counts, PulseSide, PulseStatement } from '@tandem/core/pulse'
import type { Reminder, ReminderKind } from '@tandem/core/reminders'
import type { Explanation, SkillFairnessTable, SuggestionDeed } from '@tandem/core/skills'
import type { Population } from '@tandem/core/trace'
import type { KeySide } from '@tandem/core/two-keys'
import type { BusinessMeasure } from '@tandem/core/value'
import type { Generated, JSONColumnType } from 'kysely'

/** The tables of the state database, as Kysely sees them. */
export interface StateTables {
  migration: { name: string; applied_at: Generated<Date> }
  import: ImportTable
  source: SourceTable
  stage_rule: StageRuleTable
  audit: AuditTable
  proposal: ProposalTable
  signature: SignatureTable
  audit_head: { sequence: number | string; hash: Uint8Array }
  audit_seal: AuditSealTable
  audit_checkpoint: AuditSealTable & { archive: string }
  person: PersonTable
  session: SessionTable
  credential: CredentialTable
  second_factor: SecondFactorTable
  verification: VerificationTable
  passkey: PasskeyTable
  membership: MembershipTable
  invitation: InvitationTable
  api_key: ApiKeyTable
  sign_in_failure: SignInFailureTable
  person_group: PersonGroupTable
  group_role: GroupRoleTable
  sso_connection: SsoConnectionTable
  sso_attempt: SsoAttemptTable
  scim_token: ScimTokenTable
  scim_user: ScimUserTable
  scim_group: ScimGroupTable
  scim_member: { group_id: string; user_id: string }
  calendar: CalendarTable
  wait_rules: WaitRulesTable
  connection: ConnectionTable
  sync: SyncTable
  delivery: DeliveryTable
  standing_repair: StandingRepairTable
  ingest_answer: { key: string; body: string; answer: JSONColumnType<object>; given_at: Date }
  objective: ObjectiveTable
  telemetry: TelemetryTable
  phrasing: PhrasingTable
  process_check: ProcessCheckTable
  business_case: BusinessCaseTable
  business_case_signature: BusinessCaseSignatureTable
  initiative: InitiativeTable
  initiative_role: InitiativeRoleTable
  initiative_requisition: InitiativeRequisitionTable
  opportunity_override: OpportunityOverrideTable
  skill_taxonomy: { id: number; warnings: JSONColumnType<string[]>; imported_at: Date; imported_by: string }
  skill: SkillTable
  skill_suggestion: SkillSuggestionTable
  skill_deed: SkillDeedTable
  skill_fairness: { attribute: string; of: string; told: JSONColumnType<SkillFairnessTable> }
  opportunity_simulation: OpportunitySimulationTable
  pilot: PilotTable
  ai_use_case: AiUseCaseTable
  ai_move: AiMoveTable
  ai_document: AiDocumentTable
  decision: DecisionTable
  business_measure: BusinessMeasureTable
  business_value: BusinessValueTable
  value_baseline: ValueBaselineTable
  goal: GoalTable
  goal_check_in: GoalCheckInTable
  roadmap_item: RoadmapItemTable
  pulse_round: PulseRoundTable
  pulse_link: { token_hash: string; round: string; side: PulseSide }
  pulse_side: PulseSideTable
  pilot_amendment: PilotAmendmentTable
  pilot_look: PilotLookTable
  fairness_run: FairnessRunTable
  objective_count: {
    objective: string
    definition: string
    /** Imports from this number on are not counted yet. */
    from_import: number
    /** How far each source had reported. */
    as_of: string
    /** When it was last counted from the beginning. */
    whole_at: Date
    counted_at: Date
  }
  objective_standing: ObjectiveStandingTable
  objective_judged: ObjectiveJudgedTable
  objective_turn: { id: number; taken_at: Date | null }
  incident: IncidentTable
  incident_alarm: IncidentAlarmTable
  incident_timeline: IncidentTimelineTable
  incident_follow_up: IncidentFollowUpTable
  incident_rules: {
    version: Generated<number>
    content: JSONColumnType<object>
    reason: string
    set_at: Date
    set_by: string
  }
  silence: SilenceTable
  exclusion: ExclusionTable
  change: ChangeTable
  change_version: ChangeVersionTable
  action: ActionTable
  reminder: ReminderTable
  channel: ChannelTable
  route: { position: number; content: JSONColumnType<Route>; set_at: Date; set_by: string }
  news: NewsTable
  notice: NoticeTable
  channel_memory: ChannelMemoryTable
  digest: DigestTable
  measure_moments: {
    version: Generated<number>
    choices: JSONColumnType<MomentChoices>
    reason: string
    set_at: Date
    set_by: string
  }
  cost_model: CostModelTable
  quality_weights: {
    version: Generated<number>
    weights: JSONColumnType<object>
    ramp_target_days: number
    reason: string
    set_at: Date
    set_by: string
  }
  erasure: ErasureTable
  retention: RetentionTable
  /** Population as JSON. */
  vault_answer: { population: string; given_at: Date }
  market: { id: number; name: string; source: string; months: JSONColumnType<object[]>; set_at: Date; set_by: string }
  benchmark: { id: string; content: JSONColumnType<object>; added_at: Date; added_by: string }
  view: { id: string; name: string; path: string; owner: string; shared: boolean; made_at: Date }
  /** Location '' stands for everywhere else. */
  calendar_location: { location: string; calendar: string }
}

export interface ImportTable {
  id: Generated<number>
  source: string
  files: JSONColumnType<string[]>
  mapping: JSONColumnType<object>
  state: 'running' | 'done' | 'failed' | 'interrupted'
  started_at: Generated<Date>
  finished_at: Date | null
  read: number | null
  accepted: number | null
  duplicates: number | null
  quarantined: number | null
  /** How far its source had reported before; null for the first import of a source and for imports of Tandems before 0.2. */
  known_until: Date | null
  /** Events of it that had happened by then, and the applications they belong to. */
  late: Generated<number>
  /** Events of it that say otherwise of one that was known. */
  corrected: Generated<number>
  restated: Generated<number>
  error: string | null
  way: Generated<ImportWay>
}
/**
 * How the events came in: as a file, through the inbox from a program, a system that is read or one that pushes, from the quarantine, or as
 * what an HR system reports of hires.
 */
export type ImportWay = 'file' | 'events' | 'sync' | 'webhook' | 'replay' | 'outcomes'

export interface ConnectionTable {
  /** Also the name of its source. */
  name: string
  connector: string
  settings: JSONColumnType<Record<string, unknown>>
  /** Sealed JSON. */
  secrets: string
  every_minutes: number | null
  cursor: JSONColumnType<Record<string, unknown>>
  /** The last part of the address that it pushes to. */
  hook: string | null
  hook_secret: string | null
  next_sync_at: Date | null
  made_at: Date
  made_by: string
}

export interface SyncTable {
  id: Generated<number>
  connection: string
  state: 'running' | 'done' | 'failed' | 'interrupted'
  started_at: Date
  finished_at: Date | null
  pages: Generated<number>
  records: Generated<number>
  events: Generated<number>
  /** Of the events, those that were news. */
  accepted: Generated<number>
  waited_ms: Generated<number>
  warnings: JSONColumnType<object[]>
  error: string | null
}

export interface DeliveryTable {
  id: string
  /** Order of arrival. */
  sequence: Generated<number | string>
  connection: string
  /** Tells a delivery that comes again. */
  fingerprint: string
  event: string
  received_at: Date
  state: 'waiting' | 'done' | 'dead'
  /** Sealed; null once it has become events. */
  payload: string | null
  attempts: Generated<number>
  events: Generated<number>
  problem: string | null
  done_at: Date | null
}

export interface SourceTable {
  name: string
  /** Key of the warehouse partition. */
  created_at: Generated<Date>
  /** By which `DERIVATION` its tables were made. */
  derivation: Generated<number>
  /** The last instant the source is known to have reported: open work is counted as open until then. */
  as_of: Date | null
  /** Where it shows an application. */
  link: string | null
}

export interface TelemetryTable {
  one: Generated<boolean>
  endpoint: string
  /** Sealed JSON. */
  headers: string
  sending: boolean
  /** Only what ended at or after it. */
  from_at: Date | null
  generation: number
  /** PostgreSQL's bigint may arrive as text. */
  sent: Generated<number | string>
  refused: Generated<number | string>
  failures: Generated<number>
  last_sent_at: Date | null
  next_try_at: Date | null
  problem: string | null
  set_at: Date
  set_by: string
}

export interface PhrasingTable {
  one: Generated<boolean>
  url: string
  model: string
  /** Sealed. */
  key: string | null
  in_use: boolean
  set_at: Date
  set_by: string
}

export interface StageRuleTable {
  source: string
  stage: string
  kind: string | null
  outcome: string | null
  milestone: string | null
  position: number
  reason: string
  /** Null for a proposal. */
  set_by: string | null
  set_at: Date | null
}

export interface StandingRepairTable {
  id: Generated<number>
  source: string
  /** Of the rows that it is applied to. */
  reason: string
  repair: JSONColumnType<object[]>
  why: string
  set_at: Date
  set_by: string
}

/** Filled by `audit_append` alone; PostgreSQL's bigint may arrive as text. */
export interface AuditTable {
  sequence: number | string
  at: Date
  actor: string
  operation: string
  input: string
  outcome: string
  previous_hash: Uint8Array
  hash: Uint8Array
}

export interface AuditSealTable {
  sequence: number | string
  hash: Uint8Array
  at: Date
  mac: Uint8Array
}

/** Written by better-auth, whose names its columns bear. */
export interface PersonTable {
  id: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
  twoFactorEnabled: boolean | null
}

export interface SessionTable {
  id: string
  expiresAt: Date
  token: string
  createdAt: Generated<Date>
  updatedAt: Date
  ipAddress: string | null
  userAgent: string | null
  userId: string
}

export interface CredentialTable {
  id: string
  accountId: string
  /** `credential` for a password, `sso:CONNECTION` for single sign-on. */
  providerId: string
  issuer: string | null
  userId: string
  password: string | null
  createdAt: Generated<Date>
  updatedAt: Date
}

/** What opens once: links to set a password, and what better-auth and single sign-on must remember between two requests. */
export interface VerificationTable {
  id: string
  identifier: string
  value: string
  expiresAt: Date
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

export interface SecondFactorTable {
  id: string
  userId: string
  verified: boolean | null
}

export interface PasskeyTable {
  id: string
  name: string | null
  userId: string
  createdAt: Date | null
}

/** What a person, an invitation or a key may do. */
export interface Grant {
  role: Role
  scope: JSONColumnType<RowScope>
  sensitive: boolean
}

export interface MembershipTable extends Omit<Grant, 'role'> {
  person_id: string
  /** Null: an account that may do nothing. */
  role: Role | null
  active: Generated<boolean>
  settled_by: 'hand' | 'groups'
  updated_at: Date
}

export interface InvitationTable extends Grant {
  id: string
  token_hash: string
  email: string | null
  invited_by: string
  created_at: Date
  expires_at: Date
  used_by: string | null
  used_at: Date | null
  revoked_at: Date | null
}

export interface ApiKeyTable extends Grant {
  id: string
  name: string
  token_hash: string
  /** The last characters, to tell keys apart. */
  hint: string
  person_id: string | null
  /** The only operations it may call; null is all that its role may. */
  operations: JSONColumnType<string[] | null>
  created_at: Date
  expires_at: Date
  ended_at: Date | null
  last_used_at: Date | null
}

export interface SignInFailureTable {
  address_key: string
  failures: number
  first_at: Date
  locked_until: Date | null
}

/** A group a directory says a person is in. */
export interface PersonGroupTable {
  person_id: string
  /** Who says so: `sso:CONNECTION` or `scim:CONNECTION`. */
  origin: string
  name: string
}

export interface GroupRoleTable extends Grant {
  /** The first line that fits counts. */
  position: number
  group_name: string
}

export interface ProposalTable {
  id: string
  kind: string
  title: string
  content: string
  hash: string
  reason: string
  proposed_by: string
  proposed_at: Date
  expires_at: Date
  effective_at: Date | null
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdrawn_reason: string | null
}

export interface SignatureTable {
  proposal: string
  person: string
  side: KeySide
  verdict: 'sign' | 'dissent'
  hash: string
  reason: string
  at: Date
}

export interface SsoConnectionTable {
  id: string
  title: string
  settings: JSONColumnType<object>
  secret_sealed: string | null
  enabled: boolean
  created_at: Date
  updated_at: Date
  tried_at: Date | null
  tried: JSONColumnType<object> | null
}

export interface SsoAttemptTable {
  state_hash: string
  connection_id: string
  binding_hash: string | null
  purpose: 'sign-in' | 'test'
  checks: JSONColumnType<object>
  identity: JSONColumnType<object> | null
  ticket_hash: string | null
  expires_at: Date
}

export interface ScimTokenTable {
  id: string
  directory: string
  token_hash: string
  hint: string
  created_at: Date
  expires_at: Date
  ended_at: Date | null
  last_used_at: Date | null
}

export interface ScimUserTable {
  id: string
  directory: string
  person_id: string
  user_name: string
  external_id: string | null
  document: JSONColumnType<object>
  created_at: Date
  updated_at: Date
}

export interface ScimGroupTable {
  id: string
  directory: string
  display_name: string
  external_id: string | null
  created_at: Date
  updated_at: Date
}

export interface CalendarTable {
  id: string
  number: number
  plan: JSONColumnType<object>
  version: Generated<number>
  updated_at: Date
  updated_by: string
}

export interface WaitRulesTable {
  version: Generated<number>
  rules: JSONColumnType<object[]>
  systems: JSONColumnType<object[]> | null
  reason: string
  set_at: Date
  set_by: string
}

export interface CostModelTable {
  version: Generated<number>
  currency: string
  figures: JSONColumnType<object>
  reason: string
  set_at: Date
  set_by: string
}

export interface ErasureTable {
  id: string
  kind: 'person' | 'retention'
  state: 'pending' | 'done'
  mode: string
  /** Keyed hash of whom it concerns; null for retention. */
  subject: string | null
  reason: string
  requested_by: string
  requested_at: Date
  /** What each store held before. */
  found: JSONColumnType<StoreCount[]>
  applications: number
  receipt: JSONColumnType<Receipt> | null
  hash: string | null
  done_at: Date | null
}

export interface RetentionTable {
  version: Generated<number>
  rules: JSONColumnType<RetentionRule[]>
  minimum_cell: number
  reason: string
  set_at: Date
  set_by: string
}

export interface InitiativeTable {
  id: string
  name: string
  purpose: string
  need_date: string
  it_owner: string
  hr_owner: string
  budget: number | null
  /** Counts up with each change of the content. */
  version: Generated<number>
  managed_by: 'page' | 'file'
  updated_at: Date
  updated_by: string
}

export interface InitiativeRoleTable {
  initiative: string
  /** Its order within the initiative. */
  place: number
  title: string
  skills: JSONColumnType<string[]>
  headcount: number
  need_date: string | null
  /** Where people are hired for whom nobody has asked yet. */
  hires_where: JSONColumnType<string[]>
}

export interface InitiativeRequisitionTable {
  initiative: string
  role: number
  place: number
  requisition: string
}

export interface PilotTable {
  id: string
  version: number
  design: JSONColumnType<PilotDesign>
  /** What units are hashed with, so that nobody can tell beforehand to which arm one comes. */
  salt: string
  /** Of the design as it was registered; null before. */
  hash: string | null
  registered_at: Date | null
  registered_by: string | null
  decided: JSONColumnType<DecidedRow> | null
  updated_at: Date
  updated_by: string
}

export interface PilotAmendmentTable {
  id: Generated<number>
  pilot: string
  at: Date
  by: string
  reason: string
  from_hash: string
  to_hash: string
  changed: JSONColumnType<string[]>
}

/** What was seen at a look; nothing of groups but whether they pause it. */
export interface PilotLookTable {
  id: Generated<number>
  pilot: string
  at: Date
  by: string
  result: JSONColumnType<Omit<LookRow, 'id' | 'at' | 'by'>>
}

export interface SkillTable {
  id: string
  /** Its order in the list. */
  place: number
  label: string
  alternatives: JSONColumnType<string[]>
  broader: JSONColumnType<string[]>
  related: JSONColumnType<string[]>
}

export interface SkillSuggestionTable {
  id: Generated<number>
  initiative: string
  /** Title of the role. */
  role: string
  source: string
  application_id: string
  score: number
  explanation: JSONColumnType<Explanation>
  shown_at: Date
  shown_to: string
}

export interface SkillDeedTable {
  id: Generated<number>
  suggestion: number
  deed: SuggestionDeed
  reason: string
  done_at: Date
  done_by: string
}

export interface OpportunityOverrideTable {
  intervention: string
  numbers: JSONColumnType<Partial<InterventionNumbers>>
  reason: string
  set_at: Date
  set_by: string
}

/** The last simulation of all interventions: one row. */
export interface OpportunitySimulationTable {
  id: 1
  /** What it was made of: the effects that were tried. */
  basis: string
  content: JSONColumnType<Simulated>
  simulated_at: Date
}

/** That monitoring of fairness ran; no counts of people. */
export interface FairnessRunTable {
  id: Generated<number>
  run_at: Date
  run_by: string
  attributes: JSONColumnType<string[]>
  stage: string | null
  population: JSONColumnType<Population>
  state: FairnessState
}

export interface ProcessCheckTable {
  id: string
  content: JSONColumnType<Check>
  /** Counts up with each change of the content. */
  version: Generated<number>
  managed_by: 'page' | 'file'
  updated_at: Date
  updated_by: string
}

export interface BusinessCaseTable {
  id: string
  /** Counts up with each change of the content. */
  version: Generated<number>
  outline: JSONColumnType<Outline>
  value: JSONColumnType<ValueHalf> | null
  effort: JSONColumnType<EffortHalf> | null
  /** What HR's half rests on, as it was when it was written. */
  basis: JSONColumnType<Basis> | null
  updated_at: Date
  updated_by: string
}

export interface BusinessCaseSignatureTable {
  business_case: string
  side: KeySide
  person: string
  /** Of the half as the signer saw it. */
  hash: string
  reason: string
  at: Date
}

export interface ObjectiveTable {
  id: string
  content: JSONColumnType<Objective>
  /** Counts up with each change of the content. */
  version: Generated<number>
  managed_by: 'page' | 'file'
  made_at: Date
  made_by: string
  updated_at: Date
  updated_by: string
  ended_at: Date | null
  ended_by: string | null
  ended_reason: string | null
}

export interface ActionTable {
  /** PostgreSQL's bigint may arrive as text. */
  id: Generated<number | string>
  kind: 'consequence' | 'renewal'
  side: KeySide
  owner: string
  objective: string
  /** Id of the proposal that was signed. */
  policy: string
  /** Of a consequence the share of the budget that it follows from, of a renewal the days before the policy lapses. */
  mark: number
  body: string
  because: string
  made_at: Date
  /** ISO date: the same thing is asked for once a day at most. */
  made_on: string
  done_at: Date | null
  done_by: string | null
  note: string | null
}

export interface ObjectiveStandingTable {
  objective: string
  /** Of what was judged: another one is judged from the beginning. */
  definition: string
  /** Null of fairness, whose evidence holds counts of groups and is not kept. */
  evidence: JSONColumnType<Evidence | null>
  judgement: JSONColumnType<DayJudgement>
  /** The last judged day, an ISO date. */
  judged_until: string
}

export interface ObjectiveJudgedTable {
  objective: string
  definition: string
  day: string
  due: number
  late: number
  judgement: JSONColumnType<DayJudgement>
  from_history: boolean
  judged_at: Date
}

export interface IncidentTable {
  /** The number people call it by. */
  id: number
  kind: IncidentKind
  topic: Topic
  state: IncidentState
  title: string
  sentence: string
  severity: number
  /** Who has set it; null while the rule does. */
  severity_by: string | null
  stage: string | null
  populations: JSONColumnType<string[][]>
  system: string | null
  /** Of an outage: what tells it from others of the same system. */
  down_from: Date | null
  /** A day. */
  since: string
  opened_at: Date
  acknowledged_at: Date | null
  resolved_at: Date | null
  owner: string | null
  cause: string | null
  cause_by: string | null
  roles: JSONColumnType<IncidentRoles>
  cost: JSONColumnType<IncidentCost> | null
  /** Whose move it seems to be, by the ledger of waiting. */
  suggestion: JSONColumnType<{ owner: string; share: number; sentence: string }> | null
  suppressed: string | null
  merged_into: number | null
  review: JSONColumnType<IncidentReview & { at: string; by: string }> | null
}

export interface IncidentAlarmTable {
  objective: string
  opened_day: string
  incident: number
  seen_day: string
  closed_day: string | null
  content: JSONColumnType<
    Pick<AlarmRow, 'title' | 'since' | 'urgency' | 'pace' | 'budgetUsed' | 'sentence'> &
      Partial<Pick<AlarmRow, 'where'>>
  >
}

export interface IncidentTimelineTable {
  id: Generated<number>
  incident: number
  at: Date
  by: string
  kind: TimelineEntry['kind']
  text: string
  /** That somebody has spent on the incident. */
  hours: number | null
}

export interface IncidentFollowUpTable {
  id: Generated<number>
  incident: number
  text: string
  owner: string
  due: string
  made_at: Date
  made_by: string
  done_at: Date | null
  done_by: string | null
}

interface Standing {
  id: Generated<number>
  author: string
  reason: string
  from_at: Date
  to_at: Date
  ended_at: Date | null
  ended_by: string | null
}

export interface SilenceTable extends Standing {
  content: JSONColumnType<{ where: string[]; objectives: string[]; systems: string[]; severity: number | null }>
}

/** What a change says, apart from who said it and how it came. */
export type ChangeContent = Pick<
  Change,
  'kind' | 'title' | 'at' | 'until' | 'systems' | 'stages' | 'where' | 'side' | 'link' | 'note'
>

export interface ChangeTable {
  id: Generated<number>
  version: number
  content: JSONColumnType<ChangeContent>
  source: 'hand' | 'api' | 'ical'
  author: string
  made_at: Date
  changed_at: Date
  changed_by: string
  /** Of an entry that a calendar file told of. */
  calendar: string | null
  /** UID and, of an occurrence, RECURRENCE-ID. */
  uid: string | null
  /** The content as the calendar last told it, apart from what people edited since; null where the calendar no longer has it. */
  told: JSONColumnType<ChangeContent> | null
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdrawn_reason: string | null
}

interface ChangeVersionTable {
  change: number
  version: number
  content: JSONColumnType<ChangeContent>
  set_at: Date
  set_by: string
}

export interface ExclusionTable extends Standing {
  kind: 'freeze' | 'maintenance'
  approver: string
  content: JSONColumnType<{ where: string[]; objectives: string[] }>
}

export interface ChannelTable {
  name: string
  kind: ChannelKindName
  settings: JSONColumnType<Record<string, unknown>>
  /** Sealed JSON. */
  secrets: string
  /** Told when another channel fails. */
  fallback: boolean
  /** The last part of the address that its buttons come back to. */
  hook: string | null
  made_at: Date
  made_by: string
  last_sent_at: Date | null
  failing_since: Date | null
  problem: string | null
  /** When others were told last that it fails. */
  told_at: Date | null
}

export interface NewsTable {
  /** Counts up over all incidents. */
  id: Generated<number | string>
  incident: number
  event: IncidentEvent
  sentence: string
  /** The incident as it was then. */
  content: JSONColumnType<IncidentSummary>
  at: Date
}

export interface ReminderTable {
  id: Generated<number>
  /** Names the fact. */
  key: string
  kind: ReminderKind
  /** As it was when it was last told. */
  content: JSONColumnType<Reminder>
  due_on: string | Date
  is_late: boolean
  opened_at: Date
  closed_at: Date | null
  /** How often something was told of it: the last part of the ids of its notices. */
  told: Generated<number>
}

export interface NoticeTable {
  id: string
  /** The order within an incident and channel. */
  sequence: Generated<number | string>
  channel: string
  route: string | null
  incident: number | null
  /** Number of the reminder that it tells; its body holds how it was then. */
  reminder: number | null
  news: number | string | null
  event: string
  sentence: string
  /** The message, where it is not made from news. */
  body: JSONColumnType<object> | null
  state: 'waiting' | 'gathered' | 'sent' | 'merged' | 'dead'
  attempts: Generated<number>
  made_at: Date
  due_at: Date
  first_tried_at: Date | null
  claimed_by: string | null
  claimed_until: Date | null
  sent_at: Date | null
  problem: string | null
  reference: string | null
}

export interface ChannelMemoryTable {
  channel: string
  correlation: string
  incident: number | null
  content: JSONColumnType<Record<string, unknown>>
  again_at: Date | null
  changed_at: Date
}

export interface DigestTable {
  route: string
  channel: string
  /** Until then everything that changed has been told. */
  sent_until: Date
  /** How the objectives stood then, by id. */
  objectives: JSONColumnType<Record<string, ObjectiveState>>
}

export interface AiUseCaseTable {
  id: string
  content: JSONColumnType<UseCase>
  state: UseCaseState
  /** Counts up with each change of the content. */
  version: Generated<number>
  updated_at: Date
  updated_by: string
}

export interface AiMoveTable {
  id: Generated<number>
  use_case: string
  /** Null for its entry into the register. */
  from_state: UseCaseState | null
  to_state: UseCaseState
  reason: string
  /** Id of the proposal that both sides signed. */
  proposal: string | null
  at: Date
  by: string
}

export interface AiDocumentTable {
  id: string
  use_case: string
  duties: JSONColumnType<string[]>
  title: string
  link: string
  sha256: string | null
  owner: string
  /** ISO date. */
  dated: string
  valid_until: string | null
  added_at: Date
  added_by: string
}

interface PulseRoundTable {
  id: string
  title: string
  statements: JSONColumnType<PulseStatement[]>
  closes_on: string
  opened_on: string | null
  closed_on: string | null
  updated_at: Date
  updated_by: string
}

/** Counts by statement; `waiting` is sealed, null where nothing waits. */
interface PulseSideTable {
  round: string
  side: PulseSide
  handed_out: Generated<number>
  shown: JSONColumnType<Record<string, Counts>>
  waiting: string | null
}

interface DecisionTable {
  id: string
  content: JSONColumnType<Decision>
  version: number
  proposal: string | null
  decided_at: Date | null
  superseded_by: string | null
  reviews: JSONColumnType<DecisionReview[]>
  updated_at: Date
  updated_by: string
}

interface BusinessMeasureTable {
  id: string
  content: JSONColumnType<BusinessMeasure>
  version: number
  updated_at: Date
  updated_by: string
}

interface BusinessValueTable {
  id: Generated<number>
  measure: string
  month: string
  value: number
  file: string
  at: Date
  by: string
  superseded_at: Date | null
}

interface ValueBaselineTable {
  id: Generated<number>
  from_day: string
  to_day: string
  why: string
  at: Date
  by: string
}

interface GoalTable {
  id: string
  content: JSONColumnType<Goal>
  version: number
  updated_at: Date
  updated_by: string
}

interface GoalCheckInTable {
  id: Generated<number>
  goal: string
  side: KeySide
  by: string
  at: Date
  confidence: number
  words: string
}

interface RoadmapItemTable {
  id: string
  content: JSONColumnType<RoadmapItem>
  version: number
  updated_at: Date
  updated_by: string
}
