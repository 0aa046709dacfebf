import { impactGuardrail, looksReached, type PilotCase } from '@tandem/core/pilots'
import { simulateCompany } from '../../server/src/demo/simulate.ts'

const FEMALE_OR_MALE = ['Female', 'Male']

/**
 * The people of a pilot of the demo company’s screening tool: from its rollout on, half of the requisitions of its departments by a hash of
 * their id. In the order in which they applied.
 *
 * @param isFair the twin: the same company with a tool that treats women as men
 */
export function screeningPilot({
  seed,
  isFair,
  applications,
}: {
  seed: number
  isFair: boolean
  applications: number
}): PilotCase[] {
  const people = new Map<string, PilotCase>()
  let isRolledOut = false
  const departments = new Set<string>()
  simulateCompany({ applications, seed, interventions: { toolPilot: true, fairTool: isFair } }, (row) => {
    if (row.kind === 'change.tool' && row.tool === 'ScreenAssist') {
      isRolledOut = true
      departments.add(row.department)
    }
    if (row.kind === 'application.submitted' && isRolledOut && departments.has(row.department))
      people.set(row.application_id, {
        ...blank,
        arm: row.tool === 'ScreenAssist' ? 1 : 0,
        group: FEMALE_OR_MALE.includes(row.sex) ? row.sex : null,
      })
    const one = people.get(row.application_id)
    if (one === undefined || one.selected !== null) return
    if (row.kind === 'application.entered_stage' && row.stage === 'Recruiter screen') one.selected = true
    else if (row.kind === 'application.rejected') one.selected = false
  })
  return [...people.values()]
}

const blank = { value: 0, isOpen: false, unit: null, period: null, covariate: null, selected: null }

/** At which planned look the guardrail says pause; null where it never does. */
export function pausedAt(cases: readonly PilotCase[], planned: number): number | null {
  const { looks } = impactGuardrail(cases, looksReached(cases, planned))
  return looks.find(({ state }) => state === 'pause')?.share ?? null
}
