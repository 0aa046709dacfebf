import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Erasures } from '../../core/src/privacy/index.ts'
import type { Traces } from '../../core/src/trace/index.ts'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''
const PAGE = '/data/privacy'

describe.skipIf(chromiumPath === undefined)(`what is kept of people${reason}`, () => {
  let server: DemoServer
  let browser: Browser
  const ask = async <Answer>(path: string) => (await (await fetch(`${server.url}/api/v1/${path}`)).json()) as Answer

  beforeAll(async () => {
    server = await startDemoServer({ applications: 400 })
    browser = await launch()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('one person is looked up, erased once that was confirmed, and leaves a receipt', {
    timeout: 180_000,
  }, async () => {
    const { rows } = await ask<Traces>('traces?limit=1')
    const id = rows[0]?.applicationId ?? ''
    await visit(browser, { url: server.url, look: DESK }, async (page, complaints) => {
      await open(page, PAGE)
      await page.getByText(/Nothing was erased so far\.$/).waitFor()
      await page.getByText('Application', { exact: true }).click()
      await page.getByLabel('Id of the application').fill(id)
      await page.getByRole('button', { name: 'Show what would go' }).click()
      await page.getByText(/^\d+ applications? in demo\.$/).waitFor()
      const confirm = page.getByRole('button', { name: 'Remove for good' })
      await page.getByLabel('Why').fill('They asked for it')
      expect(await confirm.isDisabled()).toBe(true)
      await page.getByLabel(`Type ${id} to confirm`).fill(id)
      expect(await violations(page)).toEqual([])
      await confirm.click()
      await page.getByText('Done, and every store was asked again: nothing is left.').waitFor({ timeout: 60_000 })
      await page.getByText('Left in any store: 0.').waitFor()
      await page.getByRole('button', { name: /^\d+ \w+ \d{4}, \d\d:\d\d UTC$/ }).click()
      await page
        .getByRole('dialog')
        .getByText(/^SHA-256 [0-9a-f]{64}$/)
        .waitFor()
      const saved = page.waitForEvent('download')
      await page.getByRole('dialog').getByRole('button', { name: 'Download as JSON' }).click()
      expect((await saved).suggestedFilename()).toMatch(/^tandem-receipt-[\w-]+\.json$/)
      expect(complaints).toEqual([])
    })
    const { erasures } = await ask<Erasures>('erasures')
    expect(erasures).toMatchObject([{ state: 'done', receipt: { left: 0, reason: 'They asked for it' } }])
    expect(JSON.stringify(erasures)).not.toContain(id)
    const trace = await fetch(`${server.url}/api/v1/trace?application=${encodeURIComponent(id)}`)
    expect(trace.status).toBe(404)
  })

  it('a rule says how long applications are kept, and what it would take today', { timeout: 120_000 }, () =>
    visit(browser, { url: server.url, look: PHONE }, async (page, complaints) => {
      await open(page, PAGE)
      await page.getByRole('button', { name: 'Set rules' }).click()
      await page.getByLabel('Source').last().selectOption('demo')
      await page.getByLabel('Months after the end').fill('240')
      await page.getByLabel('Why').last().fill('our policy')
      await page.getByRole('button', { name: 'Save the rules' }).click()
      await page.getByText('demo: made anonymous 240 months after the end').waitFor()
      await page.getByText(/^1 rule says how long applications are kept; today none is too old\./).waitFor()
      await expectNoOverflow(page, PAGE)
      expect(await violations(page)).toEqual([])
      expect(complaints).toEqual([])
    }),
  )
})
