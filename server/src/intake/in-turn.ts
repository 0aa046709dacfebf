const last = new WeakMap<object, Promise<unknown>>()

/**
 * Runs one job at a time for each `place`, in the order they came: imports share tables on their way in. Their place is the data directory,
 * because whoever may not see everything gets a store of their own over the same tables.
 */
export function inTurn<Result>(place: object, job: () => Promise<Result>): Promise<Result> {
  const mine = (last.get(place) ?? Promise.resolve()).then(job, job)
  last.set(place, mine)
  return mine
}

const previews = new WeakMap<object, object>()

/** Previews share tables of their own, so they wait for each other and not for imports. */
export function previewPlace({ directory }: { directory: object }): object {
  const known = previews.get(directory) ?? {}
  previews.set(directory, known)
  return known
}
