import type { Change } from '@tandem/core/changes'
import { expect, it } from 'vitest'
import { placeInLanes } from './change-lanes.ts'

const DAY = 86_400_000
const changes = (n: number) =>
  Array.from({ length: n }, (_, i) => {
    const at = new Date(Date.UTC(2026, 0, 1 + i)).toISOString()
    return {
      id: String(i),
      kind: 'rollout',
      title: 'x',
      side: 'IT',
      where: [],
      systems: [],
      at,
      until: at,
    } as unknown as Change
  })
const period = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 11, 31) }
const lanesOf = (n: number, gapMs: number) => placeInLanes(changes(n), { gapMs, period }).map(({ lane }) => lane)

it('gives what would overlap further rows, in the order in which they are drawn', () => {
  expect(new Set(lanesOf(5, DAY)).size).toBe(1)
  const rows = lanesOf(12, 100 * DAY)
  expect(new Set(rows).size).toBe(12)
  expect([...rows].sort()).toEqual(rows)
})

it('shares out over all rows what no row is free for', () => {
  const counts = new Map<string, number>()
  for (const lane of lanesOf(48, 100 * DAY)) counts.set(lane, (counts.get(lane) ?? 0) + 1)
  expect([...counts.values()]).toEqual(Array.from({ length: 12 }, () => 4))
})
