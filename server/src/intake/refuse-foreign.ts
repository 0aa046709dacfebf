import { invalid } from '@tandem/core/errors'

const MAGIC: readonly { start: string; sentence: (name: string) => string }[] = [
  {
    start: 'PK\u0003\u0004',
    sentence: (name) => `${name} is a zip or Excel file. Save the sheet as CSV (UTF-8) and use that.`,
  },
  {
    start: '\u00d0\u00cf\u0011\u00e0',
    sentence: (name) => `${name} is an old Excel or Office file. Save the sheet as CSV (UTF-8) and use that.`,
  },
  { start: '%PDF', sentence: (name) => `${name} is a PDF. Export the data as CSV and use that.` },
]

/** Refuses files that are known to be something else by their first bytes, whatever their name. */
export function refuseForeign(head: Uint8Array, name: string): void {
  const start = Buffer.from(head.subarray(0, 8)).toString('latin1')
  const known = MAGIC.find((magic) => start.startsWith(magic.start))
  if (known !== undefined) throw invalid(`${known.sentence(name)} Nothing was imported.`)
}
