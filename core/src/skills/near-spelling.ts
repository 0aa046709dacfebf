/** Shorter words have too many true neighbours: “scale” is no misspelt Scala. */
const SHORTEST = 6

/** Gives the known words that are one slip away: a letter changed, added, left out, or two in the wrong order. The first letter is right. */
export type NearSpelling = (word: string) => readonly string[]

/** Known words by what is left of them when a letter goes, so that a look-up is a few reads of a map. */
export function nearSpelling(known: Iterable<string>): NearSpelling {
  const words = new Set(known)
  const byRest = new Map<string, string[]>()
  for (const word of words) {
    if (word.length < SHORTEST) continue
    for (const rest of restsOf(word)) {
      const sharing = byRest.get(rest)
      if (sharing === undefined) byRest.set(rest, [word])
      else sharing.push(word)
    }
  }
  return (word) => {
    // A known word is meant as it stands; digits are versions and sizes.
    if (word.length < SHORTEST || words.has(word) || /\d/.test(word)) return []
    const near = new Set<string>()
    for (const rest of restsOf(word))
      for (const other of byRest.get(rest) ?? []) if (isOneSlip(word, other)) near.add(other)
    return [...near]
  }
}

function restsOf(word: string): string[] {
  const rests = [word]
  for (let at = 1; at < word.length; at++) rests.push(word.slice(0, at) + word.slice(at + 1))
  return rests
}

function isOneSlip(a: string, b: string): boolean {
  let from = 0
  while (from < a.length && a[from] === b[from]) from++
  const [restA, restB] = [a.slice(from), b.slice(from)]
  if (a.length !== b.length)
    return restA.slice(a.length > b.length ? 1 : 0) === restB.slice(b.length > a.length ? 1 : 0)
  const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  return isSwapped || restA.slice(1) === restB.slice(1)
}
