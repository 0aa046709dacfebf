import type { Agenda } from '@tandem/core/agenda'
import type { SentencePart } from '../../components/Sentence.tsx'
import type { Paths } from '../../paths.ts'

/** The answer of the server, with each initiative that it names as a link. */
export function agendaAnswer({ sentence, initiatives }: Agenda, paths: Paths): SentencePart[] {
  // Longer names first, so that one which is part of another does not cut it.
  const byLength = initiatives.toSorted((a, b) => b.name.length - a.name.length)
  return byLength.reduce<SentencePart[]>(
    (parts, { name, id }) =>
      parts.flatMap((part): SentencePart[] => {
        if (typeof part !== 'string') return [part]
        const at = part.indexOf(`${name} (`)
        if (at === -1) return [part]
        return [part.slice(0, at), { text: name, href: paths.initiative(id) }, part.slice(at + name.length)]
      }),
    [sentence],
  )
}
