import type { Relation } from './relate-skills.ts'
import { labelOf, type Taxonomy } from './taxonomy.ts'

/** Why somebody is near to a needed skill, as a sentence. */
export function relationWords(
  { via, because }: Relation,
  { label, taxonomy }: { label: string; taxonomy: Taxonomy },
): string {
  const near = labelOf(taxonomy, via)
  switch (because.kind) {
    case 'narrower':
      return `Names ${near}, which is a kind of ${label}.`
    case 'broader':
      return `Names ${near}, of which ${label} is a kind.`
    case 'related':
      return `Names ${near}, which the taxonomy puts near ${label}.`
    case 'together':
      return `Names ${near}: ${because.both} of ${because.n} people who name ${near} also name ${label}.`
  }
}
