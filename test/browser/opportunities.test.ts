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
const QUESTION = 'Where can AI add the most value to our talent acquisition processes?'
const SIMULATED_MS = 90_000

describe.skipIf(chromiumPath === undefined)(`opportunities${reason}`, () => {
  let server: DemoServer
  let browser: Browser
  beforeAll(async () => {
    server = await startDemoServer({ applications: 2000 })
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  const story = (look: Look, tell: (page: Page, complaints: Complaints) => Promise<void>) =>
    visit(browser, { url: server.url, look }, tell)

  it(
    'the overview is there before anything is simulated, and answers what next when it is',
    () =>
      story(DESK, async (page, complaints) => {
        await open(page, '/')
        await page.getByRole('heading', { name: 'Slow' }).waitFor()
        await page.getByRole('heading', { name: /^Are there new pilot programs we can launch/ }).waitFor()
        await page.getByText(/AI adds most in|No use of AI (?!is registered)/).waitFor({ timeout: SIMULATED_MS })
        await page.getByRole('link', { name: /of 16 interventions/ }).click()
        await page.getByRole('heading', { name: QUESTION }).waitFor()
        expect(complaints).toEqual([])
      }),
    SIMULATED_MS + 30_000,
  )

  for (const look of [DESK, PHONE])
    it(
      `whoever asks where AI pays reads it, ranks it by effort and opens one at ${look.width} pixels`,
      () =>
        story(look, async (page) => {
          await open(page, '/opportunities')
          await page.getByRole('table', { name: 'Interventions' }).waitFor({ timeout: SIMULATED_MS })
          await expectNoOverflow(page, 'opportunities')
          expect(await violations(page)).toEqual([])
          await page.getByText('By value for each IT day').click()
          await page.waitForURL(/order=effort/)
          await page.getByRole('switch', { name: 'Only what uses AI' }).click()
          await page.waitForURL(/ai=true/)
          await page.getByRole('button', { name: 'Interview notes' }).first().click()
          const drawer = page.getByRole('dialog', { name: 'Interview notes' })
          await drawer.getByText('Numbers behind it').waitFor()
          await drawer.getByRole('button', { name: 'Propose a pilot' }).click()
          await drawer.getByRole('heading', { name: 'Pilot: Interview notes' }).waitFor()
          await settled(page)
          expect(await violations(page)).toEqual([])
          const href = await drawer.getByRole('link', { name: 'Write a business case' }).getAttribute('href')
          expect(href).toMatch(/^\/business-cases\/new\?title=Interview\+notes&scenario=.+&opportunity=interview-notes/)
        }),
      SIMULATED_MS + 30_000,
    )

  it(
    'a number that runs the wrong way is refused with a sentence, and what was typed stays',
    () =>
      story(DESK, async (page) => {
        await open(page, '/opportunities?intervention=scheduling')
        const drawer = page.getByRole('dialog', { name: 'Scheduling automation' })
        await drawer.getByRole('button', { name: 'Set your own' }).click({ timeout: SIMULATED_MS })
        const low = drawer.getByLabel('Person days of IT, once, low')
        await low.fill('90')
        await drawer.getByLabel('Where they come from').fill('our own estimate')
        await drawer.getByRole('button', { name: 'Keep' }).click()
        await drawer.getByText('Person days of IT, once: The range runs the wrong way').waitFor()
        expect(await low.inputValue()).toBe('90')
        await low.fill('2')
        await drawer.getByRole('button', { name: 'Keep' }).click()
        await drawer.getByText('Set by your company: our own estimate').waitFor()
      }),
    SIMULATED_MS + 30_000,
  )
})
