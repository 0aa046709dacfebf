import type { Message } from '@tandem/core/notify'
import { z } from 'zod'
import { basicKey } from '../../../connectors/vendor-http.ts'
import { callTool, type ToolCall } from '../call-tool.ts'
import type { Channel, Sending } from '../channel.ts'
import { SendProblem } from '../send-problem.ts'
import { changedRecord, newRecord } from './record.ts'

const Settings = z.object({
  instance: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  user: z.string().min(1),
  assignmentGroup: z.string().max(100).optional(),
  category: z.string().max(40).optional(),
  closeCode: z.string().max(100).default('Solution provided'),
})
const Secrets = z.object({ password: z.string().min(1) })
type Settings = z.infer<typeof Settings>
type Secrets = z.infer<typeof Secrets>

const Ticket = z.object({ sys_id: z.string().min(1), number: z.string() })
type Ticket = z.infer<typeof Ticket>

const REMEDY = 'Look at user and password, and whether the user has the role itil or may write the table incident.'

export const servicenow: Channel<Settings, Secrets> = {
  kind: 'servicenow',
  title: 'ServiceNow',
  about: 'One ticket of the table incident for each incident: created, noted on, resolved.',
  fields: [
    { name: 'instance', label: 'Instance', help: 'like https://example.service-now.com' },
    { name: 'user', label: 'User', help: 'of an account for Tandem that may write incidents' },
    { name: 'password', label: 'Password', help: 'of that account', isSecret: true },
    { name: 'assignmentGroup', label: 'Assignment group', help: 'name or sys_id', optional: true },
    { name: 'category', label: 'Category', help: 'its value, not its label', optional: true },
    {
      name: 'closeCode',
      label: 'Resolution code',
      help: 'Solution provided unless given; older instances: Solved (Permanently)',
      optional: true,
    },
  ],
  settings: Settings,
  secrets: Secrets,
  keeps: true,
  async send(message, sending) {
    const known = Ticket.safeParse(sending.memory)
    // A ticket whose creation was never answered is there all the same, so it is looked for before one is made.
    const before = known.success ? known.data : await find(message.correlation, sending)
    const ticket = before ?? (await create(message, sending))
    sending.remember(ticket)
    const isTold = before === null || (!known.success && message.event === 'opened')
    const isOver = message.phase === 'resolved' || message.phase === 'acknowledged'
    if (isTold && !isOver) return { reference: ticket.number }
    const body = changedRecord(message, sending.settings)
    const done = await ask({ path: `/${ticket.sys_id}`, method: 'PATCH', body, allows: [404] }, sending)
    if (done === null) {
      // Somebody deleted it. The next attempt looks for another, and makes one.
      sending.remember({})
      throw new SendProblem('later', `The ticket ${ticket.number} is no more; another is made.`)
    }
    return { reference: ticket.number }
  },
}

async function create(message: Message, sending: Sending<Settings, Secrets>): Promise<Ticket> {
  const { assignmentGroup, category } = sending.settings
  const body = {
    ...newRecord(message),
    ...(assignmentGroup !== undefined && { assignment_group: assignmentGroup }),
    ...(category !== undefined && { category }),
  }
  return ticketOf(await ask({ path: '', method: 'POST', body }, sending))
}

async function find(correlation: string, sending: Sending<Settings, Secrets>): Promise<Ticket | null> {
  const query = new URLSearchParams({
    sysparm_query: `correlation_id=${correlation}^ORDERBYsys_created_on`,
    sysparm_fields: 'sys_id,number',
    sysparm_limit: '1',
  })
  const found = (await ask({ path: `?${query}`, method: 'GET' }, sending)) as { result?: unknown[] } | null
  const [first] = found?.result ?? []
  return first === undefined ? null : ticketOf({ result: first })
}

function ticketOf(answer: unknown): Ticket {
  const ticket = z.object({ result: Ticket }).safeParse(answer)
  if (!ticket.success)
    throw new SendProblem('later', 'ServiceNow answers without a ticket. An instance that sleeps does so; wake it.')
  return ticket.data.result
}

/** Null for 404 where that is allowed. */
async function ask(
  { path, ...call }: Pick<ToolCall, 'method' | 'body' | 'allows'> & { path: string },
  { settings, secrets, world, signal }: Sending<Settings, Secrets>,
): Promise<unknown> {
  const { status, body } = await callTool(
    {
      ...call,
      title: 'ServiceNow',
      url: `${settings.instance}/api/now/table/incident${path}`,
      headers: { authorization: basicKey(settings.user, secrets.password), accept: 'application/json' },
      remedy: REMEDY,
      signal,
    },
    world,
  )
  return status === 404 ? null : body
}
