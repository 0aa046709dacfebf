import { describe, expect, it } from 'vitest'
import { chromiumPath, DESK, expectNoOverflow, open, PHONE, settled, violations } from './browser.ts'
import { demoBrowser, reason } from './demo-browser.ts'

const QUESTION = 'Will the technology agenda be staffed in time?'

describe.skipIf(chromiumPath === undefined)(`the technology agenda${reason}`, () => {
  const demo = demoBrowser({ waitMs: 120_000, refused: /400 \(Bad Request\)/ })
  const { story } = demo

  const begin = async () => {
    for (const id of ['new-shop', 'shop-assistant'])
      await fetch(`${demo.url}/api/v1/agenda-remove`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, reason: 'to begin anew' }),
      })
  }

  it(
    'an empty agenda says how to begin; one written with a slip is told where, and then has a chance, dates and levers',
    { timeout: 400_000 },
    () =>
      story(DESK, async (page) => {
        await begin()
        await open(page, '/agenda')
        await page.getByRole('heading', { level: 1, name: QUESTION }).waitFor()
        await page.getByText('Nothing is on the agenda yet').waitFor()
        expect(await violations(page)).toEqual([])
        await page.getByRole('link', { name: 'Add an initiative' }).first().click()
        await page.getByLabel('Name', { exact: true }).fill('New shop')
        await page.getByLabel('What they do').fill('Engineer')
        await page.getByRole('button', { name: 'Put it on the agenda' }).click()
        await page.getByText('must be a day, like 2027-03-31').waitFor()
        await page.getByLabel('Needed by').first().fill('2029-03-31')
        await page.getByLabel('Who answers for it in IT').fill('Head of commerce technology')
        await page.getByLabel('Who answers in HR for hiring its people').fill('Head of recruiting')
        await page.getByRole('combobox', { name: 'Requisitions' }).fill('NO-SUCH')
        await page.getByRole('combobox', { name: 'Requisitions' }).press('Enter')
        await page.getByRole('button', { name: 'Put it on the agenda' }).click()
        await page.getByText('There is no requisition NO-SUCH.').waitFor()
        expect(await violations(page)).toEqual([])
        // What was typed is kept; only the slip goes.
        await page.getByRole('combobox', { name: 'Requisitions' }).press('Backspace')
        await page.getByRole('button', { name: 'Put it on the agenda' }).click()
        await page.getByRole('heading', { level: 1, name: 'Will New shop be staffed in time?' }).waitFor()
        await page.getByText(/chance of having 1 person by 31 March 2029/).waitFor()
        await page.getByText('1 not asked for yet').waitFor()
        await page.getByRole('heading', { level: 2, name: /earlier if|None of the levers/ }).waitFor()
        await settled(page)
        expect(await violations(page)).toEqual([])
        await open(page, '/agenda')
        await page.getByText(/^Of 1 initiative, 1 will be in time/).waitFor()
        await page.getByRole('table', { name: 'Initiatives' }).getByRole('link', { name: 'New shop' }).click()
        await page.getByRole('button', { name: 'Remove it from the agenda' }).click()
        await page.getByLabel('Why it is on the agenda no longer').fill('The shop is not built')
        await page.getByRole('button', { name: 'Remove it', exact: true }).click()
        await page.getByText('Nothing is on the agenda yet').waitFor()
      }),
  )

  it(
    'a file is brought on a phone, its faults are named with their lines, and nothing is too wide',
    {
      timeout: 400_000,
    },
    () =>
      story(PHONE, async (page) => {
        await begin()
        await open(page, '/agenda')
        await expectNoOverflow(page, 'the empty agenda')
        await open(page, '/agenda/new?as=file')
        const file = page.getByLabel('Initiatives in YAML')
        const text = (headcount: string) =>
          `initiatives:\n  - id: shop-assistant\n    name: Shop assistant\n    needDate: 2029-01-31\n    itOwner: Head of commerce technology\n    hrOwner: Head of recruiting\n    roles:\n      - title: Engineer\n        ${headcount}\n        where: [department=Engineering]\n      - title: Analyst\n        headcount: 1\n`
        await file.fill(text('skills: [Go]'))
        await page.getByRole('button', { name: 'Import it' }).click()
        await page.getByText(/Line 8: roles 1 headcount in shop-assistant is missing/).waitFor()
        expect(await violations(page)).toEqual([])
        await expectNoOverflow(page, 'the file with a fault')
        await file.fill(text('headcount: 2'))
        await page.getByRole('button', { name: 'Import it' }).click()
        await page.getByText('Imported: 1 created.').waitFor()
        for (const address of ['/agenda', '/agenda/shop-assistant', '/agenda/shop-assistant/edit', '/agenda/new']) {
          await open(page, address)
          expect(await violations(page)).toEqual([])
          await expectNoOverflow(page, address)
        }
      }),
  )

  it('an open requisition says when it will be filled, beside what came of it so far', { timeout: 400_000 }, () =>
    story(DESK, async (page) => {
      const response = await fetch(`${demo.url}/api/v1/forecast?soon=true`)
      const { requisitions } = (await response.json()) as { requisitions: { requisition: string }[] }
      await open(page, `/traces/requisition/${requisitions[0]?.requisition}`)
      await page.getByRole('heading', { level: 2, name: /is filled by|more likely than not still open/ }).waitFor()
      await settled(page)
      expect(await violations(page)).toEqual([])
    }),
  )
})
