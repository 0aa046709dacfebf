import type { MeasureRow } from '../measures/contract.ts'
import type { StageRule } from '../trace/stage-rule.ts'
import { countWords, durationWords } from '../words.ts'
import type { StageRulesEffect } from './contract.ts'

type Facts = Omit<StageRulesEffect, 'text' | 'notes'>

/** What the change does, in sentences: ends first, then kinds, then the measures that move. */
export function writeEffect(effect: Facts): string[] {
  const { meanings, moved, outcomes, stays } = effect
  if (meanings.length === 0)
    return [
      moved.length === 0 ? 'Nothing changes.' : 'Only the order of the stages changes; every number stays as it is.',
    ]
  const ends = outcomes.filter(({ before, after }) => before !== after)
  const kinds = stays.filter((row) => row.stays > 0)
  const measures = effect.measures.filter(({ changed }) => changed)
  const differs = ({ before, after, unit }: Facts['measures'][number]) =>
    estimateWords(before, unit) !== estimateWords(after, unit)
  const visibly = measures.filter(differs)
  const hardly = measures.filter((row) => !differs(row))
  const about = isSample(effect) ? 'about ' : ''
  return [
    ends.length === 0
      ? 'No application ends differently.'
      : `${capital(about)}${applications(sum(ends))} of ${countWords(effect.applications)} ${sum(ends) === 1 ? 'ends' : 'end'} differently: ${ends
          .slice(0, 4)
          .map(
            ({ before, after, applications: n }) =>
              `${countWords(n)} ${before} ${n === 1 ? 'becomes' : 'become'} ${after}`,
          )
          .join(', ')}.`,
    ...(kinds.length === 0
      ? []
      : [`${capital(about)}${staysWords(kinds.reduce((all, row) => all + row.stays, 0))} of another kind.`]),
    ...visibly.map(
      (row) => `${row.title}: ${valueWords(row.before, row.unit)} before, ${valueWords(row.after, row.unit)} after.`,
    ),
    ...(hardly.length === 0 ? [] : [`${hardly.map(({ title }) => title).join(', ')}: changed by less than is shown.`]),
    ...(measures.length === 0 ? ['None of the main measures changes.'] : []),
  ]
}

export const isSample = ({ applications, sampled }: Pick<StageRulesEffect, 'applications' | 'sampled'>) =>
  sampled < applications

/** What somebody should know before saving such rules. */
export function writeNotes(
  { rules, ownEvents }: { rules: readonly StageRule[]; ownEvents: boolean },
  effect: Facts,
): string[] {
  const unclear = rules
    .filter(({ stage, kind, outcome }) => effect.meanings.includes(stage) && kind === null && outcome === null)
    .map(({ stage }) => stage)
  const doubled = rules.filter(({ milestone }) => milestone !== null).map(({ stage }) => stage)
  const hired = effect.outcomes.some(({ after }) => after === 'hired')
  const wasHired = effect.outcomes.some(({ before }) => before === 'hired')
  return [
    ...(isSample(effect)
      ? [
          `Computed from ${countWords(effect.sampled)} of ${countWords(effect.applications)} applications, chosen at random; counts are scaled up. Saving traces all of them.`,
        ]
      : []),
    ...(wasHired && !hired ? ['No application would count as hired any more. Check which stage is the good end.'] : []),
    ...(ownEvents && doubled.length > 0
      ? [
          `This source reports interviews and offers itself. Where a stage stands for one as well (${doubled.join(', ')}), it may be counted twice.`,
        ]
      : []),
    ...(unclear.length > 0
      ? [
          `${unclear.join(', ')} would have no kind: stays there count under their own name, and rules that go by kind pass them by.`,
        ]
      : []),
  ]
}

const sum = (cells: readonly { applications: number }[]) => cells.reduce((all, cell) => all + cell.applications, 0)
const staysWords = (n: number) => (n === 1 ? '1 stay is' : `${countWords(n)} stays are`)
const applications = (n: number) => (n === 1 ? '1 application' : `${countWords(n)} applications`)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** '11.2 days (95 %: 10.8 to 11.9)'; what cannot be told is said so. */
export function valueWords(row: MeasureRow | null, unit: string): string {
  if (row === null && unit === 'count') return '0'
  if (row === null || row.estimate === null) return 'not enough data'
  const value = (number: number) => numberWords(number, unit)
  const { estimate, interval } = row
  if (interval === null || interval[0] === null || interval[1] === null) return value(estimate)
  return `${value(estimate)} (95 %: ${value(interval[0])} to ${value(interval[1])})`
}

const estimateWords = (row: MeasureRow | null, unit: string) =>
  valueWords(row === null ? null : { ...row, interval: null }, unit)

function numberWords(value: number, unit: string): string {
  if (unit === 'seconds') return durationWords(value)
  if (unit === 'share') return `${(100 * value).toFixed(1)} %`
  return unit === 'count' ? countWords(value) : String(Math.round(value * 10) / 10)
}
