import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsOf, faultOf, requestOf } from './phrasing.ts'

const FACTS =
  'Time to hire: 41 days [38 to 45], n 1,204. It fell by −3.5 points; 12 % withdrew since 2026-01-15, two of them late.'

describe('a phrasing of an answer', () => {
  it.each([
    'Hiring takes 41 days (38 to 45, n 1204).',
    'Of all, 12% withdrew.',
    'Since 2026-01-15 two were late; the change is −3.5 points.',
    'Hiring takes its time.',
  ])('may say %s', (text) => expect(faultOf(text, FACTS)).toBeNull())

  it.each([
    ['Hiring takes 40 days.', '40 days'],
    ['Hiring takes 41 weeks.', '41 weeks'],
    ['Hiring takes 41 % longer.', '41 %'],
    ['It rose by +3.5 points.', '+3.5'],
    ['12.5 % withdrew.', '12.5 %'],
    ['Three were late.', '“three”'],
    ['Hiring takes twice as long.', '“twice”'],
    ['See https://evil.example for more.', 'link'],
    ['Hiring takes ٤٠ days.', 'other digits'],
    ['', 'nothing'],
    ['x'.repeat(2000), 'more than was asked'],
  ])('may not say %s', (text, why) => expect(faultOf(text, FACTS)).toContain(why))

  it('holds no number that the answer does not hold, whatever is tried', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom('', ' %', ' days', ' h'), (value, unit) => {
        const text = `It is ${value}${unit} now.`
        expect(faultOf(text, 'Nothing was counted.')).not.toBeNull()
        expect(faultOf(text, `Somewhere it says ${value}${unit} too.`)).toBeNull()
      }),
    )
  })

  it('is asked for without addresses, pseudonyms and the question', () => {
    const facts = factsOf([
      { text: 'Waits for p_8f3a2c and ' },
      { text: 'anna.muster@example.com', href: '/x' },
      { text: ' are long.' },
    ])
    expect(facts).toBe('Waits for … and … are long.')
    expect(JSON.stringify(requestOf('m', facts))).not.toContain('muster')
  })
})
