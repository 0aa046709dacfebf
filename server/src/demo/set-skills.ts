import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from '@tandem/core/sql'
import { mix32, Random } from '@tandem/core/stats'
import { type Context, perform } from '../operation.ts'
import { skillsOfCandidates } from '../skills/import-candidates.ts'
import { skillsImport } from '../skills/import-taxonomy.ts'
import { FIELDS_OF_DEPARTMENT, SKILL_FIELDS, SKILL_RELATIONS } from './skill-fields.ts'

/** Of so many applications the hiring system has a filled-in field of skills. */
const FILLED = 0.85

/** The list of skills of the demo company, and what its candidates name: made of their pseudonyms, so that it is the same on every machine. */
export async function setSkills(context: Context): Promise<void> {
  const { warehouse, directory } = context.store
  const people = await warehouse.rows<{ id: string; person: string; department: string }>(sql`
    select application_id as id, candidate_key as person, toString(department) as department
    from application where source = 'demo' and outcome in ('', 'hired') order by id`)
  const rows = people.flatMap(({ id, person, department }) => {
    const named = skillsOf(person, department)
    return named.length === 0 ? [] : [`${id},${named.join('; ')}`]
  })
  const folder = await mkdtemp(join(directory.uploads, 'demo-'))
  try {
    const [taxonomy, skills] = [join(folder, 'skills.csv'), join(folder, 'skills-of-candidates.csv')]
    await writeFile(taxonomy, taxonomyCsv())
    await writeFile(skills, ['application,skills', ...rows, ''].join('\n'))
    await perform(skillsImport, { files: [taxonomy] }, context)
    if (rows.length > 0) await perform(skillsOfCandidates, { file: skills, source: 'demo' }, context)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What somebody names: much of their own field, some of a second, each as one of its words. */
function skillsOf(person: string, department: string): string[] {
  const random = new Random(seedOf(person))
  if (!random.chance(FILLED)) return []
  const fields = FIELDS_OF_DEPARTMENT[department] ?? ['business']
  const [own, second] = [random.pick(fields), random.pick(Object.keys(SKILL_FIELDS))]
  return Object.entries(SKILL_FIELDS).flatMap(([field, skills]) => {
    const share = field === own ? 0.55 : field === second ? 0.2 : 0.02
    return skills.flatMap((words) => (random.chance(share) ? [random.pick(words)] : []))
  })
}

const seedOf = (person: string): number => [...person].reduce((seed, letter) => mix32(seed ^ letter.charCodeAt(0)), 7)

function taxonomyCsv(): string {
  const rows = Object.values(SKILL_FIELDS)
    .flat()
    .map(([label = '', ...others]) => {
      const { broader = '', related = '' } = SKILL_RELATIONS[label] ?? {}
      return [label, others.join('|'), broader, related].join(',')
    })
  return ['skill,alternatives,broader,related', ...rows, ''].join('\n')
}
