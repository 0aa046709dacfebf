interface Closable {
  close(): Promise<void>
}

/** One thing that is opened when it is needed, used by one at a time, and closed once nobody has needed it for a while. */
export function shared<Thing extends Closable>(open: () => Promise<Thing>, idleMs: number) {
  let opened: Thing | undefined
  let last: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
  const close = () =>
    inTurn(async () => {
      const thing = opened
      opened = undefined
      await thing?.close()
    })
  return {
    use: <Result>(work: (thing: Thing) => Promise<Result>): Promise<Result> => {
      clearTimeout(timer)
      return inTurn(async () => {
        clearTimeout(timer)
        opened ??= await open()
        try {
          return await work(opened)
        } finally {
          timer = setTimeout(() => void close(), idleMs)
          timer.unref()
        }
      })
    },
    async close(): Promise<void> {
      clearTimeout(timer)
      await close()
    },
  }
}
