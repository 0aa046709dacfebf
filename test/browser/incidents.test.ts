import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  type Complaints,
  chromiumPath,
  DESK,
  expectNoOverflow,
  type Look,
  launch,
  open,
  PHONE,
  settled,
  violations,
  visit,
} from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''

/** Hardly anybody is answered within a tenth of a day, so that the evidence is in after a few days. */
const BURNING = {
  id: 'first-answer',
  title: 'Candidates hear from us at once',
  indicator: { kind: 'promise', measure: 'time_to_first_response', within: 0.1 },
  target: 0.9,
  calendar: 'all',
  hrOwner: 'Recruiting lead',
  itOwner: 'HR systems',
}

describe.skipIf(chromiumPath === undefined)(`an incident from the alarm to its review${reason}`, () => {
  let server: DemoServer
  let browser: Browser
  let tool: Tool

  beforeAll(async () => {
    tool = await startTool()
    server = await startDemoServer({
      applications: 800,
      environment: { TANDEM_OUTGOING_ALLOW: '127.0.0.1' },
      objectives: [BURNING],
    })
    browser = await launch()
    await opened(server)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await tool?.stop()
  })
  const story = (look: Look, tell: (page: Page, complaints: Complaints) => Promise<void>) =>
    visit(browser, { url: server.url, look }, tell)

  it('whoever follows the link of a message sees what is wrong, takes it up, says the cause and comes to the cases', () =>
    story(DESK, async (page, complaints) => {
      await open(page, '/incidents/1')
      await page
        .getByRole('heading', { level: 1, name: 'Incident 1: Not kept: Candidates hear from us at once' })
        .waitFor()
      // The ledger of waiting suggests whose move it is, once it was asked.
      await page.getByText(/Nobody has taken it up yet\.|The move seems to be with/).waitFor()
      await page.getByRole('heading', { name: '1 objective in it is in alarm' }).waitFor()
      await page
        .getByRole('table', { name: 'Evidence' })
        .getByText(/late in the last|too long in the last/)
        .waitFor()
      // It arrives with its cause attached.
      await page.getByRole('link', { name: /the whole diagnosis$/ }).waitFor()
      await page.getByRole('button', { name: 'Acknowledge' }).click()
      await page.locator('[aria-current="step"]', { hasText: 'acknowledged' }).waitFor()

      await page.getByRole('button', { name: 'Say the cause' }).click()
      const form = page.getByRole('dialog')
      // What the waiting suggests may stand there already.
      await form.getByLabel('What causes it').fill('')
      await form.getByRole('button', { name: 'Say the cause' }).click()
      await form.getByText('say what causes it, in words').waitFor()
      await form.getByLabel('What causes it').fill('The mailbox of applications is read once a day.')
      await form.getByRole('combobox', { name: 'Whose move it is' }).fill('HR systems')
      await page.keyboard.press('Tab')
      expect(await violations(page, '[role="dialog"]')).toEqual([])
      await form.getByRole('button', { name: 'Say the cause' }).click()
      await page.getByRole('heading', { name: 'Cause: The mailbox of applications is read once a day.' }).waitFor()
      await page.getByText(/The move is with HR systems\./).waitFor()

      await page.getByRole('button', { name: 'Change who does what' }).click()
      await page.getByRole('combobox', { name: 'Lead' }).fill('Head of recruiting')
      await page.keyboard.press('Tab')
      await page.getByRole('button', { name: 'Save who does what' }).click()
      await page.getByRole('list', { name: 'Timeline' }).getByText('Lead: Head of recruiting.').waitFor()
      await page.getByLabel('Add a note').fill('The vendor is called.')
      await page.getByLabel(/^Hours spent/).fill('1.5')
      await page.getByRole('button', { name: 'Add the note' }).click()
      await page.getByText('(1.5 h of work)').waitFor()
      await page.getByLabel('What is to be done').fill('Read the mailbox every five minutes')
      await page.getByRole('combobox', { name: 'By whom' }).fill('HR systems')
      await page.keyboard.press('Tab')
      await page.getByLabel('Until').fill('2031-01-31')
      await page.getByRole('button', { name: 'Add the follow-up' }).click()
      await page.getByRole('heading', { name: '1 of 1 follow-up to be done' }).waitFor()
      await page.getByRole('button', { name: 'Done: Read the mailbox every five minutes' }).click()
      await page.getByRole('heading', { name: '1 follow-up, all done' }).waitFor()
      expect(await violations(page)).toEqual([])
      await expectNoOverflow(page, '/incidents/1')

      await page.getByRole('button', { name: 'Resolve' }).click()
      await form.getByText(/still in alarm\. If that lasts, the incident opens again by itself\./).waitFor()
      await form.getByRole('button', { name: 'Leave it' }).click()
      await page.getByRole('link', { name: /^Open applications/ }).click()
      await settled(page)
      expect(new URL(page.url()).pathname).toBe('/traces')
      expect(new URL(page.url()).searchParams.get('open')).toBe('true')
      expect(complaints).toEqual([])
    }))

  it('is resolved, its review is a draft until all that is needed stands there, and all of it is exported', () =>
    story(DESK, async (page, complaints) => {
      const id = await openIncident(server, 'The mailbox is not read')
      await open(page, `/incidents/${id}`)
      await page.getByRole('button', { name: 'Resolve' }).click()
      const form = page.getByRole('dialog')
      await form.getByLabel(/^What others should know/).fill('The mailbox is read every minute now.')
      await form.getByRole('button', { name: 'Resolve' }).click()
      await page.getByText(/was resolved on .* The next move: its review\./).waitFor()

      await page.getByRole('button', { name: 'Write the review' }).click()
      await page
        .getByLabel('What happened', { exact: true })
        .fill('Somebody should have noticed that the mailbox is read daily.')
      await page.getByRole('button', { name: 'Save the draft' }).click()
      await page
        .getByRole('list', { name: 'Hints to the writer' })
        .getByText(/“should have” under “What happened”/)
        .waitFor()
      await page.getByRole('button', { name: 'Save and publish it' }).click()
      await page.getByText('Write something here before it is published.').first().waitFor()
      await page.getByLabel('What happened', { exact: true }).fill('The mailbox was read once a day.')
      await page.getByLabel('Impact').fill('Applicants waited a day.')
      await page.getByLabel('Conditions that contributed').fill('Nothing measured it.')
      await page.getByLabel('What we change').fill('It is measured.')
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Save and publish it' }).click()
      await page.getByRole('heading', { name: 'What we learned' }).waitFor()
      await page.getByText('Applicants waited a day.').waitFor()

      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Export as Markdown' }).click(),
      ])
      expect(file.suggestedFilename()).toBe(`incident-${id}.md`)
      expect(complaints).toEqual([])
    }))

  it('opens one that no objective sees, and finds it first in the list and in the picture', () =>
    story(PHONE, async (page, complaints) => {
      await open(page, '/incidents')
      await page.getByRole('button', { name: 'Open an incident' }).click()
      const form = page.getByRole('dialog')
      await form.getByRole('button', { name: /^Open it/ }).click()
      await form.getByText('Say it in a few words.').waitFor()
      await form.getByLabel('What is wrong, in a few words').fill('Nobody can book rooms')
      await form.getByLabel(/^In a sentence/).fill('The calendar shows no rooms since Monday.')
      expect(await violations(page, '[role="dialog"]')).toEqual([])
      await form.getByRole('button', { name: /^Open it/ }).click()
      await page.getByRole('heading', { level: 1, name: /^Incident \d+: Nobody can book rooms$/ }).waitFor()
      await settled(page)
      await expectNoOverflow(page, page.url())
      expect(await violations(page)).toEqual([])
      await page.getByRole('link', { name: 'All incidents' }).click()
      await settled(page)
      await page.getByText(/incidents are open, the worst of them incident 1, /).waitFor()
      await page.getByRole('img', { name: /Incident \d+, Nobody can book rooms: severity 3/ }).waitFor()
      await page.getByRole('table', { name: 'Incidents' }).getByText('Nobody can book rooms').waitFor()
      await expectNoOverflow(page, '/incidents')
      expect(await violations(page)).toEqual([])
      await open(page, '/incidents?severity=1&state=mitigated')
      await page.getByText('No incident fits these filters').waitFor()
      await page.getByRole('button', { name: 'Show all' }).click()
      await page.getByRole('heading', { name: /^\d+ incidents$/ }).waitFor()
      expect(complaints).toEqual([])
    }))

  it.each([DESK, PHONE])('keeps notices back for a time and ends that before its time, at %j', (look) =>
    story(look, async (page, complaints) => {
      const why = `The tool is changed at ${look.width}`
      await open(page, '/incidents/silences')
      await page.getByRole('button', { name: 'Add a silence' }).click()
      await page.getByRole('button', { name: 'Keep it quiet' }).click()
      await page.getByText('Say when it ends.').waitFor()
      await page.getByLabel('Why').fill(why)
      await page.getByLabel('Until, UTC').fill('2031-01-31T18:00')
      await page.getByRole('button', { name: 'Keep it quiet' }).click()
      await page.getByText(/1 silence keeps notices back now, the longest until 31 Jan 2031/).waitFor()
      await expectNoOverflow(page, '/incidents/silences')
      expect(await violations(page)).toEqual([])
      page.once('dialog', (dialog) => void dialog.accept())
      await page.getByRole('button', { name: `End the silence: ${why}` }).click()
      await page.getByText(/No notice is kept back now/).waitFor()

      await page.getByRole('button', { name: 'Add a freeze or maintenance' }).click()
      await page.getByLabel('Why it does not count').fill('Budget talks')
      await page.getByLabel('Approved by').fill('CFO')
      await page.getByLabel('Counts again from').fill('2031-01-31')
      await page.getByRole('button', { name: 'Leave it out of the budgets' }).click()
      await page.getByText(/1 stretch of freeze leaves work out of the budgets/).waitFor()
      page.once('dialog', (dialog) => void dialog.accept())
      await page.getByRole('button', { name: 'End the freeze: Budget talks' }).click()
      await page.getByText(/all work counts/).waitFor()
      expect(complaints).toEqual([])
    }),
  )

  it('adds a channel and tests it, writes a line, sees who would be told, and what was told of an incident', () =>
    story(DESK, async (page, complaints) => {
      await forgetChannels(server)
      const id = await openIncident(server, 'Interviews are lost')
      await open(page, '/routes')
      await page.getByText(/^Nobody yet: there is no channel\./).waitFor()
      await page.getByRole('button', { name: /^Add Webhook/ }).click()
      const form = page.getByRole('dialog')
      await form.getByLabel('Name').fill('it-on-call')
      await form.getByLabel('Address').fill(tool.url)
      expect(await violations(page, '[role="dialog"]')).toEqual([])
      await form.getByRole('button', { name: 'Add the channel' }).click()
      await form.getByText(/It is not shown again\./).waitFor()
      await form.getByRole('button', { name: 'Done' }).click()
      await page.getByRole('button', { name: 'Send a test: it-on-call' }).click()
      await page.getByText('The test was sent.').waitFor()
      expect(tool.got.map(({ type }) => type)).toContain('tandem.test.test')

      await page.getByRole('button', { name: 'Add a line' }).click()
      await form.getByRole('button', { name: 'Add the line at the end' }).click()
      await form.getByText('Give it a name.').waitFor()
      await form.getByLabel('Name').fill('IT on call')
      await form.getByLabel('2, act today').check()
      await form.getByLabel('Tell these channels').click()
      await page.getByRole('option', { name: /it-on-call/ }).click()
      await page.keyboard.press('Tab')
      expect(await violations(page, '[role="dialog"]')).toEqual([])
      await form.getByRole('button', { name: 'Add the line at the end' }).click()
      await page
        .getByText('Any news of incidents and of what is to be done; severity 2 → it-on-call, at once.')
        .waitFor()
      await page.getByText('Nobody would be told.').waitFor()
      await open(page, '/routes?severity=2')
      await page.getByText(/1 channel would be told: it-on-call; the first now\./).waitFor()
      expect(await violations(page)).toEqual([])

      await open(page, `/incidents/${id}`)
      await page.getByRole('button', { name: 'Change the severity' }).click()
      await form.getByLabel('Severity', { exact: true }).click()
      await page.getByRole('option', { name: '2, act today' }).click()
      await form.getByLabel('Why').fill('Ten interviews are lost a day.')
      await form.getByRole('button', { name: 'Change the severity' }).click()
      await page.getByRole('table', { name: 'Notices' }).getByText('it-on-call').waitFor()
      await expect
        .poll(() => tool.got.map(({ type }) => type), { timeout: 20_000 })
        .toContain('tandem.incident.escalated')
      const link = tool.got.at(-1)?.data.links[0]?.url ?? ''
      expect(new URL(link).pathname).toBe(`/incidents/${id}`)
      expect(complaints).toEqual([])
    }))

  it('shows a channel that fails with its reason, and the list of lines in a new order, on a phone', () =>
    story(PHONE, async (page, complaints) => {
      await forgetChannels(server)
      await ask(server, 'channel-set', { name: 'it-on-call', kind: 'webhook', settings: { url: tool.url } })
      await ask(server, 'route-set', {
        routes: [
          { name: 'First', channels: ['it-on-call'] },
          { name: 'Second', channels: [] },
        ],
      })
      tool.fails = true
      await open(page, '/routes')
      await page.getByRole('button', { name: 'Read earlier: Second' }).click()
      await page.getByText('1. Second').waitFor()
      await page.getByRole('button', { name: 'Send a test: it-on-call' }).click()
      await page.getByText('The test could not be sent.').waitFor()
      await page
        .getByText(/it-on-call cannot be told at present/)
        .first()
        .waitFor()
      await expectNoOverflow(page, '/routes')
      expect(await violations(page)).toEqual([])
      expect(complaints).toEqual([])
    }).finally(() => {
      tool.fails = false
    }))

  it('shows a viewer everything of incidents and no button that they may not use', () =>
    story(DESK, async (page, complaints) => {
      await page.context().addCookies([{ name: 'tandem-eyes', value: 'viewer', url: server.url }])
      await open(page, `/incidents/${await openIncident(server, 'Seen by a viewer')}`)
      await page.getByRole('heading', { name: /^How far we are/ }).waitFor()
      for (const name of [
        'Acknowledge',
        'Resolve',
        'Change who does what',
        'Add the note',
        'Write the review',
        'Add the follow-up',
      ])
        expect(await page.getByRole('button', { name }).count(), name).toBe(0)
      expect(await page.getByRole('link', { name: /^Open applications/ }).count()).toBe(0)
      await page.getByRole('link', { name: /^For whom they wait/ }).waitFor()
      expect(await page.getByRole('link', { name: 'Alert routes' }).count()).toBe(0)
      await open(page, '/incidents/silences')
      expect(await page.getByRole('button', { name: /^Add a/ }).count()).toBe(0)
      expect(complaints).toEqual([])
    }))
})

