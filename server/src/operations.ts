import { keyCreate, keyEnd, keyList } from './access/api-keys.ts'
import { groupRolesRead, groupRolesSet } from './access/group-roles.ts'
import { me } from './access/me.ts'
import { rights } from './access/rights.ts'
import { ssoList, ssoRemove, ssoSet } from './access/sign-on/connections.ts'
import { ssoTest } from './access/sign-on/test-connection.ts'
import { userInvite, userUninvite } from './access/user-invite.ts'
import { userReset, userSet } from './access/user-set.ts'
import { userList } from './access/users.ts'
import { agenda, agendaInitiative } from './agenda/agenda.ts'
import { agendaExport } from './agenda/export-agenda.ts'
import { agendaImport } from './agenda/import-agenda.ts'
import { agendaRemove, agendaSet } from './agenda/set-initiative.ts'
import { evidenceAdd, evidenceRemove } from './ai/evidence.ts'
import { evidencePack } from './ai/evidence-pack.ts'
import { registerCheck } from './ai/register-check.ts'
import { registerExport } from './ai/register-export.ts'
import { registerImport } from './ai/register-import.ts'
import { registerList } from './ai/register-list.ts'
import { registerMove } from './ai/register-move.ts'
import { registerRemove, registerSet } from './ai/register-set.ts'
import { registerShow } from './ai/register-show.ts'
import { rulePacks } from './ai/rule-packs.ts'
import { ask } from './ask/ask.ts'
import { phrasing, phrasingSet } from './ask/phrasing.ts'
import { audit, auditExport } from './audit/audit.ts'
import { auditRetain } from './audit/retain.ts'
import { auditVerify } from './audit/verify.ts'
import { benchmarkAdd, benchmarkRemove, benchmarks } from './benchmarks/benchmarks.ts'
import { fairness } from './bias/fairness.ts'
import { fairnessSummary, fairnessSummaryPage } from './bias/fairness-summary.ts'
import { brief, briefPage } from './brief/brief.ts'
import { businessCase, businessCases } from './business-case/business-cases.ts'
import { businessCaseRemove } from './business-case/remove-case.ts'
import { businessCaseSet } from './business-case/set-case.ts'
import { businessCaseSign } from './business-case/sign-half.ts'
import { changeAdd } from './changes/change-add.ts'
import { changeImport } from './changes/change-import.ts'
import { changeList } from './changes/change-list.ts'
import { changeRemove } from './changes/change-remove.ts'
import { changeSet } from './changes/change-set.ts'
import { checkApply, checkValidate } from './checks/apply-files.ts'
import { checkExport } from './checks/export-checks.ts'
import { checkProposals } from './checks/proposals.ts'
import { checkResults } from './checks/results.ts'
import { checkList, checkRemove, checkSet } from './checks/set-check.ts'
import { checkViolations } from './checks/violations.ts'
import {
  connectionHook,
  connectionRemove,
  connectionSet,
  connectionSync,
  connections,
  connectionTest,
  connectors,
  deliveries,
  deliveryReplay,
} from './connections/operations.ts'
import { costModel, costSet } from './costs/cost-model.ts'
import { decision, decisions } from './decisions/decisions.ts'
import {
  decisionAttach,
  decisionDetach,
  decisionPropose,
  decisionRemove,
  decisionReview,
  decisionSet,
} from './decisions/set-decision.ts'
import { diagnose } from './diagnosis/diagnose.ts'
import { overview } from './diagnosis/overview/overview.ts'
import { diagnosisProgress } from './diagnosis/progress.ts'
import { why } from './diagnosis/why.ts'
import { exportOperation } from './export/export.ts'
import { backtest } from './forecast/backtest.ts'
import { forecast } from './forecast/forecast.ts'
import { goal, goals } from './goals/goals.ts'
import { roadmap } from './goals/roadmap.ts'
import { goalCheckIn, goalRemove, goalSet, roadmapRemove, roadmapSet } from './goals/set-goal.ts'
import { events } from './inbox/events.ts'
import { incidentNote, incidentRoles, incidentSeverity } from './incidents/annotate-incident.ts'
import { exclusionAdd, exclusionEnd, exclusionList } from './incidents/exclusions.ts'
import { incidentExport } from './incidents/export-incident.ts'
import { incidentFollowUp } from './incidents/follow-up.ts'
import { incidentIdentify } from './incidents/identify-incident.ts'
import { incidentRules, incidentRulesSet } from './incidents/incident-rules.ts'
import { incidentList } from './incidents/list-incidents.ts'
import { incidentAcknowledge, incidentMitigate, incidentReopen, incidentResolve } from './incidents/moves.ts'
import { incidentOpen } from './incidents/open-incident.ts'
import { incidentReview } from './incidents/review-incident.ts'
import { incident, incidentCost } from './incidents/show-incident.ts'
import { silenceAdd, silenceEnd, silenceList } from './incidents/silences.ts'
import { importFiles, importProgress, imports, preview } from './intake/operations.ts'
import { upload } from './intake/upload.ts'
import { market, marketSet } from './market/market.ts'
import { compare } from './measures/compare.ts'
import { measure, measures } from './measures/measure.ts'
import { moments, momentsSet } from './measures/moments.ts'
import { viewList, viewRemove, viewSave } from './measures/views.ts'
import { channelList, channelRemove, channelSet, channelTest } from './notify/channel-operations.ts'
import { noticeList, noticeRetry } from './notify/notice-operations.ts'
import { routeList, routePreview, routeSet } from './notify/route-operations.ts'
import { actionDone, actionList } from './objectives/actions.ts'
import { objectiveApply, objectiveValidate } from './objectives/apply-files.ts'
import { budgetPolicies } from './objectives/budget-policies.ts'
import { objectiveCases } from './objectives/cases.ts'
import { objective } from './objectives/detail.ts'
import { objectiveExport } from './objectives/export-objectives.ts'
import { objectiveProposals } from './objectives/proposals.ts'
import { objectiveEnd, objectiveSet } from './objectives/set-objective.ts'
import { objectiveList, objectiveStatus } from './objectives/status.ts'
import type { Operation } from './operation.ts'
import { opportunities, pilotProposal } from './opportunities/opportunities.ts'
import { opportunitySet } from './opportunities/opportunity-set.ts'
import { outcomesImport, outcomesPreview } from './outcomes/operations.ts'
import { outcomes } from './outcomes/outcomes.ts'
import { outcomeWeightsSet } from './outcomes/weights.ts'
import { pilotAssign } from './pilots/assign-pilot.ts'
import { pilot, pilotList, pilotPowerOperation } from './pilots/pilots.ts'
import { pilotAmend, pilotRegister } from './pilots/register-pilot.ts'
import { pilotRemove, pilotSet } from './pilots/set-pilot.ts'
import { pilotLook } from './pilots/take-look.ts'
import { erase, erasurePreview, erasures } from './privacy/erase.ts'
import { retention, retentionRun, retentionSet } from './privacy/retention.ts'
import { selfIdentification } from './privacy/self-identification.ts'
import { vault } from './privacy/vault.ts'
import { pulseInvite } from './pulse/invite.ts'
import { pulse } from './pulse/pulse.ts'
import { pulseClose, pulseRoundRemove, pulseRoundSet } from './pulse/set-round.ts'
import { quality } from './quality/quality.ts'
import { quarantine } from './quarantine/quarantine.ts'
import { quarantineRow } from './quarantine/quarantine-row.ts'
import { quarantineReplay } from './quarantine/replay.ts'
import { quarantineRepairEnd, quarantineRepairs } from './quarantine/standing.ts'
import { quarantineTry } from './quarantine/try-repair.ts'
import { reminderList } from './reminders/reminder-list.ts'
import { restatement, restatements } from './restating/restatements.ts'
import { scimCreate, scimEnd, scimList } from './scim/tokens.ts'
import { simulate, simulationModel } from './simulation/simulate.ts'
import { simulationFit } from './simulation/simulation-fit.ts'
import { suggestionAct } from './skills/act.ts'
import { skillFairness } from './skills/fairness.ts'
import { skillGap } from './skills/gap.ts'
import { skillsOfCandidates } from './skills/import-candidates.ts'
import { skillsImport } from './skills/import-taxonomy.ts'
import { skills } from './skills/skills.ts'
import { skillSuggestions } from './skills/suggestions.ts'
import { stageRulesPreview } from './stage-mapping/preview-stage-rules.ts'
import { stageRulesSet } from './stage-mapping/set-stage-rules.ts'
import { stageRules } from './stage-mapping/stage-rules.ts'
import { metrics } from './telemetry/metrics.ts'
import { telemetry, telemetrySet } from './telemetry/operations.ts'
import { flow } from './trace/flow.ts'
import { dimensions, sourceSet, sources } from './trace/sources.ts'
import { trace } from './trace/trace.ts'
import { traces } from './trace/traces.ts'
import { proposal, proposals } from './two-keys/proposals.ts'
import { propose } from './two-keys/propose.ts'
import { sign, withdraw } from './two-keys/sign.ts'
import { valueBaselineSet } from './value/baseline.ts'
import { businessMeasureImport, businessMeasurePreview } from './value/import-values.ts'
import { businessMeasure, businessMeasures } from './value/measures.ts'
import { businessMeasureLink, businessMeasureRemove, businessMeasureSet } from './value/set-measure.ts'
import { value } from './value/value.ts'
import { queue } from './waits/queue.ts'
import { waitRules, waitRulesSet } from './waits/wait-rules.ts'
import { waits } from './waits/waits.ts'
import { calendarImport, calendarRemove, calendarSet, calendars } from './working-time/calendars.ts'

