import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { type BusinessMeasure, BusinessMeasureLinkInput } from '@tandem/core/value'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Problem } from '../../components/Problem.tsx'
import { useMay } from '../../session/use-me.ts'

/** Links an initiative, with a measure of another team to compare with where there is one. */
export function LinkForm({ measure }: { measure: BusinessMeasure }) {
  const may = useMay()
  const mayLink = may('business-measure-link') && may('agenda')
  const agenda = useOperation('agenda', { forecast: false }, { enabled: mayLink })
  const measures = useOperation('business-measures', {})
  const [initiative, setInitiative] = useState<string | null>(null)
  const [comparedWith, setComparedWith] = useState<string | null>(null)
  const [why, setWhy] = useState('')
  const link = useChange('business-measure-link')
  if (!mayLink) return null
  const input = {
    id: measure.id,
    link: { initiative: initiative ?? '', why, ...(comparedWith !== null && { comparedWith }) },
  }
  return (
    <form
      aria-label="Link an initiative"
      onSubmit={(event) => {
        event.preventDefault()
        link.mutate(input, { onSuccess: () => setWhy('') })
      }}
    >
      <Stack gap="xs" maw={900}>
        <Group gap="sm" align="flex-end">
          <Select
            label="Initiative"
            data={(agenda.data?.initiatives ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={initiative}
            onChange={setInitiative}
          />
          <Select
            label="Compared with (if any)"
            clearable
            data={(measures.data?.measures ?? [])
              .filter((one) => one.measure.id !== measure.id && one.measure.unit === measure.unit)
              .map((one) => ({ value: one.measure.id, label: one.measure.title }))}
            value={comparedWith}
            onChange={setComparedWith}
          />
          <TextInput
            label="How its people are to move it"
            style={{ flex: 1, minWidth: 220 }}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="sm"
            variant="default"
            disabled={!BusinessMeasureLinkInput.safeParse(input).success}
            loading={link.isPending}
          >
            Link it
          </Button>
        </Group>
        <Problem problem={link.error} />
      </Stack>
    </form>
  )
}
