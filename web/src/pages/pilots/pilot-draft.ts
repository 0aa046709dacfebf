import { PilotDesign } from '@tandem/core/pilots'

/** A design as it is typed. */
export interface PilotDraft {
  id: string
  title: string
  what: string
  opportunity: string
  businessCase: string
  useCase: string
  design: PilotDesign['design']
  unit: PilotDesign['unit']
  armsBy: PilotDesign['armsBy']
  today: string
  tried: string
  metric: string
  horizonDays: string
  history: NonNullable<PilotDesign['history']> | ''
  where: string[]
  from: string
  planned: string
  share: string
  attribute: string
  /** Of a shadow: the dimension in which what it says travels, and the value that means pass on. */
  says: string
  passes: string
  watch: string
}

/** A new design, filled in as far as the address says. */
export const newDraft = (
  given: {
    title?: string
    what?: string
    opportunity?: string
    metric?: string
    planned?: number
    where?: readonly string[]
  },
  today: string,
): PilotDraft => ({
  id: idOf(given.opportunity ?? given.title ?? ''),
  title: given.title ?? '',
  what: given.what ?? '',
  opportunity: given.opportunity ?? '',
  businessCase: '',
  useCase: '',
  design: 'randomised',
  unit: 'requisition',
  armsBy: 'hash',
  today: 'as today',
  tried: given.title ?? '',
  metric: given.metric ?? 'time_to_first_response',
  horizonDays: '30',
  history: '',
  where: [...(given.where ?? [])],
  from: today,
  planned: given.planned === undefined ? '' : String(given.planned),
  share: '50',
  attribute: '',
  says: 'recommendation',
  passes: '',
  watch: '',
})

const idOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)

export const draftOf = (id: string, design: PilotDesign): PilotDraft => ({
  id,
  title: design.title,
  what: design.what,
  opportunity: design.opportunity ?? '',
  businessCase: design.businessCase ?? '',
  useCase: design.useCase ?? '',
  design: design.design,
  unit: design.unit,
  armsBy: design.armsBy,
  today: design.arms.today,
  tried: design.arms.tried,
  metric: design.metric,
  horizonDays: String(design.horizonDays),
  history: design.history ?? '',
  where: [...design.where],
  from: design.from,
  planned: String(design.planned),
  share: String(100 * design.share),
  attribute: design.guardrail?.attribute ?? '',
  says: design.recommendation?.dimension ?? 'recommendation',
  passes: design.recommendation?.passes ?? '',
  watch: design.watch.join('\n'),
})

/** The design that is meant, with what the form does not show taken from the one before; or what is wrong, by field. */
export function designOf(
  draft: PilotDraft,
  before?: PilotDesign,
): { design: PilotDesign } | { faults: Map<string, string> } {
  const optional = (text: string) => (text.trim() === '' ? undefined : text.trim())
  const parsed = PilotDesign.safeParse({
    ...(before === undefined ? {} : { looks: before.looks, better: before.better }),
    title: draft.title,
    what: draft.what,
    opportunity: optional(draft.opportunity),
    businessCase: optional(draft.businessCase),
    useCase: optional(draft.useCase),
    design: draft.design,
    unit: draft.unit,
    armsBy: draft.armsBy,
    arms: { today: draft.today, tried: draft.tried },
    metric: draft.metric,
    horizonDays: draft.horizonDays,
    history: optional(draft.history),
    where: draft.where,
    from: draft.from,
    planned: draft.planned,
    share: Number(draft.share) / 100,
    guardrail: optional(draft.attribute) === undefined ? null : { attribute: draft.attribute.trim() },
    recommendation:
      draft.design === 'shadow' && optional(draft.passes) !== undefined
        ? { dimension: draft.says, passes: draft.passes }
        : undefined,
    watch: draft.watch.split('\n').filter((line) => line.trim() !== ''),
  })
  if (parsed.success) return { design: parsed.data }
  return { faults: new Map(parsed.error.issues.map(({ path, message }) => [path.join('.'), message])) }
}
