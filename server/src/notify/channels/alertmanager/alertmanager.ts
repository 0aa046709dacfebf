import { z } from 'zod'
import { basicKey } from '../../../connectors/vendor-http.ts'
import { callTool } from '../call-tool.ts'
import type { Channel } from '../channel.ts'
import { type Alert, alertOf } from './alert.ts'

const Settings = z.object({
  address: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  user: z.string().optional(),
})
const Secrets = z.object({ password: z.string().optional(), bearerToken: z.string().optional() })

const AGAIN_MS = 4 * 60_000
/** An alert that is told anew only every four minutes must outlast some that are lost. */
const OPEN_FOR_MS = 15 * 60_000

const Kept = z.object({ labels: z.record(z.string(), z.string()), startsAt: z.string() })

export const alertmanager: Channel<z.infer<typeof Settings>, z.infer<typeof Secrets>> = {
  kind: 'alertmanager',
  title: 'Alertmanager',
  about: 'Alerts of Prometheus Alertmanager, told anew while the incident is open and ended when it is over.',
  fields: [
    {
      name: 'address',
      label: 'Address',
      help: 'like http://alertmanager:9093; an inner network must be allowed by TANDEM_OUTGOING_ALLOW',
    },
    { name: 'user', label: 'User', help: 'where it asks for one (basic_auth_users)', optional: true },
    { name: 'password', label: 'Password', help: 'of that user', isSecret: true, optional: true },
    {
      name: 'bearerToken',
      label: 'Bearer token',
      help: 'where a proxy in front asks for one',
      isSecret: true,
      optional: true,
    },
  ],
  settings: Settings,
  secrets: Secrets,
  keeps: true,
  incidentsOnly: true,
  async send(message, { settings, secrets, memory, world, signal, remember }) {
    const now = world.now()
    const made = alertOf(message, { now, openForMs: OPEN_FOR_MS })
    const kept = Kept.safeParse(memory)
    const isSame = kept.success && sameLabels(kept.data.labels, made.labels)
    const alert = isSame && message.event !== 'reopened' ? { ...made, startsAt: kept.data.startsAt } : made
    // Another severity is another alert to Alertmanager, so the one before is ended with the same call.
    const ended: Alert[] =
      kept.success && !isSame ? [{ ...made, ...kept.data, endsAt: new Date(now).toISOString() }] : []
    await callTool(
      {
        title: 'Alertmanager',
        url: `${settings.address}/api/v2/alerts`,
        headers: authorization(settings.user, secrets),
        body: [...ended, alert],
        remedy: 'Look at the address; it ends before /api.',
        signal,
      },
      world,
    )
    remember({ labels: alert.labels, startsAt: alert.startsAt })
    const isOpen = message.about === 'incident' && message.phase !== 'resolved'
    return { reference: message.correlation, ...(isOpen && { againInMs: AGAIN_MS }) }
  },
}

function authorization(
  user: string | undefined,
  { password = '', bearerToken }: z.infer<typeof Secrets>,
): Record<string, string> {
  if (bearerToken !== undefined) return { authorization: `Bearer ${bearerToken}` }
  if (user === undefined) return {}
  return { authorization: basicKey(user, password) }
}

const sameLabels = (a: Record<string, string>, b: Record<string, string>) =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value)
