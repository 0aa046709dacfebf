import { z } from 'zod'
import { callTool } from '../call-tool.ts'
import type { Channel } from '../channel.ts'
import { teamsMessage } from './card.ts'

const Settings = z.object({})
const Secrets = z.object({ webhook: z.url({ protocol: /^https?$/ }) })

export const teams: Channel<z.infer<typeof Settings>, z.infer<typeof Secrets>> = {
  kind: 'teams',
  title: 'Microsoft Teams',
  about: 'Adaptive Cards in a channel or chat of Teams, by a workflow that is started by a webhook.',
  fields: [
    {
      name: 'webhook',
      label: 'Webhook URL',
      help: 'that the workflow “Send webhook alerts to a channel” shows',
      isSecret: true,
    },
  ],
  settings: Settings,
  secrets: Secrets,
  async send(message, { secrets, world, signal }) {
    const remedy = 'Look whether the workflow in Teams is on and its owner still there, and copy its URL anew.'
    await callTool({ title: 'Teams', url: secrets.webhook, body: teamsMessage(message), remedy, signal }, world)
    return {}
  },
}
