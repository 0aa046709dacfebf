import { expect, it } from 'vitest'
import { nameLines } from './name-lines.ts'

it('writes a long name in two lines and cuts only what fits in neither', () => {
  expect(nameLines('Interview', 15)).toEqual(['Interview'])
  expect(nameLines('Recruiter screen', 15)).toEqual(['Recruiter', 'screen'])
  expect(nameLines('Extensive Background Check', 15)).toEqual(['Extensive', 'Background Che…'])
  expect(nameLines('Vorstellungsgespräch', 15)).toEqual(['Vorstellungsges', 'präch'])
})
