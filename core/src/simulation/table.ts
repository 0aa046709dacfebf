/** Parallel columns of numbers, one row for each thing. Columns are replaced by longer ones as rows are added, so never keep one over an `addRow`. */
export type Table<Name extends string> = Record<Name, Float64Array> & { rows: number; room: number }

const FIRST_ROOM = 1024

export function tableWith<Name extends string>(names: readonly Name[]): Table<Name> {
  const columns = Object.fromEntries(names.map((name) => [name, new Float64Array(FIRST_ROOM)]))
  return Object.assign(columns as Record<Name, Float64Array>, { rows: 0, room: FIRST_ROOM })
}

/** Adds a row of zeros and answers its place. */
export function addRow<Name extends string>(table: Table<Name>): number {
  if (table.rows === table.room) grow(table)
  return table.rows++
}

function grow(table: Record<string, Float64Array | number> & { room: number }): void {
  table.room *= 2
  for (const [name, column] of Object.entries(table)) {
    if (typeof column === 'number') continue
    const wider = new Float64Array(table.room)
    wider.set(column)
    table[name] = wider
  }
}
