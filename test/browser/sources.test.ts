import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { company } from '../connectors/company.ts'
import { startVendor, type VendorServer } from '../connectors/vendor-server.ts'
import { greenhouse3Vendor } from '../connectors/vendors.ts'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, settled, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''

describe.skipIf(chromiumPath === undefined)(`connecting a hiring system${reason}`, () => {
  let server: DemoServer
  let vendor: VendorServer
  let browser: Browser

  beforeAll(async () => {
    vendor = await startVendor(greenhouse3Vendor(), company())
    server = await startDemoServer({ applications: 300, environment: { TANDEM_OUTGOING_ALLOW: '127.0.0.1' } })
    browser = await launch()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await vendor?.close()
  })

  it('a newcomer connects Greenhouse and sees the process map, in under three minutes', { timeout: 180_000 }, () =>
    visit(browser, { url: server.url, look: DESK }, async (page, complaints) => {
      const began = performance.now()
      await open(page, '/data/sources')
      await page.getByText('No hiring system is connected yet.').waitFor()
      await page.getByRole('button', { name: /^Connect Greenhouse Harvest 3/ }).click()
      const form = page.getByRole('dialog')
      await form.getByLabel('Client id').fill('the-client')
      await form.getByLabel('Client secret').fill('not the key')
      await form.getByLabel('Address (').fill(vendor.origin)
      await form.getByLabel('Address for tokens').fill(`${vendor.origin}/token`)
      await form.getByRole('button', { name: 'Test the connection' }).click()
      await form.getByText('The connection does not work.').waitFor()
      await form.getByText(/refuses the credentials \(401\)\. Look at the client id/).waitFor()
      await form.getByLabel('Client secret').fill('the-key')
      await form.getByRole('button', { name: 'Test the connection' }).click()
      await form.getByText('The connection works.').waitFor()
      expect(await violations(page, '[role="dialog"]')).toEqual([])
      await form.getByRole('button', { name: 'Connect and read it' }).click()
      await page.getByText('1 system is connected and up to date.').waitFor({ timeout: 60_000 })
      await page.getByText(/1 time: a scorecard was submitted before its interview/).waitFor({ state: 'attached' })
      await page.getByRole('link', { name: 'See its process map' }).click()
      await settled(page)
      expect(new URL(page.url()).searchParams.getAll('where')).toEqual(['source=Greenhouse'])
      await page.getByRole('button', { name: /^Phone Screen: \d+ stays/ }).waitFor()
      const seconds = (performance.now() - began) / 1000
      console.log(`from the page Sources to the process map: ${seconds.toFixed(1)} s`)
      expect(complaints).toEqual([])
    }),
  )

  it(
    'is told how to push, reads again when asked, and is disconnected without losing what was read',
    { timeout: 120_000 },
    () =>
      visit(browser, { url: server.url, look: PHONE }, async (page, complaints) => {
        await open(page, '/data/sources')
        const name = 'Second system'
        await page.getByRole('button', { name: /^Connect Greenhouse Harvest 3/ }).click()
        await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(name)
        const form = page.getByRole('dialog')
        await form.getByLabel('Client id').fill('the-client')
        await form.getByLabel('Client secret').fill('the-key')
        await form.getByLabel('Address (').fill(vendor.origin)
        await form.getByLabel('Address for tokens').fill(`${vendor.origin}/token`)
        await page.getByRole('button', { name: 'Connect and read it' }).click()
        await page.getByRole('heading', { name: `${name} up to date` }).waitFor({ timeout: 60_000 })
        await page.getByRole('button', { name: `Webhook: ${name}` }).click()
        await page.getByRole('button', { name: 'Make the address and the secret' }).click()
        await page.getByText(/Endpoint URL: http.*\/hooks\/[0-9a-f]{32}/).waitFor()
        await page.getByRole('button', { name: 'Done' }).click()
        await page.getByText('Its webhook is set up; nothing was delivered yet.').waitFor()
        await page.getByRole('button', { name: `Read now: ${name}` }).click()
        await page
          .getByText(/Last read just now: .* nothing new/)
          .first()
          .waitFor({ timeout: 60_000 })
        await expectNoOverflow(page, '/data/sources')
        expect(await violations(page)).toEqual([])
        page.once('dialog', (dialog) => void dialog.accept())
        await page.getByRole('button', { name: `Disconnect: ${name}` }).click()
        await page.getByRole('heading', { name: `${name} up to date` }).waitFor({ state: 'detached' })
        await page.getByRole('link', { name, exact: true }).waitFor()
        expect(complaints).toEqual([])
      }),
  )
})
