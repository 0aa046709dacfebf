import { counted, countWords, shareWords } from '../words.ts'
import type { Cause, Diagnosis } from './contract.ts'
import {
  beginningWords,
  dateWords,
  inPlaceWords,
  isDated,
  narrowedTo,
  peopleOf,
  pointWords,
  workingWords,
} from './diagnosis-words.ts'
import { WORK_KINDS } from './load/work-kinds.ts'
import type { Segment } from './overview-contract.ts'

type Facts = Omit<Diagnosis, 'text'>

/** What was found, as a person would tell it: what, of what, where, since when, whose move, why, with what it coincides, what cannot be told. */
export function writeDiagnosis(facts: Facts): Segment[] {
  const told = isWorse(facts)
  const paragraphs = [
    [whatSegments(facts), ...(told ? [ofWhatSegments(facts), whereSegments(facts), ofTimeSegments(facts)] : [])],
    told ? [sinceSegments(facts), whoseSegments(facts), whySegments(facts)] : [],
    [...(told ? [coincidesSegments(facts)] : []), cannotSegments(facts)],
  ].map((sentences) => joined(sentences, ' '))
  return joined(paragraphs, PARAGRAPH)
}

/** Stands between the paragraphs of a diagnosis. */
export const PARAGRAPH = '\n\n'

const joined = (parts: readonly Segment[][], between: string): Segment[] =>
  parts.filter((part) => part.length > 0).flatMap((part, i) => (i === 0 ? part : [text(between), ...part]))

const text = (words: string): Segment => ({ text: words })

/**
 * Whether there is anything to explain: more bad ones than usual, beyond chance, or a group of which that is so. Who is asked about was named
 * before anybody looked, so that it tells nothing of its own, unless hands are missing there.
 */
export function isWorse({
  counts,
  causes,
  subject,
}: Pick<Facts, 'counts' | 'causes'> & { subject: Pick<Facts['subject'], 'where'> }): boolean {
  const { bad, expected, valid, interval } = counts
  if (bad <= expected || valid === 0) return false
  if (interval === null || expected / valid < interval[0]) return true
  const own = peopleOf(subject.where).sort().join('&')
  return causes.some(({ where, exits }) => exits !== undefined || peopleOf(where).sort().join('&') !== own)
}

/** Whether it is held against other people, and not against the year before. */
export const isOfOthers = ({ baseline, counts }: Pick<Facts, 'baseline' | 'counts'>): boolean =>
  baseline === null && counts.usual !== null

/** A gap between groups. What people say of themselves leads to no single case. */
function othersSegments({ counts: { valid, bad, share, expected }, subject, window }: Facts): Segment[] {
  const period = `from ${dateWords(window.from, lastDay(window.to))} to ${dateWords(lastDay(window.to), '')}`
  const rate = share === null ? '' : ` (${shareWords(share)})`
  return [
    text(
      `${countWords(bad)} of ${countWords(valid)}${rate} decided ${period} were ${subject.bad}, where ${countWords(expected)} would be at the rate of those they are held against.`,
    ),
  ]
}

function whatSegments(facts: Facts): Segment[] {
  if (isOfOthers(facts)) return othersSegments(facts)
  const { counts, subject, window } = facts
  const { valid, bad, expected, share, season, usual } = counts
  const due = subject.bad === 'late' ? 'that fell due' : 'decided'
  const period = `from ${dateWords(window.from, lastDay(window.to))} to ${dateWords(lastDay(window.to), '')}`
  if (valid === 0) return []
  const cases: Segment = {
    text: counted(valid, 'case'),
    opens: { page: 'traces', where: peopleOf(subject.where), from: window.from, to: window.to },
  }
  const were = valid === 1 ? 'was' : 'were'
  const is = [
    text('Of '),
    cases,
    text(` ${due} ${period}, ${countWords(bad)} ${bad === 1 ? 'was' : were} ${subject.bad}`),
  ]
  const rate = share === null ? '' : ` (${shareWords(share)})`
  if (usual === null) return [...is, text(`${rate}.`)]
  const ofSeason = Math.abs(season - 1) > 0.05 ? ' at this time of the year' : ''
  const held =
    bad > expected
      ? `where ${countWords(expected)} would be usual${ofSeason}${isWorse(facts) ? '' : ': the difference may be chance'}`
      : `no more than the ${countWords(expected)} that would be usual${ofSeason}`
  return [...is, text(`${rate}, ${held}.`)]
}

