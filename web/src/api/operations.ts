import {
  ApiKeys,
  Directories,
  GroupRoles,
  GroupRolesSet,
  KeyCreate,
  KeyMade,
  LinkMade,
  Me,
  RightsTable,
  ScimCreate,
  SsoConnections,
  SsoSet,
  SsoTested,
  UserInvite,
  UserSet,
  Users,
} from '@tandem/core/access'
import { AuditInput, AuditPage, AuditVerification } from '@tandem/core/audit'
import { BenchmarkAddInput, BenchmarkRemoveInput, Benchmarks, BenchmarksInput } from '@tandem/core/benchmarks'
import {
  ConnectionName,
  ConnectionSetAnswer,
  ConnectionSetInput,
  Connections,
  ConnectionTestAnswer,
  ConnectionTestInput,
  Connectors,
  Deliveries,
  HookAnswer,
  SyncAnswer,
} from '@tandem/core/connections'
import { CostModelRow, CostSetInput } from '@tandem/core/costs'
import {
  ImportInput,
  ImportProgress,
  ImportReport,
  ImportRow,
  Preview,
  PreviewInput,
  Quarantine,
  QuarantineInput,
  QuarantineReplayed,
  QuarantineReplayInput,
  QuarantineRow,
  QuarantineRowInput,
  QuarantineTried,
  QuarantineTryInput,
  StandingRepairEndInput,
  StandingRepairs,
} from '@tandem/core/intake'
import { Market, MarketSetInput } from '@tandem/core/market'
import {
  Compared,
  CompareInput,
  MeasureDefinition,
  MeasureInput,
  MeasureMoments,
  MeasureResult,
  MomentsSetInput,
  ViewRemoveInput,
  ViewSaveInput,
  Views,
} from '@tandem/core/measures'
import { OutcomesInput, OutcomesPreview, OutcomesPreviewInput, OutcomesReport } from '@tandem/core/outcomes'
import {
  EraseInput,
  ErasurePreview,
  ErasurePreviewInput,
  Erasures,
  Receipt,
  Retention,
  RetentionRun,
  RetentionRunInput,
  RetentionSetInput,
  SelfIdentification,
  SelfIdentificationInput,
  Vault,
} from '@tandem/core/privacy'
import { QualityInput, QualityReport } from '@tandem/core/quality'
import { RestatementCases, RestatementInput, Restatements, RestatementsInput } from '@tandem/core/restating'
import {
  StageRules,
  StageRulesEffect,
  StageRulesInput,
  StageRulesPreviewInput,
  StageRulesSaved,
  StageRulesSetInput,
} from '@tandem/core/stage-mapping'
import {
  Dimensions,
  DimensionsInput,
  Flow,
  FlowInput,
  SourceSetInput,
  Sources,
  Trace,
  TraceInput,
  Traces,
  TracesInput,
} from '@tandem/core/trace'
import { Queue, QueueInput, WaitRules, WaitRulesSetInput, Waits, WaitsInput } from '@tandem/core/waits'
import { CalendarImportInput, CalendarSetInput, Calendars } from '@tandem/core/working-time'
import { z } from 'zod'

const Id = z.object({ id: z.string() })

/** The operations these pages use, with the contracts of core. */
export const READS = {
  flow: { input: FlowInput, output: Flow },
  measures: { input: z.object({}), output: z.object({ measures: z.array(MeasureDefinition) }) },
  measure: { input: MeasureInput, output: MeasureResult },
  benchmarks: { input: BenchmarksInput, output: Benchmarks },
  market: { input: z.object({}), output: Market },
  compare: { input: CompareInput, output: Compared },
  moments: { input: z.object({}), output: MeasureMoments },
  'cost-model': { input: z.object({}), output: CostModelRow },
  restatements: { input: RestatementsInput, output: Restatements },
  restatement: { input: RestatementInput, output: RestatementCases },
  waits: { input: WaitsInput, output: Waits },
  'wait-rules': { input: z.object({}), output: WaitRules },
  queue: { input: QueueInput, output: Queue },
  calendars: { input: z.object({}), output: Calendars },
  'view-list': { input: z.object({}), output: Views },
  traces: { input: TracesInput, output: Traces },
  trace: { input: TraceInput, output: Trace },
  sources: { input: z.object({}), output: Sources },
  quality: { input: QualityInput, output: QualityReport },
  dimensions: { input: DimensionsInput, output: Dimensions },
  connectors: { input: z.object({}), output: Connectors },
  connections: { input: z.object({}), output: Connections },
  deliveries: {
    input: z.object({ connection: z.string(), state: z.enum(['waiting', 'done', 'dead']), limit: z.number() }),
    output: Deliveries,
  },
  preview: { input: PreviewInput, output: Preview },
  'outcomes-preview': { input: OutcomesPreviewInput, output: OutcomesPreview },
  imports: { input: z.object({}), output: z.object({ imports: z.array(ImportRow) }) },
  'import-progress': { input: z.object({ ticket: z.string() }), output: ImportProgress },
  quarantine: { input: QuarantineInput, output: Quarantine },
  'quarantine-row': { input: QuarantineRowInput, output: QuarantineRow },
  'quarantine-try': { input: QuarantineTryInput, output: QuarantineTried },
  'quarantine-repairs': { input: z.object({}), output: StandingRepairs },
  'stage-rules': { input: StageRulesInput, output: StageRules },
  'stage-rules-preview': { input: StageRulesPreviewInput, output: StageRulesEffect },
  'erasure-preview': { input: ErasurePreviewInput, output: ErasurePreview },
  erasures: { input: z.object({}), output: Erasures },
  retention: { input: z.object({}), output: Retention },
  vault: { input: z.object({}), output: Vault },
  'self-identification': { input: SelfIdentificationInput, output: SelfIdentification },
  me: { input: z.object({}), output: Me },
  rights: { input: z.object({}), output: RightsTable },
  'user-list': { input: z.object({}), output: Users },
  audit: { input: AuditInput, output: AuditPage },
  'audit-verify': { input: z.object({ head: z.string().optional() }), output: AuditVerification },
  'key-list': { input: z.object({}), output: ApiKeys },
  'sso-list': { input: z.object({}), output: SsoConnections },
  'group-roles': { input: z.object({}), output: GroupRoles },
  'scim-list': { input: z.object({}), output: Directories },
} as const

