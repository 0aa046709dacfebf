import type { Message } from '@tandem/core/notify'
import { z } from 'zod'
import { basicKey } from '../../../connectors/vendor-http.ts'
import { callTool, type ToolCall } from '../call-tool.ts'
import type { Channel, Sending } from '../channel.ts'
import { SendProblem } from '../send-problem.ts'
import { atlassianDocument, newIssue } from './issue.ts'

const Settings = z.object({
  site: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  user: z.string().min(3),
  project: z.string().regex(/^[A-Z][A-Z0-9_]{1,50}$/, 'must be the key of a project, like HIRE'),
  issueType: z.string().min(1).max(100).default('Task'),
})
const Secrets = z.object({ token: z.string().min(1) })
type Settings = z.infer<typeof Settings>
type Secrets = z.infer<typeof Secrets>

const Found = z.object({ issues: z.array(z.object({ key: z.string() })) })
const Made = z.object({ key: z.string().min(1) })
const Status = z.object({ fields: z.object({ status: z.object({ statusCategory: z.object({ key: z.string() }) }) }) })
const Transitions = z.object({
  transitions: z.array(z.object({ id: z.string(), to: z.object({ statusCategory: z.object({ key: z.string() }) }) })),
})

const REMEDY = 'Look at user, API token, project and issue type, and whether the user may create and move issues there.'
/** Jira finds an issue by its label some seconds after it was made. */
const INDEX_LAG_MS = 30_000

export const jira: Channel<Settings, Secrets> = {
  kind: 'jira',
  title: 'Jira',
  about: 'One issue of a Jira project for each incident: created, commented on, moved to done.',
  fields: [
    { name: 'site', label: 'Site', help: 'like https://example.atlassian.net' },
    { name: 'user', label: 'User', help: 'the e-mail address of an account for Tandem' },
    { name: 'token', label: 'API token', help: 'of that account', isSecret: true },
    { name: 'project', label: 'Project key', help: 'like HIRE' },
    { name: 'issueType', label: 'Issue type', help: 'Task unless given', optional: true },
  ],
  settings: Settings,
  secrets: Secrets,
  keeps: true,
  async send(message, sending) {
    const known = Made.safeParse(sending.memory)
    const before = known.success ? known.data.key : await find(message.correlation, sending)
    const key = before ?? (await create(message, sending))
    // What was made by an attempt whose answer was lost says already what this message says.
    const isTold = before === null || (!known.success && message.event === 'opened')
    if (!known.success) sending.remember({ key, told: isTold ? message.id : '' })
    if (sending.memory.told !== message.id) {
      const body = { body: atlassianDocument(message, message.title) }
      const done = await ask({ path: `/issue/${key}/comment`, method: 'POST', body, allows: [404] }, sending)
      if (done === null) {
        sending.remember({})
        throw new SendProblem('later', `The issue ${key} is no more; another is made.`, INDEX_LAG_MS)
      }
      sending.remember({ key, told: message.id })
    }
    if (message.phase === 'resolved') await move(key, (category) => category === 'done', sending)
    else if (message.event === 'reopened') await move(key, (category) => category !== 'done', sending)
    else if (message.phase === 'acknowledged') await move(key, (category) => category === 'indeterminate', sending)
    return { reference: key }
  },
}

async function find(correlation: string, sending: Sending<Settings, Secrets>): Promise<string | null> {
  const jql = `project = "${sending.settings.project}" AND labels = "${correlation}" ORDER BY created ASC`
  const body = { jql, maxResults: 1, fields: ['status'] }
  const found = Found.safeParse(await ask({ path: '/search/jql', method: 'POST', body }, sending))
  if (!found.success) throw strange()
  return found.data.issues[0]?.key ?? null
}

/** An answer that was lost may stand for an issue that is there; it is looked for once Jira can find it. */
async function create(message: Message, sending: Sending<Settings, Secrets>): Promise<string> {
  try {
    const body = newIssue(message, sending.settings)
    const made = Made.safeParse(await ask({ path: '/issue', method: 'POST', body }, sending))
    if (!made.success) throw strange()
    return made.data.key
  } catch (error) {
    if (!(error instanceof SendProblem) || error.kind === 'never') throw error
    throw new SendProblem('later', error.message, Math.max(error.waitMs, INDEX_LAG_MS))
  }
}

/** Moves an issue to where it fits unless it is there; workflows differ, so a way is looked for by the category of its status. */
async function move(
  key: string,
  fits: (category: string) => boolean,
  sending: Sending<Settings, Secrets>,
): Promise<void> {
  const now = Status.safeParse(await ask({ path: `/issue/${key}?fields=status`, method: 'GET' }, sending))
  if (!now.success) throw strange()
  if (fits(now.data.fields.status.statusCategory.key)) return
  const ways = Transitions.safeParse(await ask({ path: `/issue/${key}/transitions`, method: 'GET' }, sending))
  const way = ways.data?.transitions.find(({ to }) => fits(to.statusCategory.key))
  if (way === undefined) {
    throw new SendProblem(
      'never',
      `The workflow of ${key} has no way to where it should go. It was commented on; move it by hand.`,
    )
  }
  await ask({ path: `/issue/${key}/transitions`, method: 'POST', body: { transition: { id: way.id } } }, sending)
}

const strange = () =>
  new SendProblem('later', 'Jira answers in a form that is not known. Look at the address of the site.')

/** Null for 404 where that is allowed. */
async function ask(
  { path, ...call }: Pick<ToolCall, 'method' | 'body' | 'allows'> & { path: string },
  { settings, secrets, world, signal }: Sending<Settings, Secrets>,
): Promise<unknown> {
  const { status, body } = await callTool(
    {
      ...call,
      title: 'Jira',
      url: `${settings.site}/rest/api/3${path}`,
      headers: { authorization: basicKey(settings.user, secrets.token), accept: 'application/json' },
      remedy: REMEDY,
      signal,
    },
    world,
  )
  return status === 404 ? null : body
}
