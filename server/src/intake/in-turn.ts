const last = new WeakMap<object, Promise<unknown>>()

/** Runs one job at a time for each store, in the order they came: imports share tables on their way in. */
export function inTurn<Result>(store: object, job: () => Promise<Result>): Promise<Result> {
  const mine = (last.get(store) ?? Promise.resolve()).then(job, job)
  last.set(store, mine)
  return mine
}
