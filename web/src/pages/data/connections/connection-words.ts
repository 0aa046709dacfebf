import type { ConnectionRow, SyncRow } from '@tandem/core/connections'
import type { SentencePart } from '../../../components/Sentence.tsx'
import type { State } from '../../../components/states/StateMark.tsx'
import { durationMs } from '../../../words/durations.ts'
import { counted } from '../../../words/numbers.ts'

/** How a connection stands, as a state with its word. */
export function standing({ state, underWay, lastSync }: ConnectionRow): { state: State; word: string } {
  if (lastSync?.state === 'running') return { state: 'ok', word: 'is being read' }
  switch (state) {
    case 'good':
      return { state: 'ok', word: 'up to date' }
    case 'stale':
      return { state: 'watch', word: 'behind' }
    case 'failing':
      return { state: 'breach', word: 'cannot be read' }
    case 'paused':
      return { state: 'watch', word: 'read only when asked' }
    case 'new':
      return { state: 'not enough data', word: underWay ? 'first reading broke off' : 'not read yet' }
  }
}

/** What the page says above: how the systems stand together. */
export function connectionsAnswer(connections: readonly ConnectionRow[]): SentencePart[] {
  if (connections.length === 0)
    return [
      'No hiring system is connected yet. Connect one below: Tandem then reads it by itself, and nothing is written there.',
    ]
  const of = (state: ConnectionRow['state']) => connections.filter((one) => one.state === state).map(({ name }) => name)
  const [failing, stale] = [of('failing'), of('stale')]
  const head = `${counted(connections.length, 'system')} ${connections.length === 1 ? 'is' : 'are'} connected`
  if (failing.length > 0) return [`${head}; ${listed(failing)} cannot be read.`]
  if (stale.length > 0) return [`${head}; ${listed(stale)} ${stale.length === 1 ? 'is' : 'are'} behind.`]
  const fresh = of('good').length
  return [fresh === connections.length ? `${head} and up to date.` : `${head}, ${fresh} of them up to date.`]
}

const listed = (names: readonly string[]) => names.join(' and ')

/** 'every hour', 'every 15 minutes', 'only when asked'. */
export function everyWords(minutes: number | null): string {
  if (minutes === null) return 'only when asked'
  const hours = minutes / 60
  if (hours === 1) return 'every hour'
  if (hours === 24) return 'once a day'
  return Number.isInteger(hours) ? `every ${hours} hours` : `every ${minutes} minutes`
}

/** ', next in 12 min', ', next now'; nothing where it is read only when asked. */
export function nextWords(nextSyncAt: number | null, now: number): string {
  if (nextSyncAt === null) return ''
  return nextSyncAt - now < 30_000 ? ', next now' : `, next in ${durationMs(nextSyncAt - now)}`
}

/** 'just now', '3 h ago': by the clock of whoever looks. */
export function ago(at: number, now: number): string {
  return now - at < 60_000 ? 'just now' : `${durationMs(now - at)} ago`
}

/** What a sync did, in a sentence without its full stop. */
export function syncWords({ state, pages, records, events, accepted, waitedMs }: SyncRow): string {
  if (records === 0 && state !== 'done') return state === 'running' ? 'nothing yet' : 'nothing was read'
  const news =
    state === 'running' ? counted(events, 'event') : accepted === 0 ? 'nothing new' : counted(accepted, 'new event')
  const read = `${counted(records, 'record')} in ${counted(pages, 'page')}, ${news}`
  return waitedMs < 1000 ? read : `${read}; the system asked for pauses of ${durationMs(waitedMs)} in all`
}

/** How the last sync stands and what it did, as a sentence. */
export function lastSyncWords(sync: SyncRow, now: number): string {
  const when = ago(sync.startedAt, now)
  switch (sync.state) {
    case 'running':
      return `It is being read: so far ${syncWords(sync)}.`
    case 'done':
      return `Last read ${when}: ${syncWords(sync)}.`
    case 'failed':
      return `The last reading, ${when}, broke off: ${syncWords(sync)}. The next one goes on from there.`
    case 'interrupted':
      return `The last reading, ${when}, ended with Tandem: ${syncWords(sync)}. The next one goes on from there.`
  }
}