export const BRIEF: Operation = brief(() => OPERATIONS)

/** Everything Tandem can do. HTTP routes, the API description and the command line are loops over this list. */
export const OPERATIONS: readonly Operation[] = [
  overview,
  BRIEF,
  briefPage(() => OPERATIONS),
  ask(() => OPERATIONS),
  phrasing,
  phrasingSet,
  opportunities,
  skills,
  skillsImport,
  skillsOfCandidates,
  skillSuggestions,
  suggestionAct,
  skillGap,
  skillFairness,
  opportunitySet,
  pilotProposal,
  diagnose,
  diagnosisProgress,
  simulate,
  simulationModel,
  why,
  simulationFit,
  forecast,
  backtest,
  flow,
  measures,
  measure,
  compare,
  moments,
  momentsSet,
  restatements,
  restatement,
  benchmarks,
  benchmarkAdd,
  benchmarkRemove,
  market,
  marketSet,
  costModel,
  costSet,
  objectiveList,
  objectiveStatus,
  objective,
  objectiveCases,
  checkList,
  checkResults,
  checkViolations,
  checkProposals,
  checkSet,
  checkRemove,
  checkValidate,
  checkApply,
  checkExport,
  businessCases,
  businessCase,
  businessCaseSet,
  businessCaseSign,
  businessCaseRemove,
  outcomes,
  outcomeWeightsSet,
  agenda,
  agendaInitiative,
  agendaSet,
  agendaRemove,
  agendaImport,
  agendaExport,
  registerList,
  reminderList,
  registerShow,
  registerCheck,
  registerSet,
  registerMove,
  registerRemove,
  registerImport,
  registerExport,
  evidenceAdd,
  evidenceRemove,
  evidencePack,
  rulePacks,
  waits,
  objectiveProposals,
  objectiveSet,
  objectiveEnd,
  objectiveValidate,
  objectiveApply,
  objectiveExport,
  budgetPolicies,
  actionList,
  actionDone,
  queue,
  viewList,
  viewSave,
  viewRemove,
  waitRules,
  waitRulesSet,
  calendars,
  calendarSet,
  calendarImport,
  calendarRemove,
  incidentList,
  incident,
  incidentCost,
  incidentAcknowledge,
  incidentMitigate,
  incidentResolve,
  incidentReopen,
  incidentOpen,
  incidentIdentify,
  incidentNote,
  incidentRoles,
  incidentSeverity,
  incidentFollowUp,
  incidentReview,
  incidentExport,
  incidentRules,
  incidentRulesSet,
  silenceList,
  silenceAdd,
  silenceEnd,
  exclusionList,
  exclusionAdd,
  exclusionEnd,
  changeList,
  changeAdd,
  changeSet,
  changeRemove,
  changeImport,
  traces,
  trace,
  sources,
  sourceSet,
  stageRules,
  stageRulesPreview,
  stageRulesSet,
  quality,
  dimensions,
  connectors,
  connections,
  connectionSet,
  connectionTest,
  connectionSync,
  connectionHook,
  connectionRemove,
  deliveries,
  deliveryReplay,
  channelList,
  channelSet,
  channelTest,
  channelRemove,
  routeList,
  routeSet,
  routePreview,
  noticeList,
  noticeRetry,
  upload,
  events,
  importFiles,
  outcomesPreview,
  outcomesImport,
  preview,
  imports,
  importProgress,
  quarantine,
  quarantineRow,
  quarantineTry,
  quarantineReplay,
  quarantineRepairs,
  quarantineRepairEnd,
  exportOperation,
  metrics,
  telemetry,
  telemetrySet,
  erasurePreview,
  erase,
  erasures,
  retention,
  retentionSet,
  retentionRun,
  selfIdentification,
  fairness,
  fairnessSummary,
  fairnessSummaryPage,
  vault,
  me,
  rights(() => OPERATIONS),
  userList,
  userInvite,
  userUninvite,
  userSet,
  userReset,
  groupRolesRead,
  groupRolesSet,
  ssoList,
  ssoSet,
  ssoTest,
  ssoRemove,
  scimList,
  scimCreate,
  scimEnd,
  keyList,
  keyCreate,
  keyEnd,
  audit,
  auditVerify,
  auditExport,
  auditRetain,
  pilotList,
  pilot,
  pilotSet,
  pilotRemove,
  pilotRegister,
  pilotAmend,
  pilotLook,
  pilotAssign,
  pilotPowerOperation,
  decisions,
  decision,
  decisionSet,
  decisionAttach,
  decisionDetach,
  decisionPropose,
  decisionReview,
  decisionRemove,
  value,
  valueBaselineSet,
  businessMeasures,
  businessMeasure,
  businessMeasurePreview,
  businessMeasureSet,
  businessMeasureLink,
  businessMeasureImport,
  businessMeasureRemove,
  goals,
  goal,
  goalSet,
  goalCheckIn,
  goalRemove,
  roadmap,
  roadmapSet,
  roadmapRemove,
  pulse,
  pulseRoundSet,
  pulseInvite,
  pulseClose,
  pulseRoundRemove,
  proposals,
  proposal,
  propose,
  sign,
  withdraw,
]
