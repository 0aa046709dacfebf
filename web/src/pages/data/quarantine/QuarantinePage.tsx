import { Group, Select, Skeleton, Stack, Text } from '@mantine/core'
import { clausesOf } from '@tandem/core/trace'
import { z } from 'zod'
import { useOperation } from '../../../api/use-operation.ts'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Sentence } from '../../../components/Sentence.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { usePageSearch, useSetSearch } from '../../../url/use-page-search.ts'
import { usePaths, usePopulation, useSetPopulation, withClause } from '../../../url/use-population.ts'
import { dayOfIso } from '../../../words/dates.ts'
import { NothingInQuarantine } from './NothingInQuarantine.tsx'
import { quarantineAnswer } from './quarantine-answer.ts'
import { ReasonGroup } from './ReasonGroup.tsx'
import { RowDrawer, rowOfText, rowText } from './RowDrawer.tsx'
import { StandingPanel } from './StandingPanel.tsx'

const Search = z.object({
  import: z.coerce.number().int().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  offset: z.coerce.number().int().min(0).default(0).catch(0),
  /** The row that is open. */
  row: z.string().optional().catch(undefined),
})

/** Rows that did not make it, by reason; each can be opened, repaired with its like and replayed. */
export function QuarantinePage() {
  const search = usePageSearch(Search)
  const set = useSetSearch()
  const source = useSource()
  const scope = {
    ...(source !== undefined && { source }),
    ...(search.import !== undefined && { import: search.import }),
  }
  const summary = useOperation('quarantine', { ...scope, limit: 1 })
  const imports = usePaths().imports()
  const opened = rowOfText(search.row)
  return (
    <>
      <PageTitle question="Which rows did not make it, and why?">
        {summary.isPending && <Skeleton h={20} w="min(560px, 90%)" />}
        {summary.data !== undefined && <Sentence parts={quarantineAnswer(summary.data, imports)} />}
      </PageTitle>
      <Scope importId={search.import} />
      <Answer
        query={summary}
        skeleton={
          <Stack gap="xs">
            <Skeleton h={86} />
            <Skeleton h={86} />
            <Skeleton h={86} />
          </Stack>
        }
        isEmpty={(data) => data.total === 0}
        empty={<NothingInQuarantine isNarrowed={source !== undefined || search.import !== undefined} />}
      >
        {(data) =>
          data.reasons.map((group) => (
            <ReasonGroup
              key={group.reason}
              group={group}
              scope={scope}
              isOpen={search.reason === group.reason || data.reasons.length === 1}
              offset={search.offset}
              onToggle={() =>
                set({ reason: search.reason === group.reason ? undefined : group.reason, offset: undefined })
              }
              onPage={(offset) => set({ offset: offset === 0 ? undefined : offset })}
              onOpen={(place) => set({ row: rowText(place) })}
            />
          ))
        }
      </Answer>
      <StandingPanel />
      {opened !== null && <RowDrawer place={opened} onClose={() => set({ row: undefined })} />}
    </>
  )
}

/** The source that the filter on every page names, if it is one. */
function useSource(): string | undefined {
  const { where } = usePopulation()
  const values = clausesOf(where).find(({ dimension }) => dimension === 'source')?.values ?? []
  return values.length === 1 ? values[0] : undefined
}

/** Which source and import are looked at. */
function Scope({ importId }: { importId: number | undefined }) {
  const source = useSource()
  const { where } = usePopulation()
  const setPopulation = useSetPopulation()
  const set = useSetSearch()
  const sources = useOperation('sources', {}).data?.sources ?? []
  const imports = useOperation('imports', {}).data?.imports ?? []
  const others = clausesOf(where).some(({ dimension }) => dimension !== 'source')
  return (
    <Group gap="sm" mb="md" align="flex-end">
      <Select
        size="xs"
        label="Source"
        placeholder="All sources"
        clearable
        data={sources.map(({ name }) => name)}
        value={source ?? null}
        onChange={(name) => setPopulation({ where: withClause(where, 'source', name === null ? [] : [name]) })}
      />
      <Select
        size="xs"
        label="Import"
        placeholder="All imports"
        clearable
        w={300}
        maw="100%"
        data={imports
          .filter((one) => source === undefined || one.source === source)
          .map((one) => ({ value: String(one.id), label: `${one.files.join(', ')}, ${dayOfIso(one.startedAt)}` }))}
        value={importId === undefined ? null : String(importId)}
        onChange={(id) => set({ import: id ?? undefined, offset: undefined })}
      />
      {others && (
        <Text size="sm" c="var(--t-dim)" pb={4}>
          Other filters do not apply here: a row that was not accepted belongs to no department or place.
        </Text>
      )}
    </Group>
  )
}
