import { counted } from '../words.ts'
import { blocks, type Control, type Gate } from './gates.ts'
import type { UseCaseState } from './use-case.ts'

/** Where a use case may go from each state: a step on, a step back, or out. */
const MOVES: Readonly<Record<UseCaseState, readonly UseCaseState[]>> = {
  idea: ['assessed', 'retired'],
  assessed: ['pilot', 'idea', 'retired'],
  pilot: ['adopted', 'assessed', 'retired'],
  adopted: ['pilot', 'assessed', 'retired'],
  retired: ['idea'],
}

/** The next state of its life; null at the end of it. */
export const nextOf = (state: UseCaseState): UseCaseState | null =>
  ({ idea: 'assessed', assessed: 'pilot', pilot: 'adopted', adopted: null, retired: null })[
    state
  ] as UseCaseState | null

/** Both sides agree before a use touches candidates or becomes everyday; stopping one takes nobody's agreement. */
export const takesTwoKeys = (from: UseCaseState, to: UseCaseState): boolean =>
  (from === 'assessed' && to === 'pilot') || (from === 'pilot' && to === 'adopted')

/**
 * Why a move is refused, with every missing control, its rule and who can supply it; null where it is allowed. A step back and the way
 * out are always open.
 */
export function refusalOf(
  { id, from, to }: { id: string; from: UseCaseState; to: UseCaseState },
  gates: readonly Gate[],
): { sentence: string; missing: Control[] } | null {
  if (from === to) return { sentence: `${id} is ${stateWords(to)} already.`, missing: [] }
  if (!MOVES[from].includes(to)) {
    const open = MOVES[from].map(stateWords).join(', ')
    return {
      sentence: `${id} is ${stateWords(from)} and cannot become ${stateWords(to)} from there. It can become ${open}.`,
      missing: [],
    }
  }
  const missing =
    nextOf(from) === to
      ? (gates.find((gate) => gate.to === to)?.controls ?? []).filter(({ state }) => blocks(state))
      : []
  if (missing.length === 0) return null
  return {
    sentence: `${id} cannot become ${stateWords(to)} yet: ${counted(missing.length, 'control')} ${missing.length === 1 ? 'is' : 'are'} not met. ${missing.map(missingWords).join(' ')}`,
    missing,
  }
}

/** A missing control in a sentence: what, by which rule, who can supply it. */
export const missingWords = ({ id, text, rule, article, detail, who, state }: Control): string =>
  `[${id}] ${text} (${rule}, ${article}) ${state === 'expired' ? 'It has lapsed. ' : ''}${detail} ${who} can supply it.`

/** How a state is spoken of. */
export const stateWords = (state: UseCaseState): string =>
  state === 'pilot' ? 'a pilot' : state === 'idea' ? 'an idea' : state
