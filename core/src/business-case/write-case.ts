import type { KeySide } from '../two-keys/settle.ts'
import { countWords, listWords, shareWords } from '../words.ts'
import type { BusinessCasesRow, CaseResult } from './contract.ts'
import type { CaseState } from './standing.ts'

/** EUR 212,000, rounded to what the numbers bear. */
export function moneyWords(amount: number, currency: string): string {
  const digits = Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(amount)))) - 2)
  const rounded = Math.round(Math.abs(amount) / 10 ** digits) * 10 ** digits
  return `${amount < 0 && rounded > 0 ? '−' : ''}${currency} ${countWords(rounded)}`
}

export const monthsWords = (months: number): string => {
  if (months === 0) return 'at once'
  return `after ${countWords(months)} ${months === 1 ? 'month' : 'months'}`
}

export const yearsWords = (months: number): string => `${months / 12} ${months === 12 ? 'year' : 'years'}`

/** What the case comes to, in two sentences. */
export function resultWords(result: CaseResult): string {
  if (result.state === 'not ready') return result.missing.join(' ')
  const { netPresentValue, currency, months, discountRate, payback, paysBack } = result
  const { atMode, p5, p95 } = netPresentValue
  const money = (amount: number) => moneyWords(amount, currency)
  const rate = Math.round(discountRate * 1000) / 10
  const worth = `At its most likely values the case is worth ${money(atMode)} over ${yearsWords(months)}, discounted at ${rate} %; nine draws of ten lie between ${money(p5)} and ${money(p95)}.`
  const share = shareWords(paysBack)
  const back =
    payback.atMode === null
      ? `It never pays back within that time at these values; ${paysBack === 0 ? 'no draw does' : `${share} of the draws do`}.`
      : `It pays back ${monthsWords(payback.atMode)}, and within that time in ${share} of the draws.`
  return `${worth} ${back}`
}

export function standingWords(state: CaseState, missing: readonly KeySide[]): string {
  switch (state) {
    case 'draft':
      return 'A draft: one of its halves is not written yet.'
    case 'waiting':
      return `Waits for ${listWords(missing.map((side) => `${side}’s signature`))}.`
    case 'in force':
      return 'In force: both halves are signed.'
  }
}

/** What all the cases come to. */
export function listSentence(cases: readonly BusinessCasesRow[]): string {
  if (cases.length === 0) return 'There is no business case yet.'
  const signed = cases.filter(({ state }) => state === 'in force')
  const one = cases.length === 1
  const head = `${countWords(cases.length)} ${one ? 'case' : 'cases'}, ${signed.length === 0 ? 'none' : countWords(signed.length)} in force.`
  const likely = cases.filter(({ paysBack }) => paysBack !== null && paysBack >= 0.8).length
  const counted = cases.filter(({ paysBack }) => paysBack !== null).length
  if (counted === 0) return `${head} None can be counted yet: each lacks a half.`
  return `${head} Of the ${countWords(counted)} that can be counted, ${likely === 0 ? 'none pays' : `${countWords(likely)} ${likely === 1 ? 'pays' : 'pay'}`} back within the horizon in at least 80 % of the draws.`
}
