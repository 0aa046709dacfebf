import { expect, it } from 'vitest'
import type { InitiativeView } from './contract.ts'
import { namedIn } from './named-in.ts'

const initiatives = ['Shop', 'New Shop'].map((name) => ({ name, id: name.toLowerCase().replace(' ', '-') }))

it('gives a sentence in pieces, one for each initiative that it names, and cuts none by another’s name', () => {
  const sentence =
    'Of 2 initiatives, 1 is uncertain: New Shop (52 % by 1 May 2027); 1 is late: Shop (20 % by 1 June 2027).'
  const parts = namedIn({ sentence, initiatives: initiatives as InitiativeView[] })
  expect(parts.map(({ text }) => text).join('')).toBe(sentence)
  expect(parts.filter(({ initiative }) => initiative !== undefined)).toEqual([
    { text: 'New Shop', initiative: 'new-shop' },
    { text: 'Shop', initiative: 'shop' },
  ])
})
