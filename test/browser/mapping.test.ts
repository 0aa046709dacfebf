import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, settled, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''

/** Sixty applications, half of which stop in a stage whose name says nothing; one row in three moves in words of its own. */
function files(folder: string): { log: string; system: string } {
  const log = ['case,when,step']
  const system = ['id,kind,occurred_at,application_id,stage,candidate,department']
  const at = (day: number) => `2025-0${1 + (day % 8)}-${String(1 + (day % 25)).padStart(2, '0')}T09:00:00Z`
  for (let i = 1; i <= 60; i++) {
    log.push(`A${i},${at(i)},Inbox`, `A${i},${at(i).replace('T09', 'T15')},Superday`)
    if (i % 2 === 0) log.push(`A${i},${at(i).replace('T09', 'T18')},Signed`)
    system.push(`${i},application.submitted,${at(i)},B${i},Inbox,Person ${i},Sales`)
    if (i % 3 === 0) system.push(`m${i},moved,${at(i).replace('T09', 'T15')},B${i},Onsite,Person ${i},Sales`)
  }
  const write = (name: string, lines: string[]) => {
    writeFileSync(path.join(folder, name), `${lines.join('\n')}\n`)
    return path.join(folder, name)
  }
  return { log: write('log.csv', log), system: write('system.csv', system) }
}

describe.skipIf(chromiumPath === undefined)(`what stages and rows mean${reason}`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tandem-mapping-'))
  let server: DemoServer
  let browser: Browser

  beforeAll(async () => {
    const { log, system } = files(folder)
    server = await startDemoServer({ applications: 100 })
    for (const [file, source] of [
      [log, 'log'],
      [system, 'system'],
    ])
      await bring(server.url, file as string, source as string)
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('an analyst says what a stage stands for, and sees what it changes before it is saved', { timeout: 120_000 }, () =>
    visit(browser, { url: server.url, look: DESK }, async (page, complaints) => {
      await open(page, '/data/stages?where=source%3Dlog')
      await page.getByText('None of them counts as the good end, so nobody counts as hired.').waitFor()
      await page.getByLabel('Kind: Signed', { exact: true }).selectOption('offer')
      await page.getByLabel('Who stops here: Signed').selectOption('hired')
      await page.getByLabel('Entering it also means: Signed').selectOption('offer.accepted')
      await page.getByText('30 applications of 60 end differently: 30 open become hired.').waitFor()
      await page.getByText(/^Hires: 0 before, 30 .* after\.$/).waitFor()
      expect(await violations(page)).toEqual([])
      // By keyboard alone, a stage changes its place.
      await page.getByRole('button', { name: 'Earlier: Signed' }).focus()
      await page.keyboard.press('Enter')
      await page.getByLabel('Why it is so').fill('Signed is our accepted offer')
      await page.getByRole('button', { name: 'Save and trace anew' }).click()
      await page.getByText(/^Signed stands for something else now\. 60 applications were traced anew/).waitFor()
      await page.getByText(/Whoever stops in Signed counts as hired\./).waitFor()
      await page.getByText(/: Signed is our accepted offer/).waitFor()
      await open(page, '/explore?measure=hires&where=source%3Dlog')
      await page.getByText('30', { exact: true }).first().waitFor()
      await open(page, '/data/stages?where=source%3Dlog')
      await page.getByRole('button', { name: 'Back to the proposal: Signed' }).click()
      await page.getByText('30 applications of 60 end differently: 30 hired become open.').waitFor()
      await page.getByText('No application would count as hired any more.', { exact: false }).waitFor()
      expect(complaints).toEqual([])
    }),
  )

  it('the same page is of use on a telephone', { timeout: 60_000 }, () =>
    visit(browser, { url: server.url, look: PHONE }, async (page, complaints) => {
      await open(page, '/data/stages?where=source%3Dsystem')
      await page.getByLabel('Kind: Inbox', { exact: true }).selectOption('screen')
      await page.getByText('60 stays are of another kind.').waitFor()
      await expectNoOverflow(page, '/data/stages')
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Undo: Inbox' }).click()
      await page.getByText(/Change what a stage stands for, and here you see first/).waitFor()
      expect(complaints).toEqual([])
    }),
  )

  it('rows that were held back are opened, read another way, and replayed', { timeout: 120_000 }, () =>
    visit(browser, { url: server.url, look: DESK }, async (page, complaints) => {
      await open(page, '/data/quarantine?where=source%3Dsystem')
      await page.getByText('20 rows are held back.', { exact: false }).waitFor()
      await page
        .getByRole('button', { name: /^Open system [0-9a-f]{6}\.csv, line/ })
        .first()
        .click()
      const drawer = page.getByRole('dialog')
      await drawer.getByText('Say what “moved” means in Tandem’s words.').waitFor()
      await drawer.getByLabel('“moved” (20 rows) means').selectOption('application.entered_stage')
      await drawer.getByText('20 of 20 rows would become events.').waitFor()
      await drawer.getByText(/Entered stage “Onsite” of B3$/).waitFor()
      await drawer.getByText(/Not kept of a bad row, and so not coming back: department\./).waitFor()
      expect(await violations(page, '[role="dialog"]')).toEqual([])
      await drawer.getByLabel('Read such rows of system the same way from now on').check()
      await drawer.getByLabel('Why they are read so').fill('moved is how the vendor says it')
      await drawer.getByRole('button', { name: 'Replay 20 rows' }).click()
      await drawer.getByText(/20 rows became events\. None is left for this reason\./).waitFor({ timeout: 30_000 })
      await drawer.getByRole('button', { name: 'Done' }).click()
      await page.getByText('Every row found its place').waitFor()
      await page.getByText('system: “moved” means Entered stage').waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: /^End it: system/ }).click()
      await page.getByText('Repairs that go on').waitFor({ state: 'detached' })
      await open(page, '/data/import')
      await page.getByText('Since then 20 replayed; in quarantine now: 0.').waitFor()
      await open(page, '/traces/application/B3?source=system')
      await page.getByText('Onsite').first().waitFor()
      await settled(page)
      expect(complaints).toEqual([])
    }),
  )
})

/** Brings a file as the page Import does. */
async function bring(url: string, file: string, source: string): Promise<void> {
  const form = new FormData()
  form.append('file', new Blob([readFileSync(file)]), path.basename(file))
  const uploaded = (await (await fetch(`${url}/api/v1/upload`, { method: 'POST', body: form })).json()) as {
    file: string
  }
  const mapping =
    source === 'system'
      ? {
          id: 'id',
          kind: 'kind',
          time: 'occurred_at',
          application: 'application_id',
          activity: 'stage',
          candidate: 'candidate',
          dimensions: { department: 'department' },
        }
      : undefined
  const answer = await fetch(`${url}/api/v1/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ files: [uploaded.file], source, mapping }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}
