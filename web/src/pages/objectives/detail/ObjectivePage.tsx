import { Button, Group, Skeleton } from '@mantine/core'
import { IconDownload, IconPencil } from '@tabler/icons-react'
import { isLive } from '@tandem/core/incidents'
import type { ObjectiveDetail } from '@tandem/core/objectives'
import { useParams } from '@tanstack/react-router'
import { useOperation } from '../../../api/use-operation.ts'
import { PageLink, useFollow } from '../../../components/PageLink.tsx'
import { PageSkeleton } from '../../../components/PageSkeleton.tsx'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Sentence } from '../../../components/Sentence.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { useMay } from '../../../session/use-me.ts'
import { usePaths } from '../../../url/use-population.ts'
import classes from '../objectives.module.css'
import { ActionsPanel } from '../policy/ActionsPanel.tsx'
import { PolicyPanel } from '../policy/PolicyPanel.tsx'
import { BurnDownPanel } from './BurnDownPanel.tsx'
import { CasesPanel } from './CasesPanel.tsx'
import { CountsPanel } from './CountsPanel.tsx'
import { detailAnswer } from './detail-answer.ts'
import { EndObjective } from './EndObjective.tsx'
import { EvidencePanel } from './EvidencePanel.tsx'
import { ExclusionsPanel } from './ExclusionsPanel.tsx'
import { MonthsPanel } from './MonthsPanel.tsx'
import { WindowsPanel } from './WindowsPanel.tsx'

/** One promise in full: how it stands, why, what counts, whose cases, and what was agreed for a spent budget. */
export function ObjectivePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const detail = useOperation('objective', { id })
  const title = detail.data?.objective.title ?? id
  return (
    <>
      <PageTitle question={`Is this promise kept: ${title}?`}>
        {detail.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {detail.data !== undefined && <Headline detail={detail.data} />}
      </PageTitle>
      <Answer query={detail} skeleton={<PageSkeleton />}>
        {(data) => <Panels detail={data} />}
      </Answer>
    </>
  )
}

function Headline({ detail }: { detail: ObjectiveDetail }) {
  const { objective, status } = detail
  const paths = usePaths()
  const follow = useFollow()
  const may = useMay()
  const measures = useOperation('measures', {}).data?.measures ?? []
  const incidents = useOperation('incident-list', { objective: objective.id }, { enabled: may('incident-list') })
  const open = (incidents.data?.incidents ?? []).filter(isLive)
  const edit = paths.objectiveEdit(objective.id)
  return (
    <>
      <StateMark state={status.state} />
      <Sentence parts={detailAnswer(detail, { incidents: open, paths, measures })} />
      <Group gap="xs" mt="sm">
        <PageLink to={paths.objectives()}>All promises</PageLink>
        {may('diagnose') && objective.indicator.kind !== 'freshness' && (
          <PageLink to={paths.diagnosis({ objective: objective.id })}>Why is it so?</PageLink>
        )}
        {may('objective-set') && (
          <Button
            size="xs"
            variant="default"
            component="a"
            href={edit}
            onClick={follow(edit)}
            leftSection={<IconPencil size={14} aria-hidden />}
          >
            Edit
          </Button>
        )}
        {may('objective-export') && (
          <Button
            size="xs"
            variant="default"
            component="a"
            href={`/api/v1/objective-export?ids=${objective.id}`}
            download
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            OpenSLO
          </Button>
        )}
        {may('objective-end') && <EndObjective objective={objective} />}
      </Group>
    </>
  )
}

/** The share of the budget that is used; null where nothing tells. */
const usedOf = ({ budgetRemaining }: ObjectiveDetail['status']) =>
  budgetRemaining === null ? null : 1 - budgetRemaining

function Panels({ detail }: { detail: ObjectiveDetail }) {
  const { objective, status } = detail
  const may = useMay()
  const hasCases = objective.indicator.kind === 'promise' || objective.indicator.kind === 'ratio'
  return (
    <>
      <BurnDownPanel detail={detail} />
      <EvidencePanel detail={detail} />
      {hasCases && may('objective-cases') && <CasesPanel objective={objective} />}
      {may('budget-policies') && <PolicyPanel objective={objective} used={usedOf(status)} />}
      {may('action-list') && <ActionsPanel objective={objective.id} />}
      <CountsPanel detail={detail} />
      <div className={classes.tables}>
        <MonthsPanel months={detail.months} target={objective.target} asOf={status.asOf} />
        <WindowsPanel status={status} />
      </div>
      <ExclusionsPanel detail={detail} />
    </>
  )
}
