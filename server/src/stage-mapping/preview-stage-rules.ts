import { StageRulesEffect, StageRulesPreviewInput, writeEffect, writeNotes } from '@tandem/core/stage-mapping'
import { readOperation } from '../operation.ts'
import { reportsEnds } from '../trace/stage-rules.ts'
import { effectOf } from './effect-of.ts'
import { settleChange } from './settle-change.ts'

export const stageRulesPreview = readOperation({
  name: 'stage-rules-preview',
  summary: 'What would change if stages stood for something else: ends, kinds of stays and measures. Nothing is kept.',
  positional: ['source'],
  input: StageRulesPreviewInput,
  output: StageRulesEffect,
  async run({ source, rules }, { store, actor, now }) {
    const change = await settleChange(store, { source, rules }, { actor, at: now(), reason: 'to look' })
    const effect = await effectOf(store, source, change)
    const ownEvents = await reportsEnds(store, source)
    return { ...effect, notes: writeNotes({ rules: change.rules, ownEvents }, effect), text: writeEffect(effect) }
  },
})
