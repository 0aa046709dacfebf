import { invalid } from '../errors.ts'
import { AlertGroup, CloudEvent, eventOfCloudEvent, eventsOfAlerts } from './system-events.ts'

/** So many rows may come in one batch. */
export const LARGEST_BATCH = 10_000

/**
 * The rows of a batch: JSON lines, a JSON array, one object, CloudEvents (one or a batch), or what Alertmanager and Grafana send. A line that
 * is no JSON comes out as `undefined`, so that every row has its verdict.
 *
 * @throws TandemError `invalid` for a body that is none of these, `limit` for too many rows
 */
export function readBatch(body: string, contentType: string): unknown[] {
  const rows = /ndjson|jsonl|json-seq|text\/plain/.test(contentType) ? linesOf(body) : documentsOf(body)
  if (rows.length === 0) throw invalid('The batch is empty. Send one JSON object per line; nothing was taken.')
  if (rows.length > LARGEST_BATCH)
    throw invalid(
      `A batch holds ${LARGEST_BATCH} rows at most, not ${rows.length}. Send it in parts; nothing was taken.`,
    )
  return rows.flatMap(unwrapped)
}

function linesOf(body: string): unknown[] {
  return body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        return JSON.parse(line) as unknown
      } catch {
        return undefined
      }
    })
}

/** A body that says it is JSON and holds an object per line is taken as what it is. */
function documentsOf(body: string): unknown[] {
  try {
    const value: unknown = JSON.parse(body)
    return Array.isArray(value) ? value : [value]
  } catch {
    const rows = linesOf(body)
    if (rows.length > 1 && rows.some((row) => row !== undefined)) return rows
    throw invalid('The body is not JSON. Send JSON lines as application/x-ndjson, or a JSON array; nothing was taken.')
  }
}

function unwrapped(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value]
  if ('specversion' in value) {
    const event = CloudEvent.safeParse(value)
    return [event.success ? eventOfCloudEvent(event.data) : value]
  }
  if ('alerts' in value) {
    const group = AlertGroup.safeParse(value)
    if (group.success) return eventsOfAlerts(group.data)
  }
  return [value]
}
