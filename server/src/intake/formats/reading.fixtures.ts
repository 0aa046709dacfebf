import path from 'node:path'
import type { Reader, TabularRow } from './tabular'

export const sharedData = (name: string) => path.resolve(import.meta.dirname, '../../../../../shared/data', name)

export const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding)

export async function* chunks(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

/** Cuts at the given offsets, in any order. */
export function cut(whole: Uint8Array, offsets: number[]): Uint8Array[] {
  const stops = [...offsets.map((offset) => offset % (whole.length + 1)), whole.length].sort((a, b) => a - b)
  return stops.map((stop, index) => whole.subarray(stops[index - 1] ?? 0, stop))
}

export async function rowsOf(reader: Reader, input: AsyncIterable<Uint8Array> | string): Promise<TabularRow[]> {
  const rows: TabularRow[] = []
  for await (const batch of reader(typeof input === 'string' ? chunks(bytes(input)) : input)) rows.push(...batch)
  return rows
}

export const valuesOf = async (reader: Reader, input: AsyncIterable<Uint8Array> | string) =>
  (await rowsOf(reader, input)).map((row) => ({ ...row.values }))

export async function collect(input: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of input) parts.push(part)
  return Buffer.concat(parts)
}
