import { countWords, listWords } from '../words.ts'
import { bigMoney, daysWords, missingWords } from './figures.ts'
import type { Look } from './look-at.ts'
import type { Settled } from './settle.ts'
import type { Value } from './worth-of.ts'

/** What an intervention would bring here, in a sentence or two. */
export function sentenceOf(
  { title }: Pick<Settled, 'title'>,
  { value, look, currency }: { value: Value | null; look: Look; currency: string | null },
): string {
  if (value === null) return look.absent ?? `${title} was not simulated.`
  const { emptyDaysSaved, timeToFill, hoursSaved, withdrawalsAvoided } = value.gains
  const parts = [
    `${yearly(emptyDaysSaved.p50, 'day')} of empty seats`,
    `${yearly(hoursSaved.p50, 'hour')} of work`,
    ...(Math.abs(withdrawalsAvoided.p50) >= 1
      ? [`${yearly(withdrawalsAvoided.p50, 'candidate')} who would have given up`]
      : []),
  ]
  const filled =
    timeToFill === null || Math.abs(timeToFill.p50) < 0.05
      ? ''
      : ` Half of all seats are filled ${daysWords(Math.abs(timeToFill.p50))} ${timeToFill.p50 < 0 ? 'sooner' : 'later'}.`
  const saved = `A year it saves ${listWords(parts)}.${filled}`
  if (value.money === null)
    return `${saved} What that is worth is not known: the cost model lacks ${missingWords(value.missing)}.`
  const { net } = value.money
  return `Net ${bigMoney(net.p50, currency)} a year, in nine of ten runs ${bigMoney(net.p5, null)} to ${bigMoney(net.p95, currency)}. ${saved}`
}

const yearly = (amount: number, one: string): string => {
  const words = Math.abs(amount) < 10 ? String(Math.round(amount * 10) / 10) : countWords(amount).replace(/^-/, '−')
  return `${words} ${words === '1' ? one : `${one}s`}`
}
