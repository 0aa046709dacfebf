import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, launch, open, PHONE, settled, violations, visit } from './browser.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

const reason = chromiumPath === undefined ? ' (skipped: chromium is not on the PATH)' : ''

/** Broken for months in the demo company, whose offers wait for approvals. */
const BROKEN = {
  id: 'offers-sent',
  title: '75 % of offers are sent within 3 working days',
  indicator: { kind: 'promise', measure: 'offer_sending_time', within: 3 },
  target: 0.75,
  calendar: 'all',
  hrOwner: 'Head of compensation',
  itOwner: 'Owner of approval workflows',
}

/** An alert that fires at a burn which a promise of 80 % can never reach. */
const IMPOSSIBLE = `apiVersion: openslo/v1
kind: SLO
metadata:
  name: answers
  displayName: 80 % of applicants hear back within 4 working days
  annotations:
    tandem.dev/hr-owner: Head of recruiting
    tandem.dev/it-owner: Owner of the hiring system
    tandem.dev/calendar: all
spec:
  service: hiring
  indicator:
    metadata:
      name: answers-indicator
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: tandem
            spec:
              indicator: promise
              measure: time_to_first_response
              within: 4
              count: good
        total:
          metricSource:
            type: tandem
            spec:
              indicator: promise
              measure: time_to_first_response
              within: 4
              count: total
  timeWindow:
    - duration: 90d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - target: 0.8
  alertPolicies:
    - kind: AlertPolicy
      metadata:
        name: fast
      spec:
        conditions:
          - kind: AlertCondition
            metadata:
              name: fast-burn
            spec:
              severity: page
              condition:
                kind: burnrate
                op: gte
                threshold: 14.4
                lookbackWindow: 3d
                alertAfter: 1d
        notificationTargets: []
`

