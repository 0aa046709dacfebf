import type { Change } from '@tandem/core/changes'
import { describe, expect, it } from 'vitest'
import { changeWords, flagWords, ofWhomWords, placeChanges, whenWords } from './change-flags.ts'

const DAY = 86_400_000
const START = Date.parse('2026-01-01')
const iso = (day: number) => new Date(START + day * DAY).toISOString()
let number = 0
const change = (day: number, more: Partial<Change> = {}): Change => ({
  id: String(++number),
  kind: 'policy',
  title: 'a policy',
  at: iso(day),
  until: null,
  lasts: false,
  systems: [],
  stages: [],
  where: [],
  side: 'HR',
  source: 'hand',
  origin: 'register',
  author: 'local',
  link: null,
  note: null,
  version: 1,
  withdrawn: null,
  ...more,
})
/** One day is so many pixels. */
const place = (changes: readonly Change[], pixels = 10) =>
  placeChanges(changes, { at: (ms) => ((ms - START) / DAY) * pixels, frame: [0, 100 * pixels] })

describe('flags of changes', () => {
  it('are one for those that would overlap, with their number', () => {
    const { flags } = place([change(10), change(11), change(40)])
    expect(flags.map(({ x, changes }) => [x, changes.length])).toEqual([
      [100, 2],
      [400, 1],
    ])
    expect(flagWords(flags[0] as (typeof flags)[number])).toMatch(/^2 changes\n11 Jan 2026, policy change: a policy/)
  })

  it('leave out what lies outside of the frame, and begin at its edge what reaches into it', () => {
    const { flags, stretches } = place([
      change(-5),
      change(101),
      change(-5, { kind: 'freeze', until: iso(10) }),
      change(90, { kind: 'outage', lasts: true }),
    ])
    expect(flags.map(({ x }) => x)).toEqual([0, 900])
    expect(stretches.map(({ from, to }) => [from, to])).toEqual([
      [0, 100],
      [900, 1000],
    ])
  })

  it('give way to each other where many crowd: rollouts become ticks, policies stay', () => {
    const rollouts = Array.from({ length: 30 }, (_, i) => change(3 * i, { kind: 'rollout', side: 'IT' }))
    const few = place(rollouts.slice(0, 5))
    expect([few.ticks.length, few.flags.length > 0]).toEqual([0, true])
    const many = place([...rollouts, change(50)])
    expect([many.ticks.length, many.flags.length]).toEqual([30, 1])
  })

  it('say when, what, whose and of whom', () => {
    expect(whenWords(change(0, { until: iso(9) }))).toBe('1 to 9 Jan 2026')
    expect(whenWords(change(0, { until: iso(40) }))).toBe('1 Jan to 9 Feb 2026')
    expect(whenWords(change(-3, { until: iso(2) }))).toBe('29 Dec 2025 to 2 Jan 2026')
    expect(whenWords(change(0, { lasts: true }))).toBe('since 1 Jan 2026')
    expect(ofWhomWords(['department=Sales', 'department=Support', 'location=Berlin'])).toBe('Sales or Support, Berlin')
    expect(changeWords(change(0, { title: 'two interviews' }))).toBe(
      '1 Jan 2026, policy change: two interviews (HR; everybody)',
    )
  })
})
