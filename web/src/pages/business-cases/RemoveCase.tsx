import { BusinessCaseRemoveInput } from '@tandem/core/business-case'
import { EndWithReason } from '../../components/EndWithReason.tsx'
import { usePaths } from '../../url/use-population.ts'

/** Removes a case, with a reason; says what that loses. */
export function RemoveCase({ id }: { id: string }) {
  return (
    <EndWithReason
      operation="business-case-remove"
      id={id}
      isEnough={(input) => BusinessCaseRemoveInput.safeParse(input).success}
      words={{
        button: 'Remove this case',
        title: `Remove ${id}`,
        loses:
          'Both halves, their ranges and their signatures are gone, and nothing is held against the forecast any more. The audit log keeps what was written, who removed it and why.',
        why: 'Why it is not needed any more',
        confirm: 'Remove it',
      }}
      leaveTo={usePaths().businessCases()}
    />
  )
}
