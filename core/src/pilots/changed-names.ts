import type { Content } from '../two-keys/index.ts'
import { canonicalText } from '../two-keys/index.ts'

/** Names of what differs between two designs. */
export function changedNames(before: object, after: object): string[] {
  const [a, b] = [before as Record<string, Content>, after as Record<string, Content>]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (name) => canonicalText(a[name] ?? null) !== canonicalText(b[name] ?? null),
  )
}
