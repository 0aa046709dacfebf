/** Spans of time, half-open, apart and in order. */
export type Spans = [from: number, to: number][]

/** Adds one that begins no earlier than the last did. */
export function addSpan(spans: Spans, from: number, to: number): void {
  if (from >= to) return
  const last = spans.at(-1)
  if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
  else spans.push([from, to])
}

/** What of `spans` no span of `others` covers. */
export function withoutSpans(spans: Spans, others: Spans): Spans {
  const rest: Spans = []
  let next = 0
  for (const [from, to] of spans) {
    while (next < others.length && (others[next] as [number, number])[1] <= from) next += 1
    let begin = from
    for (let i = next; i < others.length; i++) {
      const [otherFrom, otherTo] = others[i] as [number, number]
      if (otherFrom >= to) break
      if (begin < otherFrom) rest.push([begin, otherFrom])
      begin = Math.max(begin, otherTo)
    }
    if (begin < to) rest.push([begin, to])
  }
  return rest
}

export const lengthOf = (spans: Spans): number => spans.reduce((sum, [from, to]) => sum + to - from, 0)
