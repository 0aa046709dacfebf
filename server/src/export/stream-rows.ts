import type { Sql } from '@tandem/core/sql'
import type { Settings, Warehouse } from '../store/warehouse.ts'

/** The rows of a query as they come, so that memory stays flat whatever their number. */
export async function* streamRows<Row>(warehouse: Warehouse, statement: Sql, settings?: Settings): AsyncGenerator<Row> {
  const stream = await warehouse.stream(statement, 'JSONEachRow', settings)
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') yield JSON.parse(line) as Row
  }
  if (rest !== '') yield JSON.parse(rest) as Row
}
