/** A list of which only the beginning is told. */
export interface Cut {
  at: string
  shown: number
  of: number
}

/** About ten thousand tokens: what an assistant can read beside other things. */
const LARGEST = 40_000
const LENGTHS = [100, 50, 25, 12, 6, 3, 1]
const LONGEST_TEXT = 4000

/** The answer with its lists cut to one length, the longest at which all of it stays readable, and what was cut. */
export function bound(answer: unknown): { value: unknown; cut: Cut[] } {
  for (const length of LENGTHS) {
    const cut: Cut[] = []
    const value = shorten(answer, { length, at: '', cut })
    if (JSON.stringify(value).length <= LARGEST) return { value, cut }
  }
  return { value: { tooLong: true }, cut: [{ at: 'everything', shown: 0, of: 1 }] }
}

function shorten(value: unknown, { length, at, cut }: { length: number; at: string; cut: Cut[] }): unknown {
  if (typeof value === 'string') return value.length <= LONGEST_TEXT ? value : `${value.slice(0, LONGEST_TEXT)}…`
  if (Array.isArray(value)) {
    if (value.length > length) note(cut, { at: at === '' ? 'items' : at, shown: length, of: value.length })
    return value.slice(0, length).map((one) => shorten(one, { length, at: `${at}[]`, cut }))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      shorten(part, { length, at: at === '' ? name : `${at}.${name}`, cut }),
    ]),
  )
}

/** Of many lists at one place, the longest speaks for all. */
function note(cut: Cut[], one: Cut): void {
  const known = cut.find(({ at }) => at === one.at)
  if (known === undefined) cut.push(one)
  else known.of = Math.max(known.of, one.of)
}