/** The server judges objectives seconds after it has started, and the evidence opens an incident. */
const opened = ({ url }: DemoServer) =>
  vi.waitFor(
    async () => {
      const { open: n } = (await (await fetch(`${url}/api/v1/incident-list`)).json()) as { open: number }
      if (n === 0) throw new Error('The evidence has opened no incident.')
    },
    { timeout: 60_000, interval: 500 },
  )

async function openIncident(server: DemoServer, title: string): Promise<number> {
  return ((await ask(server, 'incident-open', { title, sentence: `${title}, since Monday.` })) as { id: number }).id
}

async function forgetChannels(server: DemoServer): Promise<void> {
  await ask(server, 'route-set', { routes: [] })
  const response = await fetch(`${server.url}/api/v1/channel-list`)
  const { channels } = (await response.json()) as { channels: { name: string }[] }
  for (const { name } of channels) await ask(server, 'channel-remove', { name })
}

async function ask({ url }: DemoServer, operation: string, input: object): Promise<unknown> {
  const response = await fetch(`${url}/api/v1/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const answer = await response.json()
  expect(response.status, JSON.stringify(answer)).toBe(200)
  return answer
}

interface Told {
  type: string
  data: { links: { url: string }[] }
}
interface Tool {
  url: string
  got: Told[]
  fails: boolean
  stop(): Promise<void>
}

/** A tool of somebody's own: takes messages and keeps them, or refuses them. */
async function startTool(): Promise<Tool> {
  const got: Told[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += String(piece)
    })
    request.on('end', () => {
      if (!tool.fails) got.push(JSON.parse(body) as Told)
      response.statusCode = tool.fails ? 403 : 204
      response.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const tool: Tool = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    got,
    fails: false,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return tool
}
