import { type Diagnosis, inPlaceWords, pointWords } from '@tandem/core/diagnosis'
import { shareWords } from '@tandem/core/words'
import { dimensionName } from '../../words/names.ts'

type Decomposition = NonNullable<Diagnosis['decomposition']>

/** A step from before to after, in percentage points. */
export interface Step {
  key: string
  name: string
  kind: 'level' | 'mix' | 'rate'
  from: number
  to: number
  value: number
  /** Null where it cannot be told for what is left over. */
  interval: readonly [number, number] | null
}

/** Attributes whose part of the mix is smaller are told together. */
const SMALLEST = 0.005
const ROUNDING = 1e-9

/** Before → mix by attribute → causes → elsewhere → now; each step begins where the last one ended. */
export function stepsOf(
  { before, after, mix, attributes, causes, elsewhere }: Decomposition,
  [earlier, later]: readonly [string, string] = ['The year before', 'Now'],
): Step[] {
  const shown = attributes
    .filter(({ mix: own }) => Math.abs(own.value) >= SMALLEST)
    .sort((a, b) => Math.abs(b.mix.value) - Math.abs(a.mix.value))
    .slice(0, 3)
  const rest = mix.value - shown.reduce((sum, one) => sum + one.mix.value, 0)
  const parts = [
    ...shown.map(({ name, mix: own, most }) => ({
      name: `Mix: ${dimensionName(name).toLowerCase()}${mostWords(most)}`,
      kind: 'mix' as const,
      ...own,
    })),
    ...(shown.length === 0 ? [{ name: 'Mix: who was looked at', kind: 'mix' as const, ...mix }] : []),
    ...(shown.length > 0 && Math.abs(rest) > ROUNDING
      ? [{ name: 'Mix: everything else', kind: 'mix' as const, value: rest, interval: null }]
      : []),
    ...causes.map(({ where, part }) => ({
      name: capital(inPlaceWords(where).trim()),
      kind: 'rate' as const,
      ...part,
    })),
    {
      name: causes.length === 0 ? 'The same kinds of cases' : 'Elsewhere',
      kind: 'rate' as const,
      ...elsewhere,
    },
  ]
  let at = before
  const steps = parts.map(({ name, kind, value, interval }, i): Step => {
    const from = at
    at += value
    return {
      key: `part-${i}`,
      name,
      kind,
      from: 100 * from,
      to: 100 * at,
      value: 100 * value,
      interval: timesHundred(interval),
    }
  })
  const level = (key: string, name: string, share: number): Step => ({
    key,
    name,
    kind: 'level',
    from: 0,
    to: 100 * share,
    value: 100 * share,
    interval: null,
  })
  return [level('before', earlier, before), ...steps, level('after', later, after)]
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const timesHundred = (interval: readonly [number, number] | null): readonly [number, number] | null =>
  interval === null ? null : [100 * interval[0], 100 * interval[1]]

function mostWords(most: Decomposition['attributes'][number]['most']): string {
  if (most === null || shareWords(most.shareAfter) === shareWords(most.shareBefore)) return ''
  return ` (${most.shareAfter > most.shareBefore ? 'more' : 'fewer'} ${most.value === '' ? 'not given' : most.value})`
}

/** '+5.6 (4.4 to 6.9)' or '29.9 %' for a level. */
export function stepWords({ kind, value, interval }: Step): string {
  if (kind === 'level') return `${pointWords(value / 100)} %`
  const range = interval === null ? '' : ` (${signed(interval[0])} to ${signed(interval[1])})`
  return `${signed(value)}${range}`
}

export const signed = (points: number): string => {
  const words = pointWords(points / 100)
  if (words === '0' || words.startsWith('under')) return words === '0' ? '0' : '0.0'
  return `${points < 0 ? '−' : '+'}${words}`
}