/** How long it takes, split like the share: “Of +6.1 working days, 1.2 …”. */
function ofTimeSegments(facts: Facts): Segment[] {
  const { time } = facts
  const told = time === null ? [] : ofWhatSegments({ ...facts, decomposition: time })
  const [first] = time?.causes ?? []
  const clock = { secondsPerDay: time?.secondsPerDay ?? 86_400 }
  const isTold =
    first !== undefined && time !== null && first.part.interval[0] > 0 && first.part.value < time.rate.value
  const where = !isTold
    ? []
    : [text(` ${workingWords(first.part.value, clock)} of it is ${inPlaceWords(first.where).trim()}.`)]
  return told.length === 0
    ? []
    : [
        text(`How long it takes on average, each counted up to ${workingWords(time?.horizonSeconds ?? 0, clock)}: `),
        ...told.map(lowered),
        ...where,
      ]
}

const lowered = (segment: Segment, i: number): Segment =>
  i === 0 ? { ...segment, text: segment.text.charAt(0).toLowerCase() + segment.text.slice(1) } : segment

function ofWhatSegments(facts: Pick<Facts, 'decomposition' | 'subject' | 'baseline' | 'counts'>): Segment[] {
  const { decomposition, subject } = facts
  // A difference that may be chance has no parts to tell.
  if (decomposition === null || decomposition.difference.interval[0] <= 0) return []
  const { difference, mix, rate, attributes, unit, secondsPerDay } = decomposition
  const size = (value: number) =>
    unit === 'share' ? pointWords(value) : workingWords(Math.abs(value), { secondsPerDay })
  const since = isOfOthers(facts) ? '' : ' against the year before'
  const whole = unit === 'share' ? `${size(difference.value)} points` : size(difference.value)
  const worse = subject.bad === 'late' ? 'going slower' : 'doing worse'
  const more = mostOf(attributes, mix.value)
  if (isNothing(mix)) return [text(`None of the +${whole} is mix beyond chance: the same kinds of cases are ${worse}.`)]
  const ofMix = `${size(mix.value)} ${unit === 'share' && size(mix.value) === '1' ? 'is' : unit === 'share' ? 'are' : 'is'} mix${more}`
  if (mix.value < 0) {
    return [
      text(
        `The mix got easier${more} and hides ${size(mix.value)} of it: the same kinds of cases are ${worse} by ${size(rate.value)}${unit === 'share' ? ' points' : ''}.`,
      ),
    ]
  }
  if (rate.value <= 0) return [text(`All of the +${whole} is mix${more}: the same kinds of cases are not ${worse}.`)]
  return [text(`Of +${whole}${since}, ${ofMix} and ${size(rate.value)} the same kinds of cases ${worse}.`)]
}

/** An interval that holds nothing, or a part too small to speak of. */
const isNothing = ({ value, interval: [lower, upper] }: { value: number; interval: [number, number] }) =>
  (lower <= 0 && upper >= 0) || value === 0

/** ' (more Senior: 41 % instead of 35 %)', by the attribute that the mix is most of. */
function mostOf(attributes: NonNullable<Facts['decomposition']>['attributes'], mix: number): string {
  const [first] = attributes
    .filter(({ mix: own, most }) => most !== null && own.value * mix > 0)
    .sort((a, b) => Math.abs(b.mix.value) - Math.abs(a.mix.value))
  const most = first?.most
  if (most == null || shareWords(most.shareAfter) === shareWords(most.shareBefore)) return ''
  const direction = most.shareAfter > most.shareBefore ? 'more' : 'fewer'
  const name = most.value === '' ? `without ${first?.name.replaceAll('_', ' ')}` : most.value
  return ` (${direction} ${name}: ${shareWords(most.shareAfter)} instead of ${shareWords(most.shareBefore)})`
}

