import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, settled, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''
const INITIATIVE = {
  id: 'new-shop',
  name: 'New shop',
  needDate: '2029-03-31',
  itOwner: 'Head of commerce technology',
  hrOwner: 'Head of recruiting',
  roles: [{ title: 'Engineer', headcount: 2, skills: ['Golang', 'COBOL'] }],
}

describe.skipIf(chromiumPath === undefined)(`the page of skills${reason}`, () => {
  let server: DemoServer
  let browser: Browser

  beforeAll(async () => {
    server = await startDemoServer({ applications: 4000 })
    browser = await launch()
    await fetch(`${server.url}/api/v1/agenda-set`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ initiative: INITIATIVE }),
    })
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const story = (look: typeof DESK, tell: (page: Page) => Promise<void>) =>
    visit(browser, { url: server.url, look }, async (page, complaints) => {
      await tell(page)
      // What is refused on purpose is logged by the browser too.
      expect(complaints.filter((one) => !one.includes('400 (Bad Request)'))).toEqual([])
    })
  const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

  it('says what matching is, what keeps it off and who can supply it; a list and skills can be brought all the same', () =>
    story(DESK, async (page) => {
      await open(page, '/skills')
      await page
        .getByText(/The register of AI has no use case skill-matching/)
        .first()
        .waitFor()
      await page.getByRole('heading', { name: 'Suggestions of people are off' }).waitFor()
      expect(await violations(page)).toEqual([])

      await page.getByRole('button', { name: /a list of skills|the list of skills/ }).click()
      await page.getByRole('button', { name: 'Read it' }).click()
      await page.getByText('Choose a file that ends in .csv.').waitFor()
      await page
        .locator('input[type=file]')
        .setInputFiles(csv('skills.csv', 'skill,alternatives\nGo,Golang\nNative speaker,\n'))
      await page.getByRole('button', { name: 'Read it' }).click()
      await page.getByText('“Native speaker” says who somebody is').waitFor()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')

      await page.getByRole('button', { name: 'Bring skills of candidates' }).click()
      await page.locator('input[type=file]').setInputFiles(csv('people.csv', 'application,skills,gender\nA1,Go,x\n'))
      await page.getByRole('button', { name: 'Read it' }).click()
      await page.getByText(/people.csv has gender, and what people are has no place/).waitFor()
      await page.locator('input[type=file]').setInputFiles(csv('fields.csv', 'application,skills\nnobody,Go\n'))
      await page.getByRole('button', { name: 'Read it' }).click()
      await page.getByText(/1 application is not there and left out: import their events first/).waitFor()
      await page.keyboard.press('Escape')

      await page.getByRole('heading', { name: /Hiring as it goes does not bring 1 of 1 skills in time/ }).waitFor()
      await page.getByText('Not in the taxonomy, so nobody can be counted.').waitFor()
      expect(await violations(page)).toEqual([])
    }))

  it('is not too wide for a phone', () =>
    story(PHONE, async (page) => {
      await open(page, '/skills')
      await settled(page)
      await expectNoOverflow(page, 'skills')
      expect(await violations(page)).toEqual([])
    }))
})
