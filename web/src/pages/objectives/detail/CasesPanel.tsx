import { Group, SegmentedControl, Skeleton, Text } from '@mantine/core'
import type { ObjectiveCase, ObjectiveRow } from '@tandem/core/objectives'
import { z } from 'zod'
import { useOperation } from '../../../api/use-operation.ts'
import { type Column, DataTable } from '../../../components/DataTable.tsx'
import { PageLink } from '../../../components/PageLink.tsx'
import { Pages } from '../../../components/Pages.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { RemovablePill } from '../../../components/RemovablePill.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { usePageSearch, useSetSearch } from '../../../url/use-page-search.ts'
import { usePaths } from '../../../url/use-population.ts'
import { durationMs } from '../../../words/durations.ts'
import { count } from '../../../words/numbers.ts'
import { dayWords, momentWords } from '../objective-words.ts'

const PER_PAGE = 20

const Search = z.object({
  which: z.enum(['bad', 'pending', 'good']).default('bad').catch('bad'),
  day: z.iso.date().optional().catch(undefined),
  page: z.coerce.number().int().min(1).default(1).catch(1),
})

const TITLES = {
  bad: (n: string) => `${n} broke it, the latest first`,
  pending: (n: string) => `${n} still wait, the soonest due first`,
  good: (n: string) => `${n} kept it, the latest first`,
} as const
const NONE = {
  bad: 'Nothing broke it.',
  pending: 'Nothing waits with time left.',
  good: 'Nothing kept it.',
} as const

/** The cases behind the numbers, each with its trace. */
export function CasesPanel({ objective }: { objective: ObjectiveRow }) {
  const { which, day, page } = usePageSearch(Search)
  const set = useSetSearch()
  const cases = useOperation('objective-cases', {
    id: objective.id,
    which,
    ...(day !== undefined && { day }),
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  })
  const total = cases.data?.total ?? 0
  return (
    <Panel
      title={cases.data === undefined ? 'The cases' : TITLES[which](count(total))}
      note="Of the whole history, not only of the period; moments in UTC. Each opens its trace."
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Which cases"
          value={which}
          onChange={(next) => set({ which: next === 'bad' ? undefined : next, day: undefined, page: undefined })}
          data={[
            { value: 'bad', label: 'Broke it' },
            { value: 'pending', label: 'Due next' },
            { value: 'good', label: 'Kept it' },
          ]}
        />
      }
    >
      {day !== undefined && (
        <Group mb="xs">
          <RemovablePill removeLabel={`Remove ${day}`} onRemove={() => set({ day: undefined, page: undefined })}>
            Only {dayWords(day)}
          </RemovablePill>
        </Group>
      )}
      <Answer
        query={cases}
        skeleton={<Skeleton h={260} />}
        isEmpty={(data) => data.total === 0}
        empty={<Text c="var(--t-dim)">{NONE[which]}</Text>}
      >
        {({ rows }) => (
          <>
            <CaseTable rows={rows} />
            <Pages page={page} perPage={PER_PAGE} total={total} onChange={(next) => set({ page: next })} />
          </>
        )}
      </Answer>
    </Panel>
  )
}

function CaseTable({ rows }: { rows: readonly ObjectiveCase[] }) {
  const paths = usePaths()
  const optional: Column<ObjectiveCase>[] = [
    { name: 'Stage', nowrap: true, cell: ({ stage }) => stage ?? '' },
    { name: 'Department', nowrap: true, cell: ({ application }) => application?.department ?? '' },
    { name: 'Location', nowrap: true, cell: ({ application }) => application?.location ?? '' },
  ]
  const columns: Column<ObjectiveCase>[] = [
    {
      name: 'Case',
      nowrap: true,
      cell: ({ application, requisitionId }) =>
        application === null ? (
          <PageLink to={paths.requisition({ id: requisitionId })}>{requisitionId}</PageLink>
        ) : (
          <PageLink to={paths.application({ id: application.applicationId, source: application.source })}>
            {application.applicationId}
          </PageLink>
        ),
    },
    { name: 'Due', numeric: true, cell: ({ dueAt }) => momentWords(dueAt), by: ({ dueAt }) => dueAt },
    { name: 'Over', numeric: true, cell: overWords },
    { name: 'Began', numeric: true, cell: ({ begunAt }) => momentWords(begunAt), by: ({ begunAt }) => begunAt },
    ...optional.filter(({ cell }) => rows.some((row) => cell(row) !== '')),
    ...(rows.some(({ application }) => application !== null && rows.some(({ requisitionId }) => requisitionId !== ''))
      ? [
          {
            name: 'Requisition',
            cell: ({ requisitionId, application }: ObjectiveCase) =>
              requisitionId === '' ? (
                ''
              ) : (
                <PageLink
                  to={paths.requisition({
                    id: requisitionId,
                    ...(application !== null && { source: application.source }),
                  })}
                >
                  {requisitionId}
                </PageLink>
              ),
          },
        ]
      : []),
  ]
  return (
    <DataTable
      label="Cases"
      rows={rows}
      first={PER_PAGE}
      keyOf={({ application, requisitionId, begunAt, stage }) =>
        `${application?.source} ${application?.applicationId} ${requisitionId} ${stage} ${begunAt}`
      }
      columns={columns}
    />
  )
}

/** When it was over after all, and how much too late; ~ where the moment was seen only by looking. */
function overWords({ endedAt, dueAt, verdict, uncertain }: ObjectiveCase): string {
  if (endedAt === null) return verdict === 'pending' ? 'waits' : 'still waits'
  const late = endedAt - dueAt
  return `${momentWords(endedAt)}${verdict === 'bad' && late > 0 ? `, ${durationMs(late)} late` : ''}${uncertain ? ' ~' : ''}`
}
