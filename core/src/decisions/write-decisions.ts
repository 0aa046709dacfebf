import type { Part } from '../opportunities/contract.ts'
import { counted, dayWords, listWords } from '../words.ts'
import type { DecisionRow, OtherDecision } from './contract.ts'

type Standing = Pick<
  DecisionRow,
  'decision' | 'state' | 'missing' | 'decidedAt' | 'reviewDue' | 'supersededBy' | 'signatures'
>

/** Where a decision stands. */
export function standingSentence({
  decision,
  state,
  missing,
  decidedAt,
  reviewDue,
  supersededBy,
  signatures,
}: Standing): string {
  const dissent = signatures.filter(({ verdict }) => verdict === 'dissent').map(({ side }) => side)
  const against = dissent.length === 0 ? '' : ` ${listWords(dissent)} dissents.`
  switch (state) {
    case 'draft':
      return 'Nobody has been asked to sign yet.'
    case 'proposed':
      return `Waits for the ${missing.length === 1 ? `key of ${missing[0]}` : 'keys of HR and IT'}.${against}`
    case 'decided':
      return `${decision.chosen}, since ${dayWords(decidedAt ?? '')}.${against}${reviewDue ? ` Its review was due on ${dayWords(decision.review)}.` : ''}`
    case 'lapsed':
      return 'Lapsed before both keys were turned.'
    case 'withdrawn':
      return 'Taken back before both keys were turned.'
    case 'superseded':
      return `Superseded by ${supersededBy ?? 'a later one'}.`
  }
}

/** What HR and IT have decided together, for the head of the page. */
export function decisionsSentence(decisions: readonly DecisionRow[], others: readonly OtherDecision[]): Part[] {
  const decided = decisions.filter(({ state }) => state === 'decided')
  const waiting = decisions.filter(({ state }) => state === 'proposed')
  const due = decided.filter(({ reviewDue }) => reviewDue)
  if (decisions.length + others.length === 0) return [{ text: 'HR and IT have decided nothing here yet.' }]
  const parts: Part[] = [
    { text: 'HR and IT have decided ' },
    { text: counted(decided.length, 'matter'), href: '/decisions' },
    { text: ' here' },
  ]
  if (others.length > 0) parts.push({ text: ` and ${others.length} more by the same keys elsewhere` })
  parts.push({
    text:
      waiting.length === 0
        ? '; nothing waits for a key.'
        : `; ${waiting.length} ${waiting.length === 1 ? 'waits' : 'wait'} for a key.`,
  })
  const [first] = due
  if (first !== undefined)
    parts.push(
      { text: due.length === 1 ? ' One review is due: ' : ` ${due.length} reviews are due, first ` },
      { text: first.decision.title, href: `/decisions/${first.decision.id}` },
      { text: '.' },
    )
  return parts
}