function whereSegments(facts: Facts): Segment[] {
  const { causes, counts, subject, window, baseline } = facts
  const [first, ...others] = causes
  if (first === undefined) {
    // Where nobody knows what is usual, the problems say so.
    return baseline === null || counts.usual === null ? [] : [text('No group stands out: it is everywhere alike.')]
  }
  const told = [first, ...others.filter(({ share }) => share >= 0.05).slice(0, 2)]
  return [
    ...told.flatMap((cause, i): Segment[] => [
      text(
        i > 0
          ? `; ${shareWords(cause.share)} more `
          : isShown(cause)
            ? `${partWords(cause.share)} of the excess is `
            : 'It sits ',
      ),
      {
        text: inPlaceWords(cause.where).trim() || 'with everybody',
        ...(!isOfOthers(facts) && {
          opens: {
            page: 'traces' as const,
            where: narrowedTo(subject.where, cause.where),
            from: window.from,
            to: window.to,
          },
        }),
      },
      text(
        ` (${countWords(cause.bad)} of ${countWords(cause.n)} ${shortBad(subject.bad)}${i === 0 ? `, usually ${usualWords(cause.expected)}` : ''})`,
      ),
    ]),
    text(`${exitWords(first)}.`),
  ]
}

/** Whether what fell due shows it already. */
const isShown = ({ exits, share }: Cause) => exits === undefined || share >= LEAST_SHOWN
const LEAST_SHOWN = 0.1

/** '; 13 moved on there in the last 20 working days, where 41 usually would', had they kept the pace of the others */
function exitWords(cause: Cause): string {
  const { exits } = cause
  if (exits === undefined) return ''
  const due = isShown(cause) ? ';' : ', where deadlines hardly show it yet:'
  return `${due} ${countWords(exits.left)} moved on there in the last ${exits.days} working days, where ${usualWords(exits.expected)} would have as things went elsewhere`
}

/** Without who is held against whom, which was said. */
const shortBad = (bad: string) => bad.replace(/ \(.*\)$/, '')

const usualWords = (expected: number) => (expected < 0.5 ? 'hardly any' : countWords(expected))
const partWords = (share: number) => (share >= 0.995 ? 'All' : shareWords(share))

function sinceSegments({ since, subject, window }: Facts): Segment[] {
  const { began, onset, pool } = since
  if (began === null) return []
  const words = beginningWords(since, window.to)
  if (!isDated(since)) return [text(`${words}.`)]
  return [
    text(`${words}${pool === null ? sinceThenWords(onset, subject.bad) : stoppedWords({ pool, onset, window })}.`),
  ]
}

/** ', when 8 of 17 interviewers stopped giving interviews; it shows in the cases from 16 February' */
function stoppedWords({
  pool,
  onset,
  window,
}: Pick<Facts, 'window'> & {
  pool: NonNullable<Facts['since']['pool']>
  onset: Facts['since']['onset']
}): string {
  const kind = WORK_KINDS.find((one) => one.kind === pool.kind)
  const many = kind?.pool[1] ?? 'people at work'
  const stopped = `${countWords(pool.stopped)} of ${countWords(pool.before)} ${many} stopped ${DOING[kind?.kind ?? ''] ?? 'working on it'}`
  const joined = pool.joined === 0 ? '' : `, while ${countWords(pool.joined)} others stepped in`
  const shows =
    onset !== null && onset.day > pool.day ? `; it shows in the cases from ${dateWords(onset.day, window.to)}` : ''
  return `, when ${stopped}${joined}${shows}`
}

