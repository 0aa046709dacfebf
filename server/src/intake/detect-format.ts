import { extname } from 'node:path'
import { invalid } from '@tandem/core/errors'
import { FileFormat } from '@tandem/core/intake'
import { refuseForeign } from './refuse-foreign.ts'

const BY_EXTENSION: Readonly<Record<string, FileFormat>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.parquet': 'parquet',
  '.xes': 'xes',
  '.jsonocel': 'ocel',
  '.json': 'ocel',
}

/** Tells a file's format from its first (decompressed) bytes where they are telling, else from its name. */
export function detectFormat(name: string, head: Buffer): FileFormat {
  refuseForeign(head, name)
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (text.startsWith('PAR1')) return 'parquet'
  if (/^<\?xml|^<log\b|^<!DOCTYPE/i.test(text)) return 'xes'
  const format = BY_EXTENSION[extname(name.toLowerCase().replace(/\.gz$/, ''))]
  if (text.startsWith('{') && format !== 'jsonl') {
    return /^\{[^\n]*\}\s*\n\s*\{/.test(text) && format !== 'ocel' ? 'jsonl' : 'ocel'
  }
  if (format !== undefined) return format
  if (head.includes(0)) throw invalid(`${name} is no table or log: its bytes are not text. Nothing was imported.`)
  throw invalid(
    `Cannot tell the format of ${name}. Say it with --format: ${FileFormat.options.join(', ')}. Nothing was imported.`,
  )
}
