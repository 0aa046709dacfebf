import { invalid } from '../errors.ts'
import type { MarketMonth } from './contract.ts'

/** Names under which such series come; compared in small letters without signs. */
const NAMES = {
  date: ['date', 'month', 'observationdate', 'period'],
  openings: ['jobopenings', 'openings', 'jtsjol', 'vacancies'],
  hires: ['hires', 'jtshil'],
  hiresRate: ['hiresrate', 'jtshir'],
} as const

/**
 * The months of a table shaped like JOLTS, in order.
 * @throws TandemError `invalid`, with the line, where a column is missing or a row cannot be read
 */
export function readJolts(csv: string): MarketMonth[] {
  const [head = '', ...lines] = csv.replace(/^\uFEFF/, '').split(/\r?\n/)
  const columns = head.split(',').map((name) => name.toLowerCase().replaceAll(/[^a-z]/g, ''))
  const place = (name: keyof typeof NAMES) =>
    columns.findIndex((column) => (NAMES[name] as readonly string[]).includes(column))
  for (const name of ['date', 'openings', 'hires'] as const) {
    if (place(name) === -1) {
      throw invalid(
        `The table has no column for ${name}. It needs one called ${NAMES[name].join(' or ')}; it has ${head}.`,
      )
    }
  }
  const months = lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    const cells = line.split(',').map((cell) => cell.trim())
    const number = (name: keyof typeof NAMES) => {
      const text = cells[place(name)] ?? ''
      const value = text === '' ? Number.NaN : Number(text)
      if (!(value >= 0 && Number.isFinite(value))) {
        throw invalid(`Line ${i + 2} has “${text}” for ${name}, which is no number. Mend it or leave the line out.`)
      }
      return value
    }
    const date = /^(\d{4})-(\d{2})/.exec(cells[place('date')] ?? '')
    if (date === null) {
      throw invalid(`Line ${i + 2} has “${cells[place('date')]}” for a date. Write it as 2025-01-01.`)
    }
    const [openings, hires] = [number('openings'), number('hires')]
    const hasRate = place('hiresRate') !== -1 && (cells[place('hiresRate')] ?? '') !== ''
    return [
      {
        month: `${date[1]}-${date[2]}-01`,
        openings,
        hires,
        hiresRate: hasRate ? number('hiresRate') : null,
        openingsPerHire: hires > 0 ? openings / hires : null,
      },
    ]
  })
  if (months.length === 0) throw invalid('The table has a head line and no months below it.')
  const seen = new Set<string>()
  for (const { month } of months) {
    if (seen.has(month))
      throw invalid(`${month.slice(0, 7)} stands in the table twice. Take one industry and one area.`)
    seen.add(month)
  }
  return months.sort((a, b) => a.month.localeCompare(b.month))
}
