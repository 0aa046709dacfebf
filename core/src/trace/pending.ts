import type { EventKind } from './event.ts'

/** Who a task is for, as its details tell: said outright, or by words that such tasks are called by. The first match decides. */
export const TASK_OWNERS = [
  { owner: 'vendor', words: '"owner":"vendor"|background|reference.?check|drug|credit.?check' },
  { owner: 'IT', words: '"owner":"it"|account|laptop|device|hardware|provision|equipment|badge|access|licen[cs]e' },
  { owner: 'HR', words: '"owner":"hr"|paper|contract|document|payroll|visa|permit' },
  { owner: 'other', words: '' },
] as const

/** What a mark is: an event that opens or closes something that can be pending inside a stay. Its place in this list, from 1, is its code. */
interface Mark {
  kind: EventKind
  /** For tasks: a pattern over the details, in small letters. */
  words?: string
  name: string
}

const plain = (kind: EventKind): Mark => ({ kind, name: kind })
const tasks = (kind: 'task.opened' | 'task.closed'): Mark[] =>
  TASK_OWNERS.map(({ owner, words }) => ({ kind, words, name: `${kind} ${owner}` }))

export const MARKS: readonly Mark[] = [
  plain('interview.requested'),
  plain('interview.scheduled'),
  plain('interview.cancelled'),
  plain('interview.started'),
  plain('interview.completed'),
  plain('interview.no_show'),
  plain('scorecard.submitted'),
  plain('offer.created'),
  plain('offer.approval_requested'),
  plain('offer.approved'),
  plain('offer.sent'),
  plain('offer.accepted'),
  plain('offer.declined'),
  plain('offer.expired'),
  plain('offer.rescinded'),
  ...tasks('task.opened'),
  ...tasks('task.closed'),
]

/** Something that somebody is waited for, open while more marks have opened than closed it inside one stay. */
interface Pending {
  name: string
  opens: readonly string[]
  closes: readonly string[]
  /** Whether a close may come before its opening, as a scorecard that is handed in before the interview is marked as held. */
  early?: true
}

const ANSWERS = ['offer.accepted', 'offer.declined', 'offer.expired', 'offer.rescinded']
const task = (owner: string): Pick<Pending, 'opens' | 'closes'> => ({
  opens: [`task.opened ${owner}`],
  closes: [`task.closed ${owner}`],
})

/** What can be pending. Its place in this list is its bit. */
export const PENDING = [
  { name: 'answer to an offer', opens: ['offer.sent'], closes: ANSWERS },
  { name: 'approval of an offer', opens: ['offer.approval_requested'], closes: ['offer.approved', 'offer.rescinded'] },
  { name: 'offer to be sent', opens: ['offer.created'], closes: ['offer.sent', 'offer.rescinded'] },
  { name: 'interview under way', opens: ['interview.started'], closes: ['interview.completed', 'interview.no_show'] },
  { name: 'scorecard', opens: ['interview.completed'], closes: ['scorecard.submitted'], early: true },
  {
    name: 'interview to be held',
    opens: ['interview.scheduled'],
    closes: ['interview.completed', 'interview.cancelled', 'interview.no_show'],
  },
  { name: 'interview to be scheduled', opens: ['interview.requested'], closes: ['interview.scheduled'] },
  { name: 'task of a vendor', ...task('vendor') },
  { name: 'task of IT', ...task('IT') },
  { name: 'task of HR', ...task('HR') },
  { name: 'task of somebody', ...task('other') },
  { name: 'decision after a scorecard', opens: ['scorecard.submitted'], closes: [] },
] as const satisfies readonly Pending[]

export type PendingName = (typeof PENDING)[number]['name']
export const PENDING_NAMES = PENDING.map(({ name }) => name) as [PendingName, ...PendingName[]]
export const bitOf = (name: PendingName): number => PENDING_NAMES.indexOf(name)

/** What each mark, by its code, does to something pending: 1 opens, −1 closes. The first entry, code 0, does nothing. */
export function stepsOf({ opens, closes }: Pending): number[] {
  return [0, ...MARKS.map(({ name }) => Number(opens.includes(name)) - Number(closes.includes(name)))]
}

/** The code of an event, 0 if it opens and closes nothing. */
export function markOf(kind: EventKind, details = ''): number {
  const text = details.toLowerCase()
  return MARKS.findIndex((mark) => mark.kind === kind && new RegExp(mark.words ?? '').test(text)) + 1
}

/** After each mark of one stay, in order: the bits of what is pending. */
export function pendingAfter(codes: readonly number[]): number[] {
  const after = codes.map(() => 0)
  PENDING.forEach((pending: Pending, bit) => {
    const steps = stepsOf(pending)
    let open = 0
    codes.forEach((code, i) => {
      open += steps[code] ?? 0
      if (pending.early !== true) open = Math.max(0, open)
      if (open > 0) after[i] = (after[i] as number) | (1 << bit)
    })
  })
  return after
}
