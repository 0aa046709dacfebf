import { counted, listWords } from '../words.ts'
import type { Change, ChangeKind } from './change.ts'

/** A kind of change as it is called, one and many. */
export const KIND_WORDS: Readonly<Record<ChangeKind, { one: string; many: string }>> = {
  rollout: { one: 'rollout', many: 'rollouts' },
  outage: { one: 'outage', many: 'outages' },
  degraded: { one: 'slowdown', many: 'slowdowns' },
  policy: { one: 'policy change', many: 'policy changes' },
  process: { one: 'process change', many: 'process changes' },
  tool: { one: 'tool change', many: 'tool changes' },
  freeze: { one: 'freeze', many: 'freezes' },
  maintenance: { one: 'maintenance window', many: 'maintenance windows' },
  other: { one: 'other change', many: 'other changes' },
}

/** How many changes of which kinds, the most frequent first: “9 changes: 5 rollouts, 3 policy changes and 1 outage”. */
export function countsOfKinds(changes: readonly Pick<Change, 'kind'>[]): string {
  if (changes.length === 0) return 'Nothing changed'
  const counts = new Map<ChangeKind, number>()
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const parts = [...counts]
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
    .map(([kind, n]) => counted(n, KIND_WORDS[kind].one, KIND_WORDS[kind].many))
  return parts.length === 1 ? (parts[0] ?? '') : `${counted(changes.length, 'change')}: ${listWords(parts)}`
}
