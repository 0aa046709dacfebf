import { Text } from '@mantine/core'
import { RegisterRemoveInput, type RegisterShow } from '@tandem/core/ai'
import { EndWithReason } from '../../components/EndWithReason.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'

/** Takes an entry away that was a mistake. What was ever assessed keeps its record and is retired instead. */
export function RemoveUseCase({ data: { row, documents, history } }: { data: RegisterShow }) {
  const may = useMay()
  const paths = usePaths()
  if (!may('register-remove') || row.state !== 'idea') return null
  if (history.length > 1)
    return (
      <Text size="sm" c="var(--t-dim)">
        It has been assessed, so that its record stays; it can be retired.
      </Text>
    )
  return (
    <EndWithReason
      operation="register-remove"
      id={row.id}
      isEnough={(input) => RegisterRemoveInput.safeParse(input).success}
      leaveTo={paths.ai()}
      words={{
        button: 'Remove it from the register',
        title: `Remove ${row.title}?`,
        loses: `Its answers, its tier, its controls${documents.length === 0 ? '' : `, what is on record of its ${documents.length} ${documents.length === 1 ? 'document' : 'documents'}`} and its history go, and cannot be brought back. The audit log keeps that it was there, who removed it and why.${row.tool === null ? '' : ` If the events still name the tool ${row.tool}, it stands on the page AI as not registered.`}`,
        why: 'Why it was never a use of AI here',
        confirm: 'Remove it',
      }}
    />
  )
}
