import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where Chromium is, if it is on the PATH. */
export const chromiumPath: string | undefined = (process.env.PATH ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'chromium'))
  .find((file) => existsSync(file))

/** A Chromium with a fresh profile, which goes with it. */
export const launch = (): Promise<Browser> =>
  chromium.launch({ ...(chromiumPath !== undefined && { executablePath: chromiumPath }), args: ARGUMENTS })

export interface Look {
  scheme: 'light' | 'dark'
  width: number
}
export const DESK: Look = { scheme: 'light', width: 1440 }
export const PHONE: Look = { scheme: 'dark', width: 390 }

/** What a page wrote to the console as an error, or threw. */
export type Complaints = string[]

/** One person's browser: nothing is shared between stories. */
export async function visit(
  browser: Browser,
  { url, look }: { url: string; look: Look },
  story: (page: Page, complaints: Complaints) => Promise<void>,
): Promise<void> {
  const options: BrowserContextOptions = {
    baseURL: url,
    viewport: { width: look.width, height: look.width < 500 ? 844 : 900 },
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
  }
  const context = await browser.newContext(options)
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const complaints: Complaints = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  try {
    await story(page, complaints)
  } finally {
    await context.close()
  }
}

/** Waits until the page has said what it has to say: its question stands there and nothing is loading. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('.mantine-Skeleton-root, [aria-busy="true"]').first().waitFor({ state: 'detached' })
}

/** Opens an address and waits until it is drawn. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await settled(page)
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core objects to in the document or in a part of it, each with the elements it means. */
export async function violations(page: Page, part?: string): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate<
    string[]
  >(`axe.run(${part === undefined ? 'document' : JSON.stringify(part)}, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')))`)
}

/** Nothing is wider than the window. */
export async function expectNoOverflow(page: Page, where: string): Promise<void> {
  const [needed, there] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )
  expect(needed, `${where} is wider than its window`).toBeLessThanOrEqual(there)
}
