import type { ConnectionRow } from '@tandem/core/connections'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../../components/Sentence.tsx'
import {
  ago,
  connectionsAnswer,
  everyWords,
  lastSyncWords,
  nextWords,
  standing,
  syncWords,
} from './connection-words.ts'

const ROW: ConnectionRow = {
  name: 'Greenhouse',
  connector: 'greenhouse',
  title: 'Greenhouse',
  settings: {},
  secretsSet: [],
  everyMinutes: 60,
  nextSyncAt: null,
  heardUntil: null,
  underWay: false,
  waiting: 0,
  lastSync: null,
  syncs: [],
  hook: null,
  state: 'good',
  next: '',
}

describe('the words of connections', () => {
  it('say how the systems stand together', () => {
    const say = (...states: ConnectionRow['state'][]) =>
      plainText(connectionsAnswer(states.map((state, i) => ({ ...ROW, name: `S${i + 1}`, state }))))
    expect(say()).toMatch(/^No hiring system is connected yet/)
    expect(say('good')).toBe('1 system is connected and up to date.')
    expect(say('good', 'new')).toBe('2 systems are connected, 1 of them up to date.')
    expect(say('stale', 'good', 'stale')).toBe('3 systems are connected; S1 and S3 are behind.')
    expect(say('failing', 'stale')).toBe('2 systems are connected; S1 cannot be read.')
  })

  it('are never green for what has not been read', () => {
    expect(standing({ ...ROW, state: 'new' }).state).toBe('not enough data')
    expect(standing({ ...ROW, state: 'failing' }).state).toBe('breach')
  })

  it('say how often, how long ago and what was read', () => {
    expect([60, 1440, 120, 15, null].map(everyWords)).toEqual([
      'every hour',
      'once a day',
      'every 2 hours',
      'every 15 minutes',
      'only when asked',
    ])
    expect([nextWords(null, 0), nextWords(10_000, 5000), nextWords(720_000, 0)]).toEqual([
      '',
      ', next now',
      ', next in 12 min',
    ])
    expect([ago(0, 5000), ago(0, 3 * 3_600_000)]).toEqual(['just now', '3 h ago'])
    const sync = {
      id: 1,
      state: 'done' as const,
      startedAt: 0,
      finishedAt: 1,
      pages: 1,
      records: 1200,
      events: 5,
      accepted: 0,
      waitedMs: 0,
      warnings: [],
      error: null,
    }
    const failed = { ...sync, state: 'failed' as const, records: 0, pages: 0 }
    expect(lastSyncWords(failed, 0)).toBe(
      'The last reading, just now, broke off: nothing was read. The next one goes on from there.',
    )
    expect(syncWords(sync)).toBe('1,200 records in 1 page, nothing new')
    expect(syncWords({ ...sync, accepted: 3, pages: 4, waitedMs: 16_000 })).toBe(
      '1,200 records in 4 pages, 3 new events; the system asked for pauses of 16 s in all',
    )
  })
})
