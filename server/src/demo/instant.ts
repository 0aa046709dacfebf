import { civilDate, DAY, HOUR, MINUTE } from './calendar.ts'

const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))
const THREE_DIGITS = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'))

let dayOfText = Number.NaN
let dayText = ''

/** ISO-8601 in UTC with milliseconds. Millions of calls walk through time in order, so the date part is remembered. */
export function isoInstant(at: number): string {
  const day = Math.floor(at / DAY)
  if (day !== dayOfText) {
    dayOfText = day
    dayText = isoDate(at)
  }
  let rest = Math.floor(at) - day * DAY
  const hour = Math.floor(rest / HOUR)
  rest -= hour * HOUR
  const minute = Math.floor(rest / MINUTE)
  rest -= minute * MINUTE
  const second = Math.floor(rest / 1000)
  return `${dayText}T${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:${TWO_DIGITS[second]}.${THREE_DIGITS[rest - second * 1000]}Z`
}

export function isoDate(at: number): string {
  const { year, month, date } = civilDate(Math.floor(at / DAY))
  return `${year}-${TWO_DIGITS[month]}-${TWO_DIGITS[date]}`
}
