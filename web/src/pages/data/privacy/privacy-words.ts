import type { Erasures, Receipt, Retention, RetentionRule } from '@tandem/core/privacy'
import { count, counted } from '../../../words/numbers.ts'

/** What the page says above. */
export function privacyAnswer(retention: Retention, { total }: Erasures): string {
  const due = dueNow(retention)
  const kept =
    retention.rules.length === 0
      ? 'Applications are kept until somebody erases them, as no rule says otherwise.'
      : due === 0
        ? `${counted(retention.rules.length, 'rule')} ${retention.rules.length === 1 ? 'says' : 'say'} how long applications are kept; today none is too old.`
        : `${counted(retention.rules.length, 'rule')} ${retention.rules.length === 1 ? 'says' : 'say'} how long applications are kept; ${counted(due, 'application')} ${due === 1 ? 'is' : 'are'} too old today.`
  const erased =
    total === 0
      ? 'Nothing was erased so far.'
      : `${counted(total, 'receipt')} ${total === 1 ? 'tells' : 'tell'} what was erased.`
  return `${kept} ${erased}`
}

/** Applications that the rules would take today. */
export const dueNow = ({ rules }: Pick<Retention, 'rules'>): number =>
  rules.flatMap(({ takes }) => takes).reduce((sum, { ended, silent }) => sum + ended + silent, 0)

/** A rule as a sentence. */
export function ruleWords({ source, endedMonths, silentMonths, mode }: RetentionRule): string {
  const whose = source === null ? 'Every other source' : source
  const after = [
    ...(endedMonths === null ? [] : [`${counted(endedMonths, 'month')} after the end`]),
    ...(silentMonths === null ? [] : [`${counted(silentMonths, 'month')} of silence while open`]),
  ]
  return `${whose}: ${mode === 'remove' ? 'removed' : 'made anonymous'} ${after.join(', or ')}`
}

/** What an erasure takes, store by store. */
export const removedWords = (removed: Receipt['removed']): string[] =>
  removed.map(
    ({ title, source, rows }) =>
      `${title.charAt(0).toUpperCase()}${title.slice(1)}${source === null ? '' : `, ${source}`}: ${count(rows)}`,
  )

export const modeWords = (mode: string): string =>
  mode
    .split(', ')
    .map((one) => (one === 'remove' ? 'removed' : 'made anonymous'))
    .join(', ')
