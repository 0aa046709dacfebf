import type { HiringEvent } from '../trace/event.ts'
import type { StageRule } from '../trace/stage-rule.ts'
import type { Term } from './rule.ts'
import { wordOf } from './vocabulary.ts'

export const ENTRY_KINDS = ['application.submitted', 'application.entered_stage', 'application.transferred'] as const
const ENTRIES = new Set<string>(ENTRY_KINDS)

/**
 * Whether an event is what a term names. In a source that knows only stages, entering one is also the event it stands for, or the end
 * that it is.
 */
export function isMeant(term: Term, event: HiringEvent, rules: readonly StageRule[]): boolean {
  switch (term.kind) {
    case 'stage':
      return ENTRIES.has(event.kind) && event.stage === term.stage
    case 'task': {
      const kind = term.opened ? 'task.opened' : 'task.closed'
      return event.kind === kind && detailsOf(event).includes(needleOf(term.name))
    }
    case 'word': {
      const { kind, details } = wordOf(term.word)
      if (event.kind === kind) return details === undefined || new RegExp(details).test(detailsOf(event))
      if (details !== undefined || !ENTRIES.has(event.kind)) return false
      return stagesOf(kind, rules).includes(event.stage ?? '')
    }
  }
}

/** Whether an event takes back what a term names. */
export const undoes = (term: Term, event: HiringEvent): boolean =>
  term.kind === 'word' && wordOf(term.word).undoneBy === event.kind

/** Stages of a source whose entry stands for an event of this kind. */
export const stagesOf = (kind: string, rules: readonly StageRule[]): string[] =>
  rules
    .filter(({ milestone, outcome }) => milestone === kind || (outcome !== null && `application.${outcome}` === kind))
    .map(({ stage }) => stage)

const detailsOf = ({ details }: HiringEvent) => inSmallLetters(details === undefined ? '' : JSON.stringify(details))

/** As it stands in the text of the details. */
export const needleOf = (name: string): string => inSmallLetters(JSON.stringify(name).slice(1, -1))

/** Of A to Z only, as the engine's `lower` does it. */
const inSmallLetters = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
