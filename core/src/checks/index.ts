export {
  ANSWERS,
  type Candidate,
  candidatesOf,
  choose,
  DAYS_TRIED,
  HABIT,
  MINED_WORDS,
  type PairCount,
  PEOPLE_APART,
  type WordCount,
} from './candidates.ts'
export * from './check.ts'
export {
  type ChecksPlan,
  deviationsSql,
  type JudgedCheck,
  type JudgedException,
  judgedSql,
  membersSql,
  partsOf,
} from './check-sql.ts'
export { checkClock, secondsOf } from './clock.ts'
export * from './contract.ts'
export { type CaseTrace, type CheckClock, type Judged, judgeTrace, VERDICTS, type Verdict } from './judge-trace.ts'
export { pairCountsSql, wordCountsSql } from './mining-sql.ts'
export { MOST_CHARACTERS, type Parsed, type ParseFault, parseCheck } from './parse-check.ts'
export { limitWords, printRule, stopText, termText } from './print-check.ts'
export {
  type Case,
  caseOf,
  type Limit,
  needsRequisition,
  type Rule,
  type RuleKind,
  type Stop,
  type Term,
  termsOf,
} from './rule.ts'
export { stateOfCheck } from './state-of-check.ts'
export { WORDS, wordOfKind } from './vocabulary.ts'
export { type Deviation, stopOf, walkPath } from './walk-path.ts'
export { exactShare, writeResult, writeResults } from './write-results.ts'
