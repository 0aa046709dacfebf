import { ObjectiveEndInput, type ObjectiveRow } from '@tandem/core/objectives'
import { EndWithReason } from '../../../components/EndWithReason.tsx'
import { usePaths } from '../../../url/use-population.ts'

/** Takes a promise back, with a reason; says what that loses. */
export function EndObjective({ objective: { id, title } }: { objective: ObjectiveRow }) {
  return (
    <EndWithReason
      operation="objective-end"
      id={id}
      isEnough={(input) => ObjectiveEndInput.safeParse(input).success}
      words={{
        button: 'End this promise',
        title: `End: ${title}`,
        loses:
          'It is judged no longer and leaves the list. A budget policy that was signed for it applies no longer. What was judged, its incidents and its signatures stay on record, and setting it again takes it up where the data are.',
        why: 'Why it is promised no longer',
        confirm: 'End it',
      }}
      leaveTo={usePaths().objectives()}
    />
  )
}
