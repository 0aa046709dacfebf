import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LEAST_COHORT, shownGroups } from './withheld.ts'

it('shows no group under the least, and leaves out no crowd under it either', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }), (sizes) => {
      const groups = new Map(sizes.map((n, place) => [`g${place}`, n]))
      const shown = shownGroups(groups)
      const hidden = [...groups].reduce((sum, [name, n]) => sum + (shown.has(name) ? 0 : n), 0)
      for (const name of shown) expect(groups.get(name)).toBeGreaterThanOrEqual(LEAST_COHORT)
      if (shown.size > 0) expect(hidden === 0 || hidden >= LEAST_COHORT).toBe(true)
    }),
  )
})