function sinceThenWords(onset: Facts['since']['onset'], bad: string): string {
  if (onset === null) return ''
  if (bad === 'late') {
    return onset.ratio < 1
      ? `; since then only ${shareWords(onset.ratio)} as many move on each day as usually would`
      : ''
  }
  return onset.ratio > 1 ? `; since then ${timesWords(onset.ratio)} as many are ${bad} as before` : ''
}

const DOING: Readonly<Record<string, string>> = {
  'lead time': 'giving interviews',
  scheduling: 'scheduling interviews',
  feedback: 'writing scorecards',
  approval: 'approving offers',
}

const timesWords = (ratio: number) => (ratio >= 1.95 && ratio < 2.05 ? 'twice' : `${ratio.toFixed(1)} times`)

function whoseSegments({ waits, subject, causes }: Facts): Segment[] {
  const [queue] = waits
  if (queue === undefined || queue.now <= queue.before) return []
  const size = (seconds: number) => workingWords(seconds, subject)
  const where = narrowedTo(subject.where, causes[0]?.where ?? [])
  return [
    text(
      `${MOVES[queue.side] ?? 'It is not known whose move it is'}: the queue for ${queue.owner} (${queue.kind}) grew most, from ${queue.before < 1 ? 'none' : size(queue.before)} to `,
    ),
    { text: size(queue.now), opens: { page: 'waits', where } },
    text(` for each that comes in${atATimeWords(queue)}.`),
  ]
}

const MOVES: Readonly<Record<string, string>> = {
  HR: 'The move is with HR',
  business: 'The move is with the business',
  candidate: 'The move is with the candidates',
  vendor: 'The move is with a vendor',
  IT: 'The move is with IT',
}

/** Numbers only where a person would count them. */
function atATimeWords({ waitingNow, waitingBefore }: Facts['waits'][number]): string {
  if (waitingNow < 0.95) return ''
  const words = (value: number) => (value < 9.5 ? String(Math.round(value * 10) / 10) : countWords(value))
  return ` (${words(waitingNow)} wait at a time, ${words(waitingBefore)} before)`
}

/** Nearly all of a wait left unexplained is no answer. */
const MOST_UNEXPLAINED = 0.9

/** Where the load cannot be told, the first sentence would only say so. */
function whySegments({ why }: Facts): Segment[] {
  const unexplained = why?.causes?.find(({ cause }) => cause === 'unexplained')?.share ?? 0
  if (why?.load == null && unexplained > MOST_UNEXPLAINED) return []
  const sentence = why?.sentences.find((one) => one !== why.whyNoLoad && one !== why.whyNoCauses && !/^Tier /.test(one))
  return sentence === undefined ? [] : [text(sentence)]
}

function coincidesSegments({ changes, window, subject, since }: Facts): Segment[] {
  // With a beginning that nobody knows nothing coincides.
  if (!isDated(since)) return []
  const [first] = changes.ranked
  if (first === undefined) return [text(changes.sentence)]
  const { change } = first
  const after = first.lagDays < 0 ? `, ${counted(-Math.round(first.lagDays), 'day')} after it` : ''
  return [
    text('It coincides with '),
    { text: `“${change.title}”`, opens: { page: 'changes', where: [], change: change.id } },
    text(` on ${dateWords(change.at, window.to)}${after}; ${effectWords(first.beforeAfter, subject.bad)}.`),
  ]
}

/** What the share of bad ones did with a change. */
function effectWords(effect: Facts['changes']['ranked'][number]['beforeAfter'], bad: string): string {
  if (effect === null) return 'that is no proof of a cause'
  const { value, interval } = effect.difference
  if (interval[0] <= 0 && interval[1] >= 0) return `its effect on the share that was ${bad} cannot be told from chance`
  const points = `${pointWords(value)} points ${value > 0 ? 'more' : 'fewer'}`
  return `${points} were ${bad} after it than as it went before, which is no proof of a cause`
}

/** What cannot be told, and why. */
const cannotSegments = ({ problems }: Facts): Segment[] => (problems.length === 0 ? [] : [text(problems.join(' '))])

/** The last day of a half-open span. */
const lastDay = (to: string) => new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10)
