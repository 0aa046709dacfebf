import { type Content, canonicalText } from '../two-keys/canonical.ts'
import { type Objective, Objective as Shape } from './objective.ts'

const WORDS: Readonly<Record<Exclude<keyof Objective, 'id'>, string>> = {
  title: 'title',
  description: 'description',
  indicator: 'indicator',
  where: 'population',
  target: 'target',
  periodDays: 'period in days',
  calendar: 'calendar',
  hrOwner: 'HR owner',
  itOwner: 'IT owner',
  dependsOn: 'systems it depends on',
  conditions: 'burn conditions',
}

const textOf = (value: unknown) => canonicalText((value ?? null) as Content)

/** What is different between two contents of one objective, in words; nothing if they are equal. */
export function changesBetween(before: Objective, after: Objective): string[] {
  return Object.entries(WORDS).flatMap(([name, words]) => {
    const [old, next] = [before, after].map((objective) => objective[name as keyof Objective])
    return textOf(old) === textOf(next) ? [] : [`${words}: ${shown(old)} → ${shown(next)}`]
  })
}

/** The fields of an objective and nothing else of what carries them. */
export const contentOf = (objective: Objective): Objective => Shape.parse(objective)

function shown(value: unknown): string {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return 'none'
  if (Array.isArray(value)) return value.map(shown).join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, one]) => `${name} ${String(one)}`)
      .join(', ')
  return String(value)
}
