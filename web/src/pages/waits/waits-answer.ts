import type { Side, Waits } from '@tandem/core/waits'
import type { AboutNumber } from '../../components/about-number.ts'
import type { SentencePart } from '../../components/Sentence.tsx'
import type { Paths } from '../../paths.ts'
import { SIDES } from '../../theme.ts'
import { dayOfIso } from '../../words/dates.ts'
import { duration } from '../../words/durations.ts'
import { share } from '../../words/numbers.ts'
import type { StageSides } from './stage-sides.ts'

interface Around {
  paths: Paths
  request: string
}

/** Whose move most of the waiting was, the largest single wait, and what nobody is known to hold. */
export function waitsAnswer(waits: Waits, around: Around): SentencePart[] {
  const sides = sidesOf(waits)
  const [first, second] = sides.filter(({ side }) => side !== 'unattributed')
  const [largest] = waits.rows
  const parts: SentencePart[] = []
  if (first !== undefined) {
    parts.push(
      'Of all waiting, ',
      { about: aboutShare(waits, first.side, first.seconds, around), text: share(first.seconds / waits.totalSeconds) },
      ` was ${moveOf(first.side)}`,
    )
    if (second !== undefined) {
      parts.push(' and ', {
        about: aboutShare(waits, second.side, second.seconds, around),
        text: share(second.seconds / waits.totalSeconds),
      })
      parts.push(` ${moveOf(second.side)}`)
    }
    parts.push('. ')
  }
  if (largest !== undefined && largest.slice.side !== 'unattributed') {
    parts.push(
      `The largest single wait is for the ${largest.slice.owner} (${largest.slice.kind}): `,
      { about: aboutShare(waits, largest.key, largest.seconds, around), text: share(largest.share) },
      `, ${duration(largest.seconds / largest.visits, waits)} for each stay that had it. `,
    )
  }
  const unknown = sides.find(({ side }) => side === 'unattributed')?.seconds ?? 0
  parts.push(
    unknown === 0
      ? 'Every second has an owner. '
      : `${share(unknown / waits.totalSeconds)} has no known owner; below stands why. `,
  )
  parts.push(`Counted by ${waits.calendar}, as of ${dayOfIso(waits.asOf)}.`)
  return parts
}

function sidesOf({ rows }: Waits): { side: Side; seconds: number }[] {
  const sums = new Map<Side, number>()
  for (const { slice, seconds } of rows) {
    const side = slice.side as Side
    sums.set(side, (sums.get(side) ?? 0) + seconds)
  }
  return [...sums].map(([side, seconds]) => ({ side, seconds })).sort((a, b) => b.seconds - a.seconds)
}

const moveOf = (side: Side) =>
  side === 'business' ? 'the business’s move' : side === 'candidate' ? 'the candidate’s' : `${SIDES[side].name}’s`

function aboutShare(waits: Waits, of: string, seconds: number, { request }: Around): AboutNumber {
  return {
    title: 'Waiting',
    of: of in SIDES ? SIDES[of as Side].name : of,
    value: share(seconds / waits.totalSeconds),
    sentence: `${duration(seconds, waits)} of ${duration(waits.totalSeconds, waits)} of waiting.`,
    formula:
      'every stay is cut where something happened in it; each piece goes to whoever the table of rules below names; hours of an outage go to the system',
    unit: 'share of the waiting time',
    calendar: waits.calendar,
    cohort: 'stays by when they began',
    n: waits.visits,
    asOf: dayOfIso(waits.asOf),
    definedBy: waits.rulesVersion === 0 ? 'the usual table of rules' : `table of rules, version ${waits.rulesVersion}`,
    sql: waits.sql,
    request,
  }
}

export function stageTitle(
  stages: readonly StageSides[],
  clock: { secondsPerDay: number; totalSeconds: number },
): string {
  const [largest] = [...stages].sort((a, b) => b.total - a.total)
  if (largest === undefined) return 'Whose move it was, by stage'
  const [most] = [...largest.sides].sort((a, b) => b.seconds - a.seconds)
  const part = share(largest.total / clock.totalSeconds)
  const isAll = most !== undefined && most.seconds === largest.total
  if (isAll) return `${part} of the waiting is in ${largest.stage}, all of it ${moveOf(most.side).replace(' move', '')}`
  return most === undefined
    ? `${part} of the waiting is in ${largest.stage}`
    : `${part} of the waiting is in ${largest.stage}, there ${share(most.seconds / largest.total)} ${moveOf(most.side).replace(' move', '')}`
}
