import { describe, expect, it } from 'vitest'
import { leverSentence, spanWords, standingWords, stateOf } from './write-agenda.ts'

const forecast = {
  probability: 0.62,
  interval: [0.55, 0.69] as [number, number],
  p50: '2027-03-01',
  p70: '2027-03-20',
  p85: '2027-04-15',
  p95: null,
  bands: [],
  runs: 200,
}
const standing = { people: 3, started: 1, needDate: '2027-03-10', forecast, today: '2027-01-01', staffedOn: null }

describe('the sentences of the agenda', () => {
  it('give the chance, who has started, and when the last does', () => {
    expect(standingWords(standing)).toBe(
      '62 % chance of having 3 people by 10 March 2027; 1 of 3 people has started so far. The last of the other 2 starts by 1 March 2027 as likely as not, by 15 April 2027 with 85 % chance.',
    )
  })
  it('say of a day that has passed that it was not met, and when it will be', () => {
    expect(standingWords({ ...standing, started: 0, today: '2027-04-01' })).toBe(
      'The need date, 10 March 2027, was not met: none of 3 people has started. The last of these 3 starts by 1 March 2027 as likely as not, by 15 April 2027 with 85 % chance.',
    )
  })
  it('say of who is complete when the last started, and whether that was in time', () => {
    expect(standingWords({ ...standing, started: 3, staffedOn: '2027-02-01' })).toBe(
      'Staffed: the last of 3 people started on 1 February 2027.',
    )
    expect(standingWords({ ...standing, started: 3, staffedOn: '2027-03-11' })).toContain('Staffed, but late')
  })
  it('promise nothing beyond what was simulated', () => {
    expect(standingWords({ ...standing, forecast: { ...forecast, p85: null } })).toContain(
      'later than can be seen in more than 15 % of futures',
    )
    expect(standingWords({ ...standing, forecast: { ...forecast, probability: 0, p50: null } })).toContain(
      'under 1 % chance',
    )
    expect(standingWords({ ...standing, forecast: null })).toBe('1 of 3 people has started; needed by 10 March 2027.')
  })
  it.each([
    [0.85, 'ok'],
    [0.5, 'watch'],
    [0.49, 'breach'],
  ])('hold a chance of %d to be %s', (probability, state) => {
    expect(stateOf({ probability })).toBe(state)
  })
  it.each([
    [14, 'two weeks'],
    [13, 'two weeks'],
    [21.4, 'three weeks'],
    [9.2, '9 days'],
    [7, 'a week'],
    [30, 'a month'],
    [63, '9 weeks'],
  ])('call %d days %s', (days, words) => {
    expect(spanWords(days)).toBe(words)
  })
  it('say what a lever gains, or that it does not for sure', () => {
    const words = 'interview waits return to last quarter’s'
    expect(leverSentence({ words, days: 14, interval: [9, 19], gains: true })).toBe(
      'Two weeks earlier if interview waits return to last quarter’s (95 %: 9 to 19 days).',
    )
    expect(leverSentence({ words, days: 1, interval: [-2, 4], gains: false })).toBe(
      'Nothing is gained for sure if interview waits return to last quarter’s (95 %: −2 to 4 days).',
    )
    expect(leverSentence({ words, days: 0, interval: [0, 0], gains: false })).toBe(
      'In most futures nothing changes if interview waits return to last quarter’s: who is in the running already decides it.',
    )
  })
})
