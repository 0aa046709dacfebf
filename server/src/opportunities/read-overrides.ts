import { CATALOGUE, Override, type Settled, settle } from '@tandem/core/opportunities'
import { realisedByPilots } from '@tandem/core/pilots'
import { readPilots } from '../pilots/read-pilots.ts'
import type { State } from '../store/state.ts'

/** The catalogue with what finished pilots found and what the company has set. */
export async function readInterventions(state: State): Promise<Settled[]> {
  const rows = await state.selectFrom('opportunity_override').selectAll().orderBy('intervention').execute()
  const overrides = rows.map(({ intervention, numbers, reason, set_at, set_by }) =>
    Override.parse({ intervention, numbers, reason, setAt: set_at.toISOString(), setBy: set_by }),
  )
  return settle(CATALOGUE, { overrides, realised: realisedByPilots(await readPilots(state)) })
}
