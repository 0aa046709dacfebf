import { CheckRemoveInput } from '@tandem/core/checks'
import { EndWithReason } from '../../components/EndWithReason.tsx'
import { usePaths } from '../../url/use-population.ts'

/** Removes a check, with a reason; says what that loses. */
export function RemoveCheck({ id }: { id: string }) {
  return (
    <EndWithReason
      operation="check-remove"
      id={id}
      isEnough={(input) => CheckRemoveInput.safeParse(input).success}
      words={{
        button: 'Remove this check',
        title: `Remove ${id}`,
        loses:
          'Its line, its owners and its exceptions are gone. No case is lost: set it again, and the same cases are counted. The audit log keeps who removed it and why.',
        why: 'Why it is checked no longer',
        confirm: 'Remove it',
      }}
      leaveTo={usePaths().checks()}
    />
  )
}
