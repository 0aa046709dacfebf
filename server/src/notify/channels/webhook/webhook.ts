import { z } from 'zod'
import { callTool } from '../call-tool.ts'
import type { Channel } from '../channel.ts'
import { signatureOf, webhookBody } from './body.ts'

const Settings = z.object({ url: z.url({ protocol: /^https?$/ }) })
const Secrets = z.object({ key: z.string().min(16, 'must have 16 characters at least') })

export const webhook: Channel<z.infer<typeof Settings>, z.infer<typeof Secrets>> = {
  kind: 'webhook',
  title: 'Webhook',
  about: 'Signed JSON to an address of your own, for whatever Tandem does not know.',
  fields: [
    { name: 'url', label: 'Address', help: 'that takes POST with JSON and answers with 2xx' },
    {
      name: 'key',
      label: 'Signing key',
      help: 'made by Tandem and shown once if left out',
      isSecret: true,
      optional: true,
    },
  ],
  settings: Settings,
  secrets: Secrets,
  makes: 'key',
  async send(message, { settings, secrets, world, signal }) {
    const body = JSON.stringify(webhookBody(message, world))
    await callTool(
      {
        title: 'The webhook',
        url: settings.url,
        headers: {
          'Tandem-Signature': signatureOf(body, { key: secrets.key, now: world.now() }),
          'Tandem-Delivery': message.id,
        },
        body,
        remedy: 'Look at what answers at the address.',
        signal,
      },
      world,
    )
    return {}
  },
}
