import type { PilotEstimate } from './estimate-pilot.ts'
import type { ImpactGuardrail } from './impact-guardrail.ts'
import type { SampleRatio } from './sample-ratio.ts'

export const DECISIONS = ['invalid', 'roll back', 'adopt', 'continue'] as const
export type Decision = (typeof DECISIONS)[number]

export interface Decided {
  decision: Decision
  sentence: string
}

export interface Seen {
  srm: SampleRatio
  estimate: Pick<PilotEstimate, 'estimate' | 'interval' | 'tooEarly'>
  better: 'higher' | 'lower'
  guardrails: readonly ImpactGuardrail[]
  /** Share of the planned number that has come. */
  progress: number
  /** How much a difference is, in words. */
  show: (difference: number) => string
  isRandomised: boolean
}

/** What the numbers recommend, in this order: invalid, roll back, adopt, continue. People decide. */
export function decide(seen: Seen): Decided {
  const { srm, estimate, better, guardrails } = seen
  if (!srm.ok)
    return {
      decision: 'invalid',
      sentence: `Invalid: the arms are not as large as planned (χ² ${srm.chi2!.toFixed(1)}, p under 0.001), so that assignment or data are broken. Mend them and begin again; no effect is to be believed before.`,
    }
  const pause = guardrails.find(({ state }) => state === 'pause')
  if (pause !== undefined) return { decision: 'roll back', sentence: `Roll back: ${lowerFirst(pause.sentence)}` }
  const side = sideOf(estimate, better)
  const effect = effectWords(seen)
  if (estimate.tooEarly !== null)
    return { decision: 'continue', sentence: `Continue: ${lowerFirst(estimate.tooEarly)}` }
  if (side === 'worse') return { decision: 'roll back', sentence: `Roll back: it is worse. ${effect}` }
  const open = guardrails.find(({ state }) => state !== 'holds')
  if (side === 'better' && open === undefined)
    return { decision: 'adopt', sentence: `Adopt: it is better, and ${heldWords(guardrails)}. ${effect}` }
  if (side === 'better')
    return { decision: 'continue', sentence: `Continue: it is better, but ${lowerFirst(open!.sentence)} ${effect}` }
  return {
    decision: 'continue',
    sentence:
      seen.progress >= 1
        ? `Continue or end it: the planned number is in and no effect has been shown. ${effect}`
        : `Continue: no effect has been shown yet. ${effect}`,
  }
}

function sideOf({ interval }: Seen['estimate'], better: Seen['better']): 'better' | 'worse' | 'open' {
  if (interval === null) return 'open'
  const [lower, upper] = interval
  if (lower > 0) return better === 'higher' ? 'better' : 'worse'
  if (upper < 0) return better === 'lower' ? 'better' : 'worse'
  return 'open'
}

function effectWords({ estimate: { estimate, interval }, show, isRandomised }: Seen): string {
  if (estimate === null || interval === null) return ''
  const weaker = isRandomised ? '' : ' It was not assigned by chance, so that something else may have caused it.'
  return `The difference is ${show(estimate)}, and between ${show(interval[0])} and ${show(interval[1])} however often one looks.${weaker}`
}

const heldWords = (guardrails: readonly ImpactGuardrail[]): string =>
  guardrails.length === 0 ? 'no guardrail was set' : 'the guardrails hold'

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
