import { impactGuardrail, looksReached, type PilotCase } from '@tandem/core/pilots'
import { Random } from '@tandem/core/stats'

/** Pilots on people of whom a group is selected at a ratio of the others; how often the guardrail pauses, by the end and before. */
export function guardrailLuck({
  planned,
  rate,
  ratio,
  groups,
  pilots,
  seed = 1,
}: {
  planned: number
  rate: number
  /** Of the first group; 1 is a fair tool. */
  ratio: number
  /** Shares of the groups. */
  groups: readonly number[]
  pilots: number
  seed?: number
}): { paused: number; before: number } {
  let [paused, before] = [0, 0]
  for (let pilot = 0; pilot < pilots; pilot++) {
    const random = new Random(seed, pilot)
    const cases = Array.from({ length: planned }, (): PilotCase => {
      const group = groupOf(random, groups)
      const selected = random.chance(group === 0 ? rate * ratio : rate)
      return { ...blank, arm: random.chance(0.5) ? 1 : 0, group: `g${group}`, selected }
    })
    const { looks } = impactGuardrail(cases, looksReached(cases, planned))
    const first = looks.findIndex(({ state }) => state === 'pause')
    if (first === -1) continue
    paused++
    if (first < looks.length - 1) before++
  }
  return { paused: paused / pilots, before: before / pilots }
}

const blank = { value: 0, isOpen: false, unit: null, period: null, covariate: null }

function groupOf(random: Random, shares: readonly number[]): number {
  let left = random.next()
  for (const [group, share] of shares.entries()) {
    left -= share
    if (left < 0) return group
  }
  return shares.length - 1
}
