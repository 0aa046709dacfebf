import { expect, it } from 'vitest'
import { csvOf } from './download.ts'

it('writes CSV that a spreadsheet reads as data, never as a formula', () => {
  expect(
    csvOf(
      ['stage', 'n', 'median'],
      [
        ['Interview, onsite', 3, null],
        ['=cmd()', -1, 2.5],
        ['say "hi"', 0, 1],
      ],
    ),
  ).toBe('stage,n,median\r\n"Interview, onsite",3,\r\n\'=cmd(),-1,2.5\r\n"say ""hi""",0,1')
})
