export * from './business-case.ts'
export * from './contract.ts'
export { type CaseCount, countCase } from './count-case.ts'
export {
  type ForecastChange,
  forecastOf,
  forecastSize,
  forecastUnit,
  holdAgainst,
  REALISED_STATES,
  type RealisedState,
} from './hold-against.ts'
export { type Assumption, monthsBetween, type Part, type Plan, planOf } from './plan-of.ts'
export {
  flowsOf,
  monthlyRate,
  netPresentValue,
  paybackOf,
  useByMonth,
  valueAt,
  valueOfParts,
} from './present-value.ts'
export { Amount, DayRange, Range, triangularQuantile } from './range.ts'
export { CASE_STATES, type CaseState, type HalfSignature, standingOf } from './standing.ts'
export { listSentence, moneyWords, monthsWords, resultWords, standingWords, yearsWords } from './write-case.ts'
export { changeWords, realisedWords } from './write-realised.ts'
