import { Skeleton, Stack } from '@mantine/core'
import { z } from 'zod'
import { readPath } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { EmptyState } from '../../components/states/EmptyState.tsx'
import { stageOrder, waitingStages } from '../../process/stage-order.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { useAsOf, useSourceLine } from '../../url/use-source-line.ts'
import { durationWithin } from '../../words/durations.ts'
import { AgeingPanel } from './AgeingPanel.tsx'
import { StageTable } from './StageTable.tsx'
import { StayChart } from './StayChart.tsx'
import { SurvivalPanel } from './SurvivalPanel.tsx'
import { mostAged, slowest, stageRows } from './stage-rows.ts'
import { stagesAnswer } from './stages-answer.ts'

const StagesSearch = z.object({
  stage: z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]),
  by: z.string().optional().catch(undefined),
})

export function StagesPage() {
  const population = usePopulation()
  const paths = usePaths()
  const staysInput = { ...population, measure: 'time_in_stage', by: ['stage'] }
  const agesInput = { ...population, measure: 'age_of_open_work', by: ['stage'], survival: true }
  const stays = useOperation('measure', staysInput)
  const ages = useOperation('measure', agesInput)
  const sources = useOperation('sources', {})
  const { stage, by } = usePageSearch(StagesSearch)
  const set = useSetSearch()
  const source = useSourceLine()
  const asOf = useAsOf()
  const ready = stays.data !== undefined && ages.data !== undefined && sources.data !== undefined
  const rows = ready
    ? stageRows({
        stays: stays.data,
        ages: ages.data,
        order: stageOrder(sources.data),
        waiting: waitingStages(sources.data),
      })
    : []
  const around = ready && {
    population,
    paths,
    stays: stays.data,
    ages: ages.data,
    asOf,
    requests: { stays: readPath('measure', staysInput), ages: readPath('measure', agesInput) },
  }
  const standing = mostAged(rows)?.stage ?? slowest(rows)?.stage
  const chosen = stage.length > 0 ? stage : standing === undefined ? [] : [standing]
  const failed = ages.isError ? ages : stays
  return (
    <>
      <PageTitle question="How long do applications stay in each stage?">
        {around !== false && rows.length > 0 && <Sentence parts={stagesAnswer(rows, around)} />}
      </PageTitle>
      <Answer
        query={failed}
        skeleton={<StagesSkeleton />}
        isEmpty={() => ready && rows.length === 0}
        empty={
          <EmptyState what="Here stands how long stays in each stage last, how long they still go on, and which open work has aged." />
        }
      >
        {() =>
          around === false ? (
            <StagesSkeleton />
          ) : (
            <>
              <ChartFrame
                title={titleOf(slowest(rows))}
                note="● median, with its 95 % interval as a bar · ▏ 85 % and 95 % of the stays are over by then. Open stays are counted, not left out."
                source={source}
                fileName="time-in-stage"
                csv={{
                  header: [
                    'stage',
                    'stays',
                    'still open',
                    'median seconds',
                    'lower',
                    'upper',
                    'p85 seconds',
                    'p95 seconds',
                  ],
                  rows: rows.map(({ stage: name, stays: row }) => [
                    name,
                    row.n,
                    row.censored,
                    row.estimate,
                    row.interval?.[0] ?? null,
                    row.interval?.[1] ?? null,
                    row.quantiles?.p85 ?? null,
                    row.quantiles?.p95 ?? null,
                  ]),
                }}
              >
                <StayChart rows={rows} />
                <StageTable rows={rows} around={around} onStage={(name) => set({ stage: [name] })} />
              </ChartFrame>
              <SurvivalPanel
                stages={rows.map((row) => row.stage)}
                chosen={chosen}
                by={by}
                onChange={set}
                source={source}
              />
              {rows.some((row) => row.open !== null) && <AgeingPanel rows={rows} source={source} />}
            </>
          )
        }
      </Answer>
    </>
  )
}

function titleOf(row: ReturnType<typeof slowest>): string {
  return row === undefined
    ? 'Time in stage'
    : `The longest stage is ${row.stage}: a median of ${durationWithin(row.stays.estimate, row.stays.observation?.plusMinusSeconds)}`
}

function StagesSkeleton() {
  return (
    <Stack gap="md">
      <Skeleton h={420} />
      <Skeleton h={360} />
    </Stack>
  )
}
