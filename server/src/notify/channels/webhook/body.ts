import type { Message } from '@tandem/core/notify'
import { hmacHex } from '../../../connectors/hook-signature.ts'

/** What a webhook gets: the attributes of CloudEvents 1.0 around the message. `docs/guide/notifications.md` describes it. */
export const webhookBody = (message: Message, { publicUrl }: { publicUrl: string }): object => ({
  specversion: '1.0',
  id: message.id,
  source: publicUrl,
  type: `tandem.${message.about}.${message.event}`,
  subject: message.correlation,
  time: new Date(message.at).toISOString(),
  datacontenttype: 'application/json',
  data: {
    event: message.event,
    phase: message.phase,
    severity: message.severity,
    title: message.title,
    sentence: message.sentence,
    facts: message.facts,
    links: message.links,
    incident: message.incident,
  },
})

/** `t=SECONDS,v1=HEX`: HMAC-SHA256 of `SECONDS.BODY`, so that neither can be changed and what is old can be refused. */
export function signatureOf(body: string, { key, now }: { key: string; now: number }): string {
  const seconds = Math.floor(now / 1000)
  return `t=${seconds},v1=${hmacHex(`${seconds}.${body}`, key)}`
}
