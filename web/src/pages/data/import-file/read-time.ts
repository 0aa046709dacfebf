import type { TimeFormat } from '@tandem/core/intake'
import { instant } from '../../../words/dates.ts'

export const TIME_FORMAT_WORDS: Readonly<Record<TimeFormat, string>> = {
  iso: 'Year first: 2024-03-05 14:30',
  dmy: 'Day first: 05/03/2024 is 5 March',
  mdy: 'Month first: 03/05/2024 is 5 March',
  'epoch-s': 'Seconds since 1970: 1709649000',
  'epoch-ms': 'Milliseconds since 1970: 1709649000000',
}

/** How a value is read in a format, as an example for the eye; null where it does not fit. The server reads the file. */
export function readTime(text: string, format: TimeFormat): string | null {
  const value = text.trim()
  switch (format) {
    case 'iso':
      return /^\d{4}/.test(value) ? wallClock(value, { hasOffset: /(Z|[+-]\d{2}:?\d{2})$/.test(value) }) : null
    case 'dmy':
    case 'mdy':
      return wallClock(yearFirst(value, format) ?? value, { hasOffset: false })
    case 'epoch-s':
      return /^\d{9,11}(\.\d+)?$/.test(value) ? instant(Number(value) * 1000) : null
    case 'epoch-ms':
      return /^\d{12,14}$/.test(value) ? instant(Number(value)) : null
  }
}

function yearFirst(value: string, format: 'dmy' | 'mdy'): string | null {
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(.*)$/.exec(value)
  if (parts === null) return null
  const [, first = '', second = '', year = '', time = ''] = parts
  const [day, month] = format === 'dmy' ? [first, second] : [second, first]
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${time.replace(/^,?\s+/, 'T')}`
}

/** Without an offset the zone is said beside it, so the words must not claim UTC. */
function wallClock(iso: string, { hasOffset }: { hasOffset: boolean }): string | null {
  const spaced = iso.replace(/^(\d{4})\/(\d{1,2})\/(\d{1,2})/, '$1-$2-$3').replace(' ', 'T')
  const dateOnly = /^\d{4}-\d{2}-\d{2}$/.test(spaced)
  const ms = Date.parse(hasOffset || dateOnly ? spaced : `${spaced}Z`)
  const ms2 = Number.isNaN(ms) ? Date.parse(`${iso} UTC`) : ms
  if (Number.isNaN(ms2)) return null
  return hasOffset ? instant(ms2) : instant(ms2).replace(/ UTC$/, '')
}
