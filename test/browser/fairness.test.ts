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

describe.skipIf(chromiumPath === undefined)(`fairness${reason}`, () => {
  let server: DemoServer
  let browser: Browser
  beforeAll(async () => {
    server = await startDemoServer({ applications: 20_000 })
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  const story = (look: Look, tell: (page: Page, complaints: Complaints) => Promise<void>) =>
    visit(browser, { url: server.url, look }, tell)

  it.each([DESK, PHONE])(
    'asks for a purpose, and then names the tool ($scheme, $width px)',
    (look) =>
      story(look, async (page, complaints) => {
        await open(page, '/fairness')
        await page.getByText('Nobody is compared until somebody says what it is for.').waitFor()
        const ask = page.getByRole('button', { name: 'Ask', exact: true })
        expect(await ask.isDisabled()).toBe(true)
        await page.getByLabel('What is it for').fill('Quarterly look at equal chances')
        await ask.click()
        await page.getByText(/tool and stage: ScreenAssist at Applied/).waitFor({ timeout: 30_000 })
        await page.getByRole('combobox', { name: 'Tool', exact: true }).fill('ScreenAssist')
        await page.getByLabel('What the summary is for').fill('Data for the independent auditor')
        const handed = page.waitForEvent('download')
        await page.getByRole('button', { name: 'Page to print' }).click()
        expect((await handed).suggestedFilename()).toBe('monitoring-data.html')
        await page.getByText(/Monitoring data for an independent auditor on ScreenAssist was handed/).waitFor()
        await page.getByText('Four-fifths line', { exact: true }).waitFor()
        await settled(page)
        await expectNoOverflow(page, 'fairness')
        expect(await violations(page)).toEqual([])
        expect(complaints).toEqual([])
      }),
    90_000,
  )
})
