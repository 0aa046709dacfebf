import { type CheckRow, type Rule, ruleOf, termsOf, WORDS } from '@tandem/core/checks'
import { newcombe, wilson } from '@tandem/core/stats'
import { instantMs, type Population } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'
import { countChecks, sumDays } from './count-days.ts'
import { readChecks } from './read-checks.ts'

/** A check whose violations became more, and by how much. */
export interface RisenCheck {
  check: CheckRow
  during: { violated: number; n: number; rate: number; interval: [number, number] }
  before: { violated: number; n: number; rate: number; interval: [number, number] }
  /** Rate of violations during minus before, 95 %, Newcombe's method 10; the lower limit is above 0. */
  rise: { estimate: number; interval: [number, number] }
}

const DAY = 86_400_000

/**
 * Checks that were violated more often in [from, to) than in the stretch of equal length before, by more than chance (95 %), the largest rise
 * first. Cases count on the day they were decided; days are whole and of UTC.
 * @param stages only checks that speak of one of these stages, or of events of their kinds; all if left out
 */
export async function readChecksOf(
  store: Store,
  {
    stages,
    population,
    from,
    to,
  }: { stages?: readonly string[] | undefined; population: Pick<Population, 'where'>; from: string; to: string },
): Promise<RisenCheck[]> {
  const known = await readChecks(store.state)
  const kinds = stages === undefined ? null : await kindsOf(store, stages)
  const checks = known.filter((check) => kinds === null || speaksOf(ruleOf(check), stages ?? [], kinds))
  if (checks.length === 0) return []
  const begin = Math.floor(instantMs(from) / DAY)
  const end = Math.max(begin + 1, Math.ceil(instantMs(to) / DAY))
  const { counted } = await countChecks(store, checks, { population, since: begin - (end - begin) })
  const found = checks.flatMap((check, i): RisenCheck[] => {
    const days = counted[i]?.days ?? []
    const [during, before] = [sumDays(days, begin, end), sumDays(days, begin - (end - begin), begin)].map(
      ({ kept, violated }) => ({ violated, n: kept + violated, share: wilson(violated, kept + violated) }),
    ) as [Summed, Summed]
    if (during.share.estimate === null || before.share.estimate === null) return []
    const { estimate, interval } = newcombe(
      { successes: during.violated, n: during.n },
      { successes: before.violated, n: before.n },
    )
    if (estimate === null || interval[0] <= 0) return []
    const side = ({ violated, n, share }: Summed) => ({
      violated,
      n,
      rate: share.estimate ?? 0,
      interval: share.interval,
    })
    return [{ check, during: side(during), before: side(before), rise: { estimate, interval } }]
  })
  return found.sort((a, b) => b.rise.estimate - a.rise.estimate)
}

interface Summed {
  violated: number
  n: number
  share: ReturnType<typeof wilson>
}

/** What the stages are for, over all sources. */
async function kindsOf({ state }: Store, stages: readonly string[]): Promise<Set<string>> {
  const rows = await state
    .selectFrom('stage_rule')
    .select('kind')
    .where('stage', 'in', [...stages])
    .execute()
  return new Set(rows.flatMap(({ kind }) => (kind === null ? [] : [kind])))
}

/** Families of events by the stages in which they happen. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  interview: ['interview'],
  scorecard: ['interview', 'decide'],
  offer: ['offer', 'decide'],
  task: ['preboard', 'onboard', 'assess'],
  hire: ['onboard', 'preboard'],
}

function speaksOf(rule: Rule, stages: readonly string[], kinds: ReadonlySet<string>): boolean {
  if (rule.kind === 'stages') {
    return rule.path.some(({ stage }) => ('kind' in stage ? kinds.has(stage.kind) : stages.includes(stage.name)))
  }
  return termsOf(rule).some((term) => {
    if (term.kind === 'stage') return stages.includes(term.stage)
    const kind = term.kind === 'task' ? 'task' : WORDS.find(({ one }) => one === term.word)?.kind.split('.')[0]
    return (FAMILIES[kind ?? ''] ?? []).some((one) => kinds.has(one))
  })
}
