import { DATE_LIKE, type TimeFormat } from '@tandem/core/intake'
import { type Sql, sql } from '@tandem/core/sql'

/** An instant in UTC, or null where the text is not a time in this format. */
export function timeSql(value: Sql, format: TimeFormat, zone: string): Sql {
  switch (format) {
    case 'iso':
      // The parser would also guess at 05/03/2024; a year in front is what makes it ISO.
      return sql`if(toUInt16OrZero(substring(${value}, 1, 4)) between 1900 and 2299, ${parsed(value, zone)}, null)`
    case 'dmy':
      return sql`if(match(${value}, '^\\d{1,2}[^\\d]'), ${parsed(yearFirst(value, '\\3-\\2-\\1'), zone)}, null)`
    case 'mdy':
      return sql`if(match(${value}, '^(\\d{1,2}[./-]|[A-Za-z])'), ${parsed(yearFirst(value, '\\3-\\1-\\2'), zone)}, null)`
    case 'epoch-s':
      return epoch(sql`toFloat64OrNull(${value}) * 1000`)
    case 'epoch-ms':
      return epoch(sql`toFloat64OrNull(${value})`)
  }
}

const parsed = (value: Sql, zone: string) =>
  sql`toTimeZone(parseDateTime64BestEffortOrNull(${value}, 3, ${zone}), 'UTC')`

const yearFirst = (value: Sql, order: string) =>
  sql`replaceRegexpOne(${value}, '^(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}),?', ${order})`

const epoch = (ms: Sql) => sql`fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`

/** `shownTime` of core. */
export function shownTimeSql(value: Sql): Sql {
  return sql`if(match(${value}, ${DATE_LIKE}), ${value}, replaceRegexpAll(replaceRegexpAll(substring(${value}, 1, 40), '\\p{L}', 'a'), '\\d', '0'))`
}
