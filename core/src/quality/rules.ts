import { counted, countWords, durationWords, listWords, shareWords } from '../words.ts'
import type { RuleName, RuleResult } from './contract.ts'
import { LATE_DAYS, SILENT_DAYS, type SourceFacts, SYNC_DAYS } from './source-facts.ts'

/** What a number is, as far as it matters for what touches it. */
export interface NumberKind {
  kind: 'duration' | 'rate' | 'count'
  grain: 'visit' | 'application' | 'requisition'
  /** Whether it is told apart by what applications say of themselves: department, recruiter, requisition. */
  isSliced: boolean
}

/** What is wrong with how many of how many things. */
export interface Figure {
  share: number
  of: number
}

/** One way in which data can be worse than they look. The larger its figure, the worse. */
export interface QualityRule {
  name: RuleName
  title: string
  /** What the figure is, in words. */
  counts: string
  /** Why it matters. */
  why: string
  /** Which numbers it touches, in words and as a test. */
  touches: string
  isTouched: (number: NumberKind) => boolean
  /** null where it does not apply. */
  figure: (facts: SourceFacts) => Figure | null
  /** Fewer things than this are no share. */
  fewest: number
  /** The largest figure for each grade; beyond C is D. A 1 at B or C means that this alone makes nothing worse. */
  atMost: { A: number; B: number; C: number }
  says: (facts: SourceFacts) => string
  remedy: string
  leads: RuleResult['leads']
}

const FEW = 30
const shareOf = (bad: number, of: number): Figure => ({ share: of === 0 ? 0 : bad / of, of })
/** The largest share among those that are of enough things. */
const worst = (figures: readonly Figure[]): Figure | null =>
  figures.toSorted((a, b) => Number(b.of >= FEW) - Number(a.of >= FEW) || b.share - a.share)[0] ?? null
const isDuration = ({ kind }: NumberKind) => kind === 'duration'
const always = () => true
const ALL_NUMBERS = 'every number'
const DURATIONS = 'durations'

