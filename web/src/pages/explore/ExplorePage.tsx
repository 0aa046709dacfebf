import { Group, SegmentedControl, Select, Skeleton, Stack } from '@mantine/core'
import { isColumn } from '@tandem/core/trace'
import { z } from 'zod'
import { readPath } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { aboutMeasure } from '../../components/about-number.ts'
import { CalendarSelect } from '../../components/CalendarSelect.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { EmptyState } from '../../components/states/EmptyState.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { useSourceLine } from '../../url/use-source-line.ts'
import { dimensionName } from '../../words/names.ts'
import { BenchmarksPanel } from './BenchmarksPanel.tsx'
import { ComparePanel } from './ComparePanel.tsx'
import { DistributionPanel } from './DistributionPanel.tsx'
import { exploreAnswer } from './explore-answer.ts'
import { MarketPanel } from './MarketPanel.tsx'
import { AsKnownNote, RestatedNote } from './RestatedNote.tsx'
import { SlicesPanel } from './SlicesPanel.tsx'
import { TrendPanel } from './TrendPanel.tsx'
import { ViewsMenu } from './ViewsMenu.tsx'

const ExploreSearch = z.object({
  measure: z.string().catch('time_in_stage'),
  by: z.string().optional().catch(undefined),
  every: z.enum(['week', 'month', 'quarter']).catch('month'),
  placed: z.enum(['cohort', 'completion']).optional().catch(undefined),
  calendar: z.string().optional().catch(undefined),
  knownBefore: z.coerce.number().int().min(1).optional().catch(undefined),
})

export function ExplorePage() {
  const population = usePopulation()
  const paths = usePaths()
  const { measure, by, every, placed, calendar, knownBefore } = usePageSearch(ExploreSearch)
  const set = useSetSearch()
  const may = useMay()
  const catalogue = useOperation('measures', {})
  const dimensions = useOperation('dimensions', {})
  const definition = catalogue.data?.measures.find(({ name }) => name === measure)
  const now = { ...population, measure, ...(calendar !== undefined && { calendar }) }
  const shared = { ...now, ...(knownBefore !== undefined && { knownBefore }) }
  const whole = useOperation('measure', shared)
  const source = useSourceLine(whole.data?.calendar, knownBefore === undefined ? undefined : whole.data?.asOf)
  const choices = (dimensions.data?.dimensions ?? []).filter(({ distinct }) => distinct > 1).map(({ name }) => name)
  const own = definition?.grain === 'visit' ? ['stage', ...choices] : choices.filter((name) => name !== 'stage')
  // A dimension that the measure's rows do not have falls away instead of failing.
  const split = by !== undefined && (own.includes(by) || !isColumn(by)) ? by : undefined
  const row = whole.data?.rows[0]
  return (
    <>
      <PageTitle question="What do the measures say, and is a difference real?">
        {whole.data !== undefined && row !== undefined && (
          <Sentence
            parts={exploreAnswer(
              whole.data,
              row,
              aboutMeasure(whole.data, row, {
                request: readPath('measure', shared),
                cases: { href: paths.traces(), label: 'The applications' },
              }),
            )}
          />
        )}
      </PageTitle>
      {knownBefore === undefined ? (
        <RestatedNote input={now} title={definition?.title ?? measure} />
      ) : (
        <AsKnownNote importId={knownBefore} onLeave={() => set({ knownBefore: undefined })} />
      )}
      <Group gap="xs" mb="xs" align="end">
        <Select
          size="xs"
          w={230}
          searchable
          allowDeselect={false}
          aria-label="Measure"
          value={measure}
          data={(catalogue.data?.measures ?? []).map(({ name, title }) => ({ value: name, label: title }))}
          onChange={(next) => next !== null && set({ measure: next, placed: undefined })}
        />
        <Select
          size="xs"
          w={190}
          clearable
          aria-label="Split by"
          placeholder="Split by …"
          value={split ?? null}
          data={own.map((name) => ({ value: name, label: `By ${dimensionName(name).toLowerCase()}` }))}
          onChange={(next) => set({ by: next ?? undefined })}
        />
        {definition?.kind === 'duration' && (
          <CalendarSelect value={calendar} usual="all" onChange={(next) => set({ calendar: next })} />
        )}
        <SegmentedControl
          size="xs"
          aria-label="Periods"
          value={every}
          data={[
            { value: 'week', label: 'Weeks' },
            { value: 'month', label: 'Months' },
            { value: 'quarter', label: 'Quarters' },
          ]}
          onChange={(next) => set({ every: next })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Placed in periods by"
          value={placed ?? definition?.placed ?? 'cohort'}
          data={[
            { value: 'cohort', label: 'By beginning' },
            { value: 'completion', label: 'By end' },
          ]}
          onChange={(next) => set({ placed: next })}
        />
        <ViewsMenu />
        {definition !== undefined && definition.kind !== 'count' && may('diagnose') && (
          <PageLink to={paths.diagnosis({ measure })} fz="sm" pb={5}>
            Why is it so?
          </PageLink>
        )}
      </Group>
      <Answer
        query={whole}
        skeleton={<ExploreSkeleton />}
        isEmpty={({ rows }) => rows.length === 0}
        empty={
          <EmptyState what="Here stands any measure of the catalogue: its value with interval and n, how it went, how slices differ, and the cases behind." />
        }
      >
        {(answer) => (
          <>
            <TrendPanel input={shared} every={every} placed={placed ?? answer.definition.placed} source={source} />
            {split !== undefined && <SlicesPanel input={shared} by={split} source={source} />}
            {answer.definition.kind === 'duration' && <DistributionPanel input={shared} by={split} source={source} />}
            <BenchmarksPanel result={answer} />
            <MarketPanel />
            {knownBefore === undefined && <ComparePanel input={now} dimensions={own} />}
          </>
        )}
      </Answer>
    </>
  )
}

function ExploreSkeleton() {
  return (
    <Stack gap="md">
      <Skeleton h={320} />
      <Skeleton h={320} />
    </Stack>
  )
}
