import { Group, Skeleton, Stack } from '@mantine/core'
import { z } from 'zod'
import { readPath } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { CalendarSelect } from '../../components/CalendarSelect.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { EmptyState } from '../../components/states/EmptyState.tsx'
import { stageOrder } from '../../process/stage-order.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { useSourceLine } from '../../url/use-source-line.ts'
import { HoldersTable } from './HoldersTable.tsx'
import { NotHeldPanel } from './NotHeldPanel.tsx'
import { RulesPanel } from './RulesPanel.tsx'
import { StageSidesChart } from './StageSidesChart.tsx'
import { StageSidesTable } from './StageSidesTable.tsx'
import { stageSides } from './stage-sides.ts'
import { WaitsTrendPanel } from './WaitsTrendPanel.tsx'
import { stageTitle, waitsAnswer } from './waits-answer.ts'

const WaitsSearch = z.object({ calendar: z.string().optional().catch(undefined) })

export function WaitsPage() {
  const population = usePopulation()
  const paths = usePaths()
  const { calendar } = usePageSearch(WaitsSearch)
  const set = useSetSearch()
  const shared = { ...population, ...(calendar !== undefined && { calendar }) }
  const holdersInput = { ...shared, by: ['side', 'owner', 'kind'] }
  const holders = useOperation('waits', holdersInput)
  const byStage = useOperation('waits', { ...shared, by: ['stage', 'side'] })
  const sources = useOperation('sources', {})
  const source = useSourceLine(holders.data?.calendar)
  const stages =
    byStage.data === undefined || sources.data === undefined ? [] : stageSides(byStage.data, stageOrder(sources.data))
  return (
    <>
      <PageTitle question="For whom does hiring wait?">
        {holders.data !== undefined && holders.data.totalSeconds > 0 && (
          <Sentence parts={waitsAnswer(holders.data, { paths, request: readPath('waits', holdersInput) })} />
        )}
      </PageTitle>
      <Group mb="xs">
        <CalendarSelect value={calendar} usual="location" onChange={(next) => set({ calendar: next })} />
      </Group>
      <Answer
        query={holders.isError ? holders : byStage}
        skeleton={<WaitsSkeleton />}
        isEmpty={({ totalSeconds }) => totalSeconds === 0}
        empty={
          <EmptyState what="Here stands for whom applications wait: recruiters, interviewers, hiring managers, candidates, vendors or IT systems." />
        }
      >
        {(answer) => (
          <>
            <ChartFrame
              title={stageTitle(stages, answer)}
              note="Time that applications spent waiting in each stage, by whose move it was. What is still open counts until now."
              source={source}
              fileName="waits-by-stage"
              table={<StageSidesTable stages={stages} clock={answer} />}
              csv={{
                header: ['stage', 'side', 'working_seconds', 'share_of_all', 'stays'],
                rows: answer.rows.map(({ slice, seconds, share, visits }) => [
                  slice.stage ?? '',
                  slice.side ?? '',
                  seconds,
                  share,
                  visits,
                ]),
              }}
            >
              <StageSidesChart stages={stages} clock={answer} />
            </ChartFrame>
            <WaitsTrendPanel input={shared} />
            {holders.data !== undefined && <HoldersTable waits={holders.data} source={source} />}
            {holders.data !== undefined && <NotHeldPanel waits={holders.data} />}
            <RulesPanel />
          </>
        )}
      </Answer>
    </>
  )
}

function WaitsSkeleton() {
  return (
    <Stack gap="md">
      <Skeleton h={360} />
      <Skeleton h={280} />
      <Skeleton h={320} />
    </Stack>
  )
}
