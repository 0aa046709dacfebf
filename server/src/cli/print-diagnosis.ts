import { type Diagnosis, placeWords, pointWords, workingWords } from '@tandem/core/diagnosis'
import { shareWords } from '@tandem/core/words'

type Table = (rows: readonly Record<string, unknown>[]) => string

const MOST_QUEUES = 4

/** The question, the sentences of the page, and its tables as small as they go. */
export function diagnosisText(diagnosis: Diagnosis, table: Table): string {
  const { subject, text, causes, decomposition, waits, changes } = diagnosis
  const grown = waits.filter(({ now, before }) => now > before).slice(0, MOST_QUEUES)
  return [
    subject.question,
    '',
    text.map((segment) => segment.text).join(''),
    ...(decomposition === null ? [] : ['', table(decompositionRows(decomposition))]),
    ...(causes.length === 0
      ? []
      : [
          '',
          table(
            causes.map(({ where, share, interval, bad, n, expected }) => ({
              where: placeWords(where),
              'of the excess': shareWords(Math.min(1, share)),
              '95 %': interval === null ? null : interval.map((end) => shareWords(Math.max(0, end))).join(' to '),
              [subject.bad]: `${bad} of ${n}`,
              usually: Math.round(expected),
            })),
          ),
        ]),
    ...(grown.length === 0
      ? []
      : [
          '',
          table(
            grown.map(({ side, owner, kind, before, now, waitingBefore, waitingNow }) => ({
              side,
              'waits for': `${owner} (${kind})`,
              before: workingWords(before, subject),
              now: workingWords(now, subject),
              'waiting before': waitingBefore.toFixed(1),
              'waiting now': waitingNow.toFixed(1),
            })),
          ),
        ]),
    ...(changes.ranked.length === 0
      ? []
      : [
          '',
          table(
            changes.ranked.map(({ change, lagDays, beforeAfter }) => ({
              'coincides with': change.title,
              on: change.at.slice(0, 10),
              'days before it began': Math.round(lagDays),
              'points since': beforeAfter === null ? null : pointsOf(beforeAfter.difference),
            })),
          ),
        ]),
    '',
  ].join('\n')
}

function decompositionRows({
  mix,
  attributes,
  causes,
  elsewhere,
  difference,
}: NonNullable<Diagnosis['decomposition']>) {
  const row = (part: string, of: { value: number; interval: [number, number] }) => ({ part, points: pointsOf(of) })
  return [
    row('all of the change', difference),
    row('mix', mix),
    ...attributes.map((one) => row(`  by ${one.name.replaceAll('_', ' ')}`, one.mix)),
    ...causes.map(({ where, part }) => row(`the same cases, ${placeWords(where)}`, part)),
    row(causes.length === 0 ? 'the same cases' : 'the same cases, elsewhere', elsewhere),
  ]
}

function signed(share: number): string {
  const words = pointWords(share)
  if (words === '0' || words.startsWith('under')) return '0.0'
  return `${share < 0 ? '−' : '+'}${words}`
}
const pointsOf = ({ value, interval }: { value: number; interval: [number, number] }) =>
  `${signed(value)} (${interval.map(signed).join(' to ')})`
