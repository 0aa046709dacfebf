import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'X-WR-CALNAME:Payroll releases',
  'BEGIN:VEVENT',
  'UID:payroll@example',
  'SUMMARY:Payroll release',
  'DTSTART;TZID=Europe/Berlin:20260105T200000',
  'RRULE:FREQ=MONTHLY;COUNT=3',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')

describe.skipIf(chromiumPath === undefined)(`what changed${reason}`, () => {
  let server: DemoServer
  let browser: Browser
  const folder = mkdtempSync(path.join(tmpdir(), 'tandem-changes-'))

  beforeAll(async () => {
    server = await startDemoServer({ applications: 800 })
    browser = await launch()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const story = (look: Look, tell: (page: Page, complaints: Complaints) => Promise<void>) =>
    visit(browser, { url: server.url, look }, tell)

  it('whoever looks for an outage finds it by kind, and the address keeps what was chosen', () =>
    story(DESK, async (page, complaints) => {
      await open(page, '/changes?kind=outage')
      await page.getByRole('heading', { name: 'What changed, and when?' }).waitFor()
      await page.getByRole('button', { name: 'background-check: vendor outage' }).click()
      await page.getByRole('heading', { name: 'background-check: vendor outage' }).waitFor()
      expect(new URL(page.url()).search).toMatch(/^\?kind=outage&change=event/)
      await page.getByText('the events of demo (corrected where it was told)').waitFor()
      expect(await page.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0)
      expect(await violations(page)).toEqual([])
      expect(complaints).toEqual([])
    }))

  it('whoever enters a change sees it at once, edits it and takes it back with a reason', () =>
    story(DESK, async (page) => {
      await open(page, '/changes')
      await page.getByRole('button', { name: 'Add a change' }).click()
      const form = page.getByRole('dialog')
      await form.getByLabel('What changed, in a few words').fill('Two')
      await form.getByLabel('Where more is written').fill('wiki')
      await form.getByRole('button', { name: 'Add it' }).click()
      await form.getByText('must begin with http:// or https://').waitFor()
      expect(await violations(page)).toEqual([])
      await form.getByLabel('What changed, in a few words').fill('Two interviews at least')
      await form.getByLabel('Where more is written').fill('https://wiki.example/interviews')
      await form.getByLabel('When, UTC').fill('2026-05-04T09:00')
      await form.getByRole('button', { name: 'Add it' }).click()
      await page.getByRole('heading', { name: 'Two interviews at least' }).waitFor()
      await page.getByText('4 May 2026, 09:00 UTC').waitFor()

      await page.getByRole('button', { name: 'Edit', exact: true }).click()
      await page.getByRole('dialog').getByLabel('What changed, in a few words').fill('Three interviews at least')
      await page.getByRole('dialog').getByRole('button', { name: 'Save it' }).click()
      await page.getByRole('heading', { name: 'Three interviews at least', exact: true }).waitFor()
      await page.getByText(', version 2').waitFor()

      await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
      await page.getByText('It goes off every chart and no diagnosis counts with it.').waitFor()
      await page.getByLabel('Why it never was so').fill('only an idea')
      await page.getByRole('button', { name: 'Withdraw it' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      expect(await page.getByRole('heading', { name: 'Three interviews at least' }).count()).toBe(0)
      await page.getByLabel('Withdrawn too').check()
      await page.getByRole('button', { name: 'Three interviews at least withdrawn' }).waitFor()
    }))

  it('whoever reads a calendar twice has its releases once', () =>
    story(DESK, async (page) => {
      const file = path.join(folder, 'payroll.ics')
      writeFileSync(file, CALENDAR)
      await open(page, '/changes?from=2026-01-01&to=2026-03-10')
      await page.getByRole('button', { name: 'Import a calendar' }).click()
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByRole('button', { name: 'Read it' }).click()
      await page.getByText('Calendar Payroll releases: 3 added.').waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Read it' }).click()
      await page.getByText('Calendar Payroll releases: 3 as before.').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click()
      await settled(page)
      expect(await page.getByRole('button', { name: 'Payroll release', exact: true }).count()).toBe(3)
    }))

  it('a chart over time has the changes as flags, and says each of them below its picture and its table', () =>
    story(DESK, async (page) => {
      await open(page, '/explore?measure=time_in_stage&every=month')
      const chart = page.getByRole('img', { name: /Time in stage by period.*Flags: \d+ changes/ })
      await chart.waitFor()
      const titles = await chart.locator('title').allTextContents()
      expect(titles.some((words) => words.includes('outage: background-check: vendor outage (IT; everybody)'))).toBe(
        true,
      )
      const notes = page.locator('details').filter({ hasText: 'In this time:' }).first()
      expect(await notes.getAttribute('open')).toBeNull()
      await page.getByText('Table', { exact: true }).first().click()
      expect(await notes.getAttribute('open')).not.toBeNull()
      expect(await violations(page)).toEqual([])
      await notes.getByRole('link', { name: /finance approval of offers/ }).click()
      await page.getByRole('heading', { name: 'finance approval of offers' }).waitFor()
    }))

  it('a filter that nothing fits says so, and shows the way back', () =>
    story(PHONE, async (page) => {
      await open(page, '/changes?system=nothing')
      await page.getByText('No change fits these filters').waitFor()
      await page.getByRole('button', { name: 'Show all' }).click()
      await page.getByRole('table', { name: 'Changes' }).waitFor()
      await expectNoOverflow(page, 'the changes on a phone')
      expect(await violations(page)).toEqual([])
    }))
})
