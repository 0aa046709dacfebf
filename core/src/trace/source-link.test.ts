import { expect, it } from 'vitest'
import { addressIn, SourceLink } from './source-link.ts'

it('leads to an application in its own system', () => {
  const link = 'https://ats.example/jobs/{requisition}/people/{application}?tab=notes'
  expect(SourceLink.parse(link)).toBe(link)
  expect(addressIn(link, { application: 'A/1 ü', requisition: 'R-7' })).toBe(
    'https://ats.example/jobs/R-7/people/A%2F1%20%C3%BC?tab=notes',
  )
  expect(addressIn(link, { application: 'A', requisition: '' })).toBeNull()
  expect(addressIn(null, { application: 'A', requisition: 'R' })).toBeNull()
})

it.each([
  'javascript:alert({application})',
  'https://ats.example/',
  'ftp://x/{application}',
  'https://ats.example/{candidate}',
  'https://x/{requisition}',
  'https://x/{application} b',
])('is refused where it leads nowhere: %s', (text) => {
  expect(SourceLink.safeParse(text).success).toBe(false)
})
