const MOST = 50_000

/** The same function of a word, which recalls what it gave: texts say few words often. It forgets all when there are too many. */
export function remembered<Given>(of: (word: string) => Given): (word: string) => Given {
  const known = new Map<string, Given>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    if (known.size >= MOST) known.clear()
    const given = of(word)
    known.set(word, given)
    return given
  }
}
