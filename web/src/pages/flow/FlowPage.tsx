import { Skeleton, Stack } from '@mantine/core'
import { z } from 'zod'
import { readPath } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { EmptyState } from '../../components/states/EmptyState.tsx'
import { stageOrder } from '../../process/stage-order.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { useSourceLine } from '../../url/use-source-line.ts'
import { flowAnswer } from './flow-answer.ts'
import { MapPanel } from './MapPanel.tsx'
import { ReworkTable } from './ReworkTable.tsx'
import { Variants } from './Variants.tsx'

const FlowSearch = z.object({
  stage: z.string().optional().catch(undefined),
  edge: z.string().optional().catch(undefined),
  detail: z.coerce.number().min(0).max(1).catch(0.5),
})

export function FlowPage() {
  const population = usePopulation()
  const paths = usePaths()
  const flow = useOperation('flow', population)
  const sources = useOperation('sources', {})
  const { stage, edge, detail } = usePageSearch(FlowSearch)
  const set = useSetSearch()
  const source = useSourceLine()
  const around = { paths, request: readPath('flow', population) }
  return (
    <>
      <PageTitle question="How does work flow, and where does it wait?">
        {flow.data !== undefined && flow.data.applications > 0 && <Sentence parts={flowAnswer(flow.data, around)} />}
      </PageTitle>
      <Answer
        query={flow}
        skeleton={<FlowSkeleton />}
        isEmpty={({ applications }) => applications === 0}
        empty={
          <EmptyState what="Here stands the map of how applications move from stage to stage, how many go each way and how long it takes them." />
        }
      >
        {(data) => (
          <>
            <MapPanel
              flow={data}
              order={sources.data === undefined ? [] : stageOrder(sources.data)}
              selection={{ stage, edge }}
              onSelect={(selection) => set({ stage: selection.stage, edge: selection.edge })}
              detail={detail}
              onDetail={(next) => set({ detail: next === 0.5 ? undefined : next })}
              source={source}
            />
            <Variants flow={data} />
            <ReworkTable flow={data} />
          </>
        )}
      </Answer>
    </>
  )
}

function FlowSkeleton() {
  return (
    <Stack gap="md">
      <Skeleton h={480} />
      <Skeleton h={240} />
    </Stack>
  )
}
