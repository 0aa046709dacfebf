import { z } from 'zod'
import type { EventRowInput } from './event-row.ts'

const Labels = z.record(z.string(), z.string()).default({})

/** What Alertmanager and Grafana send by webhook, as far as it is read (Alertmanager webhook format, version 4). */
export const AlertGroup = z.object({
  alerts: z
    .array(
      z.object({
        status: z.enum(['firing', 'resolved']),
        labels: Labels,
        startsAt: z.string(),
        endsAt: z.string().optional(),
        fingerprint: z.string().optional(),
      }),
    )
    .max(10_000),
})
export type AlertGroup = z.infer<typeof AlertGroup>

/** Labels that name the system, the most telling first. */
const SYSTEM_LABELS = ['tandem_system', 'system', 'service', 'app', 'job', 'instance', 'alertname']
/** Severities by which a system works, only badly. */
const MILD = /^(warning|warn|minor|info|notice|low|p[345])$/i

/** An alert that fires is a system that is down, or degraded where its severity is mild; one that is resolved has recovered. */
export function eventsOfAlerts({ alerts }: AlertGroup): EventRowInput[] {
  return alerts.flatMap(({ status, labels, startsAt, endsAt, fingerprint }) => {
    const system = SYSTEM_LABELS.map((name) => labels[name]).find((value) => value !== undefined && value !== '') ?? ''
    const name = `${fingerprint ?? JSON.stringify(labels)} ${startsAt}`
    const details = {
      system,
      ...(labels.alertname && { alert: labels.alertname }),
      ...(labels.severity && { severity: labels.severity }),
    }
    const began: EventRowInput = {
      id: `${name} firing`,
      kind: MILD.test(labels.severity ?? '') ? 'system.degraded' : 'system.outage',
      occurredAt: startsAt,
      details,
    }
    if (status === 'firing') return [began]
    // Both, as the message that it began may never have come; if it did, it is the same event.
    return [began, { id: `${name} resolved`, kind: 'system.recovered', occurredAt: endsAt ?? '', details }]
  })
}

/** CloudEvents 1.0 in structured mode, as far as it is read. */
export const CloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string(),
  time: z.string().optional(),
  subject: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
})
export type CloudEvent = z.infer<typeof CloudEvent>

/**
 * The type's last two words are the kind (`com.example.system.outage`); `subject` is the system, or the application. Whatever else the
 * data hold as plain values is kept as details; an event that speaks Tandem's fields in its data is read as it stands.
 */
export function eventOfCloudEvent({ id, source, type, time, subject, data = {} }: CloudEvent): unknown {
  const kind = type.split('.').slice(-2).join('.')
  const base = { id: `${source} ${id}`, kind, occurredAt: time ?? data.occurredAt ?? '' }
  if (!/^(system|change)\./.test(kind))
    return { ...(subject !== undefined && { application: subject }), ...data, ...base }
  const plain = Object.entries(data).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
  return { ...base, details: { ...(subject !== undefined && { system: subject }), ...Object.fromEntries(plain) } }
}
