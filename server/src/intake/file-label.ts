import { createHmac } from 'node:crypto'

const ENDING = /\.(csv|tsv|txt|jsonl|ndjson|json|parquet|xes|xml)(\.(gz|zst))?$/i

/**
 * What a file is called in the history and in quarantine: its source, and a sign that is the same for the same name. The name itself is
 * text that somebody wrote, and may say whose file it is.
 */
export function fileLabel(name: string, source: string, secret: string): string {
  const sign = createHmac('sha256', secret).update(`file ${name}`).digest('hex').slice(0, 6)
  return `${source} ${sign}${ENDING.exec(name)?.[0].toLowerCase() ?? ''}`
}
