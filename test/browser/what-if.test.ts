import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, open, PHONE, settled, violations } from './browser.ts'
import { demoBrowser, reason } from './demo-browser.ts'

const FILE = `scenarios:
  - name: Debriefs at once
    changes:
      - what: rhythm
        stage: decide
        everyDays: 0
`

describe.skipIf(chromiumPath === undefined)(`what-if${reason}`, () => {
  const { story } = demoBrowser({ waitMs: 120_000 })

  const allRuns = async (page: Page) => {
    await page.getByText(/^30 runs of each in/).waitFor()
    await settled(page)
  }

  it(
    'somebody tries the longest wait at half its length, moves the slider by the keyboard, and sends the link',
    { timeout: 400_000 },
    () =>
      story(DESK, async (page) => {
        await open(page, '/what-if')
        await page.getByText(/^As it is, half of all requisitions are filled within/).waitFor()
        await page
          .getByRole('button', { name: /in half the time$/ })
          .first()
          .click()
        await page.getByText(/^With “.* in half the time”, half of all requisitions/).waitFor()
        const slider = page.getByRole('slider', { name: /^Length: How long a wait takes/ })
        await slider.focus()
        await slider.press('ArrowLeft')
        await page.getByText('45 % of now').waitFor()
        await allRuns(page)
        expect(await violations(page)).toEqual([])
        await page.getByRole('table', { name: 'As it is and with each scenario' }).waitFor()
        const sentence = page.getByText(/^With “/).first()
        const said = await sentence.textContent()
        // Whoever opens the link sees the same numbers: the same luck everywhere.
        await page.waitForURL(/0\.45/)
        await page.reload()
        await allRuns(page)
        expect(await sentence.textContent()).toBe(said)
      }),
  )

  it(
    'a file is pasted, its slip named with the line, run beside another scenario, and an impossible one refused with the reason',
    { timeout: 400_000 },
    () =>
      story(PHONE, async (page) => {
        await open(page, '/what-if')
        const file = page.getByLabel('Scenarios in YAML')
        await file.fill(FILE.replace('everyDays', 'everyDay'))
        await page.getByText(/everyDay is no part of a change of rhythm. Did you mean everyDays\?/).waitFor()
        await file.fill(FILE)
        await page.getByRole('button', { name: 'Try these' }).click()
        await page
          .getByText(/^With “Debriefs at once”/)
          .first()
          .waitFor()
        await page.getByRole('button', { name: 'Compare another' }).click()
        await page
          .getByText(/^With “Debriefs at once \(2\)”/)
          .first()
          .waitFor()
        await allRuns(page)
        expect(await violations(page)).toEqual([])
        await expectNoOverflow(page, 'What-if')
        await page.getByText('Everything that was fitted', { exact: false }).click()
        await page.getByRole('table', { name: 'What was fitted' }).waitFor()
        await expectNoOverflow(page, 'What-if with its model card')
        await file.fill('name: Nobody\nchanges: [{ what: capacity, stage: interview, factor: 0 }]')
        await page.getByRole('button', { name: 'Try these' }).click()
        await page.getByText(/With nobody left, interview would never end/).waitFor()
        expect(await violations(page)).toEqual([])
      }),
  )
})
