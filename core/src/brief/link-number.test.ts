import { expect, it } from 'vitest'
import { linkNumber } from './link-number.ts'

it('leads from the first number of a sentence, with what it counts, and loses no letter', () => {
  const sentence = 'Of 7 registered uses, 3 are pilots.'
  const parts = linkNumber(sentence, '/ai')
  expect(parts).toEqual([{ text: 'Of ' }, { text: '7 registered uses', href: '/ai' }, { text: ', 3 are pilots.' }])
  expect(linkNumber('Nothing is tried.', '/pilots')).toEqual([{ text: 'Nothing is tried.', href: '/pilots' }])
  expect(
    linkNumber('1,204 people.', '/x')
      .map(({ text }) => text)
      .join(''),
  ).toBe('1,204 people.')
})
