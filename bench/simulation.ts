import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { LOCAL } from '../server/src/access/actor.ts'
import { setCalendars } from '../server/src/demo/set-calendars.ts'
import { setCosts } from '../server/src/demo/set-costs.ts'
import { writeDemo } from '../server/src/demo/write.ts'
import { importFiles } from '../server/src/intake/operations.ts'
import { perform } from '../server/src/operation.ts'
import { openStore } from '../server/src/store/store.ts'
import { chromiumPath, launch } from '../test/browser/browser.ts'

/**
 * What the chapter on simulation quotes: queues against theory, stage visits a second, a what-if on the built server, and a slider in the browser.
 * `npm run bench:simulation -- [applications]`; `queues` as the only argument does without a company.
 */
const [given = '60000'] = process.argv.slice(2)
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'tandem-simulation-'))

try {
  // Bundled like the worker, so that nothing is measured but the engine.
  const outfile = join(folder, 'engine.mjs')
  await build({
    entryPoints: [join(root, 'bench/simulation/engine.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    logLevel: 'warning',
  })
  const { benchQueues, benchSpeed } = (await import(outfile)) as typeof import('./simulation/engine.ts')
  benchQueues()
  if (given !== 'queues') await benchCompany(Number(given), benchSpeed)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)

async function benchCompany(applications: number, benchSpeed: typeof import('./simulation/engine.ts')['benchSpeed']) {
  const data = join(folder, 'data')
  mkdirSync(data)
  const { files } = await writeDemo({ applications, seed: 1, out: folder, format: 'csv' })
  const store = await openStore(data)
  const context = { store, actor: LOCAL, now: () => new Date() }
  await perform(importFiles, { files: [files[0]], source: 'demo' }, context)
  await setCalendars(context)
  await setCosts(context)
  await store.close()
  const server = await serve(data)
  try {
    const ask = (name: string, body: object) => askFor(`${server.url}/api/v1/${name}`, body)
    const began = performance.now()
    const model = await ask('simulation-model', {})
    say('fitting the model', `${((performance.now() - began) / 1000).toFixed(1)} s`, 'once for each state of the data')
    benchSpeed(model as never)
    await benchWhatIf(ask)
    await benchPage(server.url)
  } finally {
    server.process.kill()
  }
}

function scenarioOf(factor: number) {
  return { name: 'Interviews sooner', changes: [{ what: 'duration', stage: 'interview', factor }] }
}

async function benchWhatIf(ask: (name: string, body: object) => Promise<unknown>) {
  for (const round of [1, 2, 3]) {
    const seed = 1000 * round
    const first = (await ask('simulate', { scenarios: [scenarioOf(0.5)], seed })) as { seconds: number }
    const again = (await ask('simulate', { scenarios: [scenarioOf(0.6)], seed })) as { seconds: number }
    say(
      `what-if, 30 runs over two years (${round})`,
      `${first.seconds.toFixed(2)} s`,
      `as it is and a scenario; another scenario then ${again.seconds.toFixed(2)} s`,
    )
  }
}

/** A slider as a person moves it: from the key to the first picture and to the last. */
async function benchPage(url: string) {
  if (chromiumPath === undefined) {
    say('slider', 'skipped', 'chromium is not on the PATH')
    return
  }
  const browser = await launch()
  const page = await browser.newPage({ baseURL: url, viewport: { width: 1440, height: 900 } })
  const scenario = encodeURIComponent(JSON.stringify(scenarioOf(0.5)))
  await page.goto(`/what-if?scenario=${scenario}`)
  const told = page.getByText(/^30 runs of each in/)
  await told.waitFor({ timeout: 120_000 })
  for (const round of [1, 2, 3]) {
    await page.getByRole('slider').first().press('ArrowRight')
    await page.waitForTimeout(50)
    await told.waitFor({ timeout: 120_000 })
    say(`slider, in the browser (${round})`, '', (await told.textContent()) ?? '')
  }
  await browser.close()
}

async function askFor(address: string, body: object): Promise<unknown> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}

function serve(data: string): Promise<{ url: string; process: ChildProcess }> {
  const program = join(root, 'server/bin/tandem.js')
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', data])
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString()
      const url = /Tandem is at (http:\/\/\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve({ url, process: child })
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
  })
}

function say(what: string, figure: string, note = '') {
  console.log(`${what.padEnd(44)} ${figure.padStart(18)}   ${note}`)
}
