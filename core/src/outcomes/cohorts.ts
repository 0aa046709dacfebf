import { groupBy } from '../group-by.ts'
import { kaplanMeier, logRank, type Observation, survivalAt, toHistogram } from '../stats/index.ts'
import type { Hire } from './hire.ts'
import { cohortQuality, isMature, type Quality, type QualityRules, qualityOf } from './quality-of-hire.ts'
import { LEAST_COHORT, shownGroups } from './withheld.ts'

export const DIMENSIONS = ['channel', 'department', 'job_family', 'location', 'level', 'tool', 'speed'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Time to fill in bands of days. */
const BANDS = [30, 60, 90] as const

export function speedBand(days: number | null): string {
  if (days === null) return 'not known'
  const place = BANDS.findIndex((end) => days < end)
  return place === -1 ? '90 days and more' : `${BANDS[place - 1] ?? 0} to ${BANDS[place]} days`
}

export function groupOf(hire: Hire, by: Dimension): string {
  if (by === 'speed') return speedBand(hire.timeToFill)
  const value = by === 'job_family' ? hire.jobFamily : hire[by]
  return value === '' ? 'not known' : value
}

const YEAR = 365

export interface Cohort {
  name: string
  hires: number
  quality: Quality | null
  retention: Quality | null
  /** Share still here, every 30 days; coarse, so that no single leaving shows. */
  curve: { day: number; survival: number }[]
  /** Median of the days to fill. */
  timeToFill: number | null
}

/** What became of each group; numbers of too few hires are null, and so are those that subtraction would tell of too few. */
export function cohortsOf(hires: readonly Hire[], by: Dimension, rules: QualityRules): Cohort[] {
  const groups = groupBy(hires, (hire) => groupOf(hire, by))
  const sized = (size: (group: readonly Hire[]) => number) =>
    shownGroups(new Map([...groups].map(([name, group]) => [name, size(group)])))
  const shown = sized((group) => group.length)
  const judged = sized((group) => group.filter((hire) => qualityOf(hire, rules) !== null).length)
  const timed = sized((group) => group.filter(({ timeToFill }) => timeToFill !== null).length)
  return [...groups].flatMap(([name, group]) => {
    if (!shown.has(name)) return []
    const cohort = describe(group, rules)
    const isTimed = timed.has(name)
    return [
      {
        ...cohort,
        name,
        quality: judged.has(name) ? cohort.quality : null,
        timeToFill: isTimed ? cohort.timeToFill : null,
      },
    ]
  })
}

/** One cohort; without numbers where it is too small. */
export function describe(group: readonly Hire[], rules: QualityRules): Omit<Cohort, 'name'> {
  const hires = group.length
  if (hires < LEAST_COHORT) return { hires, quality: null, retention: null, curve: [], timeToFill: null }
  const km = kaplanMeier(toHistogram(stays(group, rules.asOf)))
  const reached = km.span !== null && km.span.last >= YEAR
  const last = km.curve.filter(({ t }) => t <= YEAR).at(-1)
  const limits =
    last === undefined || last.lower === null || last.upper === null
      ? null
      : ([last.lower, last.upper] as [number, number])
  const quality = cohortQuality(group, rules)
  const times = group.flatMap(({ timeToFill }) => (timeToFill === null ? [] : [timeToFill])).sort((a, b) => a - b)
  const end = Math.min(730, km.span?.last ?? 0)
  return {
    hires,
    quality: quality.n < LEAST_COHORT ? null : quality,
    retention: reached ? { estimate: survivalAt(km.curve, YEAR), interval: limits, n: hires } : null,
    curve: Array.from({ length: Math.floor(end / 30) + 1 }, (_, i) => ({
      day: 30 * i,
      survival: survivalAt(km.curve, 30 * i),
    })),
    timeToFill: times.length < LEAST_COHORT ? null : (times[Math.floor(times.length / 2)] ?? null),
  }
}

/** How long each has stayed; who is still here is censored on the last day that is known. */
export const stays = (hires: readonly Hire[], asOf: number): Observation[] =>
  hires.map(({ startedOn, leftOn }) => ({
    value: Math.max(0, (leftOn ?? asOf) - startedOn),
    censored: leftOn === null,
  }))

/** Whether the groups stay alike: the log-rank test over those that may be shown; null with fewer than two. */
export function retentionDiffers(hires: readonly Hire[], by: Dimension, asOf: number): number | null {
  const groups = groupBy(hires, (hire) => groupOf(hire, by))
  const shown = shownGroups(new Map([...groups].map(([name, group]) => [name, group.length])))
  const histograms = [...groups].filter(([name]) => shown.has(name)).map(([, group]) => toHistogram(stays(group, asOf)))
  return histograms.length < 2 ? null : logRank(histograms).p
}

/** Difference of quality between quick and slow fills, within departments, so that a department that is slow is no evidence. */
export function speedAgainstQuality(
  hires: readonly Hire[],
  rules: QualityRules,
): { difference: number; interval: [number, number]; n: number; splitDays: number } | null {
  const judged = hires.flatMap((hire) => {
    const quality = isMature(hire, rules) ? qualityOf(hire, rules) : null
    return quality === null || hire.timeToFill === null
      ? []
      : [{ quality, days: hire.timeToFill, stratum: `${hire.department}|${hire.jobFamily}` }]
  })
  if (judged.length < 2 * LEAST_COHORT) return null
  const days = judged.map(({ days }) => days).sort((a, b) => a - b)
  const splitDays = days[Math.floor(days.length / 2)] as number
  let [sum, weight, used] = [0, 0, 0]
  for (const group of groupBy(judged, ({ stratum }) => stratum).values()) {
    const [quick, slow] = [group.filter(({ days }) => days < splitDays), group.filter(({ days }) => days >= splitDays)]
    if (quick.length < 2 || slow.length < 2) continue
    const [a, b] = [momentsOf(quick.map(({ quality }) => quality)), momentsOf(slow.map(({ quality }) => quality))]
    const variance = a.variance / quick.length + b.variance / slow.length
    if (!(variance > 0)) continue
    sum += (a.mean - b.mean) / variance
    weight += 1 / variance
    used += group.length
  }
  if (used < 2 * LEAST_COHORT) return null
  const difference = sum / weight
  const margin = 1.959964 / Math.sqrt(weight)
  return { difference, interval: [difference - margin, difference + margin], n: used, splitDays }
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) }
}
