import { Quarantine, QuarantineInput } from '@tandem/core/intake'
import { and, bind, sql } from '@tandem/core/sql'
import { placeOfSequence } from '../intake/event-sql.ts'
import { readOperation } from '../operation.ts'
import { HELD } from './held.ts'

export const quarantine = readOperation({
  name: 'quarantine',
  summary: 'Rows that could not become events, and events that do not fit their application, with the reason.',
  input: QuarantineInput,
  output: Quarantine,
  async run(input, { store: { warehouse } }) {
    const conditions = [
      ...(input.source === undefined ? [] : [sql`source = ${input.source}`]),
      ...(input.import === undefined ? [] : [sql`import = ${bind(input.import, 'UInt32')}`]),
      ...(input.reason === undefined ? [] : [sql`reason = ${input.reason}`]),
    ]
    const all = sql`(
      select import, source, file, line, toString(reason) as reason, detail, row, toString(key) as key from ${HELD}
      union all
      select import, source, '' as file, ${placeOfSequence} as line, concat('came ', reason) as reason, concat(kind, ' of ', application_id) as detail, '' as row, '' as key from set_aside
    ) where ${and(conditions)}`
    const [{ total }, reasons, rows] = await Promise.all([
      warehouse.one<{ total: number }>(sql`select count() as total from ${all}`),
      warehouse.rows<Quarantine['reasons'][number]>(
        sql`select reason, count() as count, any(if(detail = '', concat('line ', toString(line)), detail)) as example,
          arraySort(groupUniqArray(toString(source))) as sources, countIf(row != '') as kept
        from ${all} group by reason order by count desc, reason`,
      ),
      warehouse.rows<Quarantine['rows'][number]>(
        sql`select import, source, file, line, reason, detail, row, key from ${all} order by import desc, line limit ${bind(input.limit, 'UInt32')} offset ${bind(input.offset, 'UInt32')}`,
      ),
    ])
    return { total, reasons, rows }
  },
})
