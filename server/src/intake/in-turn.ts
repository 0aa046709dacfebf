const last = new WeakMap<object, Promise<unknown>>()

/**
 * Runs one job at a time for each holder of a turn, in the order they came. Imports, drains and erasures share tables, so they take turns
 * by the data directory, which is the same for every view of a store.
 */
export function inTurn<Result>(holder: object, job: () => Promise<Result>): Promise<Result> {
  const mine = (last.get(holder) ?? Promise.resolve()).then(job, job)
  last.set(holder, mine)
  return mine
}

const previews = new WeakMap<object, object>()

/** Previews share tables of their own, so they wait for each other and not for imports. */
export function previewPlace({ directory }: { directory: object }): object {
  const known = previews.get(directory) ?? {}
  previews.set(directory, known)
  return known
}
