import { expect, it } from 'vitest'
import { nameLines } from './name-lines.ts'

it('writes a long name in two lines of like length and cuts only what fits in neither', () => {
  const lines = (name: string) => nameLines(name, { ideal: 13, most: 17 })
  expect(lines('Interview')).toEqual(['Interview'])
  expect(lines('Recruiter screen')).toEqual(['Recruiter', 'screen'])
  expect(lines('Hand In Job Application')).toEqual(['Hand In Job', 'Application'])
  expect(lines('Extensive Background Check')).toEqual(['Extensive', 'Background Check'])
  expect(lines('Bewerbungseingang')).toEqual(['Bewerbungseingang'])
  expect(lines('Vorstellungsgespräch')).toEqual(['Vorstellungsgespr', 'äch'])
  expect(lines('Extensive Background Verification')).toEqual(['Extensive', 'Background Verif…'])
})
