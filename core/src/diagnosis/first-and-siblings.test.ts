import { expect, it } from 'vitest'
import { firstAndSiblings } from './first-and-siblings.ts'

it('two departments that are causes are looked at together, and nothing else is', () => {
  const [finance, operations] = [{ where: ['department=Finance'] }, { where: ['department=Operations'] }]
  expect(firstAndSiblings([finance, { where: ['level=Senior'] }, operations])).toEqual([
    'department=Finance',
    'department=Operations',
  ])
  const narrow = { where: ['department=Sales', 'location=Berlin'] }
  expect(firstAndSiblings([narrow, finance])).toEqual(narrow.where)
  expect(firstAndSiblings([finance, narrow])).toEqual(finance.where)
  expect(firstAndSiblings([])).toEqual([])
})
