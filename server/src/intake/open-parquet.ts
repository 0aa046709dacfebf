import { invalid } from '@tandem/core/errors'
import { column, join, sql } from '@tandem/core/sql'
import type { Warehouse } from '../store/warehouse.ts'
import { fileColumn, type RawTable } from './raw-table.ts'

export async function openParquet(warehouse: Warehouse, path: string, name: string): Promise<RawTable> {
  let described: { name: string; type: string }[]
  try {
    described = await warehouse.rows(sql`describe file(${path}, 'Parquet')`)
  } catch {
    throw invalid(
      `${name} is not a whole Parquet file: its end, where the columns are listed, cannot be read. Export or download it again; nothing was imported.`,
    )
  }
  // Written at the end of the file, so it costs nothing to ask.
  const { rows } = await warehouse.one<{ rows: number }>(sql`select count() as rows from file(${path}, 'Parquet')`)
  const columns = join(
    described.map(({ name: own, type }) => {
      const value = type === 'String' ? column(own) : sql`ifNull(toString(${column(own)}), '')`
      return sql`${value} as ${fileColumn(own)}`
    }),
  )
  return {
    columns: described.map((one) => one.name),
    from: sql`(select _row_number + 1 as _row, '' as _damage, ${columns} from file(${path}, 'Parquet'))`,
    line: column('_row'),
    rows,
    // Left alone, the reader decodes gigabytes ahead of the writer.
    settings: { input_format_parquet_memory_high_watermark: 100_000_000, input_format_parquet_max_block_size: 32_768 },
  }
}
