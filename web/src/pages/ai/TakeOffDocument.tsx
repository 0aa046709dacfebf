import { EvidenceRemoveInput, type RegisterShow } from '@tandem/core/ai'
import { listWords } from '@tandem/core/words'
import { EndWithReason } from '../../components/EndWithReason.tsx'
import { usePaths } from '../../url/use-population.ts'

/** Takes one document off a use, and says which controls nothing shows any longer. */
export function TakeOffDocument({
  data: { row, documents },
  document: { id, title, duties },
}: {
  data: RegisterShow
  document: RegisterShow['documents'][0]
}) {
  const paths = usePaths()
  const others = new Set(documents.filter((other) => other.id !== id).flatMap((other) => other.duties))
  const bare = duties.filter((duty) => !others.has(duty))
  return (
    <EndWithReason
      operation="evidence-remove"
      id={row.id}
      part={{ document: id }}
      isEnough={(input) => EvidenceRemoveInput.safeParse({ ...input, document: id }).success}
      leaveTo={paths.aiUse(row.id)}
      words={{
        button: 'Take off',
        title: `Take “${title}” off ${row.title}?`,
        loses: `${bare.length === 0 ? 'Other documents still show what it shows.' : `Nothing will show ${listWords(bare)} then: missing controls close their gates, and make a use that is adopted a breach.`} The document itself stays where it lies. The audit log keeps that it was here.`,
        why: 'Why it goes',
        confirm: 'Take it off',
      }}
    />
  )
}
