import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { launch } from '../test/browser/browser.ts'
import { withImported } from './imported-company.ts'

/**
 * What somebody sees of a diagnosis and when, in Chromium, on a company of any size; seconds from the click on a link, with a browser that
 * knows nothing yet and with one that has been here. `npm run bench:diagnosis-page -- [applications] [folder to keep the company in]`.
 */
const [applications = '1600000', keep] = process.argv.slice(2)
const ASKED = '/diagnosis?measure=time_in_stage&where=kind%3Dinterview'
const SEEN = [
  ['the question and its frame', 'h1'],
  ['what is being looked at', 'text=Looking at the cases one by one'],
  ['the first part that is known', '[data-known]'],
  ['all of it', 'h2:text-is("The cases")'],
] as const

let data = ''
let events = 0
await withImported({ applications: Number(applications), keep }, async (company) => {
  data = company.data
  events = company.events
  if (keep === undefined) await tell()
})
// A kept company is served once this process has let go of it.
if (keep !== undefined) await tell()
process.exit(0)

async function tell() {
  const tandem = join(import.meta.dirname, '../server/bin/tandem.js')
  const server = spawn(process.execPath, [tandem, 'serve', '--port', '0', '--data', data])
  const browser = await launch()
  try {
    const url = await addressOf(server)
    console.log(`${events} events`)
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } })
    for (const round of ['first', 'again']) {
      const page = await context.newPage()
      const began = performance.now()
      const since = () => ((performance.now() - began) / 1000).toFixed(2)
      await page.goto(ASKED, { waitUntil: 'commit' })
      for (const [what, selector] of SEEN) {
        await page.locator(selector).first().waitFor({ timeout: 120_000 })
        console.log(`${round.padEnd(6)} ${what.padEnd(32)} ${since()} s`)
      }
      const painted = await page.evaluate<number>(
        `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0`,
      )
      console.log(`${round.padEnd(6)} ${'first contentful paint'.padEnd(32)} ${(painted / 1000).toFixed(2)} s`)
      await page.close()
    }
  } finally {
    await browser.close()
    server.kill()
  }
}

function addressOf(server: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (text: Buffer) => {
      said += text.toString()
      const [address] = /http:\/\/\S+/.exec(said) ?? []
      if (address !== undefined) resolve(address)
    })
    server.once('exit', () => reject(new Error(`the server ended: ${said}`)))
  })
}
