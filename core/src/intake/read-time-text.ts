import { clockOf } from '../working-time/zone.ts'
import type { TimeFormat } from './mapping.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const TIME = /^(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?([AaPp][Mm])? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/

/**
 * A reader of times as text, as the engine reads them from files.
 *
 * @returns of a text, UTC milliseconds, or null where it is no time in this format
 */
export function timeReader(format: TimeFormat, zone: string): (text: string) => number | null {
  if (format === 'epoch-s' || format === 'epoch-ms') {
    const unit = format === 'epoch-s' ? 1000 : 1
    return (text) => (/^-?\d{1,14}(\.\d+)?$/.test(text.trim()) ? Math.trunc(Number(text) * unit) : null)
  }
  const clock = clockOf(zone)
  return (text) => {
    const day = DAY_READERS[format](text.trim())
    return day === null ? null : instantOf(day, clock)
  }
}

interface Day {
  year: number
  month: number
  day: number
  /** What stands behind it. */
  rest: string
}

const DAY_READERS: Readonly<Record<'iso' | 'dmy' | 'mdy', (text: string) => Day | null>> = {
  iso: (text) =>
    dayOf(/^(?<year>\d{4})([-/.]?)(?<month>\d{2})\2(?<day>\d{2})(?<rest>.*)$/.exec(text)) ??
    dayOf(/^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?<rest>.*)$/.exec(text)),
  dmy: (text) =>
    dayOf(/^(?<day>\d{1,2})[./-](?<month>\d{1,2})[./-](?<year>\d{4})(?<rest>.*)$/.exec(text)) ??
    dayOf(/^(?<day>\d{1,2})[ -]?(?<month>[A-Za-z]{3,9})[ -]?(?<year>\d{4})(?<rest>.*)$/.exec(text)),
  mdy: (text) =>
    dayOf(/^(?<month>\d{1,2})[./-](?<day>\d{1,2})[./-](?<year>\d{4})(?<rest>.*)$/.exec(text)) ??
    dayOf(/^(?<month>[A-Za-z]{3,9})\.? (?<day>\d{1,2}),? (?<year>\d{4})(?<rest>.*)$/.exec(text)),
}

function dayOf(found: RegExpExecArray | null): Day | null {
  if (found?.groups === undefined) return null
  const { year = '', month = '', day = '', rest = '' } = found.groups
  const number = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
  const read = { year: Number(year), month: number, day: Number(day), rest }
  const isThere = new Date(Date.UTC(read.year, read.month - 1, read.day)).getUTCDate() === read.day
  return read.year < 1900 || read.year > 2299 || read.month < 1 || read.month > 12 || !isThere ? null : read
}

function instantOf({ year, month, day, rest }: Day, clock: ReturnType<typeof clockOf>): number | null {
  const parts = TIME.exec(compact(rest).replace(/^, ?/, ' ').trimEnd())
  if (parts === null) return null
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '', half, offset] = parts
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  const ofDay = hour * 60 + Number(minutes)
  const more = Number(seconds) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3))
  if (offset === undefined) return clock(year, month, day, ofDay) + more
  return Date.UTC(year, month - 1, day) + (ofDay - offsetMinutes(offset)) * 60_000 + more
}

/** 20240305T1430 */
const compact = (rest: string) =>
  rest.replace(/^T(\d{2})(\d{2})(\d{2})?(Z?)$/, (_, h, m, s, z) => `T${h}:${m}:${s ?? '00'}${z}`)

function offsetMinutes(offset: string): number {
  if (offset === 'Z' || offset === 'UTC') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) as unknown as [
    string,
    string,
    string,
    string,
  ]
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
