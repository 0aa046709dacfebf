import { describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, open, PHONE, violations } from './browser.ts'
import { demoBrowser, reason } from './demo-browser.ts'

describe.skipIf(chromiumPath === undefined)(`pilots${reason}`, () => {
  const { story, lookAs } = demoBrowser()

  it('a pilot is designed from an opportunity, registered, looked at, and decided by both sides', {
    timeout: 300_000,
  }, async () => {
    await story(DESK, async (page) => {
      await lookAs(page, 'hr-lead')
      await open(
        page,
        '/pilots/new?title=Weekly+letters&opportunity=candidate-answers&metric=withdrawal_rate&planned=80',
      )
      expect(await violations(page)).toEqual([])
      expect(await page.getByLabel('Name in addresses').inputValue()).toBe('candidate-answers')
      await page.getByLabel('In a sentence or two').fill('Candidates hear each Friday where they stand.')
      await page.getByLabel('First day').fill('2025-01-01')
      await page.getByRole('button', { name: 'Keep the design' }).click()
      await page.getByText('The design can still be changed').waitFor()
      await page.getByRole('button', { name: /Register it/ }).click()
      await page.getByText('Units are assigned by chance').waitFor()
      await page.getByRole('button', { name: 'Record a look' }).click()
      const propose = page.getByRole('form', { name: 'Propose a decision' })
      await propose.getByLabel('Decision').selectOption('roll back')
      await propose.getByLabel('Why').fill('Nothing is to be seen, and the letters take two hours a week.')
      await propose.getByRole('button', { name: 'Propose it to both sides' }).click()
      await page.getByText('Proposed: roll back').waitFor()
      await page.getByLabel(/Why you sign for HR/).fill('It brought nothing.')
      await page.getByRole('button', { name: 'Sign for HR' }).click()
      await page.getByText('The key of IT is held by an IT lead.').waitFor()
      expect(await violations(page)).toEqual([])
    })
    await story(PHONE, async (page) => {
      await lookAs(page, 'it-lead')
      await open(page, '/pilots/candidate-answers')
      await page.getByLabel(/Why you sign for IT/).fill('One thing less to run.')
      await page.getByRole('button', { name: 'Sign for IT' }).click()
      await page.getByRole('heading', { name: /Decided: roll back/ }).waitFor()
      await expectNoOverflow(page, 'the pilot')
      await open(page, '/pilots')
      await page.getByText('1 decided.').waitFor()
      await expectNoOverflow(page, 'the list')
      expect(await violations(page)).toEqual([])
    })
  })
})
