import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type VacancyValue, ValueBaselineSetInput } from '@tandem/core/value'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Problem } from '../../components/Problem.tsx'
import { useMay } from '../../session/use-me.ts'

/** Chooses the time that vacancies since are held against, with the reason. */
export function BaselineForm({ baseline }: { baseline: VacancyValue['baseline'] }) {
  const may = useMay()
  const [draft, setDraft] = useState({ from: baseline.from, to: baseline.to, why: baseline.chosen ? baseline.why : '' })
  const set = useChange('value-baseline-set')
  if (!may('value-baseline-set')) return <Text size="sm">Leads and administrators choose it.</Text>
  const field = (name: keyof typeof draft, label: string, type: 'date' | 'text') => (
    <TextInput
      label={label}
      type={type}
      value={draft[name]}
      {...(name === 'why' && { style: { flex: 1, minWidth: 220 }, placeholder: 'the year before the new process' })}
      onChange={(event) => {
        // The event is gone once the state is worked out.
        const { value } = event.currentTarget
        setDraft((all) => ({ ...all, [name]: value }))
      }}
    />
  )
  return (
    <form
      aria-label="Baseline"
      onSubmit={(event) => {
        event.preventDefault()
        set.mutate(draft)
      }}
    >
      <Stack gap="xs" maw={820}>
        <Group gap="sm" align="flex-end">
          {field('from', 'From', 'date')}
          {field('to', 'Until before', 'date')}
          {field('why', 'Why this time', 'text')}
          <Button
            type="submit"
            size="sm"
            variant="default"
            disabled={!ValueBaselineSetInput.safeParse(draft).success}
            loading={set.isPending}
          >
            Hold against this
          </Button>
        </Group>
        <Problem problem={set.error} />
      </Stack>
    </form>
  )
}
