import { fairnessOf } from '../bias/index.ts'
import { type GroupDay, tellGroups } from '../objectives/index.ts'
import type { SkillFairnessTable } from './contract.ts'

/** People of so many days are compared. */
const PERIOD_DAYS = 365

/**
 * What may be told of who is suggested or contacted, by the engine and by the rules of fairness objectives: ratios of pairs whose counts are large enough, renewed
 * only when each count has gained as many people since it was last told of.
 *
 * @param day the last day that is wholly known, ISO
 */
export function tellSuggested(
  of: SkillFairnessTable['of'],
  {
    days,
    day,
    before,
    minimum,
  }: { days: readonly GroupDay[]; day: string; before: SkillFairnessTable | null; minimum: number },
): SkillFairnessTable {
  const from = new Date(Date.parse(day) - (PERIOD_DAYS - 1) * 86_400_000).toISOString().slice(0, 10)
  const period = days.filter((one) => one.day >= from && one.day <= day)
  const counts = new Map<string, { group: string; n: number; selected: number }>()
  for (const { group, n, selected } of period.flatMap(({ groups }) => groups)) {
    const known = counts.get(group)
    counts.set(group, { group, n: n + (known?.n ?? 0), selected: selected + (known?.selected ?? 0) })
  }
  const fairness = fairnessOf([...counts.values()], { fewest: minimum })
  const told =
    tellGroups({ day, fairness }, { before: before?.told ?? undefined, days, periodDays: PERIOD_DAYS, minimum }) ?? null
  const isRenewed = told?.ratios.some(({ until }) => until === day) === true
  // The state says something of the counts too, so it is renewed with the ratios and not before.
  return { of, told, state: isRenewed ? fairness.state : (before?.state ?? 'not enough data') }
}

/** What monitoring of suggestions finds, as it stands. */
export function skillFairnessSentence(
  tables: readonly SkillFairnessTable[],
  { attribute, minimum }: { attribute: string; minimum: number },
): string {
  const told = tables.flatMap(({ of, told, state }) => {
    const lowest = told?.ratios[0]
    if (lowest === undefined) return []
    const { group, against, ratio, interval, until } = lowest
    return [
      `${of === 'suggested' ? 'Of those considered' : 'Of those suggested'}, ${group} are ${of} at ${ratio.toFixed(2)} times the rate of ${against} (95 % ${interval[0].toFixed(2)} to ${interval[1].toFixed(2)}, until ${until}): ${state}.`,
    ]
  })
  if (told.length === 0)
    return `Not enough data to compare groups by ${attribute}: no two have ${minimum} people suggested and ${minimum} not.`
  return `${told.join(' ')} Monitoring: no ratio is a legal finding.`
}
