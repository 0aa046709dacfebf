import { blocks } from '@tandem/core/ai'
import type { SkillGate } from '@tandem/core/skills'
import { judgeRegister } from '../ai/judge-register.ts'
import { readUseCases } from '../ai/read-use-cases.ts'
import type { Store } from '../store/store.ts'

/** Under this name the register has matching itself. */
export const USE_CASE = 'skill-matching'

export type AskGate = (store: Store, now: Date) => Promise<SkillGate>

/** What the register says of a use case: its state, and which controls its next gate lacks. */
export interface Registered {
  state: string
  missing: SkillGate['missing']
}

/** States of a use case in which it may be used. */
const IN_USE: readonly string[] = ['pilot', 'adopted']

/** Whether the register lets matching run: off until its use case has passed its gates. */
export const matchingGate: AskGate = async (store, now) => gateOf(await registered(store, now))

export function gateOf(found: Registered | null): SkillGate {
  const isOpen = found !== null && IN_USE.includes(found.state)
  return { useCase: USE_CASE, isOpen, state: found?.state ?? null, missing: isOpen ? [] : missingOf(found) }
}

function missingOf(found: Registered | null): SkillGate['missing'] {
  if (found === null)
    return [
      {
        what: `The register of AI has no use case ${USE_CASE}. Register it, assess it and pass its gates.`,
        who: 'the lead of HR and the lead of IT',
      },
    ]
  return [
    {
      what: `The use case ${USE_CASE} is in the state ${found.state}; matching runs in ${IN_USE.join(' or ')}. Pass the gates of its next state.`,
      who: 'its HR owner and its IT owner',
    },
    ...found.missing,
  ]
}

/** The use case in the register, with what the gate before its pilot lacks; null where the register does not know it. */
async function registered(store: Store, now: Date): Promise<Registered | null> {
  const known = await readUseCases(store.state)
  if (!known.some(({ useCase }) => useCase.id === USE_CASE)) return null
  const [judged] = await judgeRegister(store, now, USE_CASE)
  if (judged === undefined) return null
  const next = judged.gates.find(({ to }) => to === 'pilot')
  return {
    state: judged.kept.state,
    missing: (next?.controls ?? [])
      .filter(({ state }) => blocks(state))
      .map(({ rule, text, detail, who }) => ({ what: `${rule}: ${text} ${detail}`.trim(), who })),
  }
}
