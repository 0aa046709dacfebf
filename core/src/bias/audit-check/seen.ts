import type { AuditRow, FigureName } from './contract.ts'

/** Which figures were held against others. */
export interface Seen {
  add(row: AuditRow, ...figures: FigureName[]): void
  has(row: AuditRow, figure: FigureName): boolean
}

export function figuresSeen(): Seen {
  const seen = new Set<string>()
  const key = (row: AuditRow, figure: FigureName) => `${row.line} ${row.table} ${row.category} ${figure}`
  return {
    add: (row, ...figures) => {
      for (const figure of figures) seen.add(key(row, figure))
    },
    has: (row, figure) => seen.has(key(row, figure)),
  }
}
