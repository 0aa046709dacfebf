const WIDEST = 48
/** A number with its unit, and how far it may be off. */
const NUMERIC = /^[–\d,.%\s]*([dhms]|min|days)?( ± [\d,.]+ ([dhms]|min|days))?$/

/** Rows as a plain table: a column for each field, numbers to the right. */
export function table(rows: readonly Record<string, unknown>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = rows.map((row) => names.map((name) => cell(name, row[name])))
  const widths = names.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i]?.length ?? 0)))
  const numeric = names.map((_, i) => cells.every((row) => NUMERIC.test(row[i] ?? '')))
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => (numeric[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(names), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n')
}

/** One value as it stands in such a table. */
export function cell(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'number' && INSTANT.test(name))
    return new Date(value).toISOString().slice(0, 16).replace('T', ' ')
  const text =
    typeof value === 'object' ? JSON.stringify(value) : typeof value === 'number' ? count(value) : String(value)
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text
}

/** Fields that hold UTC milliseconds say so by their name. */
const INSTANT = /At$|^asOf$|^from$/

/** 12345.6789 as 12,345.679. */
export const count = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 3 })
