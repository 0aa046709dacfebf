import { mix32 } from '@tandem/core/stats'
import { isDuring } from './frictions.ts'
import { inForce } from './interventions.ts'
import type { Requisition } from './requisition.ts'
import type { World } from './world.ts'

/** What reads the applications of a requisition now: the screening tool, or people. */
export function screeningToolFor(world: World, { id, family }: Pick<Requisition, 'id' | 'family'>): string {
  const { screeningTool } = world.plan
  const isAsked = isDuring(screeningTool, world.now) && screeningTool.departments.includes(family.department)
  const isTried = !inForce(world).toolPilot || (mix32(Number(id.slice(1)) ^ world.seed) & 1) === 1
  return isAsked && isTried ? screeningTool.name : 'manual'
}
