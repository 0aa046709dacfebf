import { Button, Group, Skeleton, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { Incident } from '@tandem/core/incidents'
import { useParams } from '@tanstack/react-router'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { CasesPanel } from './detail/CasesPanel.tsx'
import { CausePanel } from './detail/CausePanel.tsx'
import { CostPanel } from './detail/CostPanel.tsx'
import { EvidencePanel } from './detail/EvidencePanel.tsx'
import { FactsPanel } from './detail/FactsPanel.tsx'
import { FollowUpsPanel } from './detail/FollowUpsPanel.tsx'
import { NoticesPanel } from './detail/NoticesPanel.tsx'
import { ReviewPanel } from './detail/ReviewPanel.tsx'
import { StepsPanel } from './detail/StepsPanel.tsx'
import { TimelinePanel } from './detail/TimelinePanel.tsx'
import { incidentAnswer } from './incident-answer.ts'

/** One incident with all there is of it; where a link in a message leads. */
export function IncidentPage() {
  const { number = '' } = useParams({ strict: false })
  const paths = usePaths()
  const may = useMay()
  // Others work on it too.
  const incident = useOperation('incident', { id: number }, { refetchMs: 30_000 })
  const title = incident.data === undefined ? `Incident ${number}` : `Incident ${number}: ${incident.data.title}`
  return (
    <>
      <PageTitle question={title}>
        {incident.data !== undefined && <p style={{ margin: 0 }}>{incidentAnswer(incident.data)}</p>}
      </PageTitle>
      <Group gap="sm" mb="md" justify="space-between">
        <PageLink to={paths.incidents()}>All incidents</PageLink>
        {may('incident-export') && incident.data !== undefined && (
          <Button
            size="xs"
            variant="default"
            component="a"
            href={`/api/v1/incident-export?id=${incident.data.id}`}
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            Export as Markdown
          </Button>
        )}
      </Group>
      <Answer query={incident} skeleton={<IncidentSkeleton />}>
        {(data) => <Parts incident={data} />}
      </Answer>
    </>
  )
}

function Parts({ incident }: { incident: Incident }) {
  const may = useMay()
  return (
    <>
      <StepsPanel incident={incident} />
      {may('diagnose') && incident.topic === 'flow' && <CausePanel incident={incident} />}
      <FactsPanel incident={incident} />
      <CostPanel incident={incident} />
      <EvidencePanel incident={incident} />
      <CasesPanel incident={incident} />
      <TimelinePanel incident={incident} />
      <FollowUpsPanel incident={incident} />
      <ReviewPanel key={incident.id} incident={incident} />
      {may('notice-list') && <NoticesPanel incident={incident} />}
    </>
  )
}

function IncidentSkeleton() {
  return (
    <Stack gap="md">
      <Skeleton h={130} />
      <Skeleton h={160} />
      <Skeleton h={260} />
    </Stack>
  )
}
