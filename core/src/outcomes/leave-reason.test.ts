import { expect, it } from 'vitest'
import { readLeaving } from './leave-reason.ts'

it.each([
  ['Terminate Employee > Voluntary > Better Offer', '', 'resigned', true],
  ['Better offer elsewhere', 'Voluntary', 'resigned', true],
  ['Involuntary - Performance', '', 'dismissed', false],
  ['Performance', 'Involuntary', 'dismissed', false],
  ['Position eliminated', '', 'laid_off', false],
  ['Betriebsbedingte Kündigung', '', 'laid_off', false],
  ['Eigenkündigung', '', 'resigned', true],
  ['End of fixed term contract', '', 'contract_ended', null],
  ['Retirement', '', 'retired', true],
  ['Did not pass probation', '', 'probation_not_passed', false],
  ['Aufhebungsvertrag', '', 'mutual_agreement', null],
  ['took a place closer to her mother', 'yes', 'other', true],
  ['', 'Involuntary', null, false],
  ['', '', null, null],
] as const)('“%s” with “%s” is %s', (reason, category, kind, voluntary) => {
  expect(readLeaving({ reason, category }, {})).toEqual({ reason: kind, voluntary })
})

it('a company’s own words come first', () => {
  expect(readLeaving({ reason: 'Blue letter', category: '' }, { 'blue LETTER': 'dismissed' })).toEqual({
    reason: 'dismissed',
    voluntary: false,
  })
})
