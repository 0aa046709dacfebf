import { chromium } from 'playwright-core'
const base = process.env.BASE ?? 'http://localhost:4391'
const list = process.argv.slice(2).map((one) => one.split('|'))
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
for (const [name, path, scheme = 'light', width = '1440', role] of list) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: Number(width), height: 900 }, colorScheme: scheme, reducedMotion: 'reduce' })
  if (role) await context.addCookies([{ name: 'tandem-eyes', value: role, url: base }])
  const page = await context.newPage()
  page.on('console', (m) => m.type() === 'error' && console.log(name, m.text()))
  page.on('pageerror', (e) => console.log(name, e.message))
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('.mantine-Skeleton-root, [aria-busy="true"]').first().waitFor({ state: 'detached', timeout: 40000 })
  const o = await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.clientWidth]')
  if (o[0] > o[1]) console.log(name, 'OVERFLOW', o)
  await page.screenshot({ path: `/tmp/shots/objectives/${name}.png`, fullPage: true })
  await context.close()
}
await browser.close()
