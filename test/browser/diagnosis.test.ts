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
const ASKED = '/diagnosis?measure=time_in_stage&where=kind%3Dinterview'

describe.skipIf(chromiumPath === undefined)(`why something is as it is, on one page${reason}`, () => {
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
  const story = (look: Look, tell: (page: Page, complaints: Complaints) => Promise<void>) =>
    visit(browser, { url: server.url, look }, tell)

  it('whoever comes by the menu is told what will stand here, and chooses by the keyboard alone', () =>
    story(DESK, async (page, complaints) => {
      await open(page, '/')
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Diagnosis' }).click()
      await page.getByRole('heading', { level: 1, name: 'Why is it so?' }).waitFor()
      await page.getByText('Choose what is to be explained').waitFor()
      expect(await page.getByRole('button', { name: 'Explain it' }).isDisabled()).toBe(true)
      await page.getByRole('radio', { name: 'Incident' }).focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await page.getByRole('combobox', { name: 'Which measure' }).focus()
      await page.keyboard.type('Time in stage')
      await page.getByRole('option', { name: 'Time in stage' }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Explain it' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/diagnosis\?measure=time_in_stage/)
      await settled(page)
      await page
        .getByText(/Of [\d,]+ cases? that fell due/)
        .or(page.getByText('Nothing fell due'))
        .first()
        .waitFor()
      expect(complaints).toEqual([])
    }))

  it.each([DESK, PHONE, { ...DESK, scheme: 'dark' as const }])(
    'a link tells all of it: the sentences, mix or rate, where, since when, whose queue, and the cases ($scheme, $width)',
    (look) =>
      story(look, async (page, complaints) => {
        await open(page, ASKED)
        await page.getByRole('heading', { level: 1, name: 'Why are interviews' }).waitFor()
        await page.getByText(/cases? that fell due from/).waitFor()
        const headings = await page.getByRole('heading', { level: 2 }).allTextContents()
        expect(headings.length).toBeGreaterThanOrEqual(5)
        await page.getByRole('table', { name: 'Queues' }).waitFor()
        await page.getByRole('heading', { name: 'The cases' }).waitFor()
        await expectNoOverflow(page, 'the diagnosis')
        expect(await violations(page)).toEqual([])
        expect(complaints).toEqual([])
      }),
  )

  it('a number of the sentence leads to the cases that it counts', () =>
    story(DESK, async (page) => {
      await open(page, ASKED)
      await page
        .getByRole('link', { name: /^[\d,]+ cases?$/ })
        .first()
        .click()
      await page.waitForURL(/\/traces\?.*from=\d{4}/)
      await settled(page)
    }))

  it('what cannot be explained says why, keeps what was chosen and stays open for another choice', () =>
    story(PHONE, async (page) => {
      await open(page, '/diagnosis?measure=time_to_hire&from=1999-01-01&to=1999-02-01')
      await page
        .getByRole('alert')
        .getByText(/Nobody can say what was usual|there is no time/)
        .waitFor()
      await page.getByRole('button', { name: 'Try again' }).waitFor()
      expect(await page.getByLabel('Since (if you know)').inputValue()).toBe('1999-01-01')
      await expectNoOverflow(page, 'the problem')
      expect(await violations(page)).toEqual([])
    }))

  it('a measure of Explore leads to its diagnosis', () =>
    story(DESK, async (page) => {
      await open(page, '/explore?measure=offer_acceptance')
      await page.getByRole('link', { name: 'Why is it so?' }).click()
      await page.getByRole('heading', { level: 1, name: 'Why are offers declined' }).waitFor()
      await settled(page)
    }))
})
