import { isProse } from '../intake/column-values.ts'
import { saysWhatSomebodyIs } from '../intake/judge-column.ts'
import type { ColumnSample } from '../intake/mapping.ts'
import { looksLikeDay } from './day.ts'
import { type ColumnMeaning, meaningOfName, whyLeftOut } from './hris-columns.ts'
import type { MoveBlock, RatingBlock, SettledMapping } from './hris-mapping.ts'

export interface HrisProposal {
  mapping: SettledMapping
  /** Why each column is taken for what it is, or left out. */
  reasons: Record<string, string>
}

/** Meanings that come once for each rating or each move. */
const REPEATED: ReadonlySet<ColumnMeaning> = new Set<ColumnMeaning>([
  'rating',
  'ratingDate',
  'ratingPeriod',
  'ratingScale',
  'moveDate',
  'moveJob',
  'moveKind',
])
const DAYS: ReadonlySet<ColumnMeaning> = new Set<ColumnMeaning>(['start', 'leave', 'ramp', 'ratingDate', 'moveDate'])
const KEYS: ReadonlySet<ColumnMeaning> = new Set<ColumnMeaning>(['application', 'candidate', 'requisition', 'employee'])

/** Proposes what the columns of a report of the HR system mean, from names and values. Pure: the same columns give the same proposal. */
export function proposeHrisMapping(columns: readonly ColumnSample[]): HrisProposal {
  const reasons: Record<string, string> = {}
  const found = new Map<ColumnMeaning, { column: string; rank: number }[]>()
  for (const column of columns) {
    const { name } = column
    const suggested = saysWhatSomebodyIs(name) ? null : meaningOfName(name)
    const doubt = suggested === null ? whyLeftOut(name) : doubtOf(column, suggested.meaning)
    reasons[name] = doubt ?? `the column is called “${name}”`
    if (suggested === null || doubt !== null) continue
    found.set(suggested.meaning, [...(found.get(suggested.meaning) ?? []), { column: name, rank: suggested.rank }])
  }
  const one = (meaning: ColumnMeaning): string | null => {
    const [best, ...others] = [...(found.get(meaning) ?? [])].sort((a, b) => a.rank - b.rank)
    for (const { column } of others) reasons[column] = `“${best?.column}” says it already`
    return best?.column ?? null
  }
  const nth = (meaning: ColumnMeaning, place: number) => found.get(meaning)?.[place]?.column ?? null
  /** Blocks are told apart by their order: the second rating goes with the second date. */
  const ratings = (found.get('rating') ?? []).map<RatingBlock>(({ column }, i) => ({
    rating: column,
    date: nth('ratingDate', i),
    period: nth('ratingPeriod', i),
    scale: nth('ratingScale', i),
  }))
  const moves = (found.get('moveDate') ?? []).map<MoveBlock>(({ column }, i) => ({
    date: column,
    job: nth('moveJob', i),
    kind: nth('moveKind', i) ?? null,
  }))
  const mapping: SettledMapping = {
    application: one('application'),
    candidate: one('candidate'),
    requisition: one('requisition'),
    employee: one('employee'),
    start: one('start'),
    leave: one('leave'),
    leaveReason: one('leaveReason'),
    leaveCategory: one('leaveCategory'),
    ramp: one('ramp'),
    ratings,
    satisfaction: { 30: one('satisfaction30'), 90: one('satisfaction90'), 180: one('satisfaction180') },
    satisfactionScale: null,
    moves,
    reasons: {},
  }
  for (const meaning of REPEATED) {
    const blocks = meaning.startsWith('rating') ? ratings.length : moves.length
    for (const { column } of (found.get(meaning) ?? []).slice(blocks))
      reasons[column] = meaning.startsWith('rating') ? 'no rating goes with it' : 'no day of a move goes with it'
  }
  return { mapping, reasons }
}

/** What speaks against a name: its values. */
function doubtOf({ values }: ColumnSample, meaning: ColumnMeaning): string | null {
  const present = values.filter((value) => value !== '')
  if (present.length === 0) return null
  const lines = present.flatMap((value) => value.split('\n'))
  const share = (accept: (value: string) => boolean) => lines.filter(accept).length / lines.length
  if (DAYS.has(meaning) && share(looksLikeDay) < 0.6) return 'its values are no dates'
  if (KEYS.has(meaning) && share((value) => /^\S{1,80}$/.test(value.trim())) < 0.9)
    return 'its values are no ids: they hold blanks'
  if (meaning === 'rating' && share(isProse) > 0.1) return 'free text'
  return null
}
