import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EFFORT, FIGURES, OUTLINE, range, VALUE } from '../business-case/some-case.ts'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, settled, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''

describe.skipIf(chromiumPath === undefined)(`business cases${reason}`, () => {
  let server: DemoServer
  let browser: Browser

  const post = async (name: string, body: object) => {
    const response = await fetch(`${server.url}/api/v1/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(await response.text().then((text) => `${response.status} ${text}`)).toMatch(/^200/)
  }
  beforeAll(async () => {
    server = await startDemoServer({ applications: 4000 })
    browser = await launch()
    await post('cost-set', { currency: 'EUR', figures: FIGURES, reason: 'as controlling says' })
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const story = (look: typeof DESK, tell: (page: Page) => Promise<void>) =>
    visit(browser, { url: server.url, look }, async (page, complaints) => {
      page.setDefaultTimeout(60_000)
      await tell(page)
      expect(complaints).toEqual([])
    })
  const lookAs = (page: Page, role: string) =>
    page.context().addCookies([{ name: 'tandem-eyes', value: role, url: server.url }])
  const fill = async (page: Page, label: string, [low, mode, high]: readonly string[], source?: string) => {
    for (const [end, value] of [
      ['low', low],
      ['most likely', mode],
      ['high', high],
    ] as const)
      await page.getByLabel(`${label}, ${end}`).fill(value ?? '')
    if (source !== undefined) await page.getByLabel(`${label}, where from`).fill(source)
  }

  it(
    'HR writes what it is worth and signs, IT what it takes and signs, and then it is in force',
    { timeout: 300_000 },
    () =>
      story(DESK, async (page) => {
        await lookAs(page, 'hr-lead')
        await open(page, '/business-cases/new?title=Faster+offers&where=department%3DEngineering')
        expect(await violations(page)).toEqual([])
        expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('faster-offers')
        await page.getByText('department=Engineering').waitFor()
        await page.getByText('IT writes this half.').waitFor()
        await page.getByLabel('What it is', { exact: true }).fill('No chasing of approvers')
        await fill(page, 'Cases a year', ['500', '400', '600'], 'offers of last year')
        await fill(page, 'Hours saved on a case', ['1', '2', '4'])
        await page.getByRole('button', { name: 'Write this case' }).click()
        await page.getByText('Cases a year: the range runs the wrong way round').waitFor()
        expect(await violations(page)).toEqual([])
        // What was typed is still there.
        expect(await page.getByLabel('Hours saved on a case, high').inputValue()).toBe('4')
        await page.getByLabel('Cases a year, low').fill('300')
        await page.getByRole('button', { name: 'Write this case' }).click()
        await page.getByRole('heading', { level: 1, name: 'Is it worth it: Faster offers?' }).waitFor()
        await page.getByText('IT has not written its half yet: what the change takes.').waitFor()
        await page.getByLabel('Why you sign for HR').fill('We asked the recruiters')
        await page.getByRole('button', { name: 'Sign for HR' }).click()
        await page.getByText('by a visitor for HR').waitFor()

        await lookAs(page, 'it-lead')
        await open(page, '/business-cases/faster-offers/edit')
        await page.getByText('HR has written this half, and only HR changes it.').waitFor()
        await fill(page, 'Work, person days', ['5', '10', '20'], 'our estimate')
        await fill(page, 'A person day', ['', '800', ''])
        await fill(page, 'Integration, paid once', ['0', '0', '2,000'])
        await fill(page, 'Running it, a year', ['1000', '1200', '1500'])
        await fill(page, 'Oversight, a year', ['0', '500', '900'])
        await fill(page, 'Ramp-up, months', ['1', '2', '3'])
        await page.getByLabel('In use from, most likely').fill('2030-01-01')
        await page.getByRole('button', { name: 'Save it' }).click()
        await page.getByRole('heading', { name: /^What decides it most/ }).waitFor()
        await page.getByText('It may come into use only after the horizon has ended').waitFor()
        await page.getByLabel('Why you sign for IT').fill('The estimate stands')
        await page.getByRole('button', { name: 'Sign for IT' }).click()
        await page.getByText('In force: both halves are signed.').waitFor()
        await settled(page)
        expect(await violations(page)).toEqual([])
      }),
  )

  it('a case prints on one page of A4, without the rail, also from a dark screen', { timeout: 300_000 }, () =>
    story({ ...DESK, scheme: 'dark' }, async (page) => {
      // As long as they get: nine lines of value, and what came of it.
      const lines = Array.from({ length: 3 }, () => VALUE.lines).flat()
      const outline = { ...OUTLINE, countedFrom: '2024-01-01' }
      const inUse = { ...EFFORT.inUse, early: '2024-02-01', likely: '2024-06-01' }
      const effort = { ...EFFORT, inUse }
      await post('business-case-set', { id: 'printed', outline, value: { ...VALUE, lines }, effort })
      await open(page, '/business-cases/printed')
      await page.getByRole('heading', { name: /^What decides it most/ }).waitFor()
      await page.getByText('Table', { exact: true }).click()
      await page.getByRole('table', { name: 'Assumptions' }).waitFor()
      await page.getByText('Picture', { exact: true }).click()
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('navigation', { name: 'Pages' }).isVisible()).toBe(false)
      expect(await page.getByRole('button', { name: 'Remove this case' }).isVisible()).toBe(false)
    }),
  )

  it(
    'the list and every page of a case can be read on a phone, and a case is removed with a reason',
    { timeout: 300_000 },
    () =>
      story(PHONE, async (page) => {
        const losing = { lines: [{ kind: 'sum', title: 'Hardly anything', perYear: range(0, 100, 500) }] }
        const outline = { ...OUTLINE, countedFrom: '2024-01-01', title: 'A tool that nobody needs' }
        const inUse = { ...EFFORT.inUse, early: '2024-02-01', likely: '2024-06-01' }
        await post('business-case-set', { id: 'never', outline, value: losing, effort: { ...EFFORT, inUse } })
        const value = { ...VALUE, lines: VALUE.lines.slice(0, 1) }
        await post('business-case-set', { id: 'held', outline, value, effort: { ...EFFORT, inUse } })
        await post('business-case-set', { id: 'draft', outline, value })
        for (const address of [
          '/business-cases',
          '/business-cases/never',
          '/business-cases/held',
          '/business-cases/draft',
          '/business-cases/new',
          '/business-cases/held/edit',
        ]) {
          await open(page, address)
          expect(await violations(page), address).toEqual([])
          await expectNoOverflow(page, address)
        }
        await open(page, '/business-cases/held')
        await page.getByText(/^Time to fill has changed by/).waitFor()
        await open(page, '/business-cases/never')
        await page.getByText('It never pays back within that time at these values').waitFor()
        await page.getByRole('button', { name: 'Remove this case' }).click()
        await page.getByLabel('Why it is not needed any more').fill('It never pays back')
        await page.getByRole('button', { name: 'Remove it' }).click()
        await page.getByRole('heading', { level: 1, name: 'Which changes are worth making?' }).waitFor()
        await page.getByRole('link', { name: 'A tool that nobody needs' }).first().waitFor()
      }),
  )
})
