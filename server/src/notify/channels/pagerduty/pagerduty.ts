import { z } from 'zod'
import { callTool } from '../call-tool.ts'
import type { Channel } from '../channel.ts'
import { pagerdutyEvent } from './event.ts'

const Settings = z.object({ api: z.url({ protocol: /^https?$/ }).default('https://events.pagerduty.com') })
const Secrets = z.object({
  routingKey: z.string().regex(/^[A-Za-z0-9]{32}$/, 'must be the 32 letters and digits of the integration'),
})

export const pagerduty: Channel<z.infer<typeof Settings>, z.infer<typeof Secrets>> = {
  kind: 'pagerduty',
  title: 'PagerDuty',
  about: 'Incidents of a PagerDuty service: opened, acknowledged and resolved with those of Tandem.',
  fields: [
    {
      name: 'routingKey',
      label: 'Integration Key',
      help: 'of an “Events API V2” integration of the service',
      isSecret: true,
    },
    {
      name: 'api',
      label: 'Address of the interface',
      help: 'https://events.pagerduty.com unless given; https://events.eu.pagerduty.com in the EU',
      optional: true,
    },
  ],
  settings: Settings,
  secrets: Secrets,
  keeps: true,
  incidentsOnly: true,
  async send(message, { settings, secrets, world, signal }) {
    await callTool(
      {
        title: 'PagerDuty',
        url: `${settings.api}/v2/enqueue`,
        body: { routing_key: secrets.routingKey, ...pagerdutyEvent(message, world) },
        remedy: 'Look whether the integration is still there, and copy its key anew.',
        signal,
      },
      world,
    )
    return { reference: message.correlation }
  },
}
