const MONTH = '(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)[a-z]{0,6}'
const DAY = [
  '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}',
  '\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})',
  `\\d{1,2}[ -]?${MONTH}[ -]?\\d{4}`,
  `${MONTH}\\.? \\d{1,2},? \\d{4}`,
]

/** What looks like a date with or without a time of day. Understood by JavaScript and by RE2, the engine's regular expressions. */
export const DATE_LIKE = `^(?:${DAY.join('|')})(?:[T ,]+[\\d:.+-]*(?: ?[APap][Mm]| ?Z| ?UTC)?)?$`
const DATE = new RegExp(DATE_LIKE)

/** What may be shown of a text that should have been a time: dates as they stand, of anything else only the shape. */
export function shownTime(text: string): string {
  return DATE.test(text) ? text : text.slice(0, 40).replaceAll(/\p{L}/gu, 'a').replaceAll(/\d/g, '0')
}
