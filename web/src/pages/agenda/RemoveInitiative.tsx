import { AgendaRemoveInput } from '@tandem/core/agenda'
import { EndWithReason } from '../../components/EndWithReason.tsx'
import { usePaths } from '../../url/use-population.ts'

/** Takes an initiative off the agenda, with a reason; says what that loses. */
export function RemoveInitiative({ id, name }: { id: string; name: string }) {
  return (
    <EndWithReason
      operation="agenda-remove"
      id={id}
      isEnough={(input) => AgendaRemoveInput.safeParse(input).success}
      words={{
        button: 'Remove it from the agenda',
        title: `Remove ${name}`,
        loses:
          'Its roles, its owners and what it counts on are gone; requisitions stay as they are. Download it as YAML first if it may come back. The audit log keeps who removed it and why.',
        why: 'Why it is on the agenda no longer',
        confirm: 'Remove it',
      }}
      leaveTo={usePaths().agenda()}
    />
  )
}
