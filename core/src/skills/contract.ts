import { z } from 'zod'
import { InitiativeId } from '../agenda/initiative.ts'
import { GroupsTold } from '../objectives/judgement.ts'

const Share = z.number().min(0).max(1)
const Several = (what: string) =>
  z
    .union([
      z.array(z.string().min(1)),
      z
        .string()
        .min(1)
        .transform((one) => [one]),
    ])
    .describe(what)

export const SkillGate = z.object({
  useCase: z.string().describe('of the register, under which matching is governed'),
  isOpen: z.boolean(),
  state: z.string().nullable().describe('of the use case; null where the register does not know it'),
  missing: z
    .array(z.object({ what: z.string(), who: z.string().describe('who can supply it') }))
    .describe('what keeps matching off'),
})
export type SkillGate = z.infer<typeof SkillGate>

export const Skills = z.object({
  gate: SkillGate,
  taxonomy: z
    .object({
      skills: z.number().int(),
      importedAt: z.string(),
      importedBy: z.string(),
      warnings: z.array(z.string()),
    })
    .nullable()
    .describe('null until one is imported'),
  applications: z.number().int().describe('of which skills are known'),
  underWay: z.number().int().describe('people with an open application of whom skills are known'),
  roles: z.number().int().describe('of the agenda with places to fill'),
  sentence: z.string(),
})
export type Skills = z.infer<typeof Skills>

export const SkillsImportInput = z.object({
  files: Several('CSV files: ESCO’s skills and relations, or an own list with skill, alternatives, broader, related'),
  keepAll: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe('keep alternatives that share no word with their skill even where most do'),
})
export const SkillsImported = z.object({
  skills: z.number().int(),
  alternatives: z.number().int(),
  relations: z.number().int(),
  warnings: z.array(z.string()),
  sentence: z.string(),
})
export type SkillsImported = z.infer<typeof SkillsImported>

export const CandidateSkillsInput = z.object({
  file: z.string().describe('CSV with a row for each application'),
  source: z.string().min(1).describe('whose applications these are'),
  application: z.string().optional().describe('column with the application’s id; found by its name unless told'),
  skills: z.string().optional().describe('column with skills, parted by ; or |; “skills” unless told'),
  text: z.string().optional().describe('column with a text instead: skills are found in it, and it is not kept'),
})
export const CandidateSkillsImported = z.object({
  rows: z.number().int(),
  applications: z.number().int().describe('of which skills are known now'),
  skills: z.number().int().describe('different ones'),
  strangers: z.number().int().describe('rows of applications that the source does not have'),
  without: z.number().int().describe('rows in which no skill of the taxonomy stands'),
  unknown: z
    .array(z.object({ words: z.string(), rows: z.number().int() }))
    .describe('skills of fields that are not in the taxonomy, most frequent first; never of texts'),
  sentence: z.string(),
})
export type CandidateSkillsImported = z.infer<typeof CandidateSkillsImported>

export const SkillReason = z.object({
  skill: z.string(),
  label: z.string(),
  weight: Share.describe('how much of the score it decides'),
  credit: Share.describe('1 covered, 0 missing'),
  reason: z.string(),
})

export const SUGGESTION_DEEDS = ['contacted', 'passed on', 'dismissed'] as const
export type SuggestionDeed = (typeof SUGGESTION_DEEDS)[number]
export const Suggestion = z.object({
  id: z.number().int(),
  source: z.string(),
  application: z.string(),
  department: z.string(),
  stage: z.string(),
  score: Share,
  covered: z.array(SkillReason),
  related: z.array(SkillReason),
  missing: z.array(SkillReason),
  sentence: z.string(),
  deed: z
    .object({ deed: z.enum(SUGGESTION_DEEDS), reason: z.string(), at: z.string(), by: z.string() })
    .nullable()
    .describe('what was done last'),
})
export type Suggestion = z.infer<typeof Suggestion>

export const SkillSuggestionsInput = z.object({
  initiative: InitiativeId.optional().describe('only roles of this one'),
  most: z.coerce.number().int().min(1).max(50).default(5).describe('suggestions for each role'),
})
export const RoleSuggestions = z.object({
  initiative: z.string(),
  name: z.string(),
  role: z.string(),
  needDate: z.iso.date(),
  places: z.number().int().describe('still to fill'),
  needs: z.array(z.object({ skill: z.string(), label: z.string(), people: z.number().int() })),
  unknown: z.array(z.string()).describe('skills that the taxonomy does not know, and nobody is matched by'),
  suggestions: z.array(Suggestion),
  sentence: z.string(),
})
export type RoleSuggestions = z.infer<typeof RoleSuggestions>
export const SkillSuggestions = z.object({
  roles: z.array(RoleSuggestions),
  people: z.number().int().describe('under way of whom skills are known'),
  sentence: z.string(),
})
export type SkillSuggestions = z.infer<typeof SkillSuggestions>

export const SuggestionActInput = z.object({
  id: z.coerce.number().int().describe('of the suggestion'),
  deed: z.enum(SUGGESTION_DEEDS),
  reason: z.string().trim().min(3, 'say why, in a sentence').max(500).describe('why, without a name'),
})
export const SuggestionActed = z.object({ id: z.number().int(), deed: z.enum(SUGGESTION_DEEDS) })

export const SkillGapInput = z.object({ initiative: InitiativeId.optional().describe('only skills of this one') })
export const GapRow = z.object({
  skill: z.string().nullable().describe('null where the taxonomy does not know it'),
  label: z.string(),
  needed: z.number().int().describe('people still to hire who must have it'),
  by: z.iso.date().describe('when the first of them must have started'),
  roles: z.array(z.string()),
  pipeline: z.number().int().nullable().describe('people under way who name it'),
  hiredPerQuarter: z.number().nullable().describe('people hired who named it, mean of the last four quarters'),
  expected: z.number().nullable().describe('hires who have it by then, if hiring goes on as it does'),
  trainable: z.number().int().nullable().describe('people hired in two years who name something near it'),
  way: z.enum(['hire', 'train', 'borrow']).nullable(),
  reason: z.string(),
})
export type GapRow = z.infer<typeof GapRow>
export const SkillGap = z.object({
  rows: z.array(GapRow),
  asOf: z.iso.date(),
  known: Share.nullable().describe('share of hires of the last year of whom skills are known'),
  sentence: z.string(),
})
export type SkillGap = z.infer<typeof SkillGap>

export const SkillFairnessInput = z.object({
  attribute: z.string().min(1).describe('what people say of themselves, like gender'),
  purpose: z.string().trim().min(3, 'say what it is asked for').max(500).describe('kept in the audit log'),
})
export const SkillFairnessTable = z.object({
  of: z.enum(['suggested', 'contacted']),
  told: GroupsTold.nullable().describe('null until enough people are known to tell of them'),
  state: z.enum(['ok', 'watch', 'breach', 'not enough data']),
})
export type SkillFairnessTable = z.infer<typeof SkillFairnessTable>
export const SkillFairness = z.object({
  attribute: z.string(),
  minimum: z.number().int().describe('people that a count must have'),
  tables: z.array(SkillFairnessTable),
  sentence: z.string(),
})
export type SkillFairness = z.infer<typeof SkillFairness>
