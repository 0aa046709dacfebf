import type { ClickHouseClient } from '@clickhouse/client'
import type { Settings } from './warehouse.ts'

/**
 * The embedded engine keeps what one statement sets for all that come after it, so a drain that reads by one thread would have every later
 * page read by one thread. Each statement therefore names all that was ever set, and what is not its own as the engine has it by itself.
 */
export function openStatementSettings(client: ClickHouseClient, always: Settings) {
  const usual = new Map<string, string>()
  return async (own: Settings): Promise<Settings> => {
    const unknown = Object.keys(own).filter((name) => !(name in always) && !usual.has(name))
    for (const [name, value] of await usualOf(client, unknown)) usual.set(name, value)
    return { ...Object.fromEntries(usual), ...always, ...own }
  }
}

async function usualOf(client: ClickHouseClient, names: readonly string[]): Promise<[string, string][]> {
  if (names.length === 0) return []
  const result = await client.query({
    query: 'select name, default from system.settings where name in {names:Array(String)}',
    query_params: { names },
    format: 'JSONEachRow',
  })
  const rows = await result.json<{ name: string; default: string }>()
  return rows.map((row) => [row.name, row.default])
}
