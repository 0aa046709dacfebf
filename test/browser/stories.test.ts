import { QUESTIONS } from '@tandem/core/brief'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
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
const DEMO = 'where=source%3Ddemo'

describe.skipIf(chromiumPath === undefined)(`what people do with the pages${reason}`, () => {
  let server: DemoServer
  let browser: Browser

  beforeAll(async () => {
    server = await startDemoServer({ applications: 3000 })
    browser = await launch()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const at = (look: Look, story: Parameters<typeof visit>[2]) => visit(browser, { url: server.url, look }, story)
  /** A story at a desk, in which nothing may go wrong unseen. */
  const story = (name: string, tell: (page: Page) => Promise<void>) =>
    it(name, () =>
      at(DESK, async (page, complaints) => {
        await tell(page)
        expect(complaints).toEqual([])
      }),
    )

  story('the rail shows where one is on a low screen, and lets what is in sight stay', async (page) => {
    const place = () =>
      page.evaluate(() => {
        const link = document.querySelector('nav [aria-current=page]')?.getBoundingClientRect()
        const rail = document.querySelector('nav[aria-label=Pages]')
        return { top: link?.top ?? -1, bottom: link?.bottom ?? 1e9, scrolled: rail?.scrollTop ?? -1, window: scrollY }
      })
    await page.setViewportSize({ width: 1440, height: 700 })
    await open(page, '/')
    expect(await place()).toMatchObject({ scrolled: 0, window: 0 })
    const last = page.getByRole('navigation', { name: 'Pages' }).getByRole('link').last()
    const address = (await last.getAttribute('href')) ?? ''
    await open(page, address)
    const { top, bottom, scrolled, window } = await place()
    expect(top).toBeGreaterThanOrEqual(0)
    expect(bottom).toBeLessThanOrEqual(701)
    expect(scrolled).toBeGreaterThan(0)
    expect(window).toBe(0)
  })

  story('a head of talent acquisition reads where hiring loses time and opens a number', async (page) => {
    await open(page, `/?${DEMO}`)
    await page.getByRole('heading', { name: 'Where does hiring lose time?' }).waitFor()
    await page
      .getByRole('button', { name: /: about this number$/ })
      .first()
      .click()
    const about = page.getByRole('dialog', { name: 'About this number' })
    await about.getByText('Formula').waitFor()
    await about.getByRole('link', { name: /→$/ }).click()
    await settled(page)
    expect(new URL(page.url()).searchParams.getAll('where')).toContain('source=demo')
    expect(new URL(page.url()).pathname).not.toBe('/')
    await page.goBack()
    await settled(page)
    const sentence = page.getByRole('main').getByRole('paragraph').first()
    await sentence.getByRole('link').first().click()
    await settled(page)
    const { pathname, searchParams } = new URL(page.url())
    expect(pathname).not.toBe('/')
    expect(searchParams.getAll('where')).toContain('source=demo')
  })

  story(
    'HR and IT find the eight questions of the brief first, word for word, each with a sign and a page',
    async (page) => {
      await open(page, `/?${DEMO}`)
      const brief = page.getByRole('main').locator('section', { has: page.getByRole('heading', { name: 'In brief' }) })
      const rows = brief.getByRole('listitem')
      await rows.nth(7).waitFor()
      expect(await rows.getByRole('heading').allTextContents()).toEqual(Object.values(QUESTIONS))
      await rows
        .last()
        .getByText(/^(answered|not answered)$/)
        .waitFor()
      await rows.last().getByRole('link', { name: 'Pulse', exact: true }).last().click()
      await page.waitForURL('**/pulse**')
    },
  )

  story('an analyst filters the process map by department, picks an edge and sees its cases', async (page) => {
    await open(page, `/flow?${DEMO}`)
    await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
    const department = await chooseDepartment(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Remove the filter on Department' }).waitFor()
    expect(new URL(page.url()).searchParams.getAll('where')).toContain(`department=${department}`)
    await settled(page)
    await page.getByRole('button', { name: 'From Applied to Rejected' }).press('Enter')
    const panel = page.getByRole('complementary', { name: 'The chosen stage or step' })
    await panel.getByText('Applied → Rejected').waitFor()
    await panel.getByRole('link', { name: 'Applications that went this way' }).click()
    await settled(page)
    await page.getByText('went from Applied to Rejected').waitFor()
    const rows = page.getByRole('table', { name: 'Applications' }).getByRole('row')
    // Behind the head; the rows come when the answer does.
    const firstCase = rows.nth(1)
    await firstCase.waitFor()
    expect(await firstCase.textContent()).toContain(department)
    await page.getByRole('button', { name: 'Remove “went from Applied to Rejected”' }).press('Enter')
    await page.getByText('went from Applied to Rejected').waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.getAll('where')).toContain(`department=${department}`)
  })

  story(
    'open work counts: the stage table shows how many are open and the survival curve has an at-risk row',
    async (page) => {
      await open(page, `/stages?${DEMO}`)
      const stages = page.getByRole('table', { name: 'Time in stage' })
      const interview = stages.getByRole('row').filter({ hasText: /^Interview/ })
      const number = await cellUnder(stages, interview, 'Open now')
      const isOpen = Number(await number.textContent())
      expect(isOpen).toBeGreaterThan(0)
      const atRisk = page.getByRole('table', { name: 'Still watched' })
      await atRisk.getByText('the start').waitFor()
      const counts = await atRisk.getByRole('row').nth(1).getByRole('cell').allTextContents()
      const watched = counts.slice(1).map((text) => Number(text.replaceAll(',', '')))
      expect(watched[0]).toBeGreaterThan(0)
      expect(watched).toEqual([...watched].sort((a, b) => b - a))
      await number.getByRole('button').click()
      await page.getByRole('link', { name: 'Applications open in Interview' }).click()
      await settled(page)
      await page.getByText('open only').waitFor()
      await page.getByText(new RegExp(`^${isOpen} applications?\\.`)).waitFor()
    },
  )

  story('HR and IT see for whom applications wait, who holds it, and go to the queue of that owner', async (page) => {
    await open(page, `/waits?${DEMO}`)
    await page.getByRole('heading', { name: 'For whom does hiring wait?' }).waitFor()
    const sentence = await page.getByRole('main').getByRole('paragraph').first().textContent()
    expect(sentence).toMatch(
      /^Of all waiting, \d+ % was .+ The largest single wait is for the .+ Every second has an owner\./,
    )
    const holders = page.getByRole('table', { name: 'Who is waited for' })
    await holders.getByText('outage').waitFor()
    const manager = holders.getByRole('row').filter({ hasText: 'hiring manager' })
    await manager.getByRole('link', { name: 'hiring manager' }).click()
    await settled(page)
    await page.getByText('Waiting for: hiring manager').waitFor()
    const waiting = page.getByRole('table', { name: 'Waiting applications' })
    await waiting.getByText('hiring manager: decision').first().waitFor()
    await waiting.getByRole('row').nth(1).getByRole('link').first().click()
    await settled(page)
    expect(new URL(page.url()).pathname).toMatch(/^\/traces\/application\//)
  })

  story('somebody who may changes who is waited for, with a reason, and the ledger follows', async (page) => {
    await open(page, `/waits?${DEMO}`)
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByLabel('Who while interview to be scheduled is pending').fill('scheduling machine')
    await page.getByLabel('Side while interview to be scheduled is pending').selectOption('IT')
    await page.getByRole('button', { name: 'Save as a new version' }).click()
    await page.getByText('say why, in a sentence').waitFor()
    await page.getByLabel('Why the table changes').fill('A machine schedules since May.')
    await page.getByRole('button', { name: 'Save as a new version' }).click()
    await page.getByText('A machine schedules since May.').waitFor()
    await page.getByRole('table', { name: 'Who is waited for' }).getByText('scheduling machine').waitFor()
  })

  story('an analyst picks a measure, splits it, tests a difference and keeps the view', async (page) => {
    await open(page, `/explore?${DEMO}`)
    await page.getByRole('combobox', { name: 'Measure' }).click()
    await page.getByRole('option', { name: 'Offer acceptance' }).click()
    await settled(page)
    await page.getByText('Of the offers that were answered or ran out').waitFor()
    await page.getByRole('combobox', { name: 'Split by' }).click()
    await page.getByRole('option', { name: 'By location' }).click()
    await settled(page)
    await page.getByRole('table', { name: 'By location' }).getByText('Berlin').waitFor()
    await page.getByRole('combobox', { name: 'Compare values of' }).click()
    await page.getByRole('option', { name: 'Location', exact: true }).click()
    await page.getByRole('combobox', { name: 'this' }).click()
    await page.getByRole('option', { name: 'Berlin' }).click()
    await page.getByRole('combobox', { name: 'that' }).click()
    await page.getByRole('option', { name: 'London' }).click()
    await page.getByText(/^Berlin .* London .*: a difference of/).waitFor()
    const png = page.waitForEvent('download')
    await page.getByRole('button', { name: 'PNG' }).first().click()
    expect((await png).suggestedFilename()).toBe('offer_acceptance-by-month.png')
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByLabel('Keep this view as').fill('Offers by city')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await page.getByRole('link', { name: 'Offers by city' }).waitFor()
    await open(page, '/explore')
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('link', { name: 'Offers by city' }).click()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('measure')).toBe('offer_acceptance')
    expect(new URL(page.url()).searchParams.get('b')).toBe('London')
  })

  story('somebody who may sets when a duration stops, and its formula says so', async (page) => {
    await open(page, '/settings/definitions')
    await page.getByLabel('Time to start starts with').selectOption('offer')
    await page.getByLabel('Why', { exact: true }).fill('Our clock starts with the letter.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Our clock starts with the letter.').waitFor()
    await page.getByRole('link', { name: 'Time to start' }).click()
    await settled(page)
    await page
      .getByRole('button', { name: /: about this number$/ })
      .first()
      .click()
    await page.getByText('from offer sent to the first working day, as this company has set it').waitFor()
  })

  story(
    'a cost without its source, and a freeze that ends before it begins, are answered beside the field',
    async (page) => {
      await open(page, '/settings/definitions')
      await page
        .getByRole('button', { name: 'Set figures' })
        .or(page.getByRole('button', { name: 'Change' }))
        .click()
      await page.getByLabel('an hour of a recruiter, figure').fill('52')
      await page.getByLabel('an hour of a recruiter, as of').fill('2026-01-01')
      await page.getByLabel('Why the figures change').fill('Budget')
      await page.getByRole('button', { name: 'Save as a new version' }).click()
      await page.getByText('An hour of a recruiter, source: must say where the figure comes from').waitFor()
      await page.getByLabel('an hour of a recruiter, where it comes from').fill('Controlling, plan 2026')
      await page.getByRole('button', { name: 'Save as a new version' }).click()
      await page.getByRole('table', { name: 'Cost figures' }).getByText('Controlling, plan 2026').waitFor()
      await open(page, '/settings/working-hours')
      await page.getByRole('button', { name: 'Add a calendar' }).click()
      await page.getByLabel('Short name').fill('night-shift')
      await page.getByLabel('Name', { exact: true }).fill('Night shift')
      await page.getByLabel('Time zone').fill('Europe/Berlin')
      await page.getByLabel('Monday').fill('00:00–06:00, 22:00–24:00')
      await page.getByRole('button', { name: 'Add a freeze' }).click()
      await page.getByLabel('First day, row 1').fill('2026-12-31')
      await page.getByLabel('Last day, row 1').fill('2026-12-24')
      await page.getByLabel('Why, row 1').fill('Year end')
      await page.getByLabel('Approved by, row 1').fill('The board')
      await page.getByRole('button', { name: 'Save and count anew' }).click()
      await page.getByText('freezes 1: must not end before it begins').waitFor()
      await page.getByLabel('Last day, row 1').fill('2027-01-02')
      await page.getByRole('button', { name: 'Save and count anew' }).click()
      await page.getByText('Mon 00:00–06:00, 22:00–24:00; Tue–Fri 09:00–17:30').waitFor()
      await page.getByText('2026-12-31 to 2027-01-02: Year end, approved by The board').waitFor()
    },
  )

  story('the queue leads to an application in its own system, once the source says where', async (page) => {
    await open(page, '/data/sources')
    await page.getByRole('button', { name: /link into demo$/ }).click()
    const where = page.getByLabel('Where demo shows an application')
    await where.fill('https://ats.example/people')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('must be an address with {application} where its id goes').waitFor()
    await where.fill('https://ats.example/people/{application}')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Shows an application at https://ats.example/people/{application}').waitFor()
    await open(page, `/queue?${DEMO}`)
    const link = page.getByRole('link', { name: /^Open A\d+ in demo$/ }).first()
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/ats\.example\/people\/A\d+$/)
  })

  story('what came late restates a number, which says so, and its cause can be opened', async (page) => {
    const [head = '', ...rows] = SMALL_TEAM.split('\n')
    const late = rows.findIndex((row) => row.startsWith('C-1,Phone call'))
    for (const text of [
      [head, ...rows.filter((_, i) => i !== late)].join('\n'),
      [head, rows[late], 'C-9,Inbox,2024-04-20T09:00:00Z,Kitchen', ''].join('\n'),
    ]) {
      await open(page, '/data/import')
      await drop(page, { name: 'late-team.csv', text })
      await page.getByLabel('What “candidate” means').selectOption({ label: 'Application' })
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await page.getByText('Imported: every row found its place').waitFor({ timeout: 60_000 })
    }
    await page.getByText('1 event had happened before this source had last reported, in 1 application').waitFor()
    await open(page, '/explore?measure=time_in_stage&where=source%3Dlate-team')
    await page.getByText(/For what was known until .* time in stage (went from|stayed at)/).waitFor()
    await page.getByRole('link', { name: 'See what came late' }).click()
    await settled(page)
    await page
      .getByRole('table', { name: 'Applications with late events' })
      .getByRole('link', { name: 'C-1' })
      .waitFor()
    expect(await violations(page)).toEqual([])
    await page.goBack()
    await page.getByRole('button', { name: 'Show everything as it was before' }).click()
    await page.getByText(/As it was known before import \d+\./).waitFor()
    await page.getByRole('button', { name: 'Show what is known now' }).click()
    await page.getByRole('link', { name: 'See what came late' }).waitFor()
  })

  story('a trace opens as a waterfall with its requisition above', async (page) => {
    await open(page, `/traces?${DEMO}&through=Interview&sort=longest`)
    const first = page.getByRole('table', { name: 'Applications' }).getByRole('row').nth(1)
    const id = await first.getByRole('link').first().textContent()
    await first.getByRole('link').first().click()
    await settled(page)
    const waterfall = page.getByRole('img', { name: `Waterfall of application ${id}` })
    const above = await waterfall.getByText(/^Requisition \S+$/).boundingBox()
    const below = await waterfall.getByText('Interview', { exact: true }).first().boundingBox()
    if (above === null || below === null) throw new Error('The waterfall lacks its requisition or its interview.')
    expect(above.y).toBeLessThan(below.y)
  })

  story('a newcomer drops a CSV file, corrects the mapping, imports it and sees the process map', async (page) => {
    await open(page, '/data/import')
    await drop(page, { name: 'small-team.csv', text: SMALL_TEAM })
    await page.getByRole('heading', { name: 'What do the columns of small-team.csv mean?' }).waitFor()
    const doIt = page.getByRole('button', { name: 'Import', exact: true })
    await page.getByText('One question is open').waitFor()
    expect(await doIt.isDisabled()).toBe(true)
    await page.getByLabel('What “candidate” means').selectOption({ label: 'Application' })
    await page.getByText('The question is answered').waitFor()
    await doIt.click()
    await page.getByText('Imported: every row found its place').waitFor({ timeout: 60_000 })
    await page.getByRole('link', { name: 'See the process map' }).click()
    await settled(page)
    expect(new URL(page.url()).searchParams.getAll('where')).toEqual(['source=small-team'])
    await page.getByRole('button', { name: /^Phone call: 3 stays/ }).waitFor()
    await page.getByRole('button', { name: 'From Inbox to Phone call' }).waitFor()
  })

  it('a bad file is answered with a sentence and nothing is lost', () =>
    at(DESK, async (page) => {
      const sources = async () => (await page.request.get('/api/v1/sources')).json()
      const before = await sources()
      await open(page, '/data/import')
      await drop(page, { name: 'holiday.csv', text: '\u0000\u0001\u0002 not a table \u0000' })
      const answer = page.getByRole('alert')
      await answer.waitFor()
      expect(await answer.textContent()).toMatch(/[A-Z].{20,}\./)
      expect(await sources()).toEqual(before)
      await page.getByRole('button', { name: 'Choose another file' }).click()
      await page.getByText('Drop a file here').waitFor()
    }))

  story('the address holds the state: reloading shows the same filtered page', async (page) => {
    await open(page, `/traces?${DEMO}`)
    await page.getByRole('button', { name: 'Narrow' }).press('Enter')
    await page.getByRole('checkbox', { name: 'Open only' }).check()
    await page.getByRole('textbox', { name: 'In their stage longer than' }).fill('2')
    await page.keyboard.press('Enter')
    await page
      .getByText('in their stage longer than 48 h')
      .or(page.getByText('in their stage longer than 2 days'))
      .waitFor()
    await page.keyboard.press('Escape')
    await settled(page)
    const [address, seen] = [page.url(), await page.getByRole('main').textContent()]
    expect(new URL(address).searchParams.get('open')).toBe('true')
    expect(new URL(address).searchParams.get('longerThan')).toBe('172800')
    await page.reload()
    await settled(page)
    expect(page.url()).toBe(address)
    expect(await page.getByRole('main').textContent()).toBe(seen)
  })

  story(
    'a keyboard is enough to choose the data, a filter and a page, and axe agrees with all that opens',
    async (page) => {
      await open(page, '/flow')
      await page.getByRole('button', { name: 'Data source: All sources' }).press('Enter')
      await page.getByRole('menuitem', { name: /^demo/ }).waitFor()
      expect(await violations(page, '[role="menu"]')).toEqual([])
      await page.getByRole('menuitem', { name: /^demo/ }).press('Enter')
      await page.getByRole('button', { name: 'Data source: demo' }).waitFor()
      await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
      await page.getByRole('checkbox').first().press('Space')
      await page.getByRole('button', { name: /^Remove the filter on/ }).waitFor()
      await settled(page)
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^Remove the filter on/ }).press('Enter')
      await page.getByRole('button', { name: /^Remove the filter on/ }).waitFor({ state: 'detached' })
      await page
        .getByRole('button', { name: /: about this number$/ })
        .first()
        .press('Enter')
      await page.getByRole('dialog', { name: 'About this number' }).getByText('Formula').waitFor()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: 'Go to page, stage or id' }).waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('textbox', { name: 'Go to' }).fill('Quarantine')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/data/quarantine**')
    },
  )

  it('the page works at 390 px and in the dark without horizontal overflow, and logs no console error', () =>
    at(PHONE, async (page, complaints) => {
      for (const address of await everyPage(page)) {
        await open(page, address)
        await expectNoOverflow(page, address)
      }
      await page.getByRole('button', { name: 'Pages' }).click()
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Stages' }).click()
      await page.getByRole('heading', { name: 'How long do applications stay in each stage?' }).waitFor()
      expect(complaints).toEqual([])
    }))

  it.each(['light', 'dark'] as const)('axe finds no violation on any page in %s', (scheme) =>
    at({ ...DESK, scheme }, async (page) => {
      const found: string[] = []
      for (const address of await everyPage(page)) {
        await open(page, address)
        found.push(...(await violations(page)).map((violation) => `${address}: ${violation}`))
      }
      expect(found).toEqual([])
    }),
  )

  async function everyPage(page: Page): Promise<string[]> {
    const answer = await page.request.get('/api/v1/traces?where=source%3Ddemo&through=Interview&limit=1')
    const { rows } = (await answer.json()) as { rows: { applicationId: string; requisitionId: string }[] }
    const [row] = rows
    return [
      `/?${DEMO}`,
      `/flow?${DEMO}`,
      `/flow?${DEMO}&stage=Interview`,
      `/stages?${DEMO}`,
      `/waits?${DEMO}`,
      `/explore?${DEMO}&by=department`,
      `/explore?${DEMO}&measure=offer_acceptance&by=location&every=quarter&placed=completion`,
      `/queue?${DEMO}`,
      `/traces?${DEMO}&open=true&through=Interview`,
      `/traces/application/${row?.applicationId}?${DEMO}`,
      `/traces/requisition/${row?.requisitionId}?${DEMO}`,
      '/data/sources',
      '/data/import',
      '/data/quarantine',
      '/data/stages',
      '/data/quality',
      '/settings/definitions',
      '/settings/working-hours',
      '/no/such/page',
    ]
  }
})