export const QUALITY_RULES: readonly QualityRule[] = [
  {
    name: 'compared',
    title: 'Seen by looking',
    counts: 'share of the steps that were seen by comparing two looks at a system',
    why: 'What happens and is undone between two looks is seen by nobody.',
    touches: DURATIONS,
    isTouched: isDuration,
    figure: ({ compared, steps }) => shareOf(compared, steps),
    fewest: FEW,
    atMost: { A: 0.05, B: 1, C: 1 },
    says: ({ compared, steps }) =>
      compared === 0
        ? `None of ${counted(steps, 'step')} was seen only by looking.`
        : `${countWords(compared)} of ${counted(steps, 'step')} (${shareWords(compared / steps)}) were seen by comparing two looks.`,
    remedy: 'Let the system push its events by webhook, or give the key the right to read the activity history.',
    leads: 'sources',
  },
  {
    name: 'width',
    title: 'Width of the moments',
    counts: 'how long before its instant a step may have happened, on average, as a share of the median stay',
    why: 'A stay of a day that is known to half a day says little.',
    touches: DURATIONS,
    isTouched: isDuration,
    figure: ({ meanWidthSeconds, medianStaySeconds, steps }) => {
      if (meanWidthSeconds === 0) return { share: 0, of: steps }
      if (medianStaySeconds === null) return null
      return { share: meanWidthSeconds / Math.max(1, medianStaySeconds), of: steps }
    },
    fewest: FEW,
    atMost: { A: 0.02, B: 0.1, C: 0.5 },
    says: ({ meanWidthSeconds, medianStaySeconds }) =>
      meanWidthSeconds === 0
        ? 'Every step is known to the moment.'
        : `A step may have happened up to ${durationWords(meanWidthSeconds)} before it was seen, on average${medianStaySeconds === null ? '' : `; half of the stays last ${durationWords(medianStaySeconds)} or less`}.`,
    remedy: 'Read the system more often, or let it push its events.',
    leads: 'sources',
  },
  {
    name: 'inferred',
    title: 'Worked out by rule',
    counts: 'share of the steps that nobody saw and a rule worked out',
    why: 'A rule can be wrong in a way that looks right.',
    touches: ALL_NUMBERS,
    isTouched: always,
    figure: ({ inferred, steps }) => shareOf(inferred, steps),
    fewest: FEW,
    atMost: { A: 0.01, B: 0.1, C: 0.3 },
    says: ({ inferred, steps }) =>
      inferred === 0
        ? `All of ${counted(steps, 'step')} were reported, none worked out.`
        : `${countWords(inferred)} of ${counted(steps, 'step')} (${shareWords(inferred / steps)}) were worked out by a rule.`,
    remedy: 'Bring the events themselves in, by file, interface or webhook.',
    leads: 'sources',
  },
  {
    name: 'refused',
    title: 'Rows without use',
    counts: 'share of the rows read that are in quarantine, because they lack a time, a name or sense',
    why: 'What is missing is rarely missing by chance.',
    touches: ALL_NUMBERS,
    isTouched: always,
    figure: ({ rows }) => (rows === null ? null : shareOf(rows.refused, rows.read)),
    fewest: FEW,
    atMost: { A: 0.001, B: 0.01, C: 0.05 },
    says: ({ rows }) =>
      rows === null
        ? 'Rows in quarantine belong to no department, so they are told only to those who see the whole company.'
        : `${rows.refused === 0 ? 'None' : countWords(rows.refused)} of ${counted(rows.read, 'row')} read ${rows.refused === 1 ? 'is' : 'are'} in quarantine.`,
    remedy: 'Open the quarantine: it says why, and a corrected mapping brings the rows in.',
    leads: 'quarantine',
  },
  {
    name: 'clocks',
    title: 'Clocks that are ahead',
    counts:
      'share of pushed events that arrived before the time given in them, or of rows that lay in the future; the larger',
    why: 'Where a clock is wrong, every duration across two systems is wrong by as much.',
    touches: DURATIONS,
    isTouched: isDuration,
    figure: ({ live, rows }) =>
      worst([shareOf(live.ahead, live.events), ...(rows === null ? [] : [shareOf(rows.future, rows.read)])]),
    fewest: FEW,
    atMost: { A: 0.001, B: 0.01, C: 0.05 },
    says: ({ live, rows }) => {
      const future =
        rows !== null && rows.future > 0 ? ` ${counted(rows.future, 'row')} lay in the future and were put aside.` : ''
      if (live.events === 0 && rows === null)
        return 'Nothing was pushed when it happened, so there are no two clocks to compare.'
      if (live.events === 0 && rows !== null)
        return `${rows.future === 0 ? 'None' : countWords(rows.future)} of ${counted(rows.read, 'row')} read ${rows.future === 1 ? 'lies' : 'lie'} in the future. Nothing was pushed when it happened, so that is all there is to judge clocks by.`
      const lag =
        live.medianLagSeconds === null || live.medianLagSeconds < 0
          ? ''
          : `; half of all arrive within ${durationWords(live.medianLagSeconds)} of it`
      return `${live.ahead === 0 ? 'None' : countWords(live.ahead)} of ${counted(live.events, 'pushed event')} arrived before the time given in ${live.ahead === 1 ? 'it' : 'them'}${lag}.${future}`
    },
    remedy: 'Set the clock of the sending system by a time server, and look at the time zone it writes.',
    leads: 'quarantine',
  },
  {
    name: 'told-late',
    title: 'Entered afterwards',
    counts: `share of pushed events that arrived more than ${LATE_DAYS} days after the time given in them`,
    why: 'A time that is entered afterwards is remembered or tidied up.',
    touches: DURATIONS,
    isTouched: isDuration,
    figure: ({ live }) => (live.events === 0 ? null : shareOf(live.late, live.events)),
    fewest: FEW,
    atMost: { A: 0.01, B: 0.05, C: 0.2 },
    says: ({ live }) =>
      live.events === 0
        ? 'Nothing was pushed when it happened: a file or a history is read afterwards by its nature.'
        : `${live.late === 0 ? 'None' : countWords(live.late)} of ${counted(live.events, 'pushed event')} arrived more than ${LATE_DAYS} days after the time given in ${live.late === 1 ? 'it' : 'them'}.`,
    remedy: 'Ask the teams to move applications when they decide, and look which step is entered late.',
    leads: null,
  },
  {
    name: 'dates',
    title: 'Dates without a time',
    counts: 'share of the steps at the one time of day that is most frequent, to the second',
    why: 'A day without a time makes every duration uncertain by a day.',
    touches: DURATIONS,
    isTouched: isDuration,
    figure: ({ timed }) => (timed.steps === 0 ? null : shareOf(timed.atOneTime, timed.steps)),
    fewest: 100,
    atMost: { A: 0.05, B: 0.2, C: 0.5 },
    says: ({ timed }) =>
      timed.steps === 0
        ? 'No step has a time of its own.'
        : `${counted(timed.steps, 'step')} ${timed.steps === 1 ? 'has' : 'have'} a time; ${shareWords(timed.atOneTime / timed.steps)} of them happened at the same second of the day.`,
    remedy: 'Export the column with the time, not only the date; many systems have both.',
    leads: null,
  },
  {
    name: 'stages',
    title: 'Stages without a kind',
    counts: 'share of the stays in stages that are not said to be for anything',
    why: 'Stages of several sources can be compared only by what they are for.',
    touches: 'numbers by stage',
    isTouched: ({ grain }) => grain === 'visit',
    figure: ({ stays }) => shareOf(stays.unmapped, stays.all),
    fewest: FEW,
    atMost: { A: 0.01, B: 0.1, C: 0.4 },
    says: ({ stays }) =>
      stays.unmapped === 0
        ? 'Every stage is said to be for something.'
        : `${countWords(stays.unmapped)} of ${counted(stays.all, 'stay')} (${shareWords(stays.unmapped / stays.all)}) were in stages without a kind.`,
    remedy: 'Say what each stage is for.',
    leads: 'stages',
  },
  {
    name: 'attributes',
    title: 'Who and where',
    counts: 'share of the applications without a requisition, a department or a recruiter; the mean of the three',
    why: 'What has no department is in none of the slices, and nobody can ask its recruiter.',
    touches: 'numbers that are sliced or filtered',
    isTouched: ({ isSliced }) => isSliced,
    figure: ({ applications: { all, withoutRequisition, withoutDepartment, withoutRecruiter } }) => ({
      share: all === 0 ? 0 : (withoutRequisition + withoutDepartment + withoutRecruiter) / (3 * all),
      of: all,
    }),
    fewest: FEW,
    atMost: { A: 0.05, B: 0.3, C: 1 },
    says: ({ applications: { all, withoutRequisition, withoutDepartment, withoutRecruiter } }) => {
      const lacking = [
        [withoutRequisition, 'requisition'],
        [withoutDepartment, 'department'],
        [withoutRecruiter, 'recruiter'],
      ] as const
      const parts = lacking
        .filter(([n]) => n > 0)
        .map(([n, what], i) => `${shareWords(n / all)}${i === 0 ? ' have' : ''} no ${what}`)
      return parts.length === 0
        ? 'Every application has a requisition, a department and a recruiter.'
        : `Of ${counted(all, 'application')} ${listWords(parts)}.`
    },
    remedy: 'Add the columns to the export, or bring requisitions in with their department and recruiter.',
    leads: null,
  },
  {
    name: 'order',
    title: 'Out of order',
    counts:
      'share of the events of applications that do not count, because they come before the beginning or after the end',
    why: 'They point at missing steps or at wrong times.',
    touches: ALL_NUMBERS,
    isTouched: always,
    figure: ({ order }) => shareOf(order.setAside, order.events),
    fewest: FEW,
    atMost: { A: 0.002, B: 0.02, C: 0.1 },
    says: ({ order }) =>
      `${order.setAside === 0 ? 'None' : countWords(order.setAside)} of ${counted(order.events, 'event')} ${order.setAside === 1 ? 'is' : 'are'} set aside because ${order.setAside === 1 ? 'it comes' : 'they come'} before the beginning or after the end.`,
    remedy: 'Open the quarantine: events that are out of order stand there with their reason.',
    leads: 'quarantine',
  },
  {
    name: 'silent',
    title: 'Open and silent',
    counts: `share of the open applications that nothing has been heard of for ${SILENT_DAYS} days`,
    why: 'They have probably ended without anybody saying so, and make open work look older and larger than it is.',
    touches: 'durations and counts',
    isTouched: ({ kind }) => kind !== 'rate',
    figure: ({ open }) => (open.all === 0 ? null : shareOf(open.silent, open.all)),
    fewest: FEW,
    atMost: { A: 0.05, B: 0.2, C: 0.5 },
    says: ({ open }) =>
      open.all === 0
        ? 'No application is open.'
        : `${open.silent === 0 ? 'None' : countWords(open.silent)} of ${counted(open.all, 'open application')} ${open.silent === 1 ? 'has' : 'have'} been silent for more than ${SILENT_DAYS} days.`,
    remedy: 'Close in the hiring system what has ended, or bring the ends in.',
    leads: null,
  },
  {
    name: 'syncs',
    title: 'Gaps in reading',
    counts: `share of the last ${SYNC_DAYS} days in which the system should have been read again and was not`,
    why: 'What happened in a gap is known later and less exactly.',
    touches: ALL_NUMBERS,
    isTouched: always,
    // A share of time; how many readings it is of says whether there is enough to judge.
    figure: ({ syncs }) =>
      syncs === null
        ? null
        : {
            share: syncs.minutes === 0 ? 0 : syncs.lateMinutes / syncs.minutes,
            of: syncs.minutes / syncs.everyMinutes,
          },
    fewest: 5,
    atMost: { A: 0.01, B: 0.05, C: 0.2 },
    says: ({ syncs }) =>
      syncs === null
        ? 'Tandem does not read it by itself, so there is nothing to be late for.'
        : `It was read ${counted(syncs.done, 'time')} in ${SYNC_DAYS} days, with ${counted(syncs.failed, 'failure')}; the longest pause was ${durationWords(syncs.longestGapMinutes * 60)} where ${durationWords(syncs.everyMinutes * 60)} are agreed.`,
    remedy: 'See on the page Sources why reading fails, and renew the key or the rights it lacks.',
    leads: 'sources',
  },
]
