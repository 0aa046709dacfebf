import { invalid } from '../../errors.ts'
import type { Cell, Printed } from './contract.ts'

const NONE = ['n/a', 'na', 'n.a.', '-', '–', '—', '*', '**', 'null', 'excluded', 'not calculated', 'not applicable']
const THOUSANDS = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/
const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)$/

/**
 * A cell as tables print it: 1,390; 48%; .979; 0.85*; N/A.
 * @param perCent the column counts in hundredths though the cell has no sign
 */
export function readPrinted(cell: string, { where, perCent = false }: { where: string; perCent?: boolean }): Cell {
  const text = cell.trim()
  if (text === '') return null
  const unmarked = text.replace(/(?<=.)\s*([*†‡^]+|\(\d\)|\[\d\])$/, '')
  if ([text, unmarked].some((one) => NONE.includes(one.toLowerCase()))) return 'n/a'
  const digits = digitsOf(text)
  if (!NUMBER.test(digits)) throw invalid(`“${text}” (${where}) is no number. Write a number, a per cent or N/A.`)
  const scale = text.includes('%') || perCent ? 100 : 1
  const decimals = digits.split('.')[1]?.length ?? 0
  return { text, value: Number(digits) / scale, half: 0.5 / 10 ** decimals / scale }
}

/** The size of the number in a cell, null where there is none. */
export function sizeOf(cell: string): number | null {
  const digits = digitsOf(cell.trim())
  return NUMBER.test(digits) && !cell.includes('%') ? Math.abs(Number(digits)) : null
}

/** A bare 0 or 1 among figures with decimals has lost its zeros: it is as exact as they are. */
export function withZeros(cell: Cell, column: readonly Cell[]): Cell {
  if (cell === null || cell === 'n/a' || cell.text.includes('.') || (cell.value !== 0 && cell.value !== 1)) return cell
  const halves = column.filter((one): one is Printed => one !== null && one !== 'n/a').map(({ half }) => half)
  return { ...cell, half: Math.min(...halves) }
}

/** Without marks of footnotes, sign of per cent and separators of thousands. */
function digitsOf(text: string): string {
  const bare = text.replaceAll(/[\s%*†‡^]|\[\d\]/g, '')
  return THOUSANDS.test(bare) ? bare.replaceAll(',', '') : bare.replace(/^(-?\d*),(\d+)$/, '$1.$2')
}