export const WRITES = {
  'connection-set': { input: ConnectionSetInput, output: ConnectionSetAnswer },
  'connection-test': { input: ConnectionTestInput, output: ConnectionTestAnswer },
  'connection-sync': { input: z.object({ name: ConnectionName }), output: SyncAnswer },
  'connection-hook': { input: z.object({ name: ConnectionName, secret: z.string().optional() }), output: HookAnswer },
  'connection-remove': { input: z.object({ name: ConnectionName }), output: z.object({ name: z.string() }) },
  'delivery-replay': {
    input: z.object({ connection: ConnectionName }),
    output: z.object({ done: z.number(), dead: z.number(), events: z.number() }),
  },
  import: { input: ImportInput, output: ImportReport },
  'quarantine-replay': { input: QuarantineReplayInput, output: QuarantineReplayed },
  'quarantine-repair-end': { input: StandingRepairEndInput, output: z.object({ ended: z.literal(true) }) },
  'stage-rules-set': { input: StageRulesSetInput, output: StageRulesSaved },
  'outcomes-import': { input: OutcomesInput, output: OutcomesReport },
  erase: { input: EraseInput, output: Receipt },
  'retention-set': { input: RetentionSetInput, output: z.object({ version: z.number() }) },
  'retention-run': { input: RetentionRunInput, output: RetentionRun },
  'wait-rules-set': { input: WaitRulesSetInput, output: z.object({ version: z.number() }) },
  'source-set': { input: SourceSetInput, output: z.object({ link: z.string().nullable() }) },
  'moments-set': { input: MomentsSetInput, output: z.object({ version: z.number() }) },
  'cost-set': { input: CostSetInput, output: z.object({ version: z.number() }) },
  'benchmark-add': { input: BenchmarkAddInput, output: z.unknown() },
  'benchmark-remove': { input: BenchmarkRemoveInput, output: z.unknown() },
  'market-set': { input: MarketSetInput, output: z.unknown() },
  'calendar-set': { input: CalendarSetInput, output: z.unknown() },
  'calendar-import': { input: CalendarImportInput, output: z.unknown() },
  'view-save': { input: ViewSaveInput, output: Id },
  'view-remove': { input: ViewRemoveInput, output: z.object({ removed: z.literal(true) }) },
  'user-invite': { input: UserInvite, output: LinkMade },
  'user-uninvite': { input: Id, output: z.object({ withdrawn: z.literal(true) }) },
  'user-set': { input: UserSet, output: z.object({ changed: z.literal(true) }) },
  'user-reset': { input: Id, output: LinkMade },
  'key-create': { input: KeyCreate, output: KeyMade },
  'sso-set': { input: SsoSet, output: z.object({ saved: z.literal(true) }) },
  'sso-test': { input: Id, output: SsoTested },
  'sso-remove': { input: Id, output: z.object({ removed: z.literal(true) }) },
  'group-roles-set': { input: GroupRolesSet, output: z.object({ changed: z.literal(true) }) },
  'scim-create': { input: ScimCreate, output: KeyMade },
  'scim-end': { input: Id, output: z.object({ ended: z.literal(true) }) },
  'key-end': { input: Id, output: z.object({ ended: z.literal(true) }) },
} as const

export type ReadName = keyof typeof READS
export type InputOf<Name extends ReadName> = z.input<(typeof READS)[Name]['input']>
export type OutputOf<Name extends ReadName> = z.output<(typeof READS)[Name]['output']>

export type WriteName = keyof typeof WRITES
export type WriteInputOf<Name extends WriteName> = z.input<(typeof WRITES)[Name]['input']>
export type WriteOutputOf<Name extends WriteName> = z.output<(typeof WRITES)[Name]['output']>
