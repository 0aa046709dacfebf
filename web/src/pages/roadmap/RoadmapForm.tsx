import { Button, Group, NativeSelect, Stack, TagsInput, TextInput } from '@mantine/core'
import type { RoadmapItem } from '@tandem/core/goals'
import { dayWords } from '@tandem/core/words'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Problem } from '../../components/Problem.tsx'
import { idOfTitle } from '../../words/id-of-title.ts'

const EMPTY: RoadmapItem = {
  id: '',
  title: '',
  kind: 'integration',
  from: '',
  to: '',
  hrOwner: '',
  itOwner: '',
  waitsFor: [],
}

/** Items of the roadmap itself: new ones, and those that stand there already. */
export function RoadmapForm() {
  const { data } = useOperation('roadmap', {})
  const [draft, setDraft] = useState(EMPTY)
  const set = useChange('roadmap-set')
  const remove = useChange('roadmap-remove')
  const put = (part: Partial<RoadmapItem>) => setDraft((all) => ({ ...all, ...part }))
  const items = data?.items ?? []
  const text = (name: 'title' | 'hrOwner' | 'itOwner', label: string) => (
    <TextInput label={label} value={draft[name]} onChange={(event) => put({ [name]: event.currentTarget.value })} />
  )
  const day = (name: 'from' | 'to', label: string) => (
    <TextInput
      label={label}
      type="date"
      value={draft[name]}
      onChange={(event) => put({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <Stack gap="md">
      <form
        aria-label="Put something on the roadmap"
        onSubmit={(event) => {
          event.preventDefault()
          const id =
            draft.id ||
            idOfTitle(
              draft.title,
              'item',
              (data?.rows ?? []).map((row) => row.id),
            )
          set.mutate({ item: { ...draft, id } }, { onSuccess: () => setDraft(EMPTY) })
        }}
      >
        <Stack gap="sm" maw={760}>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            {text('title', 'What it is')}
            <NativeSelect
              label="Kind"
              data={['integration', 'process change', 'tool', 'other']}
              value={draft.kind}
              onChange={(event) => put({ kind: event.currentTarget.value as RoadmapItem['kind'] })}
            />
          </Group>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            {day('from', 'From')}
            {day('to', 'To')}
          </Group>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            {text('hrOwner', 'Who answers for it in HR')}
            {text('itOwner', 'Who answers for it in IT')}
          </Group>
          <TagsInput
            label="It waits for"
            description="Ids of what must be over before it begins."
            data={(data?.rows ?? []).map(({ id }) => id)}
            value={draft.waitsFor}
            onChange={(waitsFor) => put({ waitsFor })}
          />
          <Problem problem={set.error} />
          <Group>
            <Button type="submit" size="xs" loading={set.isPending}>
              {draft.id === '' ? 'Put it on the roadmap' : 'Keep the change'}
            </Button>
          </Group>
        </Stack>
      </form>
      {items.length > 0 && (
        <DataTable
          label="Items of the roadmap itself"
          rows={items}
          keyOf={({ item }) => item.id}
          columns={[
            { name: 'Item', cell: ({ item }) => item.title },
            { name: 'Until', nowrap: true, cell: ({ item }) => dayWords(item.to) },
            {
              name: 'Change it',
              nowrap: true,
              cell: ({ item }) => (
                <Group gap="xs" wrap="nowrap">
                  <Button size="compact-xs" variant="default" onClick={() => setDraft(item)}>
                    Change {item.title}
                  </Button>
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => remove.mutate({ id: item.id, reason: 'taken off on the page of the roadmap' })}
                  >
                    Take {item.title} off
                  </Button>
                </Group>
              ),
            },
          ]}
        />
      )}
      <Problem problem={remove.error} />
    </Stack>
  )
}
