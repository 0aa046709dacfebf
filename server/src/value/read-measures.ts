import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { type BusinessMeasure, type BusinessMeasureRow, monthNumber, monthOf } from '@tandem/core/value'
import type { Kysely, Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

export type Database = Kysely<StateTables> | Transaction<StateTables>

/** The measures of the business with the values in force. */
export async function readMeasures(database: Database): Promise<BusinessMeasureRow[]> {
  const rows = await database.selectFrom('business_measure').selectAll().orderBy('id').execute()
  const values = await database
    .selectFrom('business_value')
    .select(['measure', 'month', 'value'])
    .where('superseded_at', 'is', null)
    .orderBy('month')
    .execute()
  return rows.map(({ id, content, version }) => {
    const series = values.filter(({ measure }) => measure === id).map(({ month, value }) => ({ month, value }))
    return { measure: content as BusinessMeasure, version, series, gaps: gapsOf(series.map(({ month }) => month)) }
  })
}

function gapsOf(months: readonly string[]): string[] {
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return []
  const there = new Set(months)
  return Array.from({ length: monthNumber(last) - monthNumber(first) }, (_, i) =>
    monthOf(monthNumber(first) + i),
  ).filter((month) => !there.has(month))
}

export function theMeasure(measures: readonly BusinessMeasureRow[], id: string): BusinessMeasureRow {
  const found = measures.find(({ measure }) => measure.id === id)
  if (found !== undefined) return found
  const known = measures.map(({ measure }) => measure.id)
  throw notFound(`There is no measure ${id} of the business. ${meantWords(id, known) || 'See business-measures.'}`)
}
