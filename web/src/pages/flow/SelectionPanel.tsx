import { Box, CloseButton, Group, Stack, Text } from '@mantine/core'
import type { Flow } from '@tandem/core/trace'
import type { ReactNode } from 'react'
import { readPath } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { aboutMeasure, quantileWithin } from '../../components/about-number.ts'
import { NumberButton } from '../../components/NumberButton.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { pathsFor } from '../../paths.ts'
import { usePaths, usePopulation, withClause } from '../../url/use-population.ts'
import { useAsOf } from '../../url/use-source-line.ts'
import { durationWithin } from '../../words/durations.ts'
import { count } from '../../words/numbers.ts'
import { aboutEdge } from './flow-answer.ts'
import { edgeKey } from './flow-graph.ts'
import type { Selection } from './ProcessMap.tsx'

interface SelectionPanelProps {
  flow: Flow
  selection: Selection
  onClose: () => void
}

/** The numbers of the chosen stage or step. */
export function SelectionPanel({ flow, selection, onClose }: SelectionPanelProps) {
  const edge = flow.edges.find((one) => edgeKey(one) === selection.edge)
  const stage = flow.stages.find((one) => one.stage === selection.stage)
  const name = edge === undefined ? (stage?.stage ?? selection.stage ?? selection.edge) : `${edge.from} → ${edge.to}`
  return (
    <Box
      component="aside"
      aria-label="The chosen stage or step"
      p="md"
      style={{ border: '1px solid var(--t-border)', borderRadius: 8, alignSelf: 'start', background: 'var(--t-page)' }}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb="xs">
        <Text fw={600}>{name}</Text>
        <CloseButton size="sm" onClick={onClose} aria-label="Close" />
      </Group>
      {edge !== undefined && <EdgeFacts edge={edge} />}
      {stage !== undefined && <StageFacts stage={stage} />}
      {edge === undefined && stage === undefined && (
        <Text size="sm" c="var(--t-dim)">
          It does not occur among these applications.
        </Text>
      )}
    </Box>
  )
}

function EdgeFacts({ edge }: { edge: Flow['edges'][number] }) {
  const paths = usePaths()
  const around = { paths, request: readPath('flow', usePopulation()) }
  return (
    <Stack gap={6}>
      <Fact name="Moves">{count(edge.count)}</Fact>
      <Fact name="Median">
        <NumberButton about={aboutEdge(edge, around)} />
      </Fact>
      <Fact name="90 % within">
        <NumberButton about={aboutEdge(edge, around, durationWithin(edge.p90Seconds, edge.plusMinus?.p90))} />
      </Fact>
      <Fact name="Mean">
        <NumberButton about={aboutEdge(edge, around, durationWithin(edge.meanSeconds, edge.plusMinus?.mean))} />
      </Fact>
      <Links>
        <PageLink to={paths.traces({ moved: edgeKey(edge), sort: 'longest' })}>
          Applications that went this way →
        </PageLink>
        <PageLink to={paths.stages({ stage: [edge.from] })}>Survival of {edge.from} →</PageLink>
      </Links>
    </Stack>
  )
}

function StageFacts({ stage }: { stage: Flow['stages'][number] }) {
  const population = usePopulation()
  const paths = usePaths()
  const here = pathsFor({ ...population, where: withClause(population.where, 'stage', [stage.stage]) })
  const input = {
    ...population,
    measure: 'time_in_stage',
    where: withClause(population.where, 'stage', [stage.stage]),
  }
  const { data } = useOperation('measure', input)
  const asOf = useAsOf()
  const row = data?.rows[0]
  const about = (name: 'p50' | 'p85' | 'p95') =>
    data === undefined || row === undefined ? (
      '–'
    ) : (
      <NumberButton
        about={aboutMeasure(data, row, {
          value: quantileWithin(row, name),
          of: stage.stage,
          asOf,
          request: readPath('measure', input),
        })}
      />
    )
  return (
    <Stack gap={6}>
      <Fact name="Stays">{count(stage.entries)}</Fact>
      <Fact name="Applications">{count(stage.applications)}</Fact>
      <Fact name="Open now">
        {stage.open === 0 ? (
          '0'
        ) : (
          <PageLink to={here.traces({ open: true, sort: 'waiting' })}>{count(stage.open)}</PageLink>
        )}
      </Fact>
      <Fact name="Median">{about('p50')}</Fact>
      <Fact name="85 % within">{about('p85')}</Fact>
      <Fact name="95 % within">{about('p95')}</Fact>
      <Links>
        <PageLink to={paths.traces({ through: stage.stage, sort: 'longest' })}>
          Applications that passed through {stage.stage} →
        </PageLink>
        <PageLink to={paths.stages({ stage: [stage.stage] })}>Survival of {stage.stage} →</PageLink>
      </Links>
    </Stack>
  )
}

function Links({ children }: { children: ReactNode }) {
  return (
    <Stack gap={4} mt="xs" fz="sm">
      {children}
    </Stack>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm" fz="sm">
      <Text span inherit c="var(--t-dim)">
        {name}
      </Text>
      <span>{children}</span>
    </Group>
  )
}
