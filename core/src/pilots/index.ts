export { armEffect } from './arm-effect.ts'
export { asKnownAt } from './as-known-at.ts'
export { changedNames } from './changed-names.ts'
export { halfWidthOf, rhoFor } from './confidence-sequence.ts'
export * from './contract.ts'
export { type Adjusted, cuped } from './cuped.ts'
export { DECISIONS, type Decision, decide } from './decide.ts'
export { type EstimatePlan, estimatePilot, type PilotEstimate } from './estimate-pilot.ts'
export { type EvaluationPlan, evaluatePilot, type Once, type PilotEvaluation } from './evaluate-pilot.ts'
export { type PastCase, segmentHistory } from './history.ts'
export {
  type GuardrailLook,
  type GuardrailState,
  guardrailOf,
  type ImpactGuardrail,
  impactGuardrail,
  withoutNumbers,
} from './impact-guardrail.ts'
export { lookLevels } from './look-levels.ts'
export { looksReached, type ReachedLook } from './looks-reached.ts'
export { METRIC_KINDS, type MetricKind, type PilotCase } from './pilot-case.ts'
export { DESIGN_WORDS, DESIGNS, HISTORIES, PilotDesign, PilotId, UNITS } from './pilot-design.ts'
export { pilotPath } from './pilot-path.ts'
export { type PilotPower, type PowerQuestion, pilotPower } from './pilot-power.ts'
export { realisedByPilots } from './realised.ts'
export { type RestrictedMeanValues, restrictedMeanValues } from './restricted-mean-values.ts'
export { type SampleRatio, sampleRatio } from './sample-ratio.ts'
export { PILOT } from './settings.ts'
export { type ShadowCounts, type ShadowGroups, ShadowRow, shadowReport } from './shadow.ts'
export { effectShow } from './write-effect.ts'
export { type ArmNames, armRows, evaluationSentences, leastSeen } from './write-evaluation.ts'
export { pilotSentence, pilotsSentence } from './write-pilot.ts'