describe.skipIf(chromiumPath === undefined)(`the promises of hiring${reason}`, () => {
  let server: DemoServer
  let browser: Browser

  beforeAll(async () => {
    server = await startDemoServer({ applications: 6000 })
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const story = (look: typeof DESK, tell: (page: Page) => Promise<void>) =>
    visit(browser, { url: server.url, look }, async (page, complaints) => {
      await tell(page)
      expect(complaints).toEqual([])
    })

  it('a newcomer finds nothing promised, has promises proposed, adjusts one and adopts it', { timeout: 180_000 }, () =>
    story(DESK, async (page) => {
      await endAll(server.url)
      await open(page, '/')
      expect(await page.getByRole('heading', { name: 'Promises', exact: true }).count()).toBe(0)
      await page
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('link', { name: 'Objectives', exact: true })
        .click()
      await page.getByText('Nothing is promised yet').hover()
      expect(await violations(page)).toEqual([])
      await page.getByRole('link', { name: 'Propose from our own history' }).click()
      await settled(page)
      await page.getByRole('heading', { name: 'Not proposed, and why' }).waitFor()
      const first = page.getByRole('listitem').filter({ hasText: 'applicants hear back' })
      await first.getByRole('button', { name: /^Adjust/ }).click()
      const before = await first.getByRole('heading').textContent()
      await first.getByLabel('Target in %').fill('85')
      await first.getByText(/^85 % would have been kept in \d+ of the last \d+ quarters?/).waitFor()
      expect(before).not.toMatch(/^85 %/)
      expect(await first.getByRole('heading').textContent()).toMatch(/^85 % of applicants hear back/)
      await first.getByLabel('Target in %').fill('185')
      await first.getByText('a share above 0 and below 100 %').waitFor()
      await first.getByLabel('Target in %').fill('85')
      await first.getByRole('checkbox').check()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Adopt 1 promise' }).click()
      await page.getByRole('heading', { level: 1, name: 'Which promises does hiring keep?' }).waitFor()
      await settled(page)
      await page.getByRole('link', { name: /^85 % of applicants hear back/ }).waitFor()
      await open(page, '/')
      await page.getByRole('heading', { name: 'Promises', exact: true }).waitFor()
    }),
  )

  it('a burning promise says since when, and leads to its cases and their traces', { timeout: 180_000 }, () =>
    story(DESK, async (page) => {
      // Its own id: what has ended in another story has been judged already, and its alarm is not opened again.
      const burning = { ...BROKEN, id: 'burning', title: 'Offers go out within 3 days' }
      await promise(server.url, burning)
      await open(page, '/objectives')
      await page.getByText(/(is|are) broken/).waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('combobox', { name: 'State' }).click()
      await page.getByRole('option', { name: /^Broken/ }).click()
      await page.waitForURL(/state=breach/)
      await page.getByRole('heading', { level: 3 }).getByRole('link', { name: burning.title }).click()
      await settled(page)
      await page.getByRole('heading', { name: /^The budget has been overdrawn/ }).waitFor()
      await page.getByRole('heading', { name: /^An alarm is open: since/ }).waitFor()
      await page
        .getByRole('link', { name: /^Incident \d+/ })
        .first()
        .waitFor()
      await page
        .getByRole('button', { name: /overdrawn by .*: about this number/ })
        .first()
        .click()
      const drawer = page.getByRole('dialog')
      await drawer.getByText(/1 − \(bad/).waitFor()
      expect(await violations(page, '[role="dialog"]')).toEqual([])
      await drawer.getByRole('button', { name: 'Close' }).click()
      await page.getByRole('table', { name: 'Burn windows' }).waitFor()
      await page.getByRole('table', { name: 'By calendar month' }).waitFor()
      expect(await violations(page)).toEqual([])
      const cases = page.getByRole('table', { name: 'Cases' })
      await cases.getByRole('row').nth(1).getByRole('link').first().click()
      await settled(page)
      expect(new URL(page.url()).pathname).toMatch(/^\/traces\/application\//)
    }),
  )

  it('a promise is edited, keeps what was typed that cannot be used, and says what changes', { timeout: 120_000 }, () =>
    story(DESK, async (page) => {
      await promise(server.url, {
        ...BROKEN,
        id: 'to-edit',
        title: 'A promise to edit',
        indicator: { ...BROKEN.indicator, within: 2 },
      })
      await open(page, '/objectives/to-edit/edit')
      await page.getByText(/would have been kept in \d+ of the last \d+ quarters?/).waitFor()
      await page.getByLabel('How often, in %').fill('120')
      await page.getByRole('button', { name: 'Save the changes' }).click()
      await page.getByText('a share above 0 and below 100 %').waitFor()
      expect(await page.getByLabel('How often, in %').inputValue()).toBe('120')
      await page.getByLabel('How often, in %').fill('50')
      await page.getByText('target: 0.75 → 0.5').waitFor()
      await page.getByText(/It promises something else then/).waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Save the changes' }).click()
      await page.waitForURL(/\/objectives\/to-edit$/)
      await settled(page)
      await page.getByText(/where 50 % is promised/).waitFor()
      await page.getByRole('button', { name: 'End this promise' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(/stay on record/).waitFor()
      await dialog.getByLabel('Why it is promised no longer').fill('It was only for this story')
      await dialog.getByRole('button', { name: 'End it' }).click()
      await page.waitForURL(/\/objectives$/)
    }),
  )

  it('HR and IT sign what happens when the budget is used, and it is in force', { timeout: 120_000 }, () =>
    story(DESK, async (page) => {
      await promise(server.url, BROKEN)
      await open(page, `/objectives/${BROKEN.id}`)
      await page.getByRole('button', { name: 'Look as HR lead' }).click()
      await page.getByRole('button', { name: 'Write a policy' }).click()
      const form = page.getByRole('form', { name: 'A budget policy' })
      await form
        .getByLabel(/^Once so much of the budget is used/)
        .first()
        .fill('')
      await form.getByRole('button', { name: 'Propose it for signing' }).click()
      await form.getByText('say how much of the budget, above 0 and up to 1,000 %').waitFor()
      await form
        .getByLabel(/^Once so much of the budget is used/)
        .first()
        .fill('50')
      await form.getByLabel('Why it is needed').fill('Offers wait for approvals')
      expect(await violations(page)).toEqual([])
      await form.getByRole('button', { name: 'Propose it for signing' }).click()
      await page.getByRole('heading', { name: 'A policy waits for the key of HR and the key of IT' }).waitFor()
      await page.getByLabel(/^Why you sign for HR/).fill('We stand by it')
      await page.getByRole('button', { name: 'Sign for HR' }).click()
      await page.getByRole('heading', { name: 'A policy waits for the key of IT' }).waitFor()
      await page.getByRole('button', { name: 'Look as IT lead' }).click()
      await page.getByLabel(/^Why you sign for IT/).fill('We stand by it too')
      await page.getByRole('button', { name: 'Sign for IT' }).click()
      await page.getByRole('heading', { name: /HR and IT agreed/ }).waitFor()
      await page.getByText('in force', { exact: true }).waitFor()
      expect(await violations(page)).toEqual([])
    }),
  )

  it(
    'a file with a burn that can never be says so at its line, and is applied once it is mended',
    { timeout: 120_000 },
    () =>
      story(DESK, async (page) => {
        await open(page, '/objectives/new?as=file')
        const file = page.getByLabel('OpenSLO in YAML')
        await file.fill(IMPOSSIBLE)
        const finding = page.getByRole('list', { name: 'Findings' }).getByRole('button', { name: /can never be/ })
        await finding.waitFor()
        expect(await finding.textContent()).toMatch(/line \d+: .*can never burn faster than 5 times/)
        expect(await page.getByRole('button', { name: 'Apply it' }).isDisabled()).toBe(true)
        await finding.click()
        expect(
          await page.evaluate(
            'getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)',
          ),
        ).toMatch(/kind: burnrate/)
        expect(await violations(page)).toEqual([])
        await file.fill(IMPOSSIBLE.replace('14.4', '2'))
        await page.getByRole('list', { name: 'What applying it does' }).getByText('is new').waitFor()
        await page.getByRole('button', { name: 'Apply it' }).click()
        await page.getByText('Applied. 1 created.').waitFor()
      }),
  )

  it('every page of promises fits a telephone', { timeout: 180_000 }, () =>
    story(PHONE, async (page) => {
      await promise(server.url, BROKEN)
      for (const address of [
        '/objectives',
        `/objectives/${BROKEN.id}`,
        `/objectives/${BROKEN.id}/edit`,
        '/objectives/new',
        '/objectives/new?as=file',
        '/objectives/proposals',
      ]) {
        await page.goto(address)
        await settled(page)
        await expectNoOverflow(page, address)
        expect(await violations(page)).toEqual([])
      }
    }),
  )
})

/** Stories come in any order. */
async function endAll(url: string): Promise<void> {
  const { objectives } = (await (await fetch(`${url}/api/v1/objective-list`)).json()) as {
    objectives: { id: string }[]
  }
  for (const { id } of objectives) await post(`${url}/api/v1/objective-end`, { id, reason: 'Another story begins' })
}

/** Promises something as a visitor of the demo would. */
const promise = (url: string, objective: object) => post(`${url}/api/v1/objective-set`, { objective })

async function post(address: string, body: object): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(await response.text())
}
