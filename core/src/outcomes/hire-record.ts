import { isProse, leadsToAPerson } from '../intake/column-values.ts'
import { FAULTS } from '../intake/faults.ts'
import { addDays, type Day, type DayOrder, dayInterval, dayStartMs, readDay } from './day.ts'
import { type SettledMapping, SURVEY_DAYS } from './hris-mapping.ts'
import { readLeaving } from './leave-reason.ts'

/** A row of the report: its cells by column. */
export interface HrisRow {
  /** Where a person finds it. */
  line: number
  cells: Readonly<Record<string, string>>
}

export const OUTCOME_KINDS = ['hire.started', 'hire.ramped', 'hire.rated', 'hire.moved', 'hire.left'] as const
export type OutcomeKind = (typeof OUTCOME_KINDS)[number]

/** One thing that became of a hire. */
export interface Outcome {
  kind: OutcomeKind
  /** Which of its kind it is for this hire. Never what may be corrected: a corrected value must find the old one. */
  which: string
  day: Day
  details: Readonly<Record<string, string>>
}

export interface HireKeys {
  application: string
  candidate: string
  requisition: string
  employee: string
}

/** What a row says: which hire it is about, what became of it, and what could not be read. */
export interface HireRecord {
  line: number
  keys: HireKeys
  start: Day | null
  outcomes: Outcome[]
  /** Parts that cannot be taken; the others are. */
  partFaults: { fault: string; part: string }[]
  /** What lies ahead: it counts once a later report says it has happened. */
  planned: string[]
  /** Why nothing of the row can be taken. */
  fault: { fault: string; detail: string } | null
}

export interface ReadingHires {
  order: DayOrder | null
  nowMs: number
}

export const HIRE_FAULTS = {
  noKey: 'names no application, candidate or requisition',
  noHire: 'belongs to no hire that is known',
  several: (count: number) => `could belong to ${count} hires`,
  leftBeforeStart: 'says that somebody left before they started',
  contradicts: 'contradicts another row about the same hire',
  unreadableDate: 'has a date that cannot be read',
  noRatingDate: 'has a rating without a date',
  freeText: 'has free text where a rating should stand',
  shifted: 'has more fields than the head line',
  future: FAULTS.future,
} as const

