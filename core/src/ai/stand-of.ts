import { counted, listWords, shareWords } from '../words.ts'
import type { AiAction, RegisterRow } from './contract.ts'
import type { Observed } from './evidence.ts'
import { blocks, type Control, type Gate } from './gates.ts'
import { nextOf, stateWords } from './moves.ts'
import type { RiskFinding } from './risk-tier.ts'
import type { UseCase, UseCaseState } from './use-case.ts'

interface Standing {
  useCase: UseCase
  state: UseCaseState
  risk: RiskFinding
  gates: readonly Gate[]
  observed: Observed
}
type Stand = Pick<RegisterRow, 'mark' | 'sentence' | 'next' | 'missing' | 'waitsFor'>

/** The gate that matters now: of the state it is in once it touches candidates, or else of the next. */
export function gateNow({ state, gates }: Pick<Standing, 'state' | 'gates'>): Gate | undefined {
  const to = state === 'pilot' || state === 'adopted' ? state : nextOf(state)
  return gates.find((gate) => gate.to === to)
}

/** How a use case stands: whether it is used as was agreed, what is missing, and whose move it is. */
export function standOf(standing: Standing): Stand {
  const { useCase, state, risk, gates, observed } = standing
  const next = nextOf(state)
  const asked = (gates.find(({ to }) => to === (next ?? state))?.controls ?? []).filter((one) => blocks(one.state))
  const held = state === 'pilot' || state === 'adopted' ? (gateNow(standing)?.controls ?? []) : []
  const broken = held.filter((one) => blocks(one.state))
  const soon = held.filter((one) => one.state === 'expires soon')
  const told = { next, missing: asked.length }
  const waits = (controls: readonly Control[]) => sidesOf(controls)
  if (risk.tier === 'prohibited' && state !== 'retired')
    return { ...told, mark: 'breach', waitsFor: ['HR', 'IT'], sentence: `Prohibited by ${risk.article}. Retire it.` }
  if (state !== 'pilot' && state !== 'adopted') {
    if (isInUse(observed))
      return {
        ...told,
        mark: 'breach',
        waitsFor: ['HR', 'IT'],
        sentence: `In use since ${observed.firstUse} although it is only ${stateWords(state)}: ${useWords(observed)}.${missingTail(asked, next)}`,
      }
    return {
      ...told,
      mark: 'not enough data',
      waitsFor: waits(asked),
      sentence: `Not in use.${missingTail(asked, next)}`,
    }
  }
  if (broken.length > 0)
    return {
      ...told,
      mark: 'breach',
      waitsFor: waits(broken),
      sentence: `${counted(broken.length, 'control')} no longer ${broken.length === 1 ? 'holds' : 'hold'}: ${broken.map(({ text }) => lowered(text)).join('; ')}.`,
    }
  if (soon.length > 0)
    return {
      ...told,
      mark: 'watch',
      waitsFor: waits(soon),
      sentence: `${counted(soon.length, 'control')} ${soon.length === 1 ? 'lapses' : 'lapse'} within 30 days.${missingTail(asked, next)}`,
    }
  if (useCase.tool !== undefined && observed.cases === 0)
    return {
      ...told,
      mark: 'not enough data',
      waitsFor: waits(asked),
      sentence: `Every control is met, but no application with ${useCase.tool} has been seen.${missingTail(asked, next)}`,
    }
  return {
    ...told,
    mark: 'ok',
    waitsFor: waits(asked),
    sentence: `Every control of ${stateWords(state)} is met${observed.cases > 0 ? `; ${useWords(observed)}` : ''}.${missingTail(asked, next)}`,
  }
}

/** Used within 90 days of what the sources have told. */
export const isInUse = ({ asOf, lastUse }: Observed): boolean =>
  asOf !== null && lastUse !== null && Date.parse(asOf) - Date.parse(lastUse) <= 90 * 86_400_000

const useWords = ({ cases, ofCases }: Observed): string =>
  `${counted(cases, 'application')}${ofCases > 0 ? `, ${shareWords(cases / ofCases)} of all since` : ''}`

/** Without its end, so that it fits into a sentence. */
const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '')

function missingTail(missing: readonly Control[], next: UseCaseState | null): string {
  if (next === null) return ''
  if (missing.length === 0) return ` Nothing keeps it from becoming ${stateWords(next)}.`
  return ` To become ${stateWords(next)} it lacks ${counted(missing.length, 'control')}; ${listWords(sidesOf(missing))} can supply ${missing.length === 1 ? 'it' : 'them'}.`
}

function sidesOf(controls: readonly Control[]): ('HR' | 'IT')[] {
  const has = (side: 'HR' | 'IT') => controls.some(({ owner }) => owner === side || owner === 'both')
  return (['HR', 'IT'] as const).filter(has)
}

/** What has to be done for a use that touches candidates, agreed or not; what lapses is asked for 30 days before. */
export function actionsOf(standing: Standing): AiAction[] {
  const { useCase, state, observed } = standing
  const touches = state === 'pilot' || state === 'adopted' || isInUse(observed)
  if (!touches) return []
  return (gateNow(standing)?.controls ?? [])
    .filter((one) => blocks(one.state) || one.state === 'expires soon')
    .map((control) => ({
      useCase: useCase.id,
      title: useCase.title,
      control,
      dueOn: control.state === 'missing' ? null : control.until,
      sentence: `${useCase.title}: ${actionWords(control)}`,
    }))
}

const actionWords = ({ text, detail, state, until, who }: Control): string =>
  state === 'expires soon'
    ? `${text} This lapses on ${until}; ${who} can renew it.`
    : `${text} ${state === 'expired' ? `This lapsed on ${until}.` : detail} ${who} can supply it.`

/** The register in one or two sentences. */
export function registerSentence(
  rows: readonly Pick<RegisterRow, 'state' | 'mark'>[],
  { actions, unregistered }: { actions: number; unregistered: readonly { tool: string }[] },
): string {
  if (rows.length === 0) return 'No use of AI is registered yet.'
  const running = rows.filter(({ state }) => state === 'pilot' || state === 'adopted').length
  const broken = rows.filter(({ mark }) => mark === 'breach').length
  const unknown =
    unregistered.length === 0
      ? ''
      : ` The events name ${listWords(unregistered.map(({ tool }) => tool))}, which nobody has registered.`
  const judged =
    broken === 0
      ? 'none is used beyond what its controls allow'
      : `${broken} ${broken === 1 ? 'is' : 'are'} used although controls are not met`
  return `Of ${counted(rows.length, 'registered use')}, ${running} ${running === 1 ? 'is a pilot or adopted' : 'are pilots or adopted'}; ${judged}. ${actions === 0 ? 'Nothing waits for anybody.' : `${counted(actions, 'control')} ${actions === 1 ? 'waits' : 'wait'} for somebody.`}${unknown}`
}
