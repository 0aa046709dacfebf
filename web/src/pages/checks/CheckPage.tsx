import { Button, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type CheckResult, type CheckResults, exactShare } from '@tandem/core/checks'
import { useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink, useFollow } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { useSourceLine } from '../../url/use-source-line.ts'
import { day } from '../../words/dates.ts'
import { CheckCasesPanel } from './CheckCasesPanel.tsx'
import { PathPanel } from './PathPanel.tsx'
import { periodWords } from './period-words.ts'
import { RemoveCheck } from './RemoveCheck.tsx'
import { TrendChart } from './TrendChart.tsx'

const Search = z.object({ every: z.enum(['week', 'month']).default('month').catch('month') })

/** One check: how it is kept, since when, and every case that does not. */
export function CheckPage() {
  const { id = '' } = useParams({ strict: false })
  const population = usePopulation()
  const { every } = usePageSearch(Search)
  const results = useOperation('check-results', { ...population, id, every })
  const paths = usePaths()
  return (
    <>
      <Text size="sm" mt="md" mb={results.isError ? 'sm' : -8}>
        <PageLink to={paths.checks()}>All process checks</PageLink>
      </Text>
      <Answer
        query={results}
        skeleton={
          <Stack gap="sm" mt="md">
            <PageTitle question="Is this check kept?" />
            <Skeleton h={220} />
            <Skeleton h={260} />
          </Stack>
        }
      >
        {(data) => {
          const [result] = data.checks
          return result === undefined ? null : <Detail result={result} data={data} every={every} />
        }}
      </Answer>
    </>
  )
}

function Detail({ result, data, every }: { result: CheckResult; data: CheckResults; every: 'week' | 'month' }) {
  return (
    <>
      <PageTitle question={`Is it kept: ${result.check}?`}>
        <p style={{ margin: 0 }}>
          <StateMark state={result.state} /> {result.sentence}
        </p>
        <Text size="sm" c="var(--t-dim)" mt={4}>
          {periodWords(data)}. {result.where.length === 0 ? 'Everybody.' : `${result.where.join(', ')}.`} Severity{' '}
          {result.severity}. HR: {result.hrOwner}. IT: {result.itOwner}.
        </Text>
      </PageTitle>
      <Deeds id={result.id} />
      <Trend result={result} calendar={data.calendar} every={every} />
      {result.path.length > 0 && <PathPanel result={result} />}
      <CheckCasesPanel result={result} />
      <Exceptions id={result.id} />
    </>
  )
}

function Deeds({ id }: { id: string }) {
  const may = useMay()
  const paths = usePaths()
  const follow = useFollow()
  return (
    <Group gap="xs" mb="sm">
      {may('check-set') && (
        <Button
          size="xs"
          variant="default"
          component="a"
          href={paths.checkEdit(id)}
          onClick={follow(paths.checkEdit(id))}
          leftSection={<IconPencil size={14} aria-hidden />}
        >
          Edit
        </Button>
      )}
      {may('check-export') && (
        <Button
          size="xs"
          variant="default"
          component="a"
          href={`/api/v1/check-export?ids=${encodeURIComponent(id)}`}
          download
        >
          Download as YAML
        </Button>
      )}
      {may('check-remove') && <RemoveCheck id={id} />}
    </Group>
  )
}

function Trend({ result, calendar, every }: { result: CheckResult; calendar: string; every: 'week' | 'month' }) {
  const set = useSetSearch()
  const source = useSourceLine(calendar)
  const { trend, expected } = result
  return (
    <ChartFrame
      title={trendTitle(result, every)}
      note={`By ${every}, of what was decided in it. Band: 95 % interval. Dashed: ${exactShare(expected)}, which is expected. A hollow point: the ${every} still runs.`}
      source={source}
      fileName={`check-${result.id}`}
      csv={{
        header: ['from', 'to', 'kept', 'violated', 'rate', 'lower', 'upper'],
        rows: trend.map(({ from, to, kept, violated, rate, interval }) => [
          from,
          to,
          kept,
          violated,
          rate,
          rate === null ? null : interval[0],
          rate === null ? null : interval[1],
        ]),
      }}
      table={
        <DataTable
          label="Trend"
          rows={trend.toReversed()}
          keyOf={({ from }) => from}
          columns={[
            { name: every === 'month' ? 'Month from' : 'Week from', cell: ({ from }) => from },
            { name: 'Kept', numeric: true, cell: ({ kept }) => kept },
            { name: 'Violated', numeric: true, cell: ({ violated }) => violated },
            {
              name: 'Share',
              numeric: true,
              cell: ({ rate, interval }) =>
                rate === null ? '–' : `${exactShare(rate)} (${exactShare(interval[0])} – ${exactShare(interval[1])})`,
            },
          ]}
        />
      }
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Trend by"
          value={every}
          onChange={(next) => set({ every: next === 'month' ? undefined : next })}
          data={[
            { value: 'month', label: 'Months' },
            { value: 'week', label: 'Weeks' },
          ]}
        />
      }
    >
      <TrendChart trend={trend} expected={expected} />
    </ChartFrame>
  )
}

/** What the picture says: the best and the worst step, if they lie apart. */
function trendTitle({ trend, difference }: CheckResult, every: string): string {
  const known = trend.filter(({ rate, kept, violated }) => rate !== null && kept + violated >= 5)
  const worst = known.toSorted((a, b) => (a.rate ?? 0) - (b.rate ?? 0))[0]
  const best = known.toSorted((a, b) => (b.rate ?? 0) - (a.rate ?? 0))[0]
  if (worst === undefined || best === undefined) return `Too few cases in every ${every} to tell a trend`
  if (difference !== null && difference.interval[0] > 0) return 'Violations rose against the time before'
  if (best.interval[0] <= worst.interval[1]) return `About the same in every ${every}`
  const told = ({ rate, from }: typeof best) => `from ${day(Date.parse(from))} (${exactShare(rate ?? 0)})`
  return `Kept best in the ${every} ${told(best)}, worst in that ${told(worst)}`
}

/** What is let off; only those see it who may see the definitions. */
function Exceptions({ id }: { id: string }) {
  const may = useMay()
  const list = useOperation('check-list', {}, { enabled: may('check-list') })
  const exceptions = list.data?.checks.find((check) => check.id === id)?.exceptions ?? []
  if (exceptions.length === 0) return null
  return (
    <Panel title="Let off, with a reason and until a day" note="Violations of these until then are counted apart.">
      <DataTable
        label="Exceptions"
        rows={exceptions}
        keyOf={(one) => JSON.stringify(one)}
        columns={[
          { name: 'What', cell: (one) => one.case ?? one.where?.join(', ') ?? '' },
          { name: 'Why', cell: ({ reason }) => reason },
          { name: 'Until', cell: ({ until }) => until },
        ]}
      />
    </Panel>
  )
}
