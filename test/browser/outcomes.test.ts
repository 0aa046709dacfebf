import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hiringEvents, PLANTED, WORKDAY } from '../connectors/hris-reports.ts'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, settled, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''
/** Where pictures of the pages go, for whoever wants to look at them. */
const PICTURES = process.env.PICTURES
const picture = async (page: Page, name: string) => {
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
}

describe.skipIf(chromiumPath === undefined)(`outcomes from the HR system${reason}`, () => {
  let server: DemoServer
  let browser: Browser

  beforeAll(async () => {
    server = await startDemoServer({ applications: 300 })
    browser = await launch()
    const upload = new FormData()
    upload.append('file', new Blob([hiringEvents()]), 'hiring.csv')
    const { file } = (await (await fetch(`${server.url}/api/v1/upload`, { method: 'POST', body: upload })).json()) as {
      file: string
    }
    const imported = await fetch(`${server.url}/api/v1/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ files: [file], source: 'greenhouse' }),
    })
    expect(imported.status).toBe(200)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const report = { name: 'New Hire Outcomes.csv', mimeType: 'text/csv', buffer: Buffer.from(WORKDAY) }

  it('are seen before they are kept, and then attached to the hires that are known', { timeout: 120_000 }, () =>
    visit(browser, { url: server.url, look: DESK }, async (page, complaints) => {
      await open(page, '/data/import')
      await page.getByText('Outcomes from the HR system').click()
      await page.getByText('A CSV with one row per employee').waitFor()
      expect(await violations(page)).toEqual([])
      await picture(page, 'choose-desk')
      await page.locator('input[type=file]').setInputFiles(report)
      await page.getByRole('heading', { name: 'What does New Hire Outcomes.csv say of hires?' }).waitFor()
      await page.getByText('5 lines before the head, as Workday writes them').waitFor()
      await page.getByLabel('The hires are in').selectOption('greenhouse')
      await page.getByText('3 of 3 rows are about a hire that is known: they tell of 3 starts').waitFor()
      await page.getByText('columns stay out').click()
      for (const planted of PLANTED) expect(await page.content()).not.toContain(planted)
      expect(await violations(page)).toEqual([])
      await picture(page, 'preview-desk')
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await page.getByText('Outcomes are known: every row found its hire').waitFor()
      await settled(page)
      expect(await violations(page)).toEqual([])
      await picture(page, 'result-desk')
      expect(complaints).toEqual([])
    }),
  )

  it('that cannot be read without an answer ask for it, on a telephone too', { timeout: 120_000 }, () =>
    visit(browser, { url: server.url, look: PHONE }, async (page, complaints) => {
      await open(page, '/data/import?holds=outcomes')
      await page.locator('input[type=file]').setInputFiles({
        ...report,
        name: 'leavers.csv',
        buffer: Buffer.from('Who,Application ID,Hire Date\nE1,A-7,03/09/2025\nE2,A-77,04/05/2025\n'),
      })
      await page.getByText('do not show whether the day or the month comes first').waitFor()
      await page.getByLabel('The hires are in').selectOption('greenhouse')
      expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true)
      await picture(page, 'question-phone')
      await page.getByLabel('Dates such as 03/04/2026').selectOption('dmy')
      await page.getByText('1 of 2 rows is about a hire that is known: it tells of 1 start.').waitFor()
      await page.getByLabel('Employee').selectOption('Who')
      await page.getByText('the mapping says so').waitFor()
      await expectNoOverflow(page, '/data/import')
      expect(await violations(page)).toEqual([])
      await picture(page, 'preview-phone')
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await page.getByText('Outcomes are known; 1 of what 2 rows say waits in quarantine').waitFor()
      await page.getByText('The row belongs to no hire that is known').waitFor()
      await picture(page, 'result-phone')
      await page.getByRole('link', { name: 'See what waits' }).click()
      await settled(page)
      await page.getByText('belongs to no hire that is known').first().waitFor()
      await picture(page, 'quarantine-phone')
      expect(complaints).toEqual([])
    }),
  )
})
