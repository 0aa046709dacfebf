import type { ExclusionRow, SilenceRow } from '@tandem/core/incidents'
import { counted, listWords } from '@tandem/core/words'
import { day, instant } from '../../../words/dates.ts'
import { whereWords, whoWords } from '../incident-words.ts'

/** What holds at this moment. */
export function quietAnswer(silences: readonly SilenceRow[], exclusions: readonly ExclusionRow[]): string {
  const [quiet, out] = [silences.filter((one) => one.now), exclusions.filter((one) => one.now)]
  const kept =
    quiet.length === 0
      ? 'No notice is kept back now'
      : `${counted(quiet.length, 'silence')} ${quiet.length === 1 ? 'keeps' : 'keep'} notices back now, the longest until ${instant(latest(quiet))}`
  const left =
    out.length === 0
      ? 'all work counts'
      : `${counted(out.length, 'stretch', 'stretches')} of ${listWords([...new Set(out.map(({ kind }) => kind))])} ${out.length === 1 ? 'leaves' : 'leave'} work out of the budgets, the longest until ${day(latest(out))}`
  return `${kept}; ${left}.`
}

const latest = (rows: readonly { to: string }[]) => Math.max(...rows.map(({ to }) => Date.parse(to)))

type Concerned = Pick<SilenceRow, 'where' | 'objectives'> & Partial<Pick<SilenceRow, 'systems' | 'severity'>>

/** What it concerns, in words. */
export function concernWords(
  { where, objectives, systems = [], severity = null }: Concerned,
  titleOf: (objective: string) => string,
): string {
  const parts = [
    ...(systems.length > 0 ? [`outages of ${listWords(systems)}`] : []),
    ...(objectives.length > 0 ? [listWords(objectives.map((id) => `“${titleOf(id)}”`))] : []),
    ...(where.length > 0 ? [whereWords(where)] : []),
    ...(severity === null || severity === 1 ? [] : [`severity ${severity} and milder`]),
  ]
  return parts.length === 0 ? 'everything' : parts.join('; ')
}

/** How a stretch of time stands: holds, lies ahead, or is over and why. */
export function standingWords(
  { now, from, endedAt, endedBy }: Pick<SilenceRow, 'now' | 'from' | 'endedAt' | 'endedBy'>,
  at: number,
): { state: 'watch' | 'ok' | 'not enough data'; word: string } {
  if (now) return { state: 'watch', word: 'holds now' }
  if (endedAt !== null) return { state: 'ok', word: `ended early by ${whoWords(endedBy ?? 'system')}` }
  return Date.parse(from) > at ? { state: 'not enough data', word: 'not begun' } : { state: 'ok', word: 'over' }
}
