import { describe, expect, it } from 'vitest'
import { plantPeople } from '../../bench/skills/plant-people.ts'
import { precisionAt, rankBySkills } from '../../bench/skills/rank-by-skills.ts'
import { OVERLAPS, rankByWords } from '../../bench/skills/rank-by-words.ts'

describe('on planted people', () => {
  it('those who are suggested can do the role at least twice as often as by any overlap of words', () => {
    const worlds = [201, 202].map((seed) => plantPeople(seed, { people: 2500, roles: 40 }))
    const mean = (of: (world: (typeof worlds)[0]) => number) =>
      worlds.reduce((sum, world) => sum + of(world), 0) / worlds.length
    const own = mean((world) => precisionAt(rankBySkills(world, 5), world.able, 5))
    for (const overlap of OVERLAPS) {
      const words = mean(({ people, roles, able }) =>
        precisionAt(rankByWords(people, roles, { overlap, most: 5 }), able, 5),
      )
      expect(words, 'overlap is no straw man').toBeGreaterThan(0.1)
      expect(own, overlap).toBeGreaterThan(2 * words)
    }
  })
})
