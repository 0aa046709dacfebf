import type { CaseState, RealisedState } from '@tandem/core/business-case'
import type { State } from '../../components/states/StateMark.tsx'

export const CASE_MARKS: Readonly<Record<CaseState, State>> = {
  draft: 'not enough data',
  waiting: 'watch',
  'in force': 'ok',
}

export const REALISED_MARKS: Readonly<Record<RealisedState, State>> = {
  'nothing to hold against': 'not enough data',
  'not started': 'not enough data',
  'not enough data': 'not enough data',
  'not told apart': 'watch',
  'as forecast': 'ok',
  'more than forecast': 'ok',
  'less than forecast': 'breach',
}

/** 12,000, 0.25 or 3.5: with three digits at most where it is small. */
export function numberWords(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return String(Number(value.toPrecision(3))).replace('-', '−')
}

/** A value with its unit; a currency stands before it. */
export const withUnit = (value: number, unit: string): string =>
  /^[A-Z]{3}$/.test(unit)
    ? `${unit} ${numberWords(value)}`
    : `${numberWords(value)} ${value === 1 ? unit.replace(/s$/, '') : unit}`
