import { Group, SegmentedControl, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { Pages } from '../../components/Pages.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { EmptyState } from '../../components/states/EmptyState.tsx'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePopulation } from '../../url/use-population.ts'
import { useSourceLine } from '../../url/use-source-line.ts'
import { TraceChoicesBar } from './TraceChoicesBar.tsx'
import { TraceTable } from './TraceTable.tsx'
import { choiceWords, TraceChoices } from './trace-choices.ts'
import { tracesAnswer } from './traces-answer.ts'

const PER_PAGE = 50
const TracesSearch = TraceChoices.extend({
  sort: z.enum(['waiting', 'longest', 'latest']).catch('waiting'),
  search: z.string().catch(''),
  page: z.coerce.number().int().min(1).catch(1),
})

export function TracesPage() {
  const population = usePopulation()
  const { sort, search, page, ...choices } = usePageSearch(TracesSearch)
  const set = useSetSearch()
  const source = useSourceLine()
  const none = noneWords(search, choices)
  const traces = useOperation('traces', {
    ...population,
    ...choices,
    sort,
    ...(search !== '' && { search }),
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  })
  return (
    <>
      <PageTitle question="What happened to each application?">
        {traces.data !== undefined && traces.data.total > 0 && (
          <p style={{ margin: 0 }}>{tracesAnswer(traces.data, { sort, page })}</p>
        )}
      </PageTitle>
      <Group gap="sm" mb="xs">
        <TextInput
          key={search}
          size="sm"
          w={280}
          defaultValue={search}
          leftSection={<IconSearch size={15} aria-hidden />}
          placeholder="Beginning of an application or requisition id"
          aria-label="Find by id"
          onKeyDown={(event) =>
            event.key === 'Enter' && set({ search: event.currentTarget.value.trim(), page: undefined })
          }
          onBlur={(event) =>
            event.currentTarget.value.trim() !== search &&
            set({ search: event.currentTarget.value.trim(), page: undefined })
          }
        />
        <SegmentedControl
          size="sm"
          aria-label="Order"
          value={sort}
          onChange={(next) => set({ sort: next, page: undefined })}
          data={[
            { value: 'waiting', label: 'Waiting longest' },
            { value: 'longest', label: 'Longest' },
            { value: 'latest', label: 'Latest' },
          ]}
        />
        <TraceChoicesBar choices={choices} onChange={(patch) => set({ ...patch, page: undefined })} />
      </Group>
      <Answer
        query={traces}
        skeleton={<ListSkeleton />}
        isEmpty={({ total }) => total === 0 && none === ''}
        empty={<EmptyState what="Here stands every application, one row each, to open as a waterfall of its stages." />}
      >
        {({ rows, total }) => (
          <Panel footer={source}>
            {total === 0 ? <Text c="var(--t-dim)">{none}</Text> : <TraceTable rows={rows} />}
            <Pages page={page} perPage={PER_PAGE} total={total} onChange={(next) => set({ page: next })} />
          </Panel>
        )}
      </Answer>
    </>
  )
}

/** Why nothing is listed; empty if nothing was asked for. */
function noneWords(search: string, choices: TraceChoices): string {
  const chosen = choiceWords(choices).map(({ words }) => words)
  const byId = search === '' ? [] : [`with an id that begins with “${search}”`]
  if (chosen.length === 0 && byId.length > 0)
    return `No application or requisition id begins with “${search}”. Ids are matched from their beginning.`
  if (chosen.length === 0) return ''
  return `No application among these is listed under: ${[...chosen, ...byId].join(', ')}. Take one of them away.`
}

function ListSkeleton() {
  return (
    <Stack gap={6}>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((row) => (
        <Skeleton key={row} h={34} />
      ))}
    </Stack>
  )
}
