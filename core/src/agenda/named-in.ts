import type { Agenda } from './contract.ts'

/** A sentence of the agenda in pieces: each initiative that it names, and the words between. */
export function namedIn({ sentence, initiatives }: Pick<Agenda, 'sentence' | 'initiatives'>) {
  // Longer names first, so that one which is part of another does not cut it.
  const byLength = initiatives.toSorted((a, b) => b.name.length - a.name.length)
  return byLength.reduce<{ text: string; initiative?: string }[]>(
    (parts, { name, id }) =>
      parts.flatMap((part) => {
        const at = part.initiative === undefined ? part.text.indexOf(`${name} (`) : -1
        if (at === -1) return [part]
        return [
          { text: part.text.slice(0, at) },
          { text: name, initiative: id },
          { text: part.text.slice(at + name.length) },
        ]
      }),
    [{ text: sentence }],
  )
}