/** Four applicants of a company that calls things its own way. */
const SMALL_TEAM = [
  'candidate,step,when,team',
  'C-1,Inbox,2024-03-01T09:00:00Z,Kitchen',
  'C-1,Phone call,2024-03-03T10:00:00Z,Kitchen',
  'C-1,Trial day,2024-03-08T08:00:00Z,Kitchen',
  'C-1,Hired,2024-03-10T12:00:00Z,Kitchen',
  'C-2,Inbox,2024-03-02T09:30:00Z,Service',
  'C-2,Phone call,2024-03-05T11:00:00Z,Service',
  'C-2,Rejected,2024-03-06T16:00:00Z,Service',
  'C-3,Inbox,2024-03-04T14:00:00Z,Kitchen',
  'C-3,Phone call,2024-03-07T15:00:00Z,Kitchen',
  'C-4,Inbox,2024-03-05T17:00:00Z,Service',
  'C-4,Rejected,2024-03-06T09:00:00Z,Service',
].join('\n')

/** Lets a file fall where files may fall. */
async function drop(page: Page, { name, text }: { name: string; text: string }): Promise<void> {
  const dataTransfer = await page.evaluateHandle<DataTransfer>(
    `(() => { const held = new DataTransfer(); held.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: 'text/csv' })); return held })()`,
  )
  await page.getByText('Drop a file here').dispatchEvent('drop', { dataTransfer })
}

async function chooseDepartment(page: Page): Promise<string> {
  const dimension = page
    .getByRole('combobox', { name: 'Dimension' })
    .or(page.getByRole('textbox', { name: 'Dimension' }))
  await dimension.click()
  await page.getByRole('option', { name: 'Department' }).click()
  const value = page.getByRole('checkbox').first()
  const name = (await value.getAttribute('value')) ?? ''
  await value.check()
  return name
}

/** The cell of a row under a column's head. */
async function cellUnder(table: Locator, row: Locator, head: string): Promise<Locator> {
  const heads = await table.getByRole('columnheader').allTextContents()
  return row.getByRole('cell').nth(heads.findIndex((text) => text.startsWith(head)))
}
