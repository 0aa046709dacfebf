import { type AuditRow, type Printed, readPrinted, TABLES } from '@tandem/core/bias'
import type { TextTable } from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'

/** What published tables call the same column, without case and signs. */
const HEADS = {
  table: ['table', 'attribute', 'dimension', 'type'],
  category: ['category', 'group', 'name', 'race ethnicity', 'sex', 'race', 'sex category', 'race ethnicity categories'],
  n: ['n', 'applicants', 'number of applicants', 'of applicants', 'total', 'count', 'people', 'total applicants'],
  selected: ['selected', 'number selected', 'of selected', 'selections', 'hired', 'advanced', 'above median'],
  rate: ['rate', 'selection rate', 'scoring rate', 'selectionrate', 'scoringrate'],
  ratio: ['ratio', 'impact ratio', 'impactratio'],
} as const
type Head = keyof typeof HEADS

/** The rows of a published table. Rows of totals and of the unknown have no rate of their own and are passed over. */
export function readAuditRows({ name, columns, rows }: TextTable): AuditRow[] {
  const place = (head: Head) =>
    columns.findIndex((column) => (HEADS[head] as readonly string[]).includes(plain(column)))
  const places = {
    table: place('table'),
    category: place('category'),
    n: place('n'),
    selected: place('selected'),
    rate: place('rate'),
    ratio: place('ratio'),
  }
  if (places.category === -1)
    throw invalid(
      `${name} has no column with the category. Name it category; beside it n, selected, rate and impact ratio are read.`,
    )
  const rest = [places.n, places.selected, places.rate, places.ratio]
  if (rest.filter((at) => at !== -1).length < 2)
    throw invalid(
      `${name} has too few columns to hold against each other. Of n, selected, rate and impact ratio there must be two.`,
    )
  const cell = (cells: readonly string[], at: number) => (at === -1 ? '' : (cells[at] ?? ''))
  const inPercent = [places.rate, places.ratio].map((at) => rows.some(({ cells }) => isOver(cell(cells, at))))
  return rows
    .filter(({ cells }) => !/^(total|all|overall|unknown|sum)\b/i.test(cell(cells, places.category).trim()))
    .map(({ cells, line }) => ({
      line,
      table: tableOf(cell(cells, places.table), line),
      category: cell(cells, places.category).trim(),
      n: countIn(cell(cells, places.n), line, 'n'),
      selected: countIn(cell(cells, places.selected), line, 'selected'),
      rate: printedIn(cell(cells, places.rate), { line, what: 'rate', isPercent: inPercent[0] === true }),
      ratio: printedIn(cell(cells, places.ratio), { line, what: 'impact ratio', isPercent: inPercent[1] === true }),
    }))
}

const plain = (head: string) =>
  head
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()

/** A rate or ratio this high without a sign can only be a percentage; a small group’s ratio may be above 1. */
const isOver = (text: string) => /^\d*\.?\d+$/.test(text.trim()) && Number(text) > 10

function tableOf(text: string, line: number): AuditRow['table'] {
  const asked = plain(text)
  if (asked === '') return 'race'
  const found = TABLES.find((table) => table === asked)
  if (found !== undefined) return found
  if (/both|intersect|sex.*race|race.*sex|gender.*race/.test(asked)) return 'intersectional'
  if (/^race|ethnic/.test(asked)) return 'race'
  if (/^(sex|gender)/.test(asked)) return 'sex'
  throw invalid(`Line ${line}: there is no table “${text.trim()}”. There are ${TABLES.join(', ')}.`)
}

function countIn(text: string, line: number, what: string): number | null {
  const digits = text.trim().replaceAll(/[,\s’']/g, '')
  if (digits === '' || /^(n\/?a|-|–|—|\*)$/i.test(digits)) return null
  const value = Number(digits)
  if (!Number.isSafeInteger(value) || value < 0)
    throw invalid(`Line ${line}: “${text}” is no count (${what}). Write a whole number, 0 or more, or leave it empty.`)
  return value
}

function printedIn(
  text: string,
  { line, what, isPercent }: { line: number; what: string; isPercent: boolean },
): Printed | null {
  const found = readPrinted(text, { isPercent })
  if (found === undefined)
    throw invalid(`Line ${line}: “${text}” is no ${what}. Write it as 0.48 or 48 %, or leave it empty.`)
  return found
}
