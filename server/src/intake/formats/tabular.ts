/** One event of a file as flat text. `line`: where it begins (XES: line, from 1; OCEL: ordinal of the event in the file, from 1). */
export interface TabularRow {
  line: number
  values: Record<string, string>
}

export interface ReadOptions {
  signal?: AbortSignal
}

/** Turns the bytes of a file into batches of rows. Nothing is read ahead of what the consumer pulls. */
export type Reader = (input: AsyncIterable<Uint8Array>, options?: ReadOptions) => AsyncGenerator<TabularRow[]>

/** Small batches die young: 500 rows at a time were read a fifth faster than 2,000. */
export const BATCH_ROWS = 500

/**
 * An empty record without a prototype: a file may name its columns `constructor` or `__proto__`, and a missing column is
 * undefined for every name. An instance, not `Object.create(null)`, because V8 then keeps rows of one shape compact.
 */
export const emptyValues = (): Record<string, string> => new Values() as Record<string, string>

class Values {}
Object.setPrototypeOf(Values.prototype, null)
// Every row would inherit it.
delete (Values.prototype as { constructor?: unknown }).constructor
