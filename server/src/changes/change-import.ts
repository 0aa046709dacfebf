import { readFile } from 'node:fs/promises'
import { ChangeImportInput, ChangeImportReport, USUAL_SIDE } from '@tandem/core/changes'
import { invalid, notFound } from '@tandem/core/errors'
import { counted, listWords } from '@tandem/core/words'
import { idOf } from '../access/actor.ts'
import { locate } from '../intake/locate.ts'
import { type Context, writeOperation } from '../operation.ts'
import type { ChangeContent } from '../store/state-tables.ts'
import { type Entry, followCalendar } from './follow-calendar.ts'
import { type Occurrence, readReleaseCalendar } from './read-release-calendar.ts'

const DAY = 86_400_000
/** What began longer ago explains nothing any more, and repeats must end somewhere. */
const WINDOW = { back: 5 * 366 * DAY, ahead: 400 * DAY }
const MOST_BYTES = 2_000_000
const MOST_ENTRIES = 5000

export const changeImport = writeOperation({
  name: 'change-import',
  summary:
    'Takes the events of an iCal file as changes, such as a release calendar. Read again, a changed calendar updates them.',
  positional: ['ical'],
  input: ChangeImportInput,
  output: ChangeImportReport,
  audited: ({ text, ...input }) => ({ ...input, characters: text?.length ?? 0 }),
  async run(input, context) {
    const { text, name } = await textOf(input, context)
    const now = context.now()
    const read = readReleaseCalendar(text, { from: now.getTime() - WINDOW.back, to: now.getTime() + WINDOW.ahead })
    if (read.occurrences.length === 0) {
      throw invalid(
        'There is no event in this file that has a name and falls between five years ago and a year from now.',
      )
    }
    if (read.occurrences.length > MOST_ENTRIES) {
      throw invalid(`There are more than ${MOST_ENTRIES} events in this file. Export a part of the calendar.`)
    }
    const calendar = input.calendar ?? read.name ?? name
    const entries = read.occurrences.map((one) => entryOf(one, input))
    const counts = await context.commit((transaction) =>
      followCalendar(transaction, entries, { calendar, whole: input.whole, by: idOf(context.actor), at: now }),
    )
    const report = { calendar, ...counts, skipped: read.skipped }
    return { ...report, sentence: sentenceOf(report) }
  },
})

function entryOf(
  { uid, title, at, until, kind, link, isCancelled }: Occurrence,
  given: Pick<ChangeImportInput, 'kind' | 'side' | 'systems' | 'where'>,
): Entry {
  const settled = kind ?? given.kind
  const content: ChangeContent = {
    kind: settled,
    title,
    at: new Date(at).toISOString(),
    until: until === null ? null : new Date(until).toISOString(),
    systems: given.systems,
    stages: [],
    where: given.where,
    side: given.side ?? USUAL_SIDE[settled],
    link,
    note: null,
  }
  return { uid, content: isCancelled ? null : content }
}

async function textOf(
  { ical, text }: Pick<ChangeImportInput, 'ical' | 'text'>,
  context: Pick<Context, 'actor' | 'store'>,
): Promise<{ text: string; name: string }> {
  if ((ical === undefined) === (text === undefined)) throw invalid('Name an iCal file, or give its text; not both.')
  if (text !== undefined) return { text, name: 'calendar' }
  const { path, name } = locate(ical ?? '', context)
  const content = await readFile(path, 'utf8').catch(() => {
    throw notFound(`There is no file ${ical} to read a calendar from. Check the path.`)
  })
  if (content.length > MOST_BYTES) throw invalid(`${name} is larger than 2 MB. Export a part of the calendar.`)
  return { text: content, name: name.replace(/\.ics$/i, '') }
}

function sentenceOf({
  calendar,
  added,
  updated,
  unchanged,
  withdrawn,
  missing,
  skipped,
}: Omit<ChangeImportReport, 'sentence'>) {
  const parts = [
    [added, 'added'],
    [updated, 'updated'],
    [withdrawn, 'withdrawn'],
    [unchanged, 'as before'],
  ] as const
  const done = listWords(parts.filter(([n]) => n > 0).map(([n, words]) => `${n} ${words}`))
  const left =
    missing === 0
      ? ''
      : ` ${counted(missing, 'change')} of it ${missing === 1 ? 'is' : 'are'} not in this file and stay${missing === 1 ? 's' : ''}.`
  const out = skipped === 0 ? '' : ` ${counted(skipped, 'event')} left out: without a name, or too far off.`
  return `Calendar ${calendar}: ${done === '' ? 'nothing to do' : done}.${left}${out}`
}
