import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, settled, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''

describe.skipIf(chromiumPath === undefined)(`the register of AI${reason}`, () => {
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
      page.setDefaultTimeout(60_000)
      await tell(page)
      // What is refused on purpose is logged by the browser too.
      expect(complaints.filter((one) => !/40[09]|412/.test(one))).toEqual([])
    })
  const lookAs = (page: Page, role: string) =>
    page.context().addCookies([{ name: 'tandem-eyes', value: role, url: server.url }])
  const looksRight = async (page: Page, what: string) => {
    await settled(page)
    expect(await violations(page)).toEqual([])
    await expectNoOverflow(page, what)
  }

  it('a use is written by form, gets its tier, evidence and a proposed move; a mistake is removed', {
    timeout: 400_000,
  }, async () => {
    await story(DESK, async (page) => {
      await lookAs(page, 'hr-lead')
      await open(page, '/ai')
      await page.getByRole('heading', { level: 1, name: /Which AI is used in hiring/ }).waitFor()
      await looksRight(page, 'the page AI')
      // By keyboard alone from the page to the first field.
      await page.getByRole('link', { name: 'Register a use' }).focus()
      await page.keyboard.press('Enter')
      await page.getByLabel('Name', { exact: true }).focus()
      await page.keyboard.type('Letters of refusal')
      await page.keyboard.press('Tab')
      expect(await page.getByLabel('Short name').evaluate((field) => field === document.activeElement)).toBe(true)
      await page.getByRole('button', { name: 'Register it as an idea' }).click()
      await page.getByText('Something is still missing').waitFor()
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Letters of refusal')
      expect(await violations(page)).toEqual([])
      await page.getByLabel('Who answers for it in HR').fill('Head of recruiting')
      await page.getByLabel('Who answers for it in IT').fill('Head of HR systems')
      await page.getByLabel('What it is for').fill('Drafts the letter that a recruiter sends.')
      await page.getByRole('combobox', { name: 'Where it is used' }).fill('EU')
      await page.getByRole('option', { name: 'EU', exact: true }).click()
      await page.keyboard.press('Escape')
      await page
        .getByLabel(/^It is AI|uses AI|AI system/)
        .first()
        .check()
      await page.getByLabel('Why the answers are so').fill('It writes letters; nobody is ranked by it.')
      await page.getByRole('heading', { level: 2, name: /Risk tier:/ }).waitFor()
      await page.getByRole('button', { name: 'Register it as an idea' }).click()
      await page.getByRole('heading', { level: 1, name: /Letters of refusal/ }).waitFor()
      await looksRight(page, 'the use')
      await page.getByLabel('Why it moves').fill('Its questionnaire is answered.')
      await page.getByRole('button', { name: 'Make it assessed' }).click()
      await page
        .getByRole('button', { name: 'Make it a pilot' })
        .or(page.getByText(/become a? ?pilot/))
        .first()
        .waitFor()
      await looksRight(page, 'the use, assessed')
    })
  })
})
