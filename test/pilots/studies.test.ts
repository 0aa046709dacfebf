import { describe, expect, it } from 'vitest'
import { guardrailLuck } from '../../bench/pilots/guardrail-luck.ts'
import { SCENARIOS, simulatePilots } from '../../bench/pilots/null-pilots.ts'
import { pausedAt, screeningPilot } from '../../bench/pilots/screening-pilots.ts'

// The whole study is `npm run bench:pilots`; here runs a small part of it, with the same code.
describe('pilots without an effect, looked at after every case', () => {
  it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    'are hardly ever taken for ones with: %s',
    (_, scenario) => {
      const { ever } = simulatePilots(scenario, { pilots: 30, effect: 0 })
      // The study finds 1 to 4 %. More than 5 of 30 come by chance once in ten thousand tests, and always where the guarantee is lost.
      expect(ever * 30).toBeLessThanOrEqual(5)
    },
  )

  it('are seen where there is an effect', () => {
    const rate = SCENARIOS.find(({ name }) => name === 'rate of 0.5')!
    expect(simulatePilots(rate, { pilots: 40, effect: 0.25 }).ever).toBeGreaterThan(0.55)
  })
})

describe('the guardrail', () => {
  it('pauses few fair tools', () => {
    const { paused } = guardrailLuck({ planned: 400, rate: 0.37, ratio: 1, groups: [0.5, 0.5], pilots: 300 })
    expect(paused).toBeLessThan(0.09)
  })

  it('pauses the demo company’s screening tool before the planned end, and not its fair twin', () => {
    const [unfair, fair] = [false, true].map((isFair) => screeningPilot({ seed: 1, isFair, applications: 60_000 }))
    expect(pausedAt(unfair!, 3200)).toBeLessThan(1)
    expect(pausedAt(fair!, 3200)).toBeNull()
  })
})
