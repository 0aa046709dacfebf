/**
 * What a run keeps: parallel columns of numbers, one row for each thing. Columns are replaced by longer ones as rows are added, so never keep one over an
 * `addRow`. Each table is written out, which lets the engine find a column at a fixed place, and whole numbers take half the room.
 */
export type Requisitions = ReturnType<typeof requisitionsWith>
export type Applications = ReturnType<typeof applicationsWith>
export type Visits = ReturnType<typeof visitsWith>

export const requisitionsWith = (room: number) => ({
  rows: 0,
  room,
  segment: new Int32Array(room),
  state: new Int32Array(room),
  openedAt: new Float64Array(room),
  approvedAt: new Float64Array(room),
  /** First acceptance; infinite while there is none. */
  filledAt: new Float64Array(room),
  /** When it was filled or given up, or infinite. */
  closedAt: new Float64Array(room),
  applications: new Int32Array(room),
  offersOut: new Int32Array(room),
  attention: new Float64Array(room),
  /** Infinite where a segment stands open for ever. */
  openings: new Float64Array(room),
  /** When the last of those who accepted began to work; infinite until then. */
  startedAt: new Float64Array(room),
  /** 1 where nobody gives it up. */
  isKept: new Int32Array(room),
  /** 1 while the run goes on for its sake. */
  isAwaited: new Int32Array(room),
})

export const applicationsWith = (room: number) => ({
  rows: 0,
  room,
  requisition: new Int32Array(room),
  /** −1 before the first stay. */
  node: new Int32Array(room),
  /** Of the compiled model: the node for the segment of the requisition. */
  place: new Int32Array(room),
  submittedAt: new Float64Array(room),
  endedAt: new Float64Array(room),
  outcome: new Int32Array(room),
  enteredAt: new Float64Array(room),
  row: new Int32Array(room),
  step: new Int32Array(room),
  withdrawAt: new Float64Array(room),
  visits: new Int32Array(room),
  isWaiting: new Int32Array(room),
  isWinner: new Int32Array(room),
})

export const visitsWith = (room: number) => ({
  rows: 0,
  room,
  application: new Int32Array(room),
  node: new Int32Array(room),
  enteredAt: new Float64Array(room),
  leftAt: new Float64Array(room),
  exit: new Int32Array(room),
})

/** Adds a row of zeros and answers its place. */
export function addRow(table: { rows: number; room: number }): number {
  if (table.rows === table.room) grow(table)
  return table.rows++
}

function grow(table: { room: number }): void {
  table.room *= 2
  for (const [name, column] of Object.entries(table)) {
    if (typeof column === 'number') continue
    Object.assign(table, { [name]: widened(column, table.room) })
  }
}

function widened(column: Int32Array | Float64Array, room: number): Int32Array | Float64Array {
  const wider = column instanceof Int32Array ? new Int32Array(room) : new Float64Array(room)
  wider.set(column)
  return wider
}
