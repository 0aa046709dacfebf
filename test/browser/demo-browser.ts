import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { chromiumPath, expectNoOverflow, type Look, launch, settled, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

/** Behind a name of stories: why they are not told here. */
export const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''

export interface DemoBrowser {
  readonly url: string
  /** Tells a story in a browser of its own; at its end nothing may stand in the console as an error. */
  story(look: Look, tell: (page: Page) => Promise<void>): Promise<void>
  /** Shows pages as a role sees them, which the open demo lets everybody choose. */
  lookAs(page: Page, role: string): Promise<void>
  /** Nothing that axe objects to, and nothing wider than the window. */
  looksRight(page: Page, what: string): Promise<void>
  /** Performs an operation beside the pages. */
  post(name: string, body: object): Promise<void>
}

/**
 * A server with a small demo company and a browser, from before the first story of a file until after the last.
 *
 * @param waitMs how long a story waits for what a page should show
 * @param refused what the console may hold, because a story is refused on purpose
 */
export function demoBrowser({
  applications = 4000,
  waitMs = 60_000,
  refused,
  prepare,
}: {
  applications?: number
  waitMs?: number
  refused?: RegExp
  prepare?: (demo: DemoBrowser) => Promise<void>
} = {}): DemoBrowser {
  let server: DemoServer
  let browser: Browser
  const demo: DemoBrowser = {
    get url() {
      return server.url
    },
    story: (look, tell) =>
      visit(browser, { url: server.url, look }, async (page, complaints) => {
        page.setDefaultTimeout(waitMs)
        await tell(page)
        expect(complaints.filter((one) => refused?.test(one) !== true)).toEqual([])
      }),
    lookAs: (page, role) => page.context().addCookies([{ name: 'tandem-eyes', value: role, url: server.url }]),
    async looksRight(page, what) {
      await settled(page)
      expect(await violations(page)).toEqual([])
      await expectNoOverflow(page, what)
    },
    async post(name, body) {
      const response = await fetch(`${server.url}/api/v1/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(await response.text().then((text) => `${response.status} ${text}`)).toMatch(/^200/)
    },
  }
  beforeAll(async () => {
    server = await startDemoServer({ applications })
    browser = await launch()
    await prepare?.(demo)
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  return demo
}
