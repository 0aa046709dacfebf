import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { BUSINESS_KINDS, BusinessMeasure } from '@tandem/core/value'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Problem } from '../../components/Problem.tsx'
import { usePaths } from '../../url/use-population.ts'
import { idOfTitle } from '../../words/id-of-title.ts'

const EMPTY = { title: '', unit: '', kind: 'releases', good: 'higher', adds: true, owner: '', source: '' }

/** Something the business counts; its values are brought in on its own page. */
export function NewMeasurePage() {
  const [draft, setDraft] = useState(EMPTY)
  const measures = useOperation('business-measures', {})
  const set = useChange('business-measure-set')
  const navigate = useNavigate()
  const paths = usePaths()
  const known = (measures.data?.measures ?? []).map(({ measure }) => measure.id)
  const read = BusinessMeasure.safeParse({ ...draft, id: idOfTitle(draft.title, 'measure', known) })
  const text = (name: 'title' | 'unit' | 'owner' | 'source', label: string, placeholder: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={draft[name]}
      onChange={(event) => {
        const { value } = event.currentTarget
        setDraft((all) => ({ ...all, [name]: value }))
      }}
    />
  )
  return (
    <>
      <PageTitle question="What does the business count?">
        <p style={{ margin: 0 }}>
          A number for each month that says how the business does. Initiatives are linked to it, and what their people
          did for it is found in the data.
        </p>
      </PageTitle>
      <form
        aria-label="Measure of the business"
        onSubmit={(event) => {
          event.preventDefault()
          if (!read.success) return
          const { data } = read
          set.mutate(
            { measure: data, version: 0 },
            { onSuccess: () => navigate({ href: paths.businessMeasure(data.id) }) },
          )
        }}
      >
        <Stack gap="md" maw={620}>
          {text('title', 'What is measured', 'Releases of the shop')}
          {text('unit', 'In what it is counted', 'releases, EUR, % of calls')}
          <Group grow>
            <Select
              label="Kind"
              data={[...BUSINESS_KINDS]}
              allowDeselect={false}
              value={draft.kind}
              onChange={(kind) => setDraft((all) => ({ ...all, kind: kind ?? all.kind }))}
            />
            <Select
              label="Better is"
              data={['higher', 'lower']}
              allowDeselect={false}
              value={draft.good}
              onChange={(good) => setDraft((all) => ({ ...all, good: good ?? all.good }))}
            />
          </Group>
          <Checkbox
            label="Months and teams may be added up, as releases may and a service level may not"
            checked={draft.adds}
            onChange={(event) => {
              const { checked } = event.currentTarget
              setDraft((all) => ({ ...all, adds: checked }))
            }}
          />
          {text('owner', 'Who answers for it', 'Head of delivery')}
          {text('source', 'Where the values come from', 'the deployment log, counted by month')}
          <Problem problem={set.error} />
          <Group>
            <Button type="submit" disabled={!read.success} loading={set.isPending}>
              Keep it
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  )
}
