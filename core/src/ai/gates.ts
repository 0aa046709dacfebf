import { z } from 'zod'
import { holds } from './condition.ts'
import type { EvidenceDocument, Observed } from './evidence.ts'
import { dayAfter, type Judged, judgeCheck } from './judge-check.ts'
import { Reading } from './reading.ts'
import { factsWithTier } from './risk-tier.ts'
import { bindsOn, type Duty, type RulePack } from './rule-pack.ts'
import { USE_CASE_STATES, type UseCase, UseCaseState } from './use-case.ts'

/** So long before it lapses a control asks for somebody. */
export const SOON_DAYS = 30

export const CONTROL_STATES = ['met', 'expires soon', 'expired', 'missing', 'not yet due'] as const

/** One duty of one rule, as it stands for one use case. */
export const Control = z.object({
  id: z.string(),
  text: z.string().describe('what is asked'),
  rule: z.string().describe('title of the rule pack'),
  pack: z.string(),
  article: z.string(),
  verified: Reading.describe('how the rule was held against its source'),
  gate: UseCaseState,
  state: z.enum(CONTROL_STATES),
  detail: z.string().describe('what was found'),
  evidence: z.enum(['event', 'register', 'document', 'never']),
  owner: z.enum(['HR', 'IT', 'both']),
  who: z.string().describe('who can supply what is missing'),
  until: z.string().nullable().describe('the last day on which it holds; null where it does not lapse'),
  documents: z.array(z.string()).describe('ids of what was given for it'),
})
export type Control = z.infer<typeof Control>

export const Gate = z.object({
  to: UseCaseState,
  isMet: z.boolean(),
  controls: z.array(Control).describe('all that must hold in this state, those of earlier states too'),
  missing: z.number().int(),
})
export type Gate = z.infer<typeof Gate>

export interface Evidence {
  documents: readonly EvidenceDocument[]
  observed: Observed
}

/** The gates before each state, with every control as it stands today. What was met for an earlier state must still hold. */
export function gatesOf(
  useCase: UseCase,
  evidence: Evidence,
  { packs, today }: { packs: readonly RulePack[]; today: string },
): Gate[] {
  const controls = controlsOf(useCase, evidence, { packs, today })
  return (['assessed', 'pilot', 'adopted'] as const).map((to) => {
    const asked = controls.filter(({ gate }) => orderOf(gate) <= orderOf(to))
    const missing = asked.filter(({ state }) => blocks(state)).length
    return { to, isMet: missing === 0, controls: asked, missing }
  })
}

/** Whether a control in this state keeps a use case out. */
export const blocks = (state: Control['state']): boolean => state === 'missing' || state === 'expired'

export const orderOf = (state: UseCaseState): number => USE_CASE_STATES.indexOf(state)

function controlsOf(
  useCase: UseCase,
  evidence: Evidence,
  { packs, today }: { packs: readonly RulePack[]; today: string },
): Control[] {
  const facts = factsWithTier(useCase)
  return packs
    .filter(({ status, appliesWhen }) => status !== 'rescinded' && status !== 'proposed' && holds(appliesWhen, facts))
    .flatMap((pack) =>
      pack.duties
        .filter(({ when }) => when === undefined || holds(when, facts))
        .filter(() => pack.until === undefined || today < pack.until)
        .map((duty) => controlOf(useCase, evidence, { pack, duty, today })),
    )
}

function controlOf(
  useCase: UseCase,
  evidence: Evidence,
  { pack, duty, today }: { pack: RulePack; duty: Duty; today: string },
): Control {
  const documents = evidence.documents.filter(({ duties }) => duties.includes(duty.id))
  const judged = judge(useCase, { observed: evidence.observed, documents }, { duty, today })
  const isDue = bindsOn(pack, duty, today)
  const state = stateOf(judged, today)
  const due = isDue || state === 'met' ? '' : ` It binds from ${duty.from ?? pack.from}.`
  return {
    id: duty.id,
    text: duty.text,
    rule: pack.title,
    pack: pack.id,
    article: duty.article,
    verified: duty.verified,
    gate: duty.gate,
    state: !isDue && blocks(state) ? 'not yet due' : state,
    detail: `${judged.detail}${due}`,
    evidence: duty.evidence.kind,
    owner: duty.owner,
    who: whoWords(duty.owner, useCase),
    until: judged.until,
    documents: documents.map(({ id }) => id),
  }
}

function stateOf({ isMet, until }: Judged, today: string): Control['state'] {
  if (until !== null && until < today) return 'expired'
  if (!isMet) return 'missing'
  return until !== null && until <= dayAfter(today, SOON_DAYS) ? 'expires soon' : 'met'
}

function judge(
  useCase: UseCase,
  { observed, documents }: { observed: Observed; documents: readonly EvidenceDocument[] },
  { duty: { evidence }, today }: { duty: Duty; today: string },
): Judged {
  switch (evidence.kind) {
    case 'event':
      return judgeCheck(evidence, { useCase, observed, today })
    case 'document':
      return judgeDocuments(documents, evidence)
    case 'register':
      return judgeField(useCase, evidence.field)
    case 'never':
      return {
        isMet: false,
        detail: 'Nothing can allow this use. Retire it, or take out what is prohibited.',
        until: null,
      }
  }
}

/** Of several documents for the same duty the one that holds longest counts. */
function judgeDocuments(
  documents: readonly EvidenceDocument[],
  { what, validForDays }: { what: string; validForDays?: number | undefined },
): Judged {
  const lapses = ({ dated, validUntil }: EvidenceDocument) =>
    [
      ...(validUntil === null ? [] : [validUntil]),
      ...(validForDays === undefined ? [] : [dayAfter(dated, validForDays)]),
    ]
      .sort()
      .at(0) ?? null
  const [best] = documents
    .map((document) => ({ document, until: lapses(document) }))
    .sort((a, b) => (b.until ?? '9999').localeCompare(a.until ?? '9999'))
  if (best === undefined) return { isMet: false, detail: `Wanted: ${what}.`, until: null }
  const { title, dated } = best.document
  const holdsUntil = best.until === null ? 'holds without end' : `holds until ${best.until}`
  return { isMet: true, detail: `“${title}” of ${dated} ${holdsUntil}.`, until: best.until }
}

function judgeField(useCase: UseCase, field: keyof UseCase): Judged {
  const value = useCase[field]
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  const name = FIELD_WORDS[field] ?? field
  if (isEmpty) return { isMet: false, detail: `The register does not say: ${name}.`, until: null }
  // A day for a review is evidence as long as it has not passed.
  if (field === 'nextReview') return { isMet: true, detail: `The next review is on ${value}.`, until: String(value) }
  return { isMet: true, detail: `The register says: ${name}.`, until: null }
}

const FIELD_WORDS: Readonly<Partial<Record<keyof UseCase, string>>> = {
  assessment: 'why the answers of the questionnaire are so',
  instructionsVersion: 'the version of the instructions for use',
  oversight: 'who oversees it',
  inputDataOwner: 'who answers for its input data',
  suspension: 'how it is stopped',
  dpia: 'where the data protection impact assessment lies',
  tool: 'the name of the tool in the events',
  notes: 'what demonstrations and evaluations showed',
  nextReview: 'the day of the next review',
  dataUsed: 'the data it uses',
}

function whoWords(owner: Control['owner'], { hrOwner, itOwner }: UseCase): string {
  const [hr, it] = [`HR (${hrOwner})`, `IT (${itOwner})`]
  return owner === 'HR' ? hr : owner === 'IT' ? it : `${hr} and ${it}`
}