/** Reads one row. Pure; what the row says of people other than by a key is looked at and dropped. */
export function readHire(row: HrisRow, mapping: SettledMapping, { order, nowMs }: ReadingHires): HireRecord {
  const cell = (column: string | null) => (column === null ? '' : (row.cells[column] ?? '').trim())
  const record: HireRecord = {
    line: row.line,
    keys: {
      application: keyOf(cell(mapping.application)),
      candidate: keyOf(cell(mapping.candidate)),
      requisition: keyOf(cell(mapping.requisition)),
      employee: cell(mapping.employee).slice(0, 200),
    },
    start: null,
    outcomes: [],
    partFaults: [],
    planned: [],
    fault: null,
  }
  const bad = (fault: string, part: string) => record.partFaults.push({ fault, part })
  const dayIn = (text: string, part: string): Day | null => {
    if (text === '') return null
    const day = readDay(text, order)
    if (day === null) bad(HIRE_FAULTS.unreadableDate, part)
    return day
  }
  const isAhead = (day: Day) => dayStartMs(day) > nowMs
  /** A start or an end that lies ahead is a plan; anything else that does is a mistake. */
  const add = (outcome: Outcome, part: string, canBePlanned = false) => {
    if (!isAhead(outcome.day)) record.outcomes.push(outcome)
    else if (canBePlanned) record.planned.push(part)
    else bad(HIRE_FAULTS.future, part)
  }

  const start = dayIn(cell(mapping.start), 'start')
  record.start = start
  if (start !== null) add({ kind: 'hire.started', which: 'started', day: start, details: {} }, 'a start', true)

  const ramp = dayIn(cell(mapping.ramp), 'ramp')
  if (ramp !== null) add({ kind: 'hire.ramped', which: 'ramped', day: ramp, details: {} }, 'ramp')

  const leave = dayIn(cell(mapping.leave), 'leave')
  if (leave !== null) {
    if (start !== null && leave < start) record.fault = { fault: HIRE_FAULTS.leftBeforeStart, detail: '' }
    const { reason, voluntary } = readLeaving(
      { reason: cell(mapping.leaveReason), category: cell(mapping.leaveCategory) },
      mapping.reasons,
    )
    const details = {
      ...(voluntary !== null && { voluntary: voluntary ? 'yes' : 'no' }),
      ...(reason !== null && { reason }),
    }
    add({ kind: 'hire.left', which: 'left', day: leave, details }, 'a last day', true)
  }

  for (const [i, block] of mapping.ratings.entries()) {
    const ratings = linesOf(cell(block.rating))
    const [dates, periods, scales] = [block.date, block.period, block.scale].map((column) => linesOf(cell(column)))
    const part = `rating ${i + 1}`
    for (const [n, text] of ratings.entries()) {
      if (text === '') continue
      // Several reviews in one cell stand line by line, as their dates do; one date holds for all of a cell.
      const at = (values: readonly string[] | undefined) => values?.[n] ?? (values?.length === 1 ? values[0] : '') ?? ''
      const rating = plainText(text, row, mapping)
      if (rating === null) {
        bad(HIRE_FAULTS.freeText, part)
        continue
      }
      if (at(dates) === '') {
        bad(HIRE_FAULTS.noRatingDate, part)
        continue
      }
      const day = dayIn(at(dates), part)
      if (day === null) continue
      const period = plainText(at(periods), row, mapping) ?? ''
      const scale = (plainText(at(scales), row, mapping) ?? '') || (block.scaleIs ?? '')
      const details = {
        about: 'performance',
        rating,
        ...(scale !== '' && { scale }),
        ...(period !== '' && { period }),
      }
      add({ kind: 'hire.rated', which: `rated performance ${period === '' ? day : period}`, day, details }, part)
    }
  }

  for (const surveyDay of SURVEY_DAYS) {
    const text = cell(mapping.satisfaction[surveyDay])
    if (text === '') continue
    const part = `satisfaction after ${surveyDay} days`
    const rating = plainText(text, row, mapping)
    if (rating === null) bad(HIRE_FAULTS.freeText, part)
    else if (start === null) bad(HIRE_FAULTS.noRatingDate, part)
    else {
      const scale = mapping.satisfactionScale ?? ''
      const details = {
        about: 'manager_satisfaction',
        rating,
        survey_day: String(surveyDay),
        ...(scale !== '' && { scale }),
      }
      const which = `rated satisfaction ${surveyDay}`
      add({ kind: 'hire.rated', which, day: addDays(start, surveyDay), details }, part)
    }
  }

  for (const [i, block] of mapping.moves.entries()) {
    const day = dayIn(cell(block.date), `move ${i + 1}`)
    if (day === null) continue
    const job = plainText(cell(block.job), row, mapping) ?? ''
    const details = { move: moveOf(cell(block.kind)), ...(job !== '' && { job }) }
    add({ kind: 'hire.moved', which: `moved ${day}`, day, details }, `move ${i + 1}`)
  }
  return record
}

/** When it happened, as far as a day tells. */
export const whenOf = ({ day }: Outcome, nowMs: number) => dayInterval(day, nowMs)

const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/).map((line) => line.trim())

/** An id has no blanks and leads to nobody. */
const keyOf = (text: string) => (/^\S{1,200}$/.test(text) && !leadsToAPerson(text) ? text : '')

/** The longest rating, scale, period or job. */
const LONGEST = 60

/** A word or two of a list of choices; null for what somebody wrote, and for what shares a word with a cell that may name a person. */
function plainText(text: string, row: HrisRow, mapping: SettledMapping): string | null {
  if (text === '') return ''
  if (text.length > LONGEST || isProse(text) || leadsToAPerson(text)) return null
  const kept = keptColumns(mapping)
  const words = new Set(wordsIn(text).filter((word) => !/^\d+$/.test(word)))
  if (words.size === 0) return text
  for (const [column, value] of Object.entries(row.cells)) {
    if (kept.has(column) || !namesAPerson(column)) continue
    if (wordsIn(value).some((word) => words.has(word))) return null
  }
  return text
}

const namesAPerson = (column: string) =>
  /name|worker|employee|manager|supervisor|person|mitarbeiter|vorgesetzt|führung/i.test(column) &&
  !/job|position|profile|organi|department|location|company|cost|review|type|status/i.test(column)

function keptColumns({ employee, ratings, moves, satisfaction }: SettledMapping): ReadonlySet<string | null> {
  return new Set([
    employee,
    ...ratings.flatMap(({ rating, period, scale }) => [rating, period, scale]),
    ...Object.values(satisfaction),
    ...moves.map(({ job }) => job),
  ])
}

const wordsIn = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)

function moveOf(text: string): 'promotion' | 'demotion' | 'transfer' | 'other' {
  if (/demot|downgrad/i.test(text)) return 'demotion'
  if (/promot|beförder|upgrad/i.test(text)) return 'promotion'
  if (/transfer|lateral|relocat|versetz|wechsel/i.test(text)) return 'transfer'
  return 'other'
}
