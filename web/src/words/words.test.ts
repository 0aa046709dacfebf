import { describe, expect, it } from 'vitest'
import { day, instant } from './dates.ts'
import { axisUnit, duration, durationInterval } from './durations.ts'
import { dimensionName, eventName, outcomeName, valueName } from './names.ts'
import { count, counted, share } from './numbers.ts'

describe('durations in words', () => {
  it('choose the unit a person would choose', () => {
    expect(
      [0, 0.4, 42, 60 * 12, 5.3 * 3600, 30 * 3600, 8.2 * 86400, 21 * 86400, 412 * 86400].map((seconds) =>
        duration(seconds),
      ),
    ).toEqual(['0 s', 'under 1 s', '42 s', '12 min', '5.3 h', '30 h', '8.2 days', '21 days', '412 days'])
  })

  it('say nothing where there is nothing', () => {
    expect([null, undefined, Number.NaN, Number.POSITIVE_INFINITY].map((seconds) => duration(seconds))).toEqual([
      '–',
      '–',
      '–',
      '–',
    ])
  })

  it('give an interval in one unit where they can', () => {
    expect(durationInterval([7 * 86400, 9 * 86400])).toBe('7–9 days')
    expect(durationInterval([3600, 3 * 86400])).toBe('60 min – 3 days')
    expect(durationInterval([86400 * 3, null])).toBe('3 days or more')
    expect(durationInterval([6.01 * 86400, 6.02 * 86400])).toBe('6 days')
    expect(durationInterval(null)).toBe('–')
  })

  it('choose the unit of an axis by its longest value', () => {
    expect([10, 600, 86400, 30 * 86400].map((seconds) => axisUnit(seconds).name)).toEqual([
      'seconds',
      'minutes',
      'hours',
      'days',
    ])
  })
})

describe('numbers in words', () => {
  it('group thousands and agree with their noun', () => {
    expect(count(12345)).toBe('12,345')
    expect(counted(1, 'application')).toBe('1 application')
    expect(counted(0, 'application')).toBe('0 applications')
  })

  it('never round something to nothing or to all', () => {
    expect([0, 0.0004, 0.012, 0.614, 0.9991, 1].map(share)).toEqual([
      '0 %',
      '<0.1 %',
      '1.2 %',
      '61 %',
      '>99.5 %',
      '100 %',
    ])
  })
})

describe('names', () => {
  it('never show a raw key or a technical word', () => {
    expect(valueName('p_6a940a6e0f89')).toBe('Person 6a940a')
    expect(valueName('')).toBe('not given')
    expect(dimensionName('job_family')).toBe('Job family')
    expect(eventName('application.entered_stage')).toBe('Entered stage')
    expect(eventName('offer.sent')).toBe('Offer sent')
    expect(outcomeName('')).toBe('Open')
  })

  it('give dates without ambiguity', () => {
    const ms = Date.UTC(2024, 2, 3, 14, 5)
    expect(day(ms)).toBe('3 Mar 2024')
    expect(instant(ms)).toBe('3 Mar 2024, 14:05 UTC')
  })
})
