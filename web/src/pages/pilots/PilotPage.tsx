import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconPencil, IconPrinter } from '@tabler/icons-react'
import type { PilotAnswer } from '@tandem/core/pilots'
import { countWords } from '@tandem/core/words'
import { useParams } from '@tanstack/react-router'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink, useFollow } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { dayOfIso } from '../../words/dates.ts'
import { DecisionPanel } from './DecisionPanel.tsx'
import { GuardrailPanel } from './GuardrailPanel.tsx'
import { PowerPanel } from './PowerPanel.tsx'
import { DECISION_MARKS, STATE_MARKS } from './pilot-words.ts'
import { SequenceChart } from './SequenceChart.tsx'
import { ShadowPanel } from './ShadowPanel.tsx'

/** One pilot: whether it helps, whether it may go on, what was fixed before, and what both sides decide. */
export function PilotPage() {
  const { id = '' } = useParams({ strict: false })
  const answer = useOperation('pilot', { id })
  return (
    <>
      <Text size="sm" mt="md">
        <PageLink to={usePaths().pilots()}>All pilots</PageLink>
      </Text>
      <Answer
        query={answer}
        skeleton={
          <Stack gap="sm">
            <PageTitle question="Does it help, and may it go on?" />
            <Skeleton h={320} />
          </Stack>
        }
      >
        {(data) => <Detail data={data} />}
      </Answer>
    </>
  )
}

function Detail({ data }: { data: PilotAnswer }) {
  const { design, state, evaluation, sentence } = data
  return (
    <article>
      <PageTitle question={`Does it help, and may it go on: ${design.title}?`}>
        <p style={{ margin: 0 }}>
          {state === 'running' || state === 'paused' ? (evaluation?.sentence ?? sentence) : sentence}
        </p>
        <Group gap="md" mt={4}>
          <StateMark state={STATE_MARKS[state]} word={state} />
          {evaluation !== null && (
            <StateMark state={DECISION_MARKS[evaluation.decision]} word={`numbers say ${evaluation.decision}`} />
          )}
        </Group>
        <Text size="sm" c="var(--t-dim)" mt={4}>
          {design.what} {data.evidence}
        </Text>
      </PageTitle>
      <Deeds data={data} />
      {design.design === 'shadow' ? (
        evaluation?.shadow && <ShadowPanel shadow={evaluation.shadow} />
      ) : (
        <SequenceChart data={data} />
      )}
      <GuardrailPanel data={data} />
      <NumbersPanel data={data} />
      <DecisionPanel data={data} />
      <DesignPanel data={data} />
      {state === 'design' && <PowerPanel kind={data.metric.kind} />}
    </article>
  )
}

