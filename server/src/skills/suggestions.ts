import {
  countOf,
  explain,
  type Matched,
  matchAll,
  type RoleSuggestions,
  SkillSuggestions,
  SkillSuggestionsInput,
  suggestionsSentence,
  taxonomyOf,
} from '@tandem/core/skills'
import { counted } from '@tandem/core/words'
import { idOf } from '../access/actor.ts'
import { readAgenda, theInitiative } from '../agenda/read-agenda.ts'
import { readOperation } from '../operation.ts'
import { logSuggestions, readDeeds } from './log-suggestions.ts'
import { openRoles } from './open-roles.ts'
import { readDismissed } from './read-dismissed.ts'
import { readPeople } from './read-people.ts'
import { readSkills } from './read-skills.ts'
import { requireGate } from './require-gate.ts'
import { whoIsThere } from './who-is-there.ts'

export const skillSuggestions = readOperation({
  name: 'skill-suggestions',
  summary:
    'Who in the pipeline could staff roles of the agenda by their skills, each with what is covered and missing.',
  input: SkillSuggestionsInput,
  output: SkillSuggestions,
  async run({ initiative, most }, context) {
    await requireGate(context)
    const { store, now, actor } = context
    const skills = await readSkills(store.state)
    if (initiative !== undefined) theInitiative(await readAgenda(store.state), initiative)
    const open = await openRoles(store, skills)
    const roles = initiative === undefined ? open : open.filter((role) => role.initiative === initiative)
    const people = await readPeople(store.warehouse)
    const taxonomy = taxonomyOf(skills)
    const alreadyThere = whoIsThere(people, await readDismissed(store.state))
    const wanted = roles.map((role, at) => ({
      id: `${role.initiative} ${role.role} ${at}`,
      needs: role.needs.map(({ id }) => id),
      without: alreadyThere(role),
    }))
    const matched = matchAll(wanted, { pool: people.pool, taxonomy, most })
    const shown = matched.flatMap((one, at) =>
      one.matches.map((match) => ({
        initiative: roles[at]!.initiative,
        role: roles[at]!.role,
        source: people.standings[match.person]!.source,
        application: people.standings[match.person]!.application,
        score: match.score,
        explanation: explain(match, one, { pool: people.pool, taxonomy }),
      })),
    )
    const ids = await logSuggestions(store, shown, { now: now(), by: idOf(actor) })
    const deeds = await readDeeds(store.state)
    let next = 0
    const answers = roles.map((role, at): RoleSuggestions => {
      const suggestions = (matched[at] as Matched).matches.map(({ person }) => {
        const place = next++
        const { source, application, department, stage } = people.standings[person]!
        const { score, explanation } = shown[place]!
        const id = ids[place]!
        return { id, source, application, department, stage, score, ...explanation, deed: deeds.get(id) ?? null }
      })
      const { initiative: ofInitiative, name, role: title, needDate, places, needs, unknown } = role
      return {
        initiative: ofInitiative,
        name,
        role: title,
        needDate,
        places,
        needs: needs.map(({ id, label }) => ({ skill: id, label, people: countOf(people.pool, id) })),
        unknown,
        suggestions,
        sentence: roleSentence({ places, needs: needs.length, suggestions: suggestions.length }),
      }
    })
    return { roles: answers, people: people.pool.keys.length, sentence: suggestionsSentence(answers) }
  },
})

function roleSentence({ places, needs, suggestions }: { places: number; needs: number; suggestions: number }): string {
  const open = `${counted(places, 'place')} to fill.`
  if (needs === 0) return `${open} It names no skill of the taxonomy, so nobody can be matched.`
  if (suggestions === 0) return `${open} Nobody under way names enough of what it needs.`
  return `${open} ${counted(suggestions, 'person', 'people')} under way could be asked.`
}
