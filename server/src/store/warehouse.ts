import { type ClickHouseClient, createClient } from '@clickhouse/client'
import { render, type Sql, sql, table } from '@tandem/core/sql'
import { createChdbConnection } from 'chdb/connection'
import { openStatementSettings } from './statement-settings.ts'

/** Events and everything derived from them. Embedded or a cluster: the same client, the same SQL. */
export interface Warehouse {
  rows<Row>(statement: Sql, settings?: Settings): Promise<Row[]>
  /** The first row; for aggregates, which always have one. */
  one<Row>(statement: Sql, settings?: Settings): Promise<Row>
  run(statement: Sql, settings?: Settings): Promise<void>
  /** The raw bytes of a result in one of ClickHouse's formats, as they come. */
  stream(statement: Sql, format: string, settings?: Settings): Promise<AsyncIterable<Uint8Array>>
  /** Reads a dictionary again from what it is made of. */
  reload(dictionary: string): Promise<void>
  /** Gives memory back that the engine keeps and no longer needs. */
  release(): Promise<void>
  close(): Promise<void>
}

export type Settings = Record<string, string | number>

const DEFAULTS: Settings = {
  output_format_json_quote_64bit_integers: 0,
  // Statistics divide; a null in the result is honest where a NaN would travel on.
  output_format_json_quote_denormals: 0,
  // By default a file is mapped, and the pages of a large one count as memory of ours.
  storage_file_read_method: 'pread',
  // A partition is a source, and an id says what is the same fact within its source only.
  do_not_merge_across_partitions_select_final: 1,
  // An embedded engine shares the machine with Tandem itself.
  max_memory_usage: 1_500_000_000,
  max_bytes_before_external_sort: 600_000_000,
  max_bytes_before_external_group_by: 600_000_000,
}

/** For inserts of millions of rows: two at a time, in blocks small enough that a laptop does not notice. */
export const BULK_INSERT: Settings = {
  max_insert_threads: 2,
  min_insert_block_size_rows: 131_072,
  min_insert_block_size_bytes: 33_554_432,
}

export function openWarehouse(at: { path: string } | { url: string }): Warehouse {
  if ('url' in at) return { ...warehouseOver(createClient({ url: at.url })), release: async () => {} }
  const engine = warehouseOver(embedded(at.path))
  // A server of its own keeps its memory for itself; inside this process it adds to ours.
  return { ...engine, release: () => engine.run(sql`system jemalloc purge`) }
}

/** chdb is written against the client's bundled types and compiled against its public ones, which differ only in name. */
function embedded(path: string): ClickHouseClient {
  return createClient({ connection: createChdbConnection({ path }) } as unknown as Parameters<typeof createClient>[0])
}

function warehouseOver(client: ClickHouseClient): Omit<Warehouse, 'release'> {
  const settingsFor = openStatementSettings(client, DEFAULTS)
  const query = async <Row>(statement: Sql, settings: Settings = {}): Promise<Row[]> => {
    const { query, params } = render(statement)
    const result = await client.query({
      query,
      query_params: params,
      format: 'JSONEachRow',
      clickhouse_settings: await settingsFor(settings),
    })
    return result.json<Row>()
  }
  const run = async (statement: Sql, settings: Settings = {}): Promise<void> => {
    const { query, params } = render(statement)
    await client.command({ query, query_params: params, clickhouse_settings: await settingsFor(settings) })
  }
  return {
    rows: query,
    async one<Row>(statement: Sql, settings?: Settings) {
      const [row] = await query<Row>(statement, settings)
      if (row === undefined) throw new Error('an aggregate returned no row')
      return row
    },
    run,
    async stream(statement, format, settings) {
      const { query, params } = render(statement)
      const result = await client.exec({
        query: `${query} format ${format}`,
        query_params: params,
        clickhouse_settings: await settingsFor(settings ?? {}),
      })
      return result.stream
    },
    reload: (dictionary) => run(sql`system reload dictionary ${table(dictionary)}`),
    close: () => client.close(),
  }
}
