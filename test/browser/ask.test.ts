import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, settled, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''

describe.skipIf(chromiumPath === undefined)(`asking in plain words${reason}`, () => {
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

  it(
    'is done by keyboard from anywhere; the answer names its operation, whose input can be changed',
    { timeout: 120_000 },
    () =>
      story(DESK, async (page) => {
        await open(page, '/')
        await settled(page)
        await page.keyboard.press('Control+k')
        await page.getByLabel('Go to', { exact: true }).fill('tiem to hire by department')
        await page.getByText('Ask “tiem to hire by department”').waitFor()
        await page.getByText('Ask “tiem to hire by department”').click()
        await page.getByRole('heading', { level: 1, name: 'What do you want to know?' }).waitFor()
        await page.getByRole('heading', { name: 'Answered by measure' }).waitFor()
        await page.getByText('“tiem” was read as “time”').waitFor()
        await page.getByText('tandem measure time_to_hire --by department').waitFor()
        expect(await violations(page)).toEqual([])
        await page.getByLabel('With this input').fill('{"measure":"hires"}')
        await page.getByRole('button', { name: 'Run with this' }).press('Enter')
        await page.getByText('tandem measure hires', { exact: true }).waitFor()
        await page
          .getByText(/Hires: \d/)
          .first()
          .waitFor()
      }),
  )

  it('says what it does not understand and what can be answered instead', { timeout: 120_000 }, () =>
    story(PHONE, async (page) => {
      await open(page, '/ask')
      await page.getByRole('link', { name: 'Will the technology agenda be staffed in time?' }).waitFor()
      await page.getByLabel('Your question').fill('time to hire on the moon')
      await page.getByLabel('Your question').press('Enter')
      await page.getByText('“moon” is nothing that is measured').waitFor()
      expect(await violations(page)).toEqual([])
      await expectNoOverflow(page, 'what can be answered')
      await page.getByRole('link', { name: 'Time to hire' }).first().click()
      await page.getByRole('heading', { name: 'Answered by measure' }).waitFor()
      await expectNoOverflow(page, 'the answer')
    }),
  )
})
