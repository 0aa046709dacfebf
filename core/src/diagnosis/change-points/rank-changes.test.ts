import { describe, expect, test } from 'vitest'
import { type IncidentFacts, type KnownChange, rankChanges } from './index.ts'

const incident: IncidentFacts = {
  onset: { onset: '2026-03-04', lower: '2026-03-02', upper: '2026-03-06' },
  where: ['location=Berlin'],
  stages: ['Interview', 'interview'],
  systems: ['Calendar'],
}
const change = (id: string, more: Partial<KnownChange> = {}): KnownChange => ({
  id,
  kind: 'rollout',
  title: `Change ${id}`,
  at: '2026-03-03T09:00:00Z',
  until: null,
  systems: ['calendar'],
  stages: [],
  where: ['location=Berlin'],
  ...more,
})
const order = (...changes: KnownChange[]) => rankChanges(changes, incident).changes.map(({ id }) => id)

describe('changes that fit an incident', () => {
  test('fit in time, people and system, and are said to coincide', () => {
    const { changes, sentence } = rankChanges([change('1')], incident)
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({ id: '1', score: 1, parts: { time: 1, population: 1, place: 1 }, lagDays: 1 })
    expect(sentence).toBe(
      '“Change 1” (rollout, 2026-03-03) coincides with the beginning: 1 day before the most likely day, for the same people, at calendar, which the stage waits for.',
    )
    expect(sentence).not.toMatch(/caus|because|due to/i)
  })

  test('did not come after the beginning, nor long before it', () => {
    expect(order(change('after', { at: '2026-03-07' }), change('long before', { at: '2026-01-10' }))).toEqual([])
    expect(order(change('within the interval', { at: '2026-03-05' }))).toEqual(['within the interval'])
  })

  test('act as soon as their kind does', () => {
    const twoWeeksBefore = { at: '2026-02-18' }
    expect(order(change('rollout', twoWeeksBefore), change('policy', { ...twoWeeksBefore, kind: 'policy' }))).toEqual([
      'policy',
    ])
  })

  test('were not over before it began', () => {
    const outage = { kind: 'outage', at: '2026-02-27' }
    expect(order(change('over', { ...outage, until: '2026-02-27T06:00:00Z' }))).toEqual([])
    expect(order(change('now', { kind: 'outage', at: '2026-03-03', until: '2026-03-12' }))).toEqual(['now'])
  })

  test('touch the people who are touched, the closer the better', () => {
    const ranked = order(
      change('everybody', { where: [] }),
      change('others', { where: ['location=Paris'] }),
      change('same'),
      change('some of them', { where: ['location=Berlin', 'level=Senior'] }),
    )
    expect(ranked).toEqual(['same', 'some of them', 'everybody'])
  })

  test('name the stage or a system of it, or at least no other', () => {
    const ranked = order(
      change('another system', { systems: ['Payroll'] }),
      change('no system', { systems: [] }),
      change('the stage', { systems: [], stages: ['interview'] }),
    )
    expect(ranked).toEqual(['the stage', 'no system'])
  })

  test('may be none', () => {
    expect(rankChanges([], incident)).toEqual({
      changes: [],
      considered: 0,
      sentence: 'No change or outage is known of this time.',
    })
    expect(rankChanges([change('1', { at: '2025-01-01' }), change('2', { at: '2026-05-01' })], incident).sentence).toBe(
      'None of 2 known changes fits the beginning of this incident in time, people and stage.',
    )
  })
})
