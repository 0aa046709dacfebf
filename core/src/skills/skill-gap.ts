import type { GapRow } from './contract.ts'

/** One skill of the agenda with what was counted for it. */
export interface Counted {
  skill: string
  label: string
  needed: number
  /** Need date, ISO. */
  by: string
  roles: string[]
  /** People under way who name it. */
  pipeline: number
  /** People hired in the last four quarters who named it. */
  hiredInYear: number
  /** People hired in two years, still here, who do not name it and name something near it. */
  trainable: number
  /** What they name, most frequent first. */
  near: readonly string[]
}

const QUARTER_DAYS = 365.25 / 4

/**
 * How one skill is to be had: hired where hiring at the pace of the last year brings enough people by the need date and people who name it are under way; trained
 * where enough of those hired lately have something near it; else borrowed for the time. A rule of thumb that shows all of its numbers.
 */
export function gapOf({ near, hiredInYear, ...counted }: Counted, today: string): GapRow {
  const days = Math.max(0, (Date.parse(counted.by) - Date.parse(today)) / 86_400_000)
  const hiredPerQuarter = hiredInYear / 4
  const expected = (hiredPerQuarter * days) / QUARTER_DAYS
  const { needed, pipeline, trainable, label } = counted
  const row = { ...counted, hiredPerQuarter, expected }
  const pace =
    days === 0
      ? `${needed} ${needed === 1 ? 'was' : 'were'} needed by ${counted.by}, which has passed`
      : `About ${hiredPerQuarter.toFixed(1)} people who name ${label} were hired a quarter, so that ${expected.toFixed(1)} can be expected by ${counted.by}, where ${needed} ${needed === 1 ? 'is' : 'are'} needed`
  const under = `${pipeline} under way ${pipeline === 1 ? 'names' : 'name'} it`
  if (expected >= needed && pipeline > 0) return { ...row, way: 'hire', reason: `${pace}; ${under}.` }
  if (trainable >= Math.max(1, Math.ceil(needed - expected)))
    return {
      ...row,
      way: 'train',
      reason: `${pace}; ${under}. ${trainable} hired in two years ${trainable === 1 ? 'names' : 'name'} something near it: ${near.slice(0, 3).join(', ')}.`,
    }
  const few =
    trainable === 0
      ? 'nobody hired in two years names anything near it'
      : `only ${trainable} hired in two years could be trained`
  return { ...row, way: 'borrow', reason: `${pace}; ${under}, and ${few}. Borrow it for the time, or move the date.` }
}

/** A skill of the agenda that the taxonomy does not know. */
export const gapOfUnknown = (
  words: string,
  { needed, by, roles }: { needed: number; by: string; roles: string[] },
): GapRow => ({
  skill: null,
  label: words,
  needed,
  by,
  roles,
  pipeline: null,
  hiredPerQuarter: null,
  expected: null,
  trainable: null,
  way: null,
  reason: 'Not in the taxonomy, so nobody can be counted. Add it to the list, or call it as the list does.',
})

export function gapSentence(rows: readonly GapRow[]): string {
  if (rows.length === 0) return 'No role of the agenda with places to fill names a skill.'
  const known = rows.filter(({ way }) => way !== null)
  const ways = (['hire', 'train', 'borrow'] as const).flatMap((way) => {
    const labels = known.filter((row) => row.way === way).map(({ label }) => label)
    return labels.length === 0
      ? []
      : [`${VERBS[way]} ${labels.slice(0, 3).join(', ')}${labels.length > 3 ? ` and ${labels.length - 3} more` : ''}`]
  })
  const strange = rows.length - known.length
  return [
    `The agenda still needs ${rows.length} skill${rows.length === 1 ? '' : 's'}${ways.length > 0 ? `: ${ways.join('; ')}` : ''}.`,
    ...(strange > 0 ? [`${strange} of them ${strange === 1 ? 'is' : 'are'} not in the taxonomy.`] : []),
  ].join(' ')
}

const VERBS = { hire: 'hire', train: 'train for', borrow: 'borrow' } as const
