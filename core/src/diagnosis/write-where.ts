import { countWords, shareWords } from '../words.ts'
import type { Cause, Diagnosis } from './contract.ts'
import { inPlaceWords, narrowedTo } from './diagnosis-words.ts'
import { isOfOthers } from './is-worse.ts'
import type { Segment } from './overview/contract.ts'

type Facts = Omit<Diagnosis, 'text'>

/** Where the excess sits, the most telling first, with a way to the cases. */
export function whereSegments(facts: Facts): Segment[] {
  const { causes, counts, baseline } = facts
  const [first, ...others] = causes
  if (first === undefined) {
    // Where nobody knows what is usual, the problems say so.
    return baseline === null || counts.usual === null ? [] : [text('No group stands out: it is everywhere alike.')]
  }
  const [firm, weak] = byStrength(first, others)
  const told = [first, ...firm].flatMap((cause, i) => [
    text(i === 0 ? leadWords(cause) : `; ${shareWords(cause.share)} more `),
    ...causeSegments(cause, facts, { isHeld: i === 0 }),
    ...(i === 0 && cause.exits !== undefined ? [text(exitWords(cause, cause.exits))] : []),
  ])
  const [also] = weak
  if (also === undefined) return [...told, text('.')]
  return [
    ...told,
    text(`. Also, but weaker: ${shareWords(also.share)} of it `),
    ...causeSegments(also, facts, { isHeld: true }),
    text(`; chance alone brings such a find once in ${countWords(Math.round(1 / (also.p ?? 1)))} searches.`),
  ]
}

/** Causes told in one breath with the first at most, and the least of the excess that is told. */
const MOST_BESIDE = 2
const LEAST_TOLD = 0.05
/** A cause of less than half of what the first explains is told with its doubt, unless chance brings it more seldom. */
const FIRM_P = 0.001

/** Further causes as firm as the first, and weaker ones, the largest first. One whose part of the excess may be nothing is not told at all. */
function byStrength(first: Cause, others: readonly Cause[]): [firm: Cause[], weak: Cause[]] {
  const told = others
    .filter(({ share, interval }) => share >= LEAST_TOLD && (interval === null || interval[0] > 0))
    .sort((a, b) => b.share - a.share)
  const isWeak = ({ share, p }: Cause) => share < first.share / 2 && p !== null && p > FIRM_P
  return [told.filter((cause) => !isWeak(cause)).slice(0, MOST_BESIDE), told.filter(isWeak)]
}

function causeSegments(cause: Cause, facts: Facts, { isHeld }: { isHeld: boolean }): Segment[] {
  const usual = usualWords(cause.expected)
  const held = !isHeld ? '' : isOfOthers(facts) ? `, ${usual} at the others’ rate` : `, usually ${usual}`
  return [
    { text: inPlaceWords(cause.where).trim() || 'with everybody', ...openingOf(cause, facts) },
    text(` (${countWords(cause.bad)} of ${countWords(cause.n)} ${shortBad(facts.subject.bad)}${held})`),
  ]
}

/** Of groups held against each other only the place is opened, with everybody in it: the cases of all would explain nothing. */
function openingOf({ where: cause }: Cause, { subject, window, ...facts }: Facts): Pick<Segment, 'opens'> {
  const where = narrowedTo(subject.where, cause)
  if (isOfOthers(facts) && where.length === 0) return {}
  return { opens: { page: 'traces', where, from: window.from, to: window.to } }
}

/** Less of the excess than this is not shown yet by what fell due, where the queue told of it. */
const LEAST_SHOWN = 0.1
const isShown = ({ exits, share }: Cause) => exits === undefined || share >= LEAST_SHOWN

const leadWords = (cause: Cause) => (isShown(cause) ? `${partWords(cause.share)} of the excess is ` : 'It sits ')

/** '; 13 moved on there in the last 20 working days, where 41 would have as things went elsewhere' */
function exitWords(cause: Cause, { left, days, expected }: NonNullable<Cause['exits']>): string {
  const due = isShown(cause) ? ';' : ', where deadlines hardly show it yet:'
  return `${due} ${countWords(left)} moved on there in the last ${days} working days, where ${usualWords(expected)} would have as things went elsewhere`
}

/** Without who is held against whom, which was said. */
const shortBad = (bad: string) => bad.replace(/ \(.*\)$/, '')

const usualWords = (expected: number) => (expected < 0.5 ? 'hardly any' : countWords(expected))
const partWords = (share: number) => (share >= 0.995 ? 'All' : shareWords(share))

const text = (words: string): Segment => ({ text: words })
