/** A name in at most two lines, parted at a blank where there is one, cut where it would leave the box. */
export function nameLines(name: string, most: number): string[] {
  if (name.length <= most) return [name]
  const blank = name.lastIndexOf(' ', most)
  const at = blank > 0 ? blank : most
  return [name.slice(0, at), cut(name.slice(at).trim(), most)]
}

const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`)
