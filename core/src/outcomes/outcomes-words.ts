import type { Part } from '../opportunities/contract.ts'
import type { OutcomesView } from './outcomes-contract.ts'

type Told = Omit<OutcomesView, 'sentence' | 'notes'>

const PAGE = '/outcomes'
const text = (words: string): Part => ({ text: words })
const number = (words: string, anchor: string): Part => ({ text: words, href: `${PAGE}#${anchor}` })

export const correlationWords = (value: number): string => value.toFixed(2).replace('-', '−')
export const limitsWords = (interval: readonly [number, number] | null): string =>
  interval === null ? '' : ` [${correlationWords(interval[0])}, ${correlationWords(interval[1])}]`

/** How good the hires are, and which score told so beforehand. */
export function outcomesSentence({ quality, retention, validity, sources, hires, least, state }: Told): Part[] {
  if (state === 'not enough data') {
    return [
      text(
        `Fewer than ${least} hires are known to have started, so nothing is said of how good they are. Import a report of the HR system with outcomes-import.`,
      ),
    ]
  }
  const parts: Part[] = []
  if (quality?.estimate != null) {
    parts.push(text('Quality of hire is '), number(`${quality.estimate.toFixed(0)} of 100`, 'quality'))
    parts.push(text(` among ${quality.n} hires who are old enough to tell`))
  } else parts.push(text(`${hires ?? 0} hires have started, too few of them long enough ago to say how good they are`))
  if (retention?.estimate != null) {
    parts.push(
      text('; '),
      number(`${(100 * retention.estimate).toFixed(0)} %`, 'retention'),
      text(' are still here after a year'),
    )
  }
  parts.push(text('. '))
  const told = validity
    .flatMap((one) => (one.corrected === null ? [] : [{ ...one, corrected: one.corrected }]))
    .sort((a, b) => b.corrected - a.corrected)
  const [best, worst] = [told[0], told.at(-1)]
  if (best?.says === 'predicts') {
    parts.push(text(`The score of ${best.stage} foretold the rating best: `))
    parts.push(number(correlationWords(best.corrected) + limitsWords(best.correctedInterval), 'validity'))
    if (worst !== undefined && worst !== best) {
      parts.push(text(`; that of ${worst.stage} least: `))
      parts.push(number(correlationWords(worst.corrected) + limitsWords(worst.correctedInterval), 'validity'))
    }
    parts.push(text('. '))
  } else if (told.length > 0) parts.push(text('No score of a stage foretold the rating beyond chance. '))
  const last = sources.at(-1)
  if (sources.length > 1 && last !== undefined) {
    parts.push(text(`The hires of ${last.source} are the weakest by quality, with a chance of `))
    parts.push(number(`${(100 * last.last).toFixed(0)} %`, 'sources'), text(' to be last.'))
  }
  return parts
}

/** What a reader must know before using the numbers. */
export function outcomesNotes({ indicators, withheld, least, matureDays, speed, sources, currency }: Told): string[] {
  const missing = indicators.filter(({ n }) => n === 0).map(({ title }) => title)
  const partly = indicators.filter((one) => one.n > 0 && (one.missing ?? 0) > 0)
  return [
    `Quality counts hires who started at least ${matureDays} days ago; no group under ${least} is shown, and nobody is ranked.`,
    ...(missing.length > 0
      ? [`Too few are told of: ${missing.join(', ')}. Where none is, the other weights count for more.`]
      : []),
    ...partly.map(
      ({ title, missing: share }) =>
        `${title} is missing for ${(100 * (share ?? 0)).toFixed(0)} % of the hires old enough for it; for them the other weights count for more, and nothing is filled in.`,
    ),
    ...(withheld ? ['Groups are left out that are too small, or whose rest would be.'] : []),
    ...(speed === null
      ? []
      : [
          `Hires filled in less than ${speed.splitDays} days differ in quality by ${speed.difference.toFixed(1)} points [${speed.interval[0].toFixed(1)}, ${speed.interval[1].toFixed(1)}] from slower ones, within department and job family (n = ${speed.n}). It is what goes together, not what causes what.`,
        ]),
    ...(sources.length > 0 && currency === null ? ['Cost per hire is not told: the cost model is not complete.'] : []),
  ]
}
