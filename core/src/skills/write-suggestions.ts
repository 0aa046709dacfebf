import { counted } from '../words.ts'
import type { RoleSuggestions, SkillGate } from './contract.ts'

/** All roles in a sentence or two. */
export function suggestionsSentence(roles: readonly RoleSuggestions[]): string {
  if (roles.length === 0) return 'No role of the agenda has places to fill.'
  const people = new Set(
    roles.flatMap(({ suggestions }) => suggestions.map(({ source, application }) => `${source} ${application}`)),
  )
  const with_ = roles.filter(({ suggestions }) => suggestions.length > 0).length
  const open = `${counted(roles.length, 'role')} of the agenda ${roles.length === 1 ? 'has' : 'have'} places to fill`
  if (people.size === 0) return `${open}, and nobody under way names enough of what they need.`
  return `${open}; for ${with_ === roles.length ? 'each' : with_} of them somebody already under way could be asked, ${counted(people.size, 'person', 'people')} in all.`
}

/** Whether matching runs, and what it knows. */
export function skillsSentence({
  gate,
  skills,
  underWay,
}: {
  gate: SkillGate
  skills: number
  underWay: number
}): string {
  const known =
    skills === 0
      ? 'No taxonomy of skills has been imported yet.'
      : `${counted(skills, 'skill')} in the taxonomy; skills of ${counted(underWay, 'person', 'people')} under way are known.`
  const why = gate.missing.map(({ what, who }) => `${what} That is for ${who}.`)
  return gate.isOpen ? `Matching is on (${gate.state}). ${known}` : ['Matching is off.', ...why, known].join(' ')
}
