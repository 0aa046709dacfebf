import type { Skill } from '@tandem/core/skills'
import { Random } from '@tandem/core/stats'

/** Somebody made up, with what they really can and what they wrote. */
export interface PlantedPerson {
  key: string
  can: ReadonlySet<string>
  text: string
}

export interface PlantedRole {
  id: string
  /** What it asks for, in the words of who wrote it. */
  words: readonly string[]
}

export interface PlantedWorld {
  skills: Skill[]
  people: PlantedPerson[]
  roles: PlantedRole[]
  /** Who really can do a role: people who have all of its skills but one at the most. */
  able: ReadonlySet<string>[]
}

export interface PlantOptions {
  people: number
  roles: number
  fields?: number
  /** Share of what somebody can that their text names. */
  named?: number
  /** Share of mentions under another word than the taxonomy’s first, in texts of people and of roles. */
  otherWords?: number
}

const PER_FIELD = 15
const SHARED = 40
const NEEDED = 6
/** Everyday words of job texts, of which labels are made as well. */
const GENERIC =
  'systems management data design tools methods platform analysis services development process quality planning support operations software projects engineering testing reporting security'.split(
    ' ',
  )
const FILLER = 'worked with the team on many tasks over several years and led a group that was praised for it'.split(
  ' ',
)

/**
 * People with latent abilities in fields of work, who can what goes with them, and write of it as people do: they leave things out, use other words, name
 * what they only want to learn, and fill the page with the words that everybody uses. Everything is made of the seed.
 */
export function plantPeople(seed: number, options: PlantOptions): PlantedWorld {
  const { people: manyPeople, roles: manyRoles, fields = 24, named = 0.6, otherWords = 0.6 } = options
  const random = new Random(seed)
  const skills = plantSkills(random, fields)
  const commonness = skills.map(() => random.between(0.35, 0.95))
  const people = Array.from({ length: manyPeople }, (_, at): PlantedPerson => {
    const ability = new Float64Array(fields)
    ability[random.below(fields)] = random.between(0.3, 1)
    const second = random.below(fields)
    ability[second] = Math.max(ability[second] as number, random.between(0, 0.7))
    const can = new Set(
      skills.flatMap(({ id }, place) => {
        const own = place < fields * PER_FIELD ? (ability[Math.floor(place / PER_FIELD)] as number) : 0.5
        return random.chance(Math.max(0.01, own * (commonness[place] as number))) ? [id] : []
      }),
    )
    return { key: `c_${String(at).padStart(6, '0')}`, can, text: textOf({ can, skills, random, named, otherWords }) }
  })
  const roles: PlantedRole[] = []
  const able: Set<string>[] = []
  while (roles.length < manyRoles) {
    const field = random.below(fields)
    const places = new Set<number>()
    while (places.size < NEEDED - 1) places.add(field * PER_FIELD + random.below(PER_FIELD))
    places.add(fields * PER_FIELD + random.below(SHARED))
    const wanted = [...places].map((place) => skills[place] as Skill)
    const who = people.filter(({ can }) => wanted.filter(({ id }) => !can.has(id)).length <= 1)
    // Where fewer can do it than are suggested, nobody could be right.
    if (who.length < 5) continue
    able.push(new Set(who.map(({ key }) => key)))
    roles.push({
      id: `role-${roles.length}`,
      words: wanted.map(({ label, alternatives }) => (random.chance(otherWords) ? random.pick(alternatives) : label)),
    })
  }
  return { skills, people, roles, able }
}

function plantSkills(random: Random, fields: number): Skill[] {
  const used = new Set<string>()
  const word = (): string => {
    for (;;) {
      const made = Array.from({ length: 2 + random.below(2) }, () => random.pick(SYLLABLES)).join('')
      if (used.has(made)) continue
      used.add(made)
      return made
    }
  }
  const label = () => (random.chance(0.7) ? `${word()} ${random.pick(GENERIC)}` : word())
  return Array.from({ length: fields * PER_FIELD + SHARED }, (_, place) => ({
    id: `s${place}`,
    label: label(),
    alternatives: [label(), label()],
    broader: [],
    related: [],
  }))
}

const SYLLABLES =
  'ba be bo da do fa fi ga go ka ke ko la le lo ma mi mo na no pa pe ra ri ro sa so ta te ti va vo za zu'.split(' ')

function textOf({
  can,
  skills,
  random,
  named,
  otherWords,
}: {
  can: ReadonlySet<string>
  skills: readonly Skill[]
  random: Random
  named: number
  otherWords: number
}): string {
  const parts: string[] = []
  for (const { id, label, alternatives } of skills) {
    const words = random.chance(otherWords) ? random.pick(alternatives) : label
    if (can.has(id) && random.chance(named)) parts.push(`${random.pick(FILLER)} ${words}`)
    // Some name what they cannot: as a wish, or to say so.
    else if (!can.has(id) && random.chance(0.01))
      parts.push(random.chance(0.5) ? `keen on ${words}` : `no ${words} yet`)
  }
  for (let i = 0; i < 30; i++) parts.push(`${random.pick(FILLER)} ${random.pick(GENERIC)}`)
  // Order tells nothing.
  for (let at = parts.length - 1; at > 0; at--) {
    const other = random.below(at + 1)
    ;[parts[at], parts[other]] = [parts[other] as string, parts[at] as string]
  }
  return `${parts.join('. ')}.`
}
