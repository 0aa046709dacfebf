import { type MappingProposal, type Preview, proposeMapping } from '@tandem/core/intake'

/** Columns that no file has, to stand in for what the rules did not find. */
const STAND_INS: readonly { role: string; name: string; values: string[] }[] = [
  { role: 'application', name: 'application_id', values: [] },
  { role: 'time', name: 'occurred_at', values: ['2024-01-01'] },
  { role: 'activity', name: 'stage', values: [] },
]

/**
 * What each column seems to mean. Where the server proposes nothing because one thing is missing, the same rules are
 * asked again with a stand-in for it, so that the other columns keep their proposals. A column whose meaning no rule
 * knows is then left out: what nobody has spoken for is not stored.
 */
export function proposalFor(preview: Preview): MappingProposal {
  if (preview.mapping !== null) return preview
  const missing = STAND_INS.filter(
    ({ role }) => preview.reasons[role] === undefined && !(role === 'activity' && preview.reasons.kind !== undefined),
  )
  const columns = preview.columns.map((name) => ({ name, values: preview.sample.map((row) => row[name] ?? '') }))
  const { mapping, reasons, leftOut } = proposeMapping([...missing, ...columns])
  const spokenFor = new Set(Object.keys(reasons))
  if (mapping === null) return preview
  return {
    reasons: { ...reasons, ...preview.reasons },
    leftOut: { ...leftOut, ...preview.leftOut },
    questions: preview.questions,
    mapping: {
      ...mapping,
      dimensions: Object.fromEntries(Object.entries(mapping.dimensions).filter(([name]) => spokenFor.has(name))),
      details: {},
    },
  }
}
