import { notFound, TandemError } from '@tandem/core/errors'
import { tellsOfAPerson } from '@tandem/core/intake'
import { meantWords } from '@tandem/core/near-names'
import { CandidateSkillsImported, CandidateSkillsInput, namesAGroup } from '@tandem/core/skills'
import { counted, countWords } from '@tandem/core/words'
import { readTextTable } from '../diagnosis/localise/read-text-table.ts'
import { inTurn } from '../intake/in-turn.ts'
import { locate } from '../intake/locate.ts'
import { writeOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { keepCandidateSkills } from './keep-candidate-skills.ts'
import { readCandidates } from './read-candidates.ts'
import { readSkills } from './read-skills.ts'

const MOST_UNKNOWN = 20

export const skillsOfCandidates = writeOperation({
  name: 'skills-of-candidates',
  summary: 'Takes in which skills applications name, from a field or found in a text that is not kept.',
  positional: ['file'],
  input: CandidateSkillsInput,
  output: CandidateSkillsImported,
  audited: ({ source, text }) => ({ source, from: text === undefined ? 'a field' : 'a text' }),
  async run({ file, source, ...columns }, context) {
    const { store, now, commit } = context
    await theSource(store, source)
    const taxonomy = await readSkills(store.state)
    if (taxonomy.length === 0)
      throw new TandemError(
        'precondition',
        'There is no taxonomy of skills yet. Import one first: tandem skills import FILE.',
      )
    const { path, name } = locate(file, context)
    const table = { ...(await readTextTable(path)), name }
    const { how, skills, without, unknown } = readCandidates(table, taxonomy, columns)
    // Erasures take turns with this, so that nothing of somebody comes back between their deeds.
    const applications = await inTurn(store.directory, async () => {
      const kept = await keepCandidateSkills(store, { source, how, skills, at: now() })
      await commit(async () => {})
      return kept
    })
    const strangers = skills.size - applications
    const different = new Set([...skills.values()].flatMap((ids) => [...ids])).size
    return {
      rows: table.rows.length,
      applications,
      skills: different,
      strangers,
      without,
      unknown: [...unknown]
        .filter(([words]) => !tellsOfAPerson(words) && !namesAGroup(words))
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, MOST_UNKNOWN)
        .map(([words, rows]) => ({ words, rows })),
      sentence: [
        `Skills of ${counted(applications, 'application')} of ${source} are known now, ${countWords(different)} different ones.`,
        ...(strangers > 0
          ? [
              `${counted(strangers, 'application is', 'applications are')} not there and left out: import their events first.`,
            ]
          : []),
        ...(without > 0 ? [`In ${counted(without, 'row')} stands no skill of the taxonomy.`] : []),
      ].join(' '),
    }
  },
})

async function theSource({ state }: Store, name: string): Promise<void> {
  const known = (await state.selectFrom('source').select('name').orderBy('name').execute()).map((one) => one.name)
  if (!known.includes(name)) throw notFound(`There is no source ${name}. ${meantWords(name, known)}`.trim())
}
