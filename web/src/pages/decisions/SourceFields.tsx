import { NativeSelect, Stack } from '@mantine/core'
import { NumberSource } from '@tandem/core/decisions'
import { useOperation } from '../../api/use-operation.ts'
import { WhereInput } from '../../components/WhereInput.tsx'
import { useMay } from '../../session/use-me.ts'

export interface SourceDraft {
  operation: NumberSource['operation']
  /** Of the measure, objective, initiative, case or pilot. */
  name: string
  where: string[]
  /** Of the last so many days only. */
  days: number | undefined
}

const KINDS: readonly { value: NumberSource['operation']; label: string }[] = [
  { value: 'measure', label: 'a measure' },
  { value: 'objective-status', label: 'how a promise is kept' },
  { value: 'agenda-initiative', label: 'whether an initiative is staffed in time' },
  { value: 'business-case', label: 'what a business case is worth' },
  { value: 'pilot', label: 'the effect in a pilot' },
]

/** Which number: of what kind, and of which one. */
export function SourceFields({ draft, onChange }: { draft: SourceDraft; onChange: (draft: SourceDraft) => void }) {
  const named = useNames(draft.operation)
  return (
    <Stack gap="xs">
      <NativeSelect
        label="Which number"
        data={KINDS.map(({ value, label }) => ({ value, label }))}
        value={draft.operation}
        onChange={(event) =>
          onChange({
            operation: event.currentTarget.value as SourceDraft['operation'],
            name: '',
            where: [],
            days: undefined,
          })
        }
      />
      <NativeSelect
        label="Of"
        data={[{ value: '', label: named.length === 0 ? 'there is none yet' : 'choose' }, ...named]}
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      {draft.operation === 'measure' && (
        <NativeSelect
          label="Of what time"
          data={[
            { value: '', label: 'all time' },
            { value: '90', label: 'the last 90 days' },
            { value: '365', label: 'the last year' },
          ]}
          value={draft.days === undefined ? '' : String(draft.days)}
          onChange={(event) => onChange({ ...draft, days: Number(event.currentTarget.value) || undefined })}
        />
      )}
      {draft.operation === 'measure' && (
        <WhereInput value={draft.where} onChange={(where) => onChange({ ...draft, where })} />
      )}
    </Stack>
  )
}

/** The source as an operation takes it; null while something is missing. */
export function sourceOf({ operation, name, where, days }: SourceDraft): NumberSource | null {
  const given = {
    measure: { operation, measure: name, where, ...(days !== undefined && { days }) },
    'objective-status': { operation, objective: name },
    'agenda-initiative': { operation, id: name },
    'business-case': { operation, id: name },
    pilot: { operation, id: name },
  }[operation]
  const parsed = NumberSource.safeParse(given)
  return name !== '' && parsed.success ? parsed.data : null
}

export function draftOfSource(source: NumberSource | null): SourceDraft {
  if (source === null) return { operation: 'measure', name: '', where: [], days: undefined }
  if (source.operation === 'measure')
    return { operation: 'measure', name: source.measure, where: source.where, days: source.days }
  const name = source.operation === 'objective-status' ? source.objective : source.id
  return { operation: source.operation, name, where: [], days: undefined }
}

function useNames(operation: NumberSource['operation']): { value: string; label: string }[] {
  const may = useMay()
  const measures = useOperation('measures', {}, { enabled: operation === 'measure' })
  const objectives = useOperation(
    'objective-list',
    {},
    { enabled: operation === 'objective-status' && may('objective-list') },
  )
  const agenda = useOperation('agenda', {}, { enabled: operation === 'agenda-initiative' && may('agenda') })
  const cases = useOperation('business-cases', {}, { enabled: operation === 'business-case' && may('business-cases') })
  const pilots = useOperation('pilot-list', {}, { enabled: operation === 'pilot' && may('pilot-list') })
  switch (operation) {
    case 'measure':
      return (measures.data?.measures ?? []).map(({ name, title }) => ({ value: name, label: title }))
    case 'objective-status':
      return (objectives.data?.objectives ?? []).map(({ id, title }) => ({ value: id, label: title }))
    case 'agenda-initiative':
      return (agenda.data?.initiatives ?? []).map(({ id, name }) => ({ value: id, label: name }))
    case 'business-case':
      return (cases.data?.cases ?? []).map(({ id, title }) => ({ value: id, label: title }))
    case 'pilot':
      return (pilots.data?.pilots ?? []).map(({ id, design }) => ({ value: id, label: design.title }))
  }
}
