import type { SkillGate } from '@tandem/core/skills'
import type { Kysely } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** Under this name the register has matching itself. */
export const USE_CASE = 'skill-matching'

export type AskGate = (database: Kysely<StateTables>) => Promise<SkillGate>

/** States of a use case in which it may be used. */
const IN_USE: readonly string[] = ['pilot', 'adopted']

/** Whether the register lets matching run: off until its use case has passed its gates. */
export const matchingGate: AskGate = async (database) => gateOf(await stateOfUseCase(database, USE_CASE))

export function gateOf(state: string | null): SkillGate {
  const isOpen = state !== null && IN_USE.includes(state)
  return { useCase: USE_CASE, isOpen, state, missing: isOpen ? [] : [missingOf(state)] }
}

function missingOf(state: string | null): SkillGate['missing'][number] {
  if (state === null)
    return {
      what: `The register of AI has no use case ${USE_CASE}. Register it, assess it and pass its gates.`,
      who: 'the lead of HR and the lead of IT',
    }
  return {
    what: `The use case ${USE_CASE} is in the state ${state}; matching runs in ${IN_USE.join(' or ')}. Pass the gates of its next state.`,
    who: 'its HR owner and its IT owner',
  }
}

/** The state of a use case in the register; null where the register does not know it. */
async function stateOfUseCase(_database: Kysely<StateTables>, _id: string): Promise<string | null> {
  return null
}
