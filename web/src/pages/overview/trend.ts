import type { Finding, Overview } from '@tandem/core/diagnosis'
import { clausesOf } from '@tandem/core/trace'
import { listWords } from '@tandem/core/words'

type TrendPoint = Overview['trend'][number]

export interface StageTrend {
  stage: string
  points: readonly TrendPoint[]
}

const WEEK = 7 * 86_400_000

/** Fewer stays than this in a week say nothing about its middle. */
export const FEW_STAYS = 5

/** The picture's lines, in the order in which people go through the stages. */
export function trendByStage(trend: readonly TrendPoint[], order: readonly string[]): StageTrend[] {
  const known = trend.filter(({ medianSeconds }) => medianSeconds !== null)
  const stages = [...new Set(known.map(({ stage }) => stage))]
  const rank = (stage: string) => (order.includes(stage) ? order.indexOf(stage) : order.length)
  return stages
    .map((stage) => ({ stage, points: known.filter((one) => one.stage === stage).sort((a, b) => a.week - b.week) }))
    .sort((a, b) => rank(a.stage) - rank(b.stage) || a.stage.localeCompare(b.stage))
}

export const isFirm = ({ n, partial }: TrendPoint) => n >= FEW_STAYS && !partial

/** A stage's weeks as they are drawn. */
export interface TrendLine {
  /** Every week of the picture; null where there is nothing firm, so that a gap stays a gap. */
  firm: { week: number; medianSeconds: number | null }[]
  /** The last firm week and those after it whose stays are not over. */
  tail: TrendPoint[]
  /** Weeks with few stays, and others that the lines leave out. */
  loose: TrendPoint[]
}

export function trendLine(points: readonly TrendPoint[], [first, last]: readonly [number, number]): TrendLine {
  const byWeek = new Map(points.filter(isFirm).map(({ week, medianSeconds }) => [week, medianSeconds]))
  const weeks = Array.from({ length: Math.round((last - first) / WEEK) + 1 }, (_, i) => first + i * WEEK)
  const latest = points.findLast(isFirm)
  const after = points.filter(({ week, n, partial }) => partial && n >= FEW_STAYS && week > (latest?.week ?? 0))
  return {
    firm: weeks.map((week) => ({ week, medianSeconds: byWeek.get(week) ?? null })),
    tail: latest === undefined || after.length === 0 ? [] : [latest, ...after],
    loose: points.filter((point) => !isFirm(point) && (latest === undefined || !after.includes(point))),
  }
}

/** What the picture shows, from the changes that were found and not from the eye. */
export function trendTitle(overview: Pick<Overview, 'findings' | 'from' | 'to' | 'trend'>): string {
  const { findings, from, to } = overview
  if (!hasEnoughStays(overview)) return 'Too few recent stays to say whether a stage has changed'
  const when = from === null || to === null ? 'Lately' : `In the last ${weeksBetween(from, to)} weeks`
  const changed = findings.filter(({ kind }) => kind === 'changed')
  if (changed.length === 0) return `${when} no stage took notably longer or shorter than before`
  const whole = changed.filter(({ where }) => where.every((clause) => clause.startsWith('stage=')))
  if (whole.length === 0) return `${when} whole stages held their time; what changed sits in parts of them`
  return `${when} ${listWords(whole.map(changeWords))}${whole.length < 3 ? '; the other stages held' : ''}`
}

function changeWords({ where, seconds, comparedSeconds }: Finding): string {
  const stage = clausesOf(where)[0]?.values[0] ?? 'a stage'
  return `${stage} took ${(seconds ?? 0) > (comparedSeconds ?? 0) ? 'longer' : 'less time'} than before`
}

const weeksBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / WEEK)

/** Whether the time that is spoken of holds enough stays to speak of at all. */
export function hasEnoughStays({ trend, from }: Pick<Overview, 'trend' | 'from'>): boolean {
  const since = from === null ? 0 : Date.parse(from)
  return trend.filter(({ week }) => week >= since - WEEK).reduce((sum, { n }) => sum + n, 0) >= 20
}
