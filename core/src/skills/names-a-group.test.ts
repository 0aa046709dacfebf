import { describe, expect, it } from 'vitest'
import { namesAGroup, protectedColumns } from './names-a-group.ts'

describe('what says who somebody is', () => {
  it.each([
    'Native speaker',
    'native English speaker',
    'Native-level speaker',
    'mother tongue German',
    'Deutsch als Muttersprache',
    'digital native',
    'under 35',
    'female',
    'Women in Tech',
    'Society of Women Engineers',
    'Catholic',
    'US citizen',
    'protected veteran',
    'young',
    'no disabilities',
    'married',
  ])('is no skill: %s', (words) => expect(namesAGroup(words)).toBe(true))

  it.each([
    'German',
    'write Latin',
    'gender studies',
    'female reproductive system pathology',
    'support employability of people with disabilities',
    'religious studies',
    'promote the safeguarding of young people',
    'interpret religious texts',
    'men’s tailoring',
    'black-box testing',
    'white papers',
    'native apps',
    'mobile native development',
    'veterinary medicine',
    'age furniture artificially',
    'integrate gender dimension in research',
    'single sign-on',
    'Apache Roma',
  ])('is a skill: %s', (words) => expect(namesAGroup(words)).toBe(false))

  it('is known by the names of columns that intake locks away', () => {
    expect(protectedColumns(['application', 'skills', 'Gender', 'age', 'Religion', 'Staatsangehörigkeit'])).toEqual([
      'Gender',
      'age',
      'Religion',
      'Staatsangehörigkeit',
    ])
  })

  it.each([
    'GENDER',
    'candidate_gender',
    'applicantAge',
    'age-group',
    'date of birth',
    'dateOfBirth',
    'Geschlecht',
    'birth.year',
  ])('is known of a column in another spelling: %s', (name) => expect(protectedColumns([name])).toEqual([name]))
})
