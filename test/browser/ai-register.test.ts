import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { rankingTool } from '../ai/some-use-case.ts'
import { chromiumPath, DESK, open, PHONE, violations } from './browser.ts'
import { demoBrowser, reason } from './demo-browser.ts'

describe.skipIf(chromiumPath === undefined)(`the register of AI${reason}`, () => {
  const demo = demoBrowser({ waitMs: 30_000, refused: /40[09]|412/ })
  const { story, lookAs, looksRight } = demo

  it('a use is written by form, gets its tier, evidence and a proposed move; a mistake is removed', {
    timeout: 400_000,
  }, async () => {
    await story(DESK, async (page) => {
      await lookAs(page, 'hr-lead')
      await open(page, '/ai')
      await page.getByRole('heading', { level: 1, name: /Which AI is used in hiring/ }).waitFor()
      await looksRight(page, 'the page AI')
      // By keyboard alone from the page to the first field.
      await page.getByRole('link', { name: 'Register a use' }).focus()
      await page.keyboard.press('Enter')
      await page.getByLabel('Name', { exact: true }).focus()
      await page.keyboard.type('Letters of refusal')
      await page.keyboard.press('Tab')
      expect(await page.getByLabel('Short name').evaluate((field) => field === document.activeElement)).toBe(true)
      await page.getByRole('button', { name: 'Register it as an idea' }).click()
      await page.getByText('Something is still missing').waitFor()
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Letters of refusal')
      expect(await violations(page)).toEqual([])
      await page.getByLabel('Who answers for it in HR').fill('Head of recruiting')
      await page.getByLabel('Who answers for it in IT').fill('Head of HR systems')
      await page.getByLabel('What it is for').fill('Drafts the letter that a recruiter sends.')
      await choose(page, page.getByRole('combobox', { name: 'Where it is used' }), 'EU')
      await page.getByLabel('It infers from data what to answer').check()
      await page.getByLabel('It writes or makes texts, sound or images').check()
      await page.getByLabel('Why the answers are so').fill('It writes letters; nobody is ranked by it.')
      await page.getByLabel('Tool, as the events name it').fill('letters')
      await page.getByLabel('How it is stopped').fill('IT takes the key away within the hour.')
      await page.getByRole('heading', { level: 2, name: /Risk tier: transparency/ }).waitFor()
      await page.getByRole('button', { name: 'Register it as an idea' }).click()
      await page.getByRole('heading', { level: 1, name: /Letters of refusal/ }).waitFor()
      await looksRight(page, 'the use')
      await page.getByLabel('Why it moves').fill('Its questionnaire is answered.')
      await page.getByRole('button', { name: 'Make it assessed' }).click()
      await page.getByRole('heading', { level: 2, name: /before 1 control is met/ }).waitFor()
      const attach = page.getByRole('form', { name: 'Add a document' })
      await attach.getByLabel('Title').fill('What candidates read')
      await attach.getByRole('button', { name: 'Add the document' }).click()
      await attach.locator('[aria-invalid=true]').first().waitFor()
      expect(await attach.getByLabel('Title').inputValue()).toBe('What candidates read')
      await choose(page, attach.getByRole('combobox', { name: 'Controls that it shows' }), /words that people/)
      await attach.getByLabel('Where it lies').fill('https://documents.example/words')
      await attach.getByLabel('Who keeps it, as a role').fill('Head of recruiting')
      await attach.getByLabel('The day it bears').fill('2026-01-05')
      await attach.getByRole('button', { name: 'Add the document' }).click()
      await page.getByRole('heading', { level: 2, name: '1 document is on record' }).waitFor()
      await page.getByLabel('Why it moves').fill('To try it with one team.')
      await page.getByRole('button', { name: /Make it.*pilot/ }).click()
      await page.getByRole('button', { name: 'Sign for HR' }).waitFor()
      await looksRight(page, 'the proposed move')
      // What its removal loses is named, and a reason is wanted.
      await page.getByRole('button', { name: 'Take off' }).click()
      await page.getByText(/Nothing will show eu-transparency then/).waitFor()
      expect(await page.getByRole('button', { name: 'Take it off' }).isDisabled()).toBe(true)
      await page.getByLabel('Why it goes').fill('The words have changed since.')
      await page.getByRole('button', { name: 'Take it off' }).click()
      await page.getByRole('heading', { level: 2, name: 'No document is on record' }).waitFor()
    })
    await story(PHONE, async (page) => {
      await lookAs(page, 'it-lead')
      for (const address of ['/ai', '/ai/letters-of-refusal', '/ai/new', '/ai/letters-of-refusal/edit']) {
        await open(page, address)
        await looksRight(page, address)
      }
    })
  })

  it('an entry that was a mistake is removed with a reason, after what that loses has been named', {
    timeout: 200_000,
  }, async () => {
    const response = await fetch(`${demo.url}/api/v1/register-set`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ useCase: rankingTool({ id: 'calculator', title: 'Calculator' }) }),
    })
    expect(response.status).toBe(200)
    await story(PHONE, async (page) => {
      await open(page, '/ai/calculator')
      await page.getByRole('button', { name: 'Remove it from the register' }).click()
      await page.getByText(/cannot be brought back/).waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByLabel('Why it was never a use of AI here').fill('It only adds numbers.')
      await page.getByRole('button', { name: 'Remove it', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: /Which AI is used in hiring/ }).waitFor()
      await page.getByText('Calculator').first().waitFor({ state: 'hidden' })
    })
  })
})

/** By keyboard, as the list is opened where the field itself is not typed into. */
async function choose(page: Page, field: Locator, option: string | RegExp) {
  await field.focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('option', { name: option }).first().click()
  await page.keyboard.press('Escape')
}
