import { z } from 'zod'
import { type FairnessState, fairnessOf, type GroupCounts } from '../bias/fairness.ts'
import { cohensKappa } from '../stats/cohens-kappa.ts'
import { counted, countWords, shareWords } from '../words.ts'
import { PILOT } from './settings.ts'

/** Of applications that people decided on: what the tool had said of them without being seen, and what people did. */
export interface ShadowCounts {
  both: number
  /** The tool would have passed them on, and people did not. */
  toolOnly: number
  peopleOnly: number
  neither: number
  /** Decided by people, and the events tell nothing of the tool. */
  unsaid: number
  /** Median until the first response, of those on which both said the same. */
  medianDays: number | null
}

/** The people on whom the tool said something: let through by the tool, and by people. */
export interface ShadowGroups {
  attribute: string
  tool: readonly GroupCounts[]
  people: readonly GroupCounts[]
}

const limits = z.tuple([z.number(), z.number()])
const Ratio = z.object({
  by: z.enum(['tool', 'people']),
  state: z.string().describe('of monitoring'),
  group: z.string().nullable(),
  reference: z.string().nullable(),
  ratio: z.number().nullable(),
  interval: limits.nullable(),
})

export const ShadowRow = z.object({
  counts: z.object({
    ...{ both: z.number(), toolOnly: z.number(), peopleOnly: z.number(), neither: z.number(), unsaid: z.number() },
  }),
  agreement: z.number().nullable(),
  kappa: z.number().nullable(),
  interval: limits.nullable().describe('of kappa, 95 %'),
  medianDays: z.number().nullable(),
  ratios: z.array(Ratio).describe('impact ratios; numbers of groups are null for those who may not see them'),
  sentences: z.array(z.string()),
})
export type ShadowRow = z.infer<typeof ShadowRow>

/** What a tool that nobody sees would have done. No effect is measured by it. */
export function shadowReport(
  counts: ShadowCounts,
  { groups, fewest, showsGroups }: { groups: ShadowGroups | null; fewest: number; showsGroups: boolean },
): ShadowRow {
  const { both, toolOnly, peopleOnly, neither, unsaid, medianDays } = counts
  const told = cohensKappa([
    [both, toolOnly],
    [peopleOnly, neither],
  ])
  const ratios =
    groups === null
      ? []
      : (['tool', 'people'] as const).map((by) => ({ by, ...lowestOf(groups[by], { fewest, showsGroups }) }))
  return {
    ...told,
    counts: { both, toolOnly, peopleOnly, neither, unsaid },
    medianDays,
    ratios,
    sentences: [
      ...agreementWords(counts, told),
      ...ratios.map((one) => ratioWords(one, groups?.attribute ?? 'group')),
      ...timeWords(counts),
    ],
  }
}

function lowestOf(counts: readonly GroupCounts[], { fewest, showsGroups }: { fewest: number; showsGroups: boolean }) {
  const { compared, reference, state } = fairnessOf(counts, { lowest: PILOT.lowestRatio, fewest })
  const lowest = compared.filter(({ ratio }) => ratio !== null).toSorted((a, b) => a.ratio! - b.ratio!)[0]
  if (lowest === undefined || reference === null || !showsGroups)
    return { state, group: null, reference: null, ratio: null, interval: null }
  return { state, group: lowest.group, reference: reference.group, ratio: lowest.ratio, interval: lowest.interval }
}

function agreementWords(
  counts: ShadowCounts,
  { agreement, kappa, interval }: ReturnType<typeof cohensKappa>,
): string[] {
  const { both, toolOnly, peopleOnly, neither, unsaid } = counts
  const said = both + toolOnly + peopleOnly + neither
  const silent =
    unsaid === 0 ? [] : [`Of ${countWords(unsaid)} decided applications the events do not tell what it said.`]
  if (agreement === null)
    return [
      'The events tell of no decided application what it said. Send that with any event of the application, as the attribute that the design names.',
      ...silent,
    ]
  const beyond =
    kappa === null || interval === null
      ? ', which chance alone would give, since one answer is all there is'
      : `; beyond chance, kappa is ${kappa.toFixed(2)} (95 %: ${interval.map((one) => one.toFixed(2)).join(' to ')})`
  return [
    `Tool and people say the same of ${shareWords(agreement)} of ${counted(said, 'decided application')}${beyond}.`,
    `It would have passed on ${countWords(toolOnly)} whom people did not, and not ${countWords(peopleOnly)} whom they did.`,
    ...silent,
  ]
}

const STATE_WORDS: Readonly<Record<FairnessState, string>> = {
  ok: 'no alarm',
  watch: 'to be watched',
  breach: 'breach',
  'not enough data': 'not enough data',
}

function ratioWords(one: z.infer<typeof Ratio> & { state: FairnessState }, attribute: string): string {
  const who = one.by === 'tool' ? 'What the tool recommends' : 'What people decide of the same applications'
  const numbers =
    one.ratio === null
      ? ''
      : `: ${one.group} ${one.ratio.toFixed(2)} times as often as ${one.reference}${one.interval === null ? '' : ` (95 %: ${one.interval.map((limit) => limit.toFixed(2)).join(' to ')})`}`
  return `${who}, by ${attribute}: ${STATE_WORDS[one.state]}${numbers}.`
}

function timeWords({ both, neither, medianDays }: ShadowCounts): string[] {
  if (medianDays === null) return []
  return [
    `Where both say the same (${countWords(both + neither)}), people took ${medianDays.toFixed(1)} days to the first response in the middle: that is the most that could be saved on one. No effect was measured.`,
  ]
}
