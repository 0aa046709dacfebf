import { expect, it } from 'vitest'
import { asOfWords } from './use-source-line.ts'

const early = Date.UTC(2020, 0, 1)
const late = Date.UTC(2024, 0, 1)

it('says until when the data are seen, for one source and for several', () => {
  expect(asOfWords([])).toBe('not known yet')
  expect(asOfWords([{ asOf: late }])).toBe('1 Jan 2024, 00:00 UTC')
  expect(asOfWords([{ asOf: early }, { asOf: late }])).toBe(
    'each source’s last event (1 Jan 2024, 00:00 UTC at the latest)',
  )
})
