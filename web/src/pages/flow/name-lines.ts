interface LineLengths {
  /** A name of more characters than this is parted at a blank, if it has one. */
  ideal: number
  /** No line has more. */
  most: number
}

/** A name in at most two lines of like length, cut where it would leave the box. */
export function nameLines(name: string, { ideal, most }: LineLengths): string[] {
  if (name.length <= ideal) return [name]
  const longest = (at: number) => Math.max(at, name.length - at - 1)
  const blanks = [...name.matchAll(/ /g)].map(({ index }) => index)
  const [best] = blanks.filter((at) => longest(at) <= most).sort((a, b) => longest(a) - longest(b))
  if (best === undefined && name.length <= most) return [name]
  const at = best ?? blanks.findLast((blank) => blank <= most && blank > 0) ?? most
  return [name.slice(0, at), cut(name.slice(at).trim(), most)]
}

const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`)
