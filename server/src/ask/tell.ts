import type { Brief } from '@tandem/core/brief'
import { type MeasureResult, type MeasureRow, valueWords } from '@tandem/core/measures'
import type { Opportunities, Part } from '@tandem/core/opportunities'
import { counted, plusMinusWords } from '@tandem/core/words'

type Told = Readonly<Record<string, unknown>>

/** An answer in sentences: the operation’s own where it has some, else how much there is of what. */
export function tell(operation: string, answer: unknown, href: string): Part[] {
  const told = answer as Told
  switch (operation) {
    case 'brief':
      return (answer as Brief).answers.flatMap(({ state, parts }) =>
        state === 'working' ? [{ text: 'That is being simulated. Ask again in a moment.', href: '/' }] : parts,
      )
    case 'measure':
      return tellMeasure(answer as MeasureResult, href)
    case 'opportunities':
      return tellOpportunities(answer as Opportunities)
    case 'compare': {
      const { slices, sentence } = answer as { slices: { sentence: string }[] | null; sentence: string }
      return sentences(
        (slices ?? [{ sentence }]).map((one) => one.sentence),
        href,
      )
    }
  }
  if (Array.isArray(told.headline))
    return (told.headline as Part[]).length > 0 ? (told.headline as Part[]) : counts(told, href)
  for (const own of [told.sentence, told.summary, told.sentences]) {
    if (typeof own === 'string' && own !== '') return [{ text: own, href }]
    if (Array.isArray(own) && own.length > 0)
      return own.every((one) => typeof one === 'string') ? sentences(own, href) : (own as Part[])
  }
  return counts(answer, href)
}

const MOST = 8

const sentences = (texts: readonly string[], href: string): Part[] => [
  ...texts.slice(0, MOST).map((text, i) => ({ text: i === 0 ? text : ` ${text}`, href })),
  ...(texts.length > MOST ? [{ text: ` And ${counted(texts.length - MOST, 'more', 'more')}.` }] : []),
]

function tellMeasure(result: MeasureResult, href: string): Part[] {
  const { rows, definition } = result
  if (rows.length === 0) return [{ text: `${definition.title}: there is nothing to measure among these.`, href }]
  return sentences(
    rows.map((row) => rowSentence(row, result)),
    href,
  )
}

/** “Time to hire, department Sales: 41 days [38 days to 45 days], n 120.” */
function rowSentence(
  { slice, estimate, interval, n, quality, observation }: MeasureRow,
  { definition: { title, kind }, unit, secondsPerDay, currency }: MeasureResult,
): string {
  const whose = Object.entries(slice).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value || '(none)'}`)
  const what = [title, ...whose].join(', ')
  if (estimate === null || quality.state !== 'ok')
    return `${what}: not enough data${quality.reasons.length > 0 ? ` (${quality.reasons.join('; ')})` : ''}, n ${n}.`
  const say = (value: number) =>
    valueWords(value, unit, secondsPerDay) + (unit.startsWith('money') ? ` ${currency ?? ''}`.trimEnd() : '')
  const [lower, upper] = interval ?? [null, null]
  const limits = lower === null || upper === null ? '' : ` [${say(lower)} to ${say(upper)}]`
  const median = kind === 'duration' ? 'median ' : ''
  return `${what}: ${median}${say(estimate)}${plusMinusWords(observation?.plusMinusSeconds, { secondsPerDay })}${limits}, n ${n}.`
}

function tellOpportunities({ state, answer, reason }: Opportunities): Part[] {
  if (state === 'ready') return answer
  return [
    {
      text:
        state === 'working'
          ? 'That is being simulated. Ask again in a moment.'
          : (reason ?? 'There is not enough data.'),
      href: '/opportunities',
    },
  ]
}

/** “12 incidents.” */
function counts(answer: unknown, href: string): Part[] {
  if (Array.isArray(answer)) return [{ text: `${counted(answer.length, 'entry', 'entries')}.`, href }]
  const told = answer as Told
  const [list] = Object.entries(told).filter(([, value]) => Array.isArray(value))
  if (list === undefined) return [{ text: 'Here is what is known.', href }]
  const [name, entries] = list as [string, unknown[]]
  const total = typeof told.total === 'number' ? told.total : entries.length
  return [{ text: `${counted(total, name.replace(/ies$/, 'y').replace(/s$/, ''), name)}.`, href }]
}
