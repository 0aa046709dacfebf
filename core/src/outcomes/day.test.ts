import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayInterval, orderOf, readDay } from './day.ts'

describe('a day', () => {
  it.each([
    ['2026-01-31', null, '2026-01-31'],
    ['2026-01-31T09:00:00Z', null, '2026-01-31'],
    ['20260131', null, '2026-01-31'],
    ['01/31/2026', 'mdy', '2026-01-31'],
    ['31/01/2026', 'dmy', '2026-01-31'],
    ['1/3/26', 'mdy', '2026-01-03'],
    ['3-4-99', 'dmy', '1999-04-03'],
    ['31.01.2026', null, '2026-01-31'],
    ['31-Jan-2026', null, '2026-01-31'],
    ['3. März 2026', null, '2026-03-03'],
    ['January 31, 2026', null, '2026-01-31'],
    ['01/14/2026 08:12 AM', 'mdy', '2026-01-14'],
  ] as const)('is read from “%s”', (text, order, day) => expect(readDay(text, order)).toBe(day))

  it.each(['', '30.02.2026', '13/13/2026', '03/04/2026', '2026', 'soon', '31-Foo-2026', '12', '1/2-2026'])(
    'is not read from “%s” without being told more',
    (text) => expect(readDay(text, null)).toBeNull(),
  )

  it('comes back whichever way it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const day = addDays('1970-01-01', days)
        const [year, month, date] = day.split('-')
        expect(readDay(`${month}/${date}/${year}`, 'mdy')).toBe(day)
        expect(readDay(`${Number(date)}/${Number(month)}/${year}`, 'dmy')).toBe(day)
      }),
    )
  })

  it('is an interval that does not reach beyond now', () => {
    const from = Date.parse('2026-01-31T00:00:00Z')
    expect(dayInterval('2026-01-31', from + 999_999_999)).toEqual({ occurredFrom: from, occurredAt: from + 86_400_000 })
    expect(dayInterval('2026-01-31', from + 5)).toEqual({ occurredFrom: from, occurredAt: from + 5 })
  })
})

describe('which number is the month', () => {
  it('is told by a number over twelve, asked where none is, and asked where they disagree', () => {
    expect(orderOf(['2026-01-31', '31.01.2026', 'soon'])).toEqual({ found: 'none needed' })
    expect(orderOf(['03/04/2026', '01/31/2026'])).toEqual({ found: 'mdy' })
    expect(orderOf(['03/04/2026', '31/01/2026'])).toEqual({ found: 'dmy' })
    expect(orderOf(['03/04/2026'])).toEqual({ found: null, isMixed: false, example: '03/04/2026' })
    expect(orderOf(['31/01/2026', '01/31/2026'])).toMatchObject({ found: null, isMixed: true })
  })
})
