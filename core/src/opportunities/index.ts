export { opportunityPath, writeAnswer, writePilots } from './answers.ts'
export { ASSUMED, CATALOGUE } from './catalogue.ts'
export * from './contract.ts'
export { bigMoney, daysWords } from './figures.ts'
export {
  Effect,
  Intervention,
  InterventionNumbers,
  JOURNEY,
  type NumberName,
  Override,
  Range,
  Realised,
} from './intervention.ts'
export { placeOf } from './overlaps.ts'
export { type Proposed, proposePilot, showsOf, writeProposal } from './pilot.ts'
export { rank, type Seen, type Simulated, seeAll, tryable } from './rank.ts'
export { COUNTED_DAYS, type PairedRun, runInterventions, SETTLING_DAYS } from './run-interventions.ts'
export { type Settled, settle, theIntervention } from './settle.ts'
