import { Skeleton, Stack } from '@mantine/core'
import { useOperation } from '../../api/use-operation.ts'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { usePaths } from '../../url/use-population.ts'
import { AlarmRulePanel } from './AlarmRulePanel.tsx'
import { ChannelsPanel } from './ChannelsPanel.tsx'
import { DeliveryPanel } from './DeliveryPanel.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'
import { RouteList } from './RouteList.tsx'
import { routesAnswer } from './routes-answer.ts'

/** Which news goes to whom, when, and whether it arrived. */
export function RoutesPage() {
  const paths = usePaths()
  const routes = useOperation('route-list', {})
  const channels = useOperation('channel-list', {}, { refetchMs: 15_000 })
  return (
    <>
      <PageTitle question="Who hears of it, and how?">
        {routes.data !== undefined && channels.data !== undefined && (
          <Sentence parts={routesAnswer(routes.data, channels.data.channels, paths)} />
        )}
      </PageTitle>
      <Answer query={routes} skeleton={<RoutesSkeleton />}>
        {(list) => (
          <Answer query={channels} skeleton={<RoutesSkeleton />}>
            {(known) => (
              <>
                <RouteList list={list} channels={known} />
                {list.routes.length > 0 && <PreviewPanel />}
                <ChannelsPanel known={known} />
                <DeliveryPanel channels={known.channels} />
                <AlarmRulePanel />
              </>
            )}
          </Answer>
        )}
      </Answer>
    </>
  )
}

function RoutesSkeleton() {
  return (
    <Stack gap="md">
      <Skeleton h={200} />
      <Skeleton h={160} />
      <Skeleton h={200} />
    </Stack>
  )
}
