import { SegmentedControl, Skeleton, Text } from '@mantine/core'
import type { CheckCase, CheckResult } from '@tandem/core/checks'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Pages } from '../../components/Pages.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { count, counted } from '../../words/numbers.ts'
import { momentWords } from '../objectives/objective-words.ts'

const PER_PAGE = 20
const Search = z.object({
  which: z.enum(['violated', 'pending', 'kept', 'excepted']).default('violated').catch('violated'),
  page: z.coerce.number().int().min(1).default(1).catch(1),
})
const TITLES = {
  violated: (n: number) => `${counted(n, 'case violates', 'cases violate')} it, the latest first`,
  pending: (n: number) => `${counted(n, 'case is', 'cases are')} pending, the soonest due first`,
  kept: (n: number) => `${counted(n, 'case keeps', 'cases keep')} it, the latest first`,
  excepted: (n: number) => `${counted(n, 'violation is', 'violations are')} let off`,
} as const
const NONE = {
  violated: 'Nothing violates it.',
  pending: 'Nothing is pending.',
  kept: 'Nothing has kept it for good.',
  excepted: 'Nothing is let off.',
} as const

/** The cases behind the numbers, each with its trace. */
export function CheckCasesPanel({ result }: { result: CheckResult }) {
  const { which, page } = usePageSearch(Search)
  const set = useSetSearch()
  const may = useMay()
  const population = usePopulation()
  const mayLook = may('check-violations')
  const cases = useOperation(
    'check-violations',
    { ...population, id: result.id, which, limit: PER_PAGE, offset: (page - 1) * PER_PAGE },
    { enabled: mayLook },
  )
  if (!mayLook) return null
  const total = cases.data?.total ?? 0
  return (
    <Panel
      title={cases.data === undefined ? 'The cases' : TITLES[which](total)}
      note={
        population.from === undefined && which !== 'pending'
          ? 'Of the whole history; moments in UTC. Each opens its trace.'
          : 'Moments in UTC. Each opens its trace.'
      }
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Which cases"
          value={which}
          onChange={(next) => set({ which: next === 'violated' ? undefined : next, page: undefined })}
          data={[
            { value: 'violated', label: 'Violated' },
            { value: 'pending', label: 'Pending' },
            { value: 'kept', label: 'Kept' },
            ...(result.excepted > 0 || which === 'excepted' ? [{ value: 'excepted', label: 'Let off' }] : []),
          ]}
        />
      }
    >
      <Answer
        query={cases}
        skeleton={<Skeleton h={260} />}
        isEmpty={(data) => data.total === 0}
        empty={<Text c="var(--t-dim)">{NONE[which]}</Text>}
      >
        {({ rows }) => (
          <>
            <CaseTable rows={rows} which={which} />
            <Pages page={page} perPage={PER_PAGE} total={total} onChange={(next) => set({ page: next })} />
          </>
        )}
      </Answer>
    </Panel>
  )
}

const WHEN = { violated: 'Violated since', pending: 'Due', kept: 'Kept', excepted: 'Violated since' } as const

function CaseTable({ rows, which }: { rows: readonly CheckCase[]; which: keyof typeof WHEN }) {
  const paths = usePaths()
  const columns: Column<CheckCase>[] = [
    {
      name: 'Case',
      nowrap: true,
      cell: ({ application, requisitionId, source }) =>
        application === null ? (
          <PageLink to={paths.requisition({ id: requisitionId, source })}>{requisitionId}</PageLink>
        ) : (
          <PageLink to={paths.application({ id: application.applicationId, source })}>
            {application.applicationId}
          </PageLink>
        ),
    },
    {
      name: WHEN[which],
      nowrap: true,
      cell: ({ at }) => (at === null ? 'no limit' : momentWords(at)),
      by: ({ at }) => at,
    },
    { name: 'Lost', numeric: true, cell: ({ lostWords }) => lostWords, by: ({ lostSeconds }) => lostSeconds },
    { name: 'Times', numeric: true, cell: ({ times }) => (times === 0 ? '' : count(times)), by: ({ times }) => times },
    { name: 'Now in', nowrap: true, cell: ({ application }) => application?.stage ?? '' },
    { name: 'Department', nowrap: true, cell: ({ application }) => application?.department ?? '' },
    { name: 'Location', nowrap: true, cell: ({ application }) => application?.location ?? '' },
    { name: 'Job family', nowrap: true, cell: ({ application }) => application?.jobFamily ?? '' },
    {
      name: 'Requisition',
      nowrap: true,
      cell: ({ requisitionId, application, source }) =>
        requisitionId === '' || application === null ? (
          ''
        ) : (
          <PageLink to={paths.requisition({ id: requisitionId, source })}>{requisitionId}</PageLink>
        ),
    },
  ]
  const shown = columns.filter(({ cell }) => rows.some((row) => cell(row) !== ''))
  return (
    <DataTable
      label="Cases"
      rows={rows}
      first={PER_PAGE}
      keyOf={({ source, application, requisitionId }) => `${source} ${application?.applicationId} ${requisitionId}`}
      columns={shown}
    />
  )
}
