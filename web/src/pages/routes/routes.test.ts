import { type ChannelRow, Route } from '@tandem/core/notify'
import { expect, it } from 'vitest'
import { plainText } from '../../components/Sentence.tsx'
import { pathsFor } from '../../paths.ts'
import { matchWords, whenWords } from './route-words.ts'
import { routesAnswer } from './routes-answer.ts'

const line = (given: object) => Route.parse({ name: 'a', channels: ['ops'], ...given })

it('says in words what a line takes', () => {
  const said = (given: object) => matchWords(line(given), (id) => id)
  expect(said({})).toBe('Any news of incidents and of what is to be done')
  expect(
    said({ severities: [2, 1], events: ['opened', 'resolved'], kinds: ['outage'], side: 'IT', objectives: ['x'] }),
  ).toBe('Opening and end of outages; severity 1 and 2; IT’s trouble; “x”')
})

it('says in words when it is told', () => {
  expect(whenWords({ kind: 'at once' })).toBe('at once')
  expect(whenWords({ kind: 'working hours', calendar: 'berlin', urgentFrom: 2 })).toBe(
    'in working hours (berlin); severity 2 and worse at any hour',
  )
  expect(whenWords({ kind: 'digest', every: 'week', weekday: 'monday', hour: 8, zone: 'UTC' })).toBe(
    'gathered, every Monday at 08:00 (UTC)',
  )
})

it('says who hears of it, and who is told instead where a channel fails', () => {
  const channel = (name: string, given: Partial<ChannelRow>) =>
    ({ name, state: 'good', dead: 0, ...given }) as ChannelRow
  const said = (channels: ChannelRow[], fallbacks: string[]) =>
    plainText(routesAnswer({ routes: [line({})], fallbacks, sentence: '' }, channels, pathsFor({})))
  expect(said([channel('ops', {})], [])).toBe('1 line tells 1 channel. All channels can be told as far as we know.')
  expect(said([channel('ops', { state: 'failing', dead: 2 }), channel('hr', {})], ['ops', 'hr'])).toBe(
    '1 line tells 1 channel. ops cannot be told at present; hr is told instead; 2 notices given up.',
  )
  // What fails itself helps nobody.
  expect(said([channel('ops', { state: 'failing' })], ['ops'])).toMatch(/administrators get a letter instead/)
  expect(said([], [])).toMatch(/^Nobody yet/)
})
