import type { Brief } from '@tandem/core/brief'
import { type MeasureResult, type MeasureRow, valueWords } from '@tandem/core/measures'
import type { Opportunities, Part } from '@tandem/core/opportunities'
import { counted, countWords, plusMinusWords } from '@tandem/core/words'

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
    if (typeof own === 'string' && own !== '') return sentences([own], href)
    if (Array.isArray(own) && own.length > 0)
      return own.every((one) => typeof one === 'string') ? sentences(own, href) : (own as Part[])
  }
  return counts(answer, href)
}

const MOST = 8

/** Sentences as they are; the first figure leads to the page. */
function sentences(texts: readonly string[], href: string): Part[] {
  const more = texts.length > MOST ? ` And ${texts.length - MOST} more.` : ''
  const text = `${texts.slice(0, MOST).join(' ')}${more}`
  const figure = /\d[\d,.]*(?: (?:%|s|min|h|days|working days|points)(?!\w))?/.exec(text)
  if (figure === null) return [{ text, href }]
  const after = figure.index + figure[0].length
  return [{ text: text.slice(0, figure.index) }, { text: figure[0], href }, { text: text.slice(after) }]
}

/** “Time to hire, median: Sales 41 days [38 days to 45 days], n 120; …”, each number leading to what it is about. */
function tellMeasure(result: MeasureResult, href: string): Part[] {
  const { rows, definition } = result
  const what = `${definition.title}${definition.kind === 'duration' ? ', median' : ''}`
  if (rows.length === 0) return [{ text: `${definition.title}: there is nothing to measure among these.`, href }]
  const most = rows.slice(0, MOST_ROWS)
  return [
    { text: `${what}: ` },
    ...most.flatMap((row, i) => [...rowParts(row, result, href), { text: i === most.length - 1 ? '' : '; ' }]),
    { text: rows.length > most.length ? `; and ${rows.length - most.length} more.` : '.' },
  ]
}

const MOST_ROWS = 12

function rowParts(
  { slice, estimate, interval, n, quality, observation }: MeasureRow,
  { unit, secondsPerDay, currency }: MeasureResult,
  href: string,
): Part[] {
  const whose = Object.values(slice).map((value) => value || '(none)')
  const name = whose.length === 0 ? '' : `${whose.join(', ')} `
  if (estimate === null || quality.state !== 'ok') {
    const why = quality.reasons.length > 0 ? ` (${quality.reasons.join(', ')})` : ''
    return [{ text: `${name}not enough data${why}, n ${countWords(n)}` }]
  }
  const money = unit.startsWith('money') && currency !== null ? ` ${currency}` : ''
  const say = (value: number) => valueWords(value, unit, secondsPerDay) + money
  const [lower, upper] = interval ?? [null, null]
  const limits = lower === null || upper === null ? '' : ` [${say(lower)} to ${say(upper)}]`
  return [
    ...(name === '' ? [] : [{ text: name }]),
    { text: `${say(estimate)}${plusMinusWords(observation?.plusMinusSeconds, { secondsPerDay })}`, href },
    { text: `${limits}, n ${countWords(n)}` },
  ]
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
