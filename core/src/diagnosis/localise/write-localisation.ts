import { counted, countWords, listWords, shareWords } from '../../words.ts'
import type { Localisation, LocalisedCause } from './contract.ts'

/** What a person reads: one sentence, then a line for each cause. */
export function writeLocalisation({ localises, causes }: Localisation): string {
  if (!localises)
    return 'Nothing localises: no combination of values stands out from the others by more than chance. What changed, if anything did, changed everywhere alike.\n'
  const [first] = causes
  const head =
    causes.length === 1
      ? `It sits in ${whereWords(first!)}: ${shareWords(first!.share)} of the excess.`
      : `It sits in ${counted(causes.length, 'place')}, together ${shareWords(
          Math.min(
            1,
            causes.reduce((sum, { share }) => sum + share, 0),
          ),
        )} of the excess.`
  const lines = causes.map(
    ({ share, interval: [lower, upper], n, p, ...cause }, i) =>
      `${i + 1}. ${whereWords(cause)}: ${shareWords(share)} of the excess (${shareWords(lower)} to ${shareWords(upper)}), n = ${countWords(n)}, ${chanceWords(p)}`,
  )
  return `${[head, ...lines].join('\n')}\n`
}

const whereWords = ({ where }: Pick<LocalisedCause, 'where'>) =>
  listWords(Object.entries(where).map(([name, value]) => `${name} = ${value}`))

const chanceWords = (p: number) => `p ${p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`}`
