import { pearson, rangeRestriction, spearman } from '../stats/index.ts'
import { LEAST_COHORT } from './withheld.ts'

/** Scores of one stage: of everybody who was scored, and of those who were hired with what became of them. */
export interface StageScores {
  stage: string
  all: { n: number; deviation: number | null }
  hired: readonly { score: number; outcome: number }[]
}

export interface Validity {
  stage: string
  /** Who has a score of the stage, hired or not. */
  scored: number
  /** Who was hired and has both. */
  n: number
  /** Among all who were scored: corrected for range restriction; null with too few. */
  corrected: number | null
  correctedInterval: [number, number] | null
  /** Among the hired, as observed. */
  observed: number | null
  observedInterval: [number, number] | null
  rank: number | null
  rankInterval: [number, number] | null
  /** Standard deviation of the score among all to that among the hired. */
  spread: number | null
  /** Whether the interval of the corrected leaves out zero. */
  says: 'predicts' | 'runs against it' | 'nothing that can be told from chance' | 'not enough data'
}

/**
 * How far the correction is off, as a share of its size (standard deviation): the root of the mean square over 60 simulated companies of
 * 60,000 and 120,000 applications that were not judged afterwards (decision 0054). Corrections for range restriction reach too far where
 * people were not chosen by the score alone (Sackett, Zhang, Berry & Lievens, Journal of Applied Psychology 107, 2022).
 */
export const CORRECTION_DOUBT = 0.25
const Z95 = 1.959964

/**
 * How well the score of a stage foretold what became of the hired. Those who were not hired have no outcome, and the hired are alike in what
 * they were chosen by: Thorndike's case 2 gives what the correlation would be among all who were scored. Its limits are those of Fisher's z,
 * moved in the same way, and wider by how far such a correction can be off.
 */
export function validityOf({ stage, all, hired }: StageScores): Validity {
  const scores = hired.map(({ score }) => score)
  const outcomes = hired.map(({ outcome }) => outcome)
  const n = hired.length
  const empty: Validity = {
    stage,
    scored: all.n,
    n,
    corrected: null,
    correctedInterval: null,
    observed: null,
    observedInterval: null,
    rank: null,
    rankInterval: null,
    spread: null,
    says: 'not enough data',
  }
  if (n < LEAST_COHORT) return empty
  const [line, rank] = [pearson(scores, outcomes), spearman(scores, outcomes)]
  const restricted = deviationOf(scores)
  if (line.estimate === null || line.interval === null || all.deviation === null || !(restricted > 0)) return empty
  const spread = { unrestricted: all.deviation, restricted }
  const correct = (r: number) => rangeRestriction(r, spread)
  const corrected = correct(line.estimate)
  const doubt = Z95 * CORRECTION_DOUBT * Math.abs(corrected - line.estimate)
  const correctedInterval: [number, number] = [
    Math.max(-1, corrected - Math.hypot(corrected - correct(line.interval[0]), doubt)),
    Math.min(1, corrected + Math.hypot(correct(line.interval[1]) - corrected, doubt)),
  ]
  return {
    ...empty,
    corrected,
    correctedInterval,
    observed: line.estimate,
    observedInterval: line.interval,
    rank: rank.estimate,
    rankInterval: rank.interval,
    spread: all.deviation / restricted,
    says:
      correctedInterval[0] > 0
        ? 'predicts'
        : correctedInterval[1] < 0
          ? 'runs against it'
          : 'nothing that can be told from chance',
  }
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
