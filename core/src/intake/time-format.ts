import type { TimeFormat } from './mapping.ts'

/** A way of writing a time, told apart by its shape. `days first or months first` cannot be told by shape alone. */
export interface TimeShape {
  name: string
  /** Understood by JavaScript and by RE2, the engine's regular expressions. */
  pattern: string
  format: TimeFormat | 'dmy-or-mdy'
}

export const TIME_SHAPES: readonly TimeShape[] = [
  { name: '2024-03-05 14:30', pattern: '^\\s*\\d{4}-\\d{2}-\\d{2}([T ].*)?$', format: 'iso' },
  { name: '20240305T1430', pattern: '^\\s*\\d{8}(T\\d{4,6}Z?)?$', format: 'iso' },
  { name: '2024/03/05 14:30', pattern: '^\\s*\\d{4}/\\d{1,2}/\\d{1,2}(\\s.*)?$', format: 'iso' },
  { name: '05/03/2024 14:30', pattern: '^\\s*\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}(,?\\s.*)?$', format: 'dmy-or-mdy' },
  { name: '5 Mar 2024', pattern: '^\\s*\\d{1,2}[ -]?[A-Za-z]{3,9}[ -]?\\d{4}(.*)?$', format: 'dmy' },
  { name: 'Mar 5, 2024', pattern: '^\\s*[A-Za-z]{3,9}\\.? \\d{1,2},? \\d{4}(.*)?$', format: 'mdy' },
  { name: '1709649000', pattern: '^\\s*\\d{10}(\\.\\d+)?$', format: 'epoch-s' },
  { name: '1709649000000', pattern: '^\\s*\\d{13}$', format: 'epoch-ms' },
]

const COMPILED = TIME_SHAPES.map((shape) => ({ ...shape, regex: new RegExp(shape.pattern) }))

export function timeShapeOf(text: string): TimeShape | null {
  return COMPILED.find(({ regex }) => regex.test(text)) ?? null
}

/** The shapes among some values, most frequent first. */
export function timeShapesOf(values: readonly string[]): { shape: TimeShape; count: number; example: string }[] {
  const found = new Map<string, { shape: TimeShape; count: number; example: string }>()
  for (const value of values) {
    const shape = timeShapeOf(value)
    if (shape === null) continue
    const entry = found.get(shape.name) ?? { shape, count: 0, example: value }
    found.set(shape.name, { ...entry, count: entry.count + 1 })
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

/** The question to ask if a column of times is written in more than one way; null if it is not. */
export function wrongTimes(
  column: string,
  shapes: readonly { shape: TimeShape; count: number; example: string }[],
): string | null {
  const used = shapes.filter(({ count }) => count > 0)
  const formats = new Set(used.map(({ shape }) => shape.format))
  if (formats.size < 2) return null
  const examples = used.map(({ count, example }) => `${count} like “${example.trim()}”`).join(', ')
  return `Column “${column}” holds times written in ${formats.size} ways (${examples}). Say which one is right: set "timeFormat" to iso, dmy, mdy, epoch-s or epoch-ms; rows written otherwise go to quarantine.`
}

/** Which of two numbers is the month: told by a number over 12 in one of the places, else null. */
export function dayMonthOrder(values: readonly string[]): 'dmy' | 'mdy' | null {
  let first = 0
  let second = 0
  for (const value of values) {
    const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/.exec(value)
    if (parts === null) continue
    first = Math.max(first, Number(parts[1]))
    second = Math.max(second, Number(parts[2]))
  }
  if (first > 12 && second <= 12) return 'dmy'
  if (second > 12 && first <= 12) return 'mdy'
  return null
}
