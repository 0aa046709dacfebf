import type { Finding } from '@tandem/core/diagnosis'
import { duration, durationInterval, durationWithin } from '../../words/durations.ts'
import { count } from '../../words/numbers.ts'
import { probability } from '../../words/probability.ts'

export interface Figure {
  name: string
  value: string
}

/** The small figures that stand under a finding's sentence. */
export function findingFigures(finding: Finding): Figure[] {
  const { kind, n, seconds, plusMinusSeconds, interval, comparedSeconds, p } = finding
  if (kind === 'stuck') {
    return [
      { name: 'n', value: `${count(n)} open` },
      { name: 'oldest', value: durationWithin(seconds, plusMinusSeconds) },
      { name: '95 % of stays end within', value: duration(comparedSeconds) },
    ]
  }
  return [
    { name: 'n', value: count(n) },
    ...(interval === null ? [] : [{ name: '95 %', value: durationInterval(interval) }]),
    { name: COMPARED[kind], value: duration(comparedSeconds) },
    ...(p === null ? [] : [{ name: '', value: probability(p) }]),
  ]
}

const COMPARED: Readonly<Record<Finding['kind'], string>> = {
  slow: 'elsewhere',
  stuck: '95 % of stays',
  changed: 'before',
}

/** What a drawing of a finding shows, for those who do not see it. */
export function figuresText(finding: Finding): string {
  const figures = findingFigures(finding).map(({ name, value }) => `${name} ${value}`.trim())
  const median = finding.kind === 'stuck' ? [] : [`median ${durationWithin(finding.seconds, finding.plusMinusSeconds)}`]
  return [...median, ...figures].join(', ')
}