function Deeds({ data: { id, state } }: { data: PilotAnswer }) {
  const may = useMay()
  const paths = usePaths()
  const to = paths.pilotEdit(id)
  const follow = useFollow()
  const register = useChange('pilot-register')
  const mayWrite = state === 'design' ? may('pilot-set') : state !== 'decided' && may('pilot-amend')
  return (
    <Stack gap="xs" mb="sm">
      <Group gap="xs">
        {state === 'design' && may('pilot-register') && (
          <Button size="xs" loading={register.isPending} onClick={() => register.mutate({ id })}>
            Register it: fix metric and number
          </Button>
        )}
        {mayWrite && (
          <Button
            size="xs"
            variant="default"
            component="a"
            href={to}
            onClick={follow(to)}
            leftSection={<IconPencil size={14} aria-hidden />}
          >
            {state === 'design' ? 'Edit the design' : 'Amend the design'}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          onClick={() => window.print()}
          leftSection={<IconPrinter size={14} aria-hidden />}
        >
          Print
        </Button>
      </Group>
      {state === 'paused' && (
        <Text size="sm" maw="78ch">
          While it is paused whoever asks for an arm is told “today”. Both sides decide below whether it goes on.
        </Text>
      )}
      <Problem problem={register.error} />
    </Stack>
  )
}

function NumbersPanel({ data: { evaluation, design, value } }: { data: PilotAnswer }) {
  const paths = usePaths()
  if (evaluation === null) return null
  const { levels, units, kind, unit, horizon, sentences, n, open, leftOut } = evaluation
  const level = (one: number | null) =>
    one === null ? '–' : kind === 'rate' ? `${(100 * one).toFixed(1)} %` : `${one.toFixed(2)} ${unit}`
  return (
    <Panel
      title={`${countWords(n)} cases in ${countWords(units[0] + units[1])} units`}
      note={`${open > 0 ? `${countWords(open)} are still open. ` : ''}${leftOut > 0 ? `${countWords(leftOut)} cases of the population belong to no arm.` : ''}`}
    >
      <DataTable
        label="Arms"
        rows={[0, 1] as const}
        keyOf={String}
        columns={[
          { name: 'Arm', cell: (arm) => (arm === 0 ? design.arms.today : design.arms.tried) },
          { name: 'Is', cell: (arm) => (arm === 0 ? 'as today' : 'tried') },
          { name: 'Units', numeric: true, cell: (arm) => countWords(units[arm]) },
          {
            name: kind === 'rate' ? 'Rate' : `Mean up to ${horizon} days`,
            numeric: true,
            cell: (arm) => level(levels[arm]),
          },
        ]}
      />
      <ul style={{ margin: '8px 0 0', paddingLeft: 18, maxWidth: '90ch' }}>
        {sentences.slice(1).map((one) => (
          <li key={one}>{one}</li>
        ))}
        {value !== null && (
          <li>
            <PageLink to={paths.businessCase(value.businessCase)}>{value.title}</PageLink>: {value.sentence}
          </li>
        )}
      </ul>
    </Panel>
  )
}

function DesignPanel({ data: { design, hash, registeredAt, amendments, metric } }: { data: PilotAnswer }) {
  const paths = usePaths()
  const rows: { name: string; words: string }[] = [
    { name: 'Judged by', words: metric.title },
    { name: 'Design', words: `${design.design}, by ${design.unit}` },
    { name: 'Arms', words: `${design.arms.today} (today), ${design.arms.tried} (tried), told by the ${design.armsBy}` },
    { name: 'On whom', words: design.where.length === 0 ? 'everybody' : design.where.join(', ') },
    { name: 'From', words: design.from },
    {
      name: 'Planned',
      words: `${countWords(design.planned)} units, ${Math.round(100 * design.share)} % of them tried`,
    },
    { name: 'Looks', words: design.looks.map((look) => `${Math.round(100 * look)} %`).join(', ') },
    ...(design.recommendation === undefined
      ? []
      : [
          {
            name: 'What it says',
            words: `${design.recommendation.dimension} of the events; ${design.recommendation.passes} means pass on`,
          },
        ]),
    ...(design.history === undefined
      ? []
      : [
          {
            name: 'Taken out of the noise',
            words: `what was usual in each ${design.history.replaceAll('_', ' ')} in the year before (CUPED)`,
          },
        ]),
    ...design.watch.map((words, i) => ({ name: i === 0 ? 'Watched by people' : '', words })),
  ]
  return (
    <Panel
      title={hash === null ? 'The design can still be changed' : `Registered on ${dayOfIso(registeredAt ?? '')}`}
      note={
        hash === null
          ? 'Register it, and metric, arms and number are fixed.'
          : `SHA-256 of the design: ${hash.slice(0, 16)}…`
      }
      actions={
        design.opportunity !== undefined && (
          <PageLink to={paths.opportunities({ intervention: design.opportunity })}>The opportunity it tries</PageLink>
        )
      }
    >
      <DataTable
        label="Design"
        rows={rows}
        keyOf={({ name, words }) => name + words}
        columns={[
          { name: 'What', nowrap: true, cell: ({ name }) => name },
          { name: 'As it was fixed', cell: ({ words }) => words },
        ]}
      />
      {amendments.map(({ at, reason, changed }) => (
        <Text key={at} size="sm" mt={6}>
          <StateMark state="watch" word="amended" /> {dayOfIso(at)}, {changed.join(', ')}: “{reason}”
        </Text>
      ))}
    </Panel>
  )
}
