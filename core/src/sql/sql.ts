/**
 * A piece of ClickHouse SQL. Plain values interpolated into the `sql` tag become bound parameters; identifiers enter only
 * through `column()` and `table()`; text that is neither goes through `raw()`, which is easy to find.
 */
export interface Sql {
  readonly kind: 'sql'
  readonly chunks: readonly (string | BoundValue)[]
}

export interface BoundValue {
  readonly type: string
  readonly value: Bindable
}

export type Bindable = string | number | bigint | boolean | readonly Bindable[]
export type Interpolated = Sql | Bindable | null

export interface RenderedSql {
  query: string
  params: Record<string, Bindable>
}

export function sql(strings: TemplateStringsArray, ...values: readonly Interpolated[]): Sql {
  const chunks: (string | BoundValue)[] = []
  strings.forEach((text, index) => {
    chunks.push(text)
    if (index < values.length) chunks.push(...toChunks(values[index] ?? null))
  })
  return { kind: 'sql', chunks }
}

/** Binds a value under an explicit ClickHouse type, where inference from JavaScript would pick the wrong one. */
export function bind(value: Bindable, type: string): Sql {
  if (!/^[A-Za-z0-9_(), ']+$/.test(type)) throw new RangeError(`not a ClickHouse type: ${type}`)
  return { kind: 'sql', chunks: [{ type, value }] }
}

export function join(pieces: readonly Sql[], separator = ', '): Sql {
  return {
    kind: 'sql',
    chunks: pieces.flatMap((piece, index) => (index === 0 ? piece.chunks : [separator, ...piece.chunks])),
  }
}

/** All conditions; true when there is none. */
export function and(conditions: readonly Sql[]): Sql {
  return conditions.length === 0
    ? sql`true`
    : join(
        conditions.map((condition) => sql`(${condition})`),
        ' and ',
      )
}

export function column(name: string): Sql {
  return raw(quoteIdentifier(name))
}

export function table(name: string, database?: string): Sql {
  return raw(database === undefined ? quoteIdentifier(name) : `${quoteIdentifier(database)}.${quoteIdentifier(name)}`)
}

/** Text that enters a statement as it is. Never call it with anything a user can set. */
export function raw(text: string): Sql {
  return { kind: 'sql', chunks: [text] }
}

/** Prints the statement with `{p0:Type}` placeholders. Equal values share one parameter, so the text is stable. */
export function render(statement: Sql): RenderedSql {
  const params: Record<string, Bindable> = {}
  const names = new Map<string, string>()
  let query = ''
  for (const chunk of statement.chunks) {
    if (typeof chunk === 'string') {
      query += chunk
      continue
    }
    const key = `${chunk.type}\u0000${JSON.stringify(chunk.value, (_, v) => (typeof v === 'bigint' ? `${v}n` : v))}`
    let name = names.get(key)
    if (name === undefined) {
      name = `p${names.size}`
      names.set(key, name)
      params[name] = chunk.value
    }
    query += `{${name}:${chunk.type}}`
  }
  return { query, params }
}

function toChunks(value: Interpolated): readonly (string | BoundValue)[] {
  if (value === null) return ['null']
  if (typeof value === 'object' && 'kind' in value) return value.chunks
  return [{ type: inferType(value), value }]
}

function inferType(value: Bindable): string {
  switch (typeof value) {
    case 'string':
      return 'String'
    case 'boolean':
      return 'Bool'
    case 'bigint':
      return 'UInt64'
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError('only finite numbers can be bound')
      return Number.isInteger(value) ? 'Int64' : 'Float64'
    default:
      if (value.length === 0) return 'Array(String)'
      return `Array(${inferType(value[0] as Bindable)})`
  }
}

function quoteIdentifier(name: string): string {
  if (name.length === 0 || name.includes('\u0000')) throw new RangeError('an identifier must not be empty')
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}
