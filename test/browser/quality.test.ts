import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, settled, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''
const HOUR = 3_600_000
const OF_LOOKED = `where=${encodeURIComponent('source=looked')}`

describe.skipIf(chromiumPath === undefined)(`how far numbers can be trusted${reason}`, () => {
  let server: DemoServer
  let browser: Browser

  beforeAll(async () => {
    server = await startDemoServer({ applications: 300 })
    await sendLooked(server.url)
    browser = await launch()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it(
    'an analyst asks how good the data are, sees which source is weak in what, and what to do',
    { timeout: 120_000 },
    () =>
      visit(browser, { url: server.url, look: DESK }, async (page, complaints) => {
        await open(page, '/')
        await page.getByRole('link', { name: 'Quality', exact: true }).click()
        await settled(page)
        await page.getByRole('heading', { level: 1, name: 'How far can these numbers be trusted?' }).waitFor()
        const matrix = page.getByRole('table', { name: 'Grades by rule and source' })
        await matrix.getByRole('button', { name: 'looked' }).click()
        await page.getByRole('heading', { name: 'What was found in looked' }).waitFor()
        const row = page
          .getByRole('table', { name: 'Rules for looked' })
          .getByRole('row', { name: /Width of the moments/ })
        await row.getByText(/A step may have happened up to .* before it was seen/).waitFor()
        await row.getByText('A to 2 %, B to 10 %, C to 50 %, else D').waitFor()
        await row.getByText(/Read the system more often/).waitFor()
        expect(new URL(page.url()).searchParams.get('source')).toBe('looked')
        expect(await violations(page)).toEqual([])
        expect(complaints).toEqual([])
      }),
  )

  it('a duration says what the looking leaves open, on its page and in its drawer', { timeout: 120_000 }, () =>
    visit(browser, { url: server.url, look: DESK }, async (page, complaints) => {
      await open(page, `/stages?${OF_LOOKED}`)
      const median = page.getByRole('button', { name: /days ± 6 h: about this number/ }).first()
      await median.click()
      const drawer = page.getByRole('dialog')
      await drawer.getByText(/a beginning or an end was seen only by looking now and then/).waitFor()
      await drawer.getByText('C, with care').or(drawer.getByText('B, fair')).first().waitFor()
      await drawer.getByRole('link', { name: 'How far its data can be trusted' }).click()
      await settled(page)
      expect(new URL(page.url()).pathname).toBe('/data/quality')
      await open(page, '/traces/application/L-1?source=looked')
      await page.locator('svg [data-uncertain]').first().waitFor()
      expect(await page.getByRole('img', { name: /Waterfall/ }).textContent()).toContain('± 6 h')
      await open(page, '/stages?where=source%3Ddemo')
      expect(await page.getByText('±').count()).toBe(0)
      expect(complaints).toEqual([])
    }),
  )

  it('the page of sources shows the grade of each, on a telephone too', { timeout: 120_000 }, () =>
    visit(browser, { url: server.url, look: PHONE }, async (page, complaints) => {
      await open(page, '/data/sources')
      await page
        .getByRole('link', { name: /^[ABCD], (sound|fair|with care|not to rely on)$/ })
        .first()
        .click()
      await settled(page)
      expect(new URL(page.url()).pathname).toBe('/data/quality')
      await expectNoOverflow(page, 'the page of quality')
      expect(await violations(page)).toEqual([])
      expect(complaints).toEqual([])
    }),
  )
})

/** A source that is looked at every six hours: 150 applications with three steps each. */
async function sendLooked(url: string): Promise<void> {
  const begin = Date.UTC(2026, 1, 2, 6)
  const lines = Array.from({ length: 150 }, (_, i) => {
    const at = (hours: number) => begin + (6 * i + hours) * HOUR
    const step = (nth: number, kind: string, hours: number, more: object) => ({
      id: `${i}-${nth}`,
      kind,
      application: `L-${i}`,
      occurredAt: at(hours),
      occurredFrom: at(hours - 6),
      provenance: 'diffed',
      ...more,
    })
    return [
      step(1, 'application.submitted', 0, { stage: 'Application Review', attributes: { department: 'Sales' } }),
      step(2, 'application.entered_stage', 48 + 6 * (i % 9), { stage: 'Onsite Interview' }),
      ...(i % 5 === 0 ? [] : [step(3, 'application.rejected', 150 + 6 * (i % 7), {})]),
    ]
  }).flat()
  const answer = await fetch(`${url}/v1/events?source=looked`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  })
  expect(answer.status).toBe(202)
  for (let wait = 0; wait < 60; wait += 1) {
    const flow = await fetch(`${url}/api/v1/flow?${OF_LOOKED}`)
    if (((await flow.json()) as { applications: number }).applications === 150) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('the events that were sent are not in the numbers after 30 seconds')
}
