import { z } from 'zod'
import type { UseCase } from './use-case.ts'

/** What rules may ask of a use case. Each fact is a list of words, so that one question fits them all; yes and no are words too. */
export const FACTS = [
  'usesAi',
  'evaluatesCandidates',
  'targetsAdvertisements',
  'decidesOnWorkers',
  'profiles',
  'narrowTask',
  'infersEmotions',
  'talksToPeople',
  'generatesContent',
  'weight',
  'automation',
  'role',
  'places',
  'follows',
  'tier',
  'ruleOfTier',
] as const
export type Facts = Readonly<Partial<Record<(typeof FACTS)[number], readonly string[]>>>

/** A question of a rule, as data: one of a fact's words is among these; all of, any of, not. */
export type Condition =
  | { fact: (typeof FACTS)[number]; among: string[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.object({ fact: z.enum(FACTS), among: z.array(z.string()).min(1) }),
    z.object({ all: z.array(Condition) }),
    z.object({ any: z.array(Condition) }),
    z.object({ not: Condition }),
  ]),
)

/** Holds for everything. */
export const ALWAYS: Condition = { all: [] }
export const isSo = (fact: (typeof FACTS)[number]): Condition => ({ fact, among: ['yes'] })

/** Whether a condition holds. A fact that is not known is among nothing. */
export function holds(condition: Condition, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, facts))
  if ('any' in condition) return condition.any.some((one) => holds(one, facts))
  if ('not' in condition) return !holds(condition.not, facts)
  return (facts[condition.fact] ?? []).some((word) => condition.among.includes(word))
}

/** The facts of a use case that its answers give; tier and scope are added by whoever works them out. */
export function factsOf({ answers, automation, role, places, follows }: UseCase): Facts {
  const words = Object.entries(answers).map(([name, value]) => [
    name,
    [typeof value === 'boolean' ? (value ? 'yes' : 'no') : value],
  ])
  return { ...Object.fromEntries(words), automation: [automation], role: [role], places, follows }
}
