import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { importFiles } from '../intake/operations.ts'
import type { Context } from '../operation.ts'
import { perform } from '../operation.ts'
import { setAgenda } from './set-agenda.ts'
import { setAi } from './set-ai.ts'
import { setBusinessCases } from './set-business-cases.ts'
import { setCalendars } from './set-calendars.ts'
import { setChanges } from './set-changes.ts'
import { setChecks } from './set-checks.ts'
import { setCosts } from './set-costs.ts'
import { setDecisions } from './set-decisions.ts'
import { setPilots } from './set-pilots.ts'
import { setPulse } from './set-pulse.ts'
import { setSkills } from './set-skills.ts'
import { setValue } from './set-value.ts'
import { writeDemo } from './write.ts'

/** Applications of the demo company when nothing else is asked for. */
export const DEMO_APPLICATIONS = 60_000

/**
 * Fills an empty store with the demo company; a store with anything in it is left alone. Gives whether it did. What the company promises
 * takes longer to work out than to look at the rest, so it is left to `setObjectives`.
 */
export async function seedDemo(context: Context, note: (text: string) => void): Promise<boolean> {
  const known = await context.store.state.selectFrom('source').select('name').limit(1).execute()
  if (known.length > 0) return false
  note('Making the demo company: 60,000 applications over three years …')
  const out = await mkdtemp(join(context.store.directory.uploads, 'demo-'))
  try {
    const { files } = await writeDemo({ applications: DEMO_APPLICATIONS, seed: 1, out, format: 'csv' })
    await perform(importFiles, { files: [files[0]], source: 'demo' }, context)
    await setCalendars(context)
    await setCosts(context)
    await setChanges(context)
    await setChecks(context)
    await setAgenda(context)
    await setBusinessCases(context)
    await setAi(context)
    await setPilots(context)
    await setValue(context)
    await setDecisions(context)
    await setPulse(context)
    await setSkills(context)
    return true
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}
