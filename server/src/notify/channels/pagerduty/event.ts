import type { Severity } from '@tandem/core/incidents'
import type { Message } from '@tandem/core/notify'
import { oneLine } from '../cut.ts'

const SEVERITY: Readonly<Record<Severity, string>> = { 1: 'critical', 2: 'error', 3: 'warning', 4: 'info' }
const ACTION = { open: 'trigger', note: 'trigger', acknowledged: 'acknowledge', resolved: 'resolve' } as const

/** An event of PagerDuty's Events API v2. One incident is one `dedup_key`, so that what is sent twice counts once. */
export function pagerdutyEvent(message: Message, { publicUrl }: { publicUrl: string }): object {
  const { phase, correlation, title, sentence, severity, facts, links, incident, at } = message
  const action = ACTION[phase]
  return {
    event_action: action,
    dedup_key: correlation,
    ...(action === 'trigger' && {
      payload: {
        summary: oneLine(`${title}. ${sentence}`, 1024),
        source: publicUrl,
        severity: SEVERITY[severity],
        timestamp: new Date(at).toISOString(),
        component: incident?.stage ?? 'hiring',
        group: incident?.objectives.join(', ') || 'hiring',
        class: incident?.kind ?? message.about,
        custom_details: Object.fromEntries(facts.map(({ label, value }) => [label, value])),
      },
      links: links.map(({ title: text, url }) => ({ href: url, text })),
      client: 'Tandem',
      client_url: links[0]?.url ?? publicUrl,
    }),
  }
}
