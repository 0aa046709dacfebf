import { describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, open, PHONE, settled, violations } from './browser.ts'
import { demoBrowser, reason } from './demo-browser.ts'

const OWNERS = { hrOwner: 'Head of recruiting', itOwner: 'Owner of the hiring system' }

describe.skipIf(chromiumPath === undefined)(`process checks${reason}`, () => {
  const { story, post } = demoBrowser()

  it(
    'somebody adopts a habit, writes a line with a slip, is told the word, and follows a violation to its trace',
    {
      timeout: 300_000,
    },
    () =>
      story(DESK, async (page) => {
        await post('check-apply', { text: 'checks: []', prune: true })
        await open(page, '/checks/proposals')
        expect(await violations(page)).toEqual([])
        await page.getByRole('button', { name: 'Adopt: approver is not creator' }).click()
        await page.getByRole('link', { name: 'approver-is-not-creator' }).waitFor()
        await open(page, '/checks/new')
        const line = page.getByLabel('The check, as a line')
        await line.fill('offer folows offer draft within 1 working day')
        await page.getByText('Did you mean follows?').waitFor()
        expect(await violations(page)).toEqual([])
        await line.fill('offer follows offer draft within 1 working day')
        await page.getByText('Understood: offer follows offer draft within 1 working day').waitFor()
        await page.getByRole('button', { name: 'Set this check' }).click()
        await page.getByRole('alert').first().waitFor()
        await page.getByLabel('Who answers for it in HR').fill(OWNERS.hrOwner)
        await page.getByLabel('Who answers for it in IT').fill(OWNERS.itOwner)
        await page.getByRole('button', { name: 'Set this check' }).click()
        await page.getByRole('heading', { level: 1, name: /^Is it kept: offer follows offer draft/ }).waitFor()
        await settled(page)
        expect(await violations(page)).toEqual([])
        await page.getByRole('heading', { name: /cases violate it/ }).waitFor()
        await page.getByRole('table', { name: 'Cases' }).getByRole('link').first().click()
        await page.getByRole('heading', { level: 1, name: /A\d+/ }).waitFor()
      }),
  )

  it(
    'the list answers its question, and the designed path shows where hiring leaves it, on a phone too',
    {
      timeout: 300_000,
    },
    () =>
      story(PHONE, async (page) => {
        const stages = 'stages: apply, screen, interview, decide, offer, preboard'
        await post('check-set', { check: { id: 'path', check: stages, expected: 0.99, ...OWNERS } })
        await open(page, '/checks')
        await page.getByRole('heading', { level: 1, name: 'Does hiring happen the way it was designed?' }).waitFor()
        await page
          .getByText(/checks? (is|are) broken/)
          .first()
          .waitFor()
        expect(await violations(page)).toEqual([])
        await expectNoOverflow(page, 'the list of checks')
        await open(page, '/checks/path')
        await page.getByRole('heading', { name: /departures? from the designed path/ }).waitFor()
        expect(await violations(page)).toEqual([])
        await expectNoOverflow(page, 'one check')
        for (const address of ['/checks/new', '/checks/new?as=file', '/checks/path/edit']) {
          await open(page, address)
          expect(await violations(page)).toEqual([])
          await expectNoOverflow(page, address)
        }
      }),
  )
})
