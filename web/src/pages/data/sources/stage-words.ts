import type { StageKind, StageRule } from '@tandem/core/trace'
import { eventName, outcomeName } from '../../../words/names.ts'

const KIND_WORDS: Readonly<Record<StageKind, string>> = {
  apply: 'Application arrives',
  screen: 'Screening',
  assess: 'Assessment',
  interview: 'Interview',
  decide: 'Decision',
  offer: 'Offer',
  preboard: 'Before the first day',
  onboard: 'From the first day on',
}

export const kindWords = (kind: StageKind | null) => (kind === null ? 'Not classified' : KIND_WORDS[kind])

/** 'Offer sent', 'the end: Hired'. */
export function alsoMeans({ milestone, outcome }: Pick<StageRule, 'milestone' | 'outcome'>): string {
  const parts = [
    ...(milestone === null ? [] : [eventName(milestone)]),
    ...(outcome === null ? [] : [`the end: ${outcomeName(outcome)}`]),
  ]
  return parts.length === 0 ? '–' : parts.join('; ')
}

/** Rules match patterns; a person needs the word of the stage's name that did it. */
export function reasonOfRule({ stage, reason }: Pick<StageRule, 'stage' | 'reason'>): {
  words: string
  matched: string | null
} {
  const pattern = /^the name matches “(.*)”$/.exec(reason)?.[1]
  if (pattern === undefined) return { words: reason, matched: null }
  const name = stage.toLowerCase().replaceAll(/[_\-.]+/g, ' ')
  const matched = new RegExp(pattern).exec(name)?.[0] ?? null
  return { words: matched === null ? 'by its name' : 'its name says ', matched }
}
