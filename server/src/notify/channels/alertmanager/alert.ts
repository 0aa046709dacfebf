import type { Severity } from '@tandem/core/incidents'
import type { Message } from '@tandem/core/notify'

const SEVERITY: Readonly<Record<Severity, string>> = { 1: 'critical', 2: 'error', 3: 'warning', 4: 'info' }

export interface Alert {
  labels: Record<string, string>
  annotations: Record<string, string>
  /** RFC 3339. */
  startsAt: string
  endsAt: string
  generatorURL: string
}

/** An alert of Alertmanager's API v2. It is its labels, so they hold nothing that changes while severity stays. */
export function alertOf(message: Message, { now, openForMs }: { now: number; openForMs: number }): Alert {
  const { correlation, severity, incident, title, sentence, facts, links, phase, about } = message
  return {
    labels: {
      alertname: about === 'incident' ? 'TandemIncident' : `Tandem${about === 'test' ? 'Test' : 'Notice'}`,
      tandem: correlation,
      severity: SEVERITY[severity],
      ...(incident !== null && {
        incident: String(incident.id),
        kind: incident.kind,
        ...(incident.objectives[0] !== undefined && { objective: incident.objectives[0] }),
        ...(incident.stage !== null && { stage: incident.stage }),
      }),
    },
    annotations: {
      summary: title,
      description: sentence,
      ...Object.fromEntries(facts.map(({ label, value }) => [annotationName(label), value])),
    },
    startsAt: new Date(Math.min(now, Date.parse(incident?.openedAt ?? '') || message.at)).toISOString(),
    endsAt: new Date(phase === 'resolved' ? now : now + openForMs).toISOString(),
    generatorURL: links[0]?.url ?? '',
  }
}

/** Names of annotations are letters and underscores. */
const annotationName = (label: string) =>
  label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^(\d)/, '_$1')
