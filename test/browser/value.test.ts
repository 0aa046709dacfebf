import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''

describe.skipIf(chromiumPath === undefined)(`the page of value${reason}`, () => {
  let server: DemoServer
  let browser: Browser

  beforeAll(async () => {
    server = await startDemoServer({ applications: 4000 })
    browser = await launch()
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const story = (look: typeof DESK, tell: (page: Page) => Promise<void>) =>
    visit(browser, { url: server.url, look }, async (page, complaints) => {
      await tell(page)
      expect(complaints).toEqual([])
    })

  it('says what hiring contributed and takes a measure with its values; what cannot be read is shown first', () =>
    story(DESK, async (page) => {
      await open(page, '/value')
      await page.getByRole('heading', { name: 'What did hiring contribute to the business?' }).waitFor()
      await page.getByRole('heading', { name: 'What vacancies are held against' }).waitFor()
      expect(await violations(page)).toEqual([])

      await page.getByRole('link', { name: 'Add a measure of the business' }).click()
      await page.getByLabel('What is measured').fill('Releases of the app')
      await page.getByLabel('In what it is counted').fill('releases')
      await page.getByLabel('Who answers for it').fill('Head of delivery')
      await page.getByLabel('Where the values come from').fill('the deployment log')
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Keep it' }).click()

      await page.getByLabel('Table').fill('date,value\n2026-01,4\n2026-02,many\n2026-03,6')
      await page.getByText('2 months would be read').waitFor()
      await page.getByText('“many” is no number.').waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Bring them in' }).click()
      await page.getByText('Months: 2 created').waitFor()
      await page.getByText('No initiative is linked to it yet.').waitFor()
    }))

  it('fits a phone', () =>
    story(PHONE, async (page) => {
      await open(page, '/value')
      await page.getByRole('heading', { name: 'What vacancies are held against' }).waitFor()
      await expectNoOverflow(page, 'the page Value')
      expect(await violations(page)).toEqual([])
    }))
})
