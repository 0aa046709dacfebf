import type { GroupCounts } from '../bias/fairness.ts'
import { daysBefore } from './days.ts'
import { type FairnessDay, type GroupDay, sumGroups } from './judge-fairness.ts'
import type { GroupsTold } from './judgement.ts'

interface Telling {
  /** What was told last. */
  before: GroupsTold | undefined
  days: readonly GroupDay[]
  periodDays: number
  /** People a count must have. */
  minimum: number
  /** Nothing is told anew, because it would tell of few beside what is told of others. */
  isTooAlike?: boolean | undefined
}

/**
 * What may be told of a look. A ratio is told if the selected and the others of both its groups are at least `minimum` people, and each of these
 * has gained so many since its group was last told of, beside whichever other: two ratios make a third. Until then what was told stays,
 * with its day, and goes when its period is over. So the difference between two numbers is of many people too, whoever knows who was
 * decided on in between.
 */
export function tellGroups(
  { day, fairness }: Pick<FairnessDay, 'day' | 'fairness'>,
  { before, days, periodDays, minimum, isTooAlike = false }: Telling,
): GroupsTold | undefined {
  if (fairness === null) return before
  const from = daysBefore(day, periodDays - 1)
  const period = days.filter((one) => one.day >= from && one.day <= day)
  const isMany = (counts: Pick<GroupCounts, 'n' | 'selected'> | undefined) =>
    counts !== undefined && counts.selected >= minimum && counts.n - counts.selected >= minimum
  const hasGained = (name: string) => {
    const untils = (before?.ratios ?? []).flatMap(({ group, against, until }) =>
      group === name || against === name ? [until] : [],
    )
    const since = untils.sort().at(-1) ?? ''
    const gained = period.filter((one) => one.day > since).flatMap(({ groups }) => groups)
    return isMany(sumGroups(gained.filter(({ group }) => group === name))[0])
  }
  const { reference, compared, leftOut } = fairness
  const all = [...(reference === null ? [] : [reference]), ...compared, ...leftOut]
  const n = tens(all.reduce((sum, group) => sum + group.n, 0))
  const mayTell = reference !== null && !isTooAlike && hasGained(reference.group)
  const fresh = compared.flatMap(({ group, ratio, interval }) => {
    if (!mayTell || ratio === null || interval === null || !hasGained(group)) return []
    return [
      {
        group,
        against: reference.group,
        ratio: hundredths(ratio),
        interval: [hundredths(interval[0]), hundredths(interval[1])] as [number, number],
        until: day,
        n,
      },
    ]
  })
  // A pair that was told the other way round is the same pair.
  const isRenewed = (told: GroupsTold['ratios'][number]) =>
    fresh.some(({ group, against }) => [group, against].every((name) => name === told.group || name === told.against))
  const kept = (before?.ratios ?? []).filter((told) => told.until >= from && !isRenewed(told))
  const ratios = [...fresh, ...kept].sort((a, b) => a.ratio - b.ratio)
  const isTold = (name: string) => ratios.some(({ group, against }) => group === name || against === name)
  return {
    n,
    unnamed: tens(period.reduce((sum, { unknown }) => sum + unknown, 0)),
    ratios,
    withheld: all.filter(({ group }) => !isTold(group)).length,
  }
}

const hundredths = (value: number): number => Math.round(value * 100) / 100
const tens = (count: number): number => Math.floor(count / 10) * 10
