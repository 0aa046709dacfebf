import { covering, matches } from '@tandem/core/diagnosis/change-points'

export interface Score {
  f1: number
  covering: number
}

/**
 * How well changes agree with what several people marked (van den Burg and Williams 2020, arXiv 2003.06222): precision against all marks
 * together, recall and covering as means over people, a margin of 5, the start counting as a change of everybody.
 */
export function scoreOf(annotations: readonly (readonly number[])[], found: readonly number[], n: number): Score {
  const withStart = (places: Iterable<number>) => [...new Set([0, ...places])].sort((a, b) => a - b)
  const own = withStart(found)
  const precision = matches(withStart(annotations.flat()), own) / own.length
  const recall = mean(annotations.map((marks) => matches(withStart(marks), own) / withStart(marks).length))
  return {
    f1: (2 * precision * recall) / (precision + recall),
    covering: mean(annotations.map((marks) => covering(marks, found, n))),
  }
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

export const meanScore = (scores: readonly Score[]): Score => ({
  f1: mean(scores.map(({ f1 }) => f1)),
  covering: mean(scores.map((score) => score.covering)),
})
