/**
 * Filters of the first cause together with those that name the same one dimension: whatever slowed two departments began in both. Repeated
 * values of a dimension mean any of them.
 */
export function firstAndSiblings(causes: readonly { where: readonly string[] }[]): string[] {
  const [first] = causes
  if (first === undefined) return []
  const [only] = first.where
  if (first.where.length !== 1 || only === undefined) return [...first.where]
  const name = only.slice(0, only.indexOf('=') + 1)
  return causes.flatMap(({ where }) => (where.length === 1 && where[0]?.startsWith(name) === true ? [...where] : []))
}
