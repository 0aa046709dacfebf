import { invalid } from '@tandem/core/errors'
import { readTaxonomy, SkillsImported, SkillsImportInput } from '@tandem/core/skills'
import { counted } from '@tandem/core/words'
import { idOf } from '../access/actor.ts'
import { readTextTable } from '../diagnosis/localise/read-text-table.ts'
import { locate } from '../intake/locate.ts'
import { writeOperation } from '../operation.ts'

const AT_ONCE = 1000
const MOST_SKILLS = 50_000

export const skillsImport = writeOperation({
  name: 'skills-import',
  summary: 'Reads the taxonomy of skills from ESCO’s files or an own list; it takes the place of the one before.',
  positional: ['files'],
  input: SkillsImportInput,
  output: SkillsImported,
  audited: ({ files, keepAll }) => ({ files: files.length, keepAll }),
  async run({ files, keepAll }, context) {
    const tables = []
    for (const file of files) {
      const { path, name } = locate(file, context)
      tables.push({ ...(await readTextTable(path)), name })
    }
    const { skills, warnings } = readTaxonomy(tables, { keepAll })
    if (skills.length > MOST_SKILLS)
      throw invalid(`${skills.length} skills are more than the ${MOST_SKILLS} that can be kept. Leave some out.`)
    const { commit, now, actor } = context
    await commit(async (transaction) => {
      await transaction.deleteFrom('skill').execute()
      for (let from = 0; from < skills.length; from += AT_ONCE)
        await transaction
          .insertInto('skill')
          .values(
            skills.slice(from, from + AT_ONCE).map(({ id, label, alternatives, broader, related }, i) => ({
              id,
              place: from + i,
              label,
              alternatives: JSON.stringify(alternatives),
              broader: JSON.stringify(broader),
              related: JSON.stringify(related),
            })),
          )
          .execute()
      await transaction.deleteFrom('skill_taxonomy').execute()
      await transaction
        .insertInto('skill_taxonomy')
        .values({ id: 1, warnings: JSON.stringify(warnings), imported_at: now(), imported_by: idOf(actor) })
        .execute()
    })
    const sum = (of: (skill: (typeof skills)[0]) => number) => skills.reduce((all, skill) => all + of(skill), 0)
    const alternatives = sum((skill) => skill.alternatives.length)
    const relations = sum(({ broader, related }) => broader.length + related.length)
    return {
      skills: skills.length,
      alternatives,
      relations,
      warnings,
      sentence: `The taxonomy has ${counted(skills.length, 'skill')}, ${counted(alternatives, 'other word', 'other words')} for them and ${counted(relations, 'relation')}.`,
    }
  },
})
