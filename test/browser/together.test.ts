import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, open, PHONE, settled, violations } from './browser.ts'
import { demoBrowser, reason } from './demo-browser.ts'

describe.skipIf(chromiumPath === undefined)(`what HR and IT do together${reason}`, () => {
  const { story, lookAs, looksRight } = demoBrowser({ waitMs: 30_000, refused: /40[049]|412/ })

  /** Tabs until what has the focus is this. */
  const tabTo = async (page: Page, name: RegExp) => {
    for (let steps = 0; steps < 120; steps++) {
      await page.keyboard.press('Tab')
      const label = await page.evaluate(`(() => {
        const one = document.activeElement
        const labels = [...(one?.labels ?? [])].map((label) => label.textContent)
        return [one?.getAttribute('aria-label') ?? '', ...labels, ['BUTTON', 'A'].includes(one?.tagName ?? '') ? one.textContent : ''].join(' ').trim()
      })()`)
      if (name.test(String(label))) return
    }
    throw new Error(`nothing called ${name} can be reached by Tab`)
  }

  it('a decision is written, given a number, proposed and signed by both sides, by keyboard only', {
    timeout: 300_000,
  }, async () => {
    await story(DESK, async (page) => {
      await lookAs(page, 'hr-lead')
      await open(page, '/decisions')
      await looksRight(page, 'an empty list of decisions')
      await tabTo(page, /^Write a decision$/)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: /What is to be decided/ }).waitFor()
      await looksRight(page, 'the form of a decision')
      const write = async (label: RegExp, text: string) => {
        await tabTo(page, label)
        await page.keyboard.type(text)
      }
      await write(/^What is to be decided$/, 'Interviewers share one calendar')
      await write(/^Why$/, 'Interviews wait for hours that nobody sees.')
      await write(/^Option 1$/, 'Share calendars')
      await write(/^Who answers for it in HR$/, 'Head of recruiting')
      await write(/^Who answers for it in IT$/, 'Head of HR systems')
      // Refused: the day is missing, and what was typed stays.
      await tabTo(page, /^Keep the draft$/)
      await page.keyboard.press('Enter')
      await page.getByText(/must be a day/).waitFor()
      expect(await page.getByLabel('Option 1', { exact: true }).inputValue()).toBe('Share calendars')
      await page.getByLabel('Day of review').focus()
      await page.keyboard.type('06302099')
      await tabTo(page, /^Keep the draft$/)
      await page.keyboard.press('Enter')
      await page.getByText('Nobody has been asked to sign yet.').waitFor()
      await looksRight(page, 'a draft')
      await tabTo(page, /^Of$/)
      await page.keyboard.type('Time to fill')
      await tabTo(page, /^Attach it as it is now$/)
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'Time to fill' }).waitFor()
      await write(/^Why it is decided now$/, 'It costs a week.')
      await tabTo(page, /^Put it before both keys$/)
      await page.keyboard.press('Enter')
      await write(/^Why you sign for HR/, 'Recruiters ask for it.')
      await tabTo(page, /^Sign for HR$/)
      await page.keyboard.press('Enter')
      await page.getByText(/Waits for the key of IT/).waitFor()
      await looksRight(page, 'a decision that waits')
      await lookAs(page, 'it-lead')
      await page.reload()
      await settled(page)
      await write(/^Why you sign for IT/, 'A week of work.')
      await tabTo(page, /^Sign for IT$/)
      await page.keyboard.press('Enter')
      await page.getByText(/Share calendars, since/).waitFor()
      await looksRight(page, 'a decision')
    })
  })

  it('a round of the pulse is written, its links answered without an account, and too few answers stay hidden', {
    timeout: 240_000,
  }, async () => {
    let link = ''
    await story(DESK, async (page) => {
      await lookAs(page, 'hr-lead')
      await open(page, '/pulse')
      await page.getByText(/Nobody has been asked yet/).waitFor()
      await looksRight(page, 'an empty pulse')
      await page.getByRole('link', { name: 'Write a round' }).click()
      await page.getByLabel('Name').fill('Spring pulse')
      await page.getByLabel('Last day').fill('2099-04-30')
      await looksRight(page, 'the form of a round')
      await page.getByRole('button', { name: 'Keep the round' }).click()
      await page.getByLabel('Links to hand out').fill('2')
      await page.getByRole('button', { name: 'Make the links' }).click()
      link = (await page.getByRole('textbox', { name: 'Links', exact: true }).inputValue()).split('\n')[0] as string
      await looksRight(page, 'links of a round')
    })
    await story(PHONE, async (page) => {
      await page.goto(new URL(link).pathname + new URL(link).hash)
      await page.getByRole('heading', { level: 1, name: 'Spring pulse' }).waitFor()
      expect(await violations(page)).toEqual([])
      await expectNoOverflow(page, 'the page of answers')
      await page.getByRole('radio', { name: 'mostly' }).first().focus()
      await page.keyboard.press('Space')
      await page.getByRole('button', { name: /^Send 1 of/ }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor()
      expect(await page.context().cookies()).toEqual([])
      await page.reload()
      await page.getByText(/This link has been used/).waitFor()
    })
    await story(PHONE, async (page) => {
      await open(page, '/pulse')
      await page.getByText(/Nothing can be shown before 5 people/).waitFor()
      await looksRight(page, 'a pulse without answers to show')
    })
  })

  it('a goal is set, measured by itself, and each side says how sure it is; the roadmap names what cannot hold', {
    timeout: 240_000,
  }, async () => {
    await story(PHONE, async (page) => {
      await lookAs(page, 'it-lead')
      await open(page, '/goals/new')
      await page.getByLabel('What is to be reached').fill('Requisitions are filled within 55 days')
      await page.getByLabel('Which one').selectOption({ label: 'Time to fill' })
      await page.getByLabel('Target in days').fill('55')
      await page.getByLabel('Who answers for it in HR').fill('Head of recruiting')
      await page.getByLabel('Who answers for it in IT').fill('Head of HR systems')
      await page.getByLabel('Since').fill('2026-01-01')
      await page.getByLabel('By', { exact: true }).fill('2026-12-31')
      await looksRight(page, 'the form of a goal')
      await page.getByRole('button', { name: 'Keep the goal' }).click()
      await page.getByRole('heading', { level: 1, name: 'Requisitions are filled within 55 days' }).waitFor()
      await page.getByLabel('How sure IT is, 1 to 10').fill('7')
      await page.getByLabel('Why', { exact: true }).fill('Calendars are linked.')
      await page.getByRole('button', { name: 'Say it for IT' }).click()
      await page.getByText(/IT, .*: 7 of 10/).waitFor()
      await looksRight(page, 'a goal')
      await open(page, '/goals')
      await looksRight(page, 'the goals')
    })
    await story(DESK, async (page) => {
      await lookAs(page, 'hr-lead')
      await open(page, '/roadmap')
      const put = async (title: string, from: string, to: string, waitsFor?: string) => {
        const form = page.getByRole('form', { name: 'Put something on the roadmap' })
        await form.getByLabel('What it is').fill(title)
        await form.getByLabel('From').fill(from)
        await form.getByLabel('To', { exact: true }).fill(to)
        await form.getByLabel('Who answers for it in HR').fill('Head of recruiting')
        await form.getByLabel('Who answers for it in IT').fill('Head of HR systems')
        if (waitsFor !== undefined) {
          await form.getByLabel('It waits for').fill(waitsFor)
          await page.keyboard.press('Enter')
        }
        await form.getByRole('button', { name: 'Put it on the roadmap' }).click()
        await page
          .getByRole('table', { name: 'Items of the roadmap itself' })
          .getByText(title, { exact: true })
          .waitFor()
      }
      await put('Calendars are linked', '2026-07-01', '2026-10-31')
      await put('Candidates book themselves', '2026-09-01', '2026-12-31', 'calendars-are-linked')
      await page
        .getByText(/before Calendars are linked is there/)
        .first()
        .waitFor()
      await looksRight(page, 'the roadmap')
    })
  })
})
