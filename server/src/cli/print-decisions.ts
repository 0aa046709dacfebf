import { type DecisionDetail, type DecisionRow, type Decisions, numberWords } from '@tandem/core/decisions'
import type { GoalDetail, GoalRow, Goals, Roadmap } from '@tandem/core/goals'
import type { Part } from '@tandem/core/opportunities'
import { shareWords } from '@tandem/core/words'

type Table = (rows: readonly Record<string, unknown>[]) => string

const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('')

export function decisionsText({ sentence, decisions, others }: Decisions, table: Table): string {
  const own = decisions.map(({ decision: { id, chosen, review }, state, missing, reviewDue }) => ({
    decision: id,
    chosen,
    stands: reviewDue ? 'review due' : state,
    'missing key': state === 'proposed' ? missing.join(' and ') : '–',
    review,
  }))
  const elsewhere = others.map(({ title, kindWords, state, at }) => ({
    elsewhere: title,
    kind: kindWords,
    state,
    when: at.slice(0, 10),
  }))
  return [
    textOf(sentence),
    ...(own.length > 0 ? ['', table(own)] : []),
    ...(elsewhere.length > 0 ? ['', table(elsewhere)] : []),
    '',
  ].join('\n')
}

export function decisionText(
  { decision, sentence, numbers, outcome, signatures, reviews, hash }: DecisionDetail,
  table: Table,
): string {
  const rows = numbers.map(({ attached: { was, takenAt }, today, problem }) => ({
    number: was.label,
    'as it was': numberWords(was),
    taken: takenAt.slice(0, 10),
    today: today === null ? (problem ?? '–') : numberWords(today),
  }))
  return [
    decision.title,
    sentence,
    '',
    decision.context,
    ...decision.options.map(
      ({ name, effects }) => `  ${name === decision.chosen ? '→' : ' '} ${name}${effects === '' ? '' : `: ${effects}`}`,
    ),
    ...(rows.length === 0 ? [] : ['', table(rows)]),
    ...(outcome === null ? [] : ['', outcome.sentence]),
    ...signatures.map(
      ({ side, name, verdict, reason }) => `${side} ${verdict === 'sign' ? 'signed' : 'dissents'} (${name}): ${reason}`,
    ),
    ...reviews.map(({ side, at, words }) => `Review of ${side}, ${at.slice(0, 10)}: ${words}`),
    ...(hash === null ? [] : [`Hash of what is signed: ${hash}`]),
    '',
  ].join('\n')
}

export const decisionSavedText = ({ decision, sentence }: DecisionRow): string =>
  `${decision.title} (${decision.id}): ${sentence}\n`

export function goalsText({ sentence, goals }: Goals, table: Table): string {
  if (goals.length === 0) return `${textOf(sentence)} Set one with goal-set.\n`
  const rows = goals.map(({ goal, progress, state, checkIns }) => ({
    goal: goal.id,
    state,
    now: progress === null ? '–' : numberWords({ value: progress.now, unit: progress.unit, currency: null }),
    'to be':
      progress === null
        ? '–'
        : `${progress.direction} ${numberWords({ value: progress.target, unit: progress.unit, currency: null })}`,
    by: goal.due,
    chance: progress?.outlook == null ? '–' : shareWords(progress.outlook.chance),
    ...Object.fromEntries(
      (['HR', 'IT'] as const).map((side) => [
        `sure: ${side}`,
        checkIns.find((one) => one.side === side)?.confidence ?? '–',
      ]),
    ),
  }))
  return `${textOf(sentence)}\n\n${table(rows)}\n`
}

export const goalText = ({ goal, sentence, history }: GoalDetail): string =>
  [
    goal.title,
    sentence,
    ...history.map(({ side, at, confidence, words }) => `${side}, ${at.slice(0, 10)}: ${confidence} of 10. ${words}`),
    '',
  ].join('\n')

export const goalSavedText = ({ goal, sentence }: GoalRow): string => `${goal.title} (${goal.id}): ${sentence}\n`

export function roadmapText({ sentence, rows }: Roadmap, table: Table): string {
  const shown = rows.map(({ title, kind, from, to, state, problem }) => ({
    what: title,
    kind,
    from: from ?? '',
    to,
    stands: problem ?? state,
  }))
  return `${textOf(sentence)}\n\n${shown.length === 0 ? 'Nothing is on it.' : table(shown)}\n`
}
