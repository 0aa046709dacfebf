import { Random } from '@tandem/core/stats'
import { prepare } from '../../core/src/diagnosis/change-points/since-when.ts'
import { SETTINGS, type Settings, splitSeries } from '../../core/src/diagnosis/change-points/split-series.ts'
import { annotatedSeries } from './annotated.ts'
import { mean, meanScore, type Score, scoreOf } from './score.ts'

/** Single settings that a tuner might choose between, and the mixture that is the default. */
const SINGLE: readonly Settings[] = SETTINGS.shortest.flatMap((shortest) =>
  SETTINGS.mostLikeness.flatMap((likeness) =>
    SETTINGS.floor.flatMap((floor) =>
      [1, 1.5, 2, 2.5, 3, 4].map((penalty) => ({
        shortest: [shortest],
        mostLikeness: [likeness],
        floor: [floor],
        penalty: [penalty],
      })),
    ),
  ),
)
const HALVES = 200

/** What choosing a setting on some series gives on the others, beside the default, which is not chosen on any. */
export function printCrossValidation(seed: number): void {
  const scores = [SETTINGS, ...SINGLE].map((settings) => scoresOf(settings))
  const [fixed, ...single] = scores as [Score[], ...Score[][]]
  const n = fixed.length
  const all = Array.from({ length: n }, (_, i) => i)
  const leftOut = all.map(
    (out) =>
      single[
        bestOn(
          single,
          all.filter((i) => i !== out),
        )
      ]![out]!,
  )
  const random = new Random(seed)
  const halves = Array.from({ length: HALVES }, () => {
    const order = all
      .map((i) => ({ i, key: random.next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ i }) => i)
    const [train, test] = [order.slice(0, n / 2), order.slice(n / 2)]
    const chosen = single[bestOn(single, train)]!
    const of = (from: Score[], places: number[]) => meanScore(places.map((i) => from[i]!))
    return { train: of(chosen, train), test: of(chosen, test), fixed: of(fixed, test) }
  })
  const print = (name: string, { f1, covering }: Score) =>
    console.log(`| ${name} | ${f1.toFixed(3)} | ${covering.toFixed(3)} |`)
  console.log(`Cross-validated: ${SINGLE.length} single settings\n\n| | F1 | covering |\n|---|---|---|`)
  print('default, a mixture, chosen on none', meanScore(fixed))
  print('single settings, mean of all', meanScore(single.map(meanScore)))
  print('single, chosen by leaving one out', meanScore(leftOut))
  print(`single, best on a random half (${HALVES} times)`, meanScore(halves.map(({ train }) => train)))
  print('the same on the other half', meanScore(halves.map(({ test }) => test)))
  print('default on the other half', meanScore(halves.map(({ fixed: score }) => score)))
  const spread = halves.map(({ fixed: { f1 } }) => f1)
  const deviation = Math.sqrt(mean(spread.map((f1) => (f1 - mean(spread)) ** 2)))
  console.log(`\nF1 of the default differs between halves with a standard deviation of ${deviation.toFixed(3)}.\n`)
}

function scoresOf(settings: Settings): Score[] {
  return annotatedSeries().map(({ series, annotations }) =>
    scoreOf(annotations, splitSeries(prepare(series).series, settings), series.times.length),
  )
}

function bestOn(single: readonly Score[][], places: readonly number[]): number {
  const sums = single.map((scores) => places.reduce((sum, i) => sum + scores[i]!.f1 + scores[i]!.covering, 0))
  return sums.indexOf(Math.max(...sums))
}
