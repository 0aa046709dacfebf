import { Skills, skillsSentence } from '@tandem/core/skills'
import { sql } from '@tandem/core/sql'
import { z } from 'zod'
import { readOperation } from '../operation.ts'
import { matchingGate } from './matching-gate.ts'
import { openRoles } from './open-roles.ts'
import { UNDER_WAY } from './read-people.ts'
import { readSkills } from './read-skills.ts'

export const skills = readOperation({
  name: 'skills',
  summary: 'Whether matching by skills is on, what keeps it off, and what is known of skills.',
  input: z.object({}),
  output: Skills,
  async run(_, { store, now, skillGate = matchingGate }) {
    const { state, warehouse } = store
    const known = await readSkills(state)
    const imported = await state.selectFrom('skill_taxonomy').selectAll().executeTakeFirst()
    const [gate, roles, { applications }, { people }] = await Promise.all([
      skillGate(store, now()),
      openRoles(store, known),
      warehouse.one<{ applications: number }>(
        sql`select uniqExact(source, application) as applications from candidate_skill`,
      ),
      warehouse.one<{ people: number }>(sql`select count() as people from (${UNDER_WAY})`),
    ])
    return {
      gate,
      taxonomy:
        imported === undefined
          ? null
          : {
              skills: known.length,
              importedAt: imported.imported_at.toISOString(),
              importedBy: imported.imported_by,
              warnings: imported.warnings,
            },
      applications,
      underWay: people,
      roles: roles.length,
      sentence: skillsSentence({ gate, skills: known.length, underWay: people }),
    }
  },
})
