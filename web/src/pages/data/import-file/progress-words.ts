import type { ImportProgress } from '@tandem/core/intake'
import { duration } from '../../../words/durations.ts'
import { count } from '../../../words/numbers.ts'

/** Phases of an import in their order, in words. */
export const PHASES = [
  { phase: 'reading', words: 'Reading the file' },
  { phase: 'checking', words: 'Working out what each column means' },
  { phase: 'loading', words: 'Storing the events' },
  { phase: 'tracing', words: 'Tracing each application' },
] as const

/** Which of the phases it is in: -1 before the first, 4 when all are done. */
export function phaseIndex(phase: ImportProgress['phase']): number {
  if (phase === 'done') return PHASES.length
  return PHASES.findIndex((one) => one.phase === phase)
}

/** Rows, rate and time, as far as they are known: '375,205 rows · 84,300 rows/s · 4.5 s'. */
export function progressFigures({ bytes, totalBytes, rows, seconds = 0 }: ImportProgress): string {
  const parts: string[] = []
  if (rows !== undefined) {
    parts.push(`${count(rows)} rows`)
    if (seconds >= 1) parts.push(`${count(Math.round(rows / seconds))} rows/s`)
  } else if (bytes !== undefined && bytes > 0) {
    parts.push(totalBytes ? `${sizeWords(bytes)} of ${sizeWords(totalBytes)}` : sizeWords(bytes))
    if (seconds >= 1) parts.push(`${sizeWords(bytes / seconds)}/s`)
  } else if (totalBytes) parts.push(sizeWords(totalBytes))
  parts.push(`${duration(Math.floor(seconds))} so far`)
  return parts.join(' · ')
}

/** How far the present phase is, from 0 to 1; null where nobody can say. */
export function phaseShare({ phase, bytes, totalBytes }: ImportProgress): number | null {
  if (phase !== 'reading' || bytes === undefined || !totalBytes) return null
  return Math.min(1, bytes / totalBytes)
}

/** 50,440,857 bytes as '50.4 MB'. */
export function sizeWords(bytes: number): string {
  for (const [unit, size] of [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const) {
    if (bytes >= size) return `${(bytes / size).toFixed(bytes >= size * 100 ? 0 : 1)} ${unit}`
  }
  return `${Math.round(bytes)} bytes`
}
