import type { Part } from '../opportunities/contract.ts'
import { bigMoney } from '../opportunities/figures.ts'
import { counted, countWords, dayWords } from '../words.ts'
import type { Contribution, VacancyValue, Value } from './contract.ts'

/** An amount in its unit: −3.4 releases, 1.2 million EUR. */
export function amountWords(amount: number, unit: string, { signed = false }: { signed?: boolean } = {}): string {
  const sign = signed && amount > 0 ? '+' : ''
  if (/^[A-Z]{3}$/.test(unit)) return sign + bigMoney(amount, unit)
  const size = Math.abs(amount)
  const figure =
    size >= 9995
      ? bigMoney(amount, null)
      : size >= 100
        ? countWords(Math.round(amount))
        : String(Number(amount.toFixed(1)))
  return `${sign}${figure.replace('-', '−')}${unit.startsWith('%') ? ` ${unit}` : unit === '' ? '' : ` ${unit}`}`
}

/** Vacancy cost avoided, in a sentence; why not where nothing can be said. */
export function vacancyWords({ total, currency, baseline, reason, n, perDay }: Omit<VacancyValue, 'state'>): Part[] {
  const since = `since ${dayWords(baseline.to)}`
  if (total === null) return [{ text: `What vacancies cost cannot be held against a baseline: ${reason ?? ''}` }]
  const isApart = total.interval[0] > 0 || total.interval[1] < 0
  const days = `${countWords(Math.round(Math.abs(total.days)))} vacant days ${total.days < 0 ? 'more than' : 'fewer than'}`
  const held = `the baseline with the same mix of departments (95 % interval ${ordered(total)} fewer, ${counted(n, 'opening')})`
  if (perDay === null || total.amount === null || total.amountInterval === null || currency === null)
    return [
      {
        text: `Nothing can be said of money: no cost of a vacant day is set. In days, ${since}, there were ${days} ${held}. `,
      },
      { text: 'Set the cost of a vacant day', href: '/settings/definitions' },
      { text: '.' },
    ]
  const [lower, upper] = total.amountInterval
  const between = `${amountWords(lower, '')} to ${amountWords(upper, currency)}`
  if (!isApart)
    return [
      { text: `Whether hiring has cost less vacancy than in the baseline cannot be told ${since}: ` },
      { text: amountWords(total.amount, currency), href: '/value#vacancy' },
      { text: ` of vacancy cost avoided, with a 95 % interval of ${between}.` },
    ]
  return [
    { text: total.amount > 0 ? 'Hiring has avoided ' : 'Hiring has cost ' },
    { text: amountWords(Math.abs(total.amount), currency), href: '/value#vacancy' },
    {
      text: `${total.amount > 0 ? ' of vacancy cost' : ' more vacancy'} ${since} against the baseline, the mix of departments held (95 % interval of what was avoided ${between}).`,
    },
  ]
}

const ordered = ({ interval: [lower, upper] }: { interval: [number, number] }): string =>
  `${countWords(Math.round(lower)).replace('-', '−')} to ${countWords(Math.round(upper)).replace('-', '−')}`

/** What hiring contributed: vacancies, and the best that can be said of the business. */
export function valueSentence({ vacancy, contributions }: Pick<Value, 'vacancy' | 'contributions'>): Part[] {
  const links = contributions.filter(({ kind }) => kind === 'measure')
  const seen = links.filter(({ amount, good }) => amount !== null && good === true)
  const [best] = seen
  const own = vacancyWords(vacancy)
  if (links.length === 0) return [...own, { text: ' No measure of the business is linked to an initiative yet.' }]
  if (best === undefined)
    return [
      ...own,
      {
        text: ` Of ${counted(links.length, 'link')} from initiatives to measures of the business, none shows a gain that is told apart from chance.`,
      },
    ]
  return [...own, { text: ' ' }, { text: best.title, href: best.href }, ...bestWords(best), ...restWords(links, seen)]
}

const bestWords = ({ amount, unit, interval, strength }: Contribution): Part[] => [
  {
    text: `: ${amountWords(amount ?? 0, unit, { signed: true })} (95 % interval ${amountWords(interval?.[0] ?? 0, '')} to ${amountWords(interval?.[1] ?? 0, unit)}), by ${strength}, which does not show the cause.`,
  },
]

const restWords = (links: readonly Contribution[], seen: readonly Contribution[]): Part[] =>
  links.length === seen.length
    ? []
    : [
        {
          text: ` ${counted(links.length - seen.length, 'link shows', 'links show')} no gain that is told apart from chance.`,
        },
      ]
