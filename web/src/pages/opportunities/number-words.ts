import type { NumberName, Range } from '@tandem/core/opportunities'

/** Every number that a company may set, in its order on the page. */
export const NUMBER_WORDS: Readonly<Record<NumberName, string>> = {
  effect: 'Effect: times as much as now',
  hoursPerCase: 'Hours saved for each case',
  oversightPerCase: 'Hours of oversight for each case',
  oversightPerYear: 'Hours of oversight a year',
  oneOff: 'Money, once',
  perYear: 'Money, a year',
  itDays: 'Person days of IT, once',
}

/** 0.3 (0.1 to 0.6). */
export const rangeWords = ({ low, mode, high }: Range): string => `${figure(mode)} (${figure(low)} to ${figure(high)})`

const figure = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 3 })
