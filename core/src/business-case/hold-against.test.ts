import { describe, expect, it } from 'vitest'
import { BASIS, range, VALUE } from '../../../test/business-case/some-case.ts'
import { forecastOf, holdAgainst, realisedWords } from './index.ts'

const DAY = 86_400
const FORECAST = { measure: 'time_to_fill', low: -5, mode: -3, high: -1 }
const seen = (from: number, to: number) => ({
  difference: ((from + to) / 2) * DAY,
  interval: [from * DAY, to * DAY] as [number, number],
  quality: { state: 'ok' as const, reasons: [] },
})

describe('what happened, held against the forecast', () => {
  it.each([
    [-4, -2, 'as forecast'],
    [-9, -0.5, 'as forecast'],
    [-4, 2, 'not told apart'],
    [-12, -6, 'more than forecast'],
    [0, 4, 'less than forecast'],
  ] as const)('with an interval of %s to %s days it is %s', (from, to, state) => {
    expect(holdAgainst(FORECAST, seen(from, to), 'seconds')).toMatchObject({ state, interval: [from, to] })
  })

  it('is more where more was forecast and the share rose beyond it', () => {
    const forecast = { measure: 'offer_acceptance', low: 2, mode: 4, high: 6 }
    const found = {
      difference: 0.12,
      interval: [0.08, 0.16] as [number, number],
      quality: { state: 'ok' as const, reasons: [] },
    }
    expect(holdAgainst(forecast, found, 'share').state).toBe('more than forecast')
  })

  it('is not enough data where a side has too few, or there is no interval', () => {
    const few = { difference: null, interval: null, quality: { state: 'not enough data' as const, reasons: ['few'] } }
    expect(holdAgainst(FORECAST, few, 'seconds').state).toBe('not enough data')
  })

  it('is told in a sentence with the forecast and the interval', () => {
    const { difference, interval, state } = holdAgainst(FORECAST, seen(-4, -2), 'seconds')
    const sentence = realisedWords({
      state,
      difference,
      interval,
      since: '2026-04-01',
      unit: 'days',
      measure: { name: 'time_to_fill', title: 'Time to fill' },
      forecast: FORECAST,
      before: null,
      after: null,
    })
    expect(sentence).toBe(
      'Time to fill has changed by −3 days since 2026-04-01 (95 % interval −4 to −2 days); −5 to −1 days was forecast. That is as forecast.',
    )
  })
})

describe('the forecast of a case', () => {
  it('is that of the measure it names, else the days of vacancy saved, else nothing', () => {
    expect(forecastOf(VALUE, BASIS)).toEqual(FORECAST)
    const measured = { measure: 'offer_acceptance', change: range(2, 4, 6) }
    expect(forecastOf({ ...VALUE, measured }, BASIS)).toMatchObject({ measure: 'offer_acceptance', mode: 4 })
    expect(forecastOf({ lines: VALUE.lines.slice(1) }, BASIS)).toBeNull()
  })
})
