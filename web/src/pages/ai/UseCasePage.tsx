import { Anchor, Button, Group, Skeleton, Text } from '@mantine/core'
import { IconFileCertificate, IconPencil } from '@tabler/icons-react'
import { type RegisterShow, stateWords } from '@tandem/core/ai'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink, useFollow } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { AdoptionChart } from './AdoptionChart.tsx'
import { ControlsPanel } from './ControlsPanel.tsx'
import { DocumentsPanel } from './DocumentsPanel.tsx'
import { MovePanel } from './MovePanel.tsx'
import { RemoveUseCase } from './RemoveUseCase.tsx'

/** One use of AI: its tier, its gates with the evidence, how much it is used, and what both sides need to decide on it. */
export function UseCasePage() {
  const { id = '' } = useParams({ strict: false })
  const shown = useOperation('register-show', { id })
  const paths = usePaths()
  return (
    <>
      <Text size="sm" mt="md" mb={-8}>
        <PageLink to={paths.ai()}>The whole register</PageLink>
      </Text>
      <Answer query={shown} skeleton={<Skeleton h={480} />}>
        {(data) => <Detail data={data} />}
      </Answer>
    </>
  )
}

function Detail({ data }: { data: RegisterShow }) {
  const { row, useCase } = data
  return (
    <>
      <PageTitle question={`Is ${row.title} governed?`}>
        <p style={{ margin: 0 }}>
          <StateMark state={row.mark} word={stateWords(row.state)} /> {row.sentence}
        </p>
        <Text size="sm" c="var(--t-dim)" mt={4}>
          {useCase.purpose} HR: {useCase.hrOwner}. IT: {useCase.itOwner}.
        </Text>
      </PageTitle>
      <Deeds data={data} />
      <MovePanel data={data} />
      <ControlsPanel data={data} />
      <AdoptionChart data={data} />
      <DocumentsPanel data={data} />
      <Facts data={data} />
      <TrainingPanel data={data} />
      <HistoryPanel data={data} />
    </>
  )
}

function Deeds({ data }: { data: RegisterShow }) {
  const { row } = data
  const may = useMay()
  const follow = useFollow()
  const edit = usePaths().aiUseEdit(row.id)
  return (
    <Group gap="xs" mb="sm">
      {may('register-set') && (
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
      {may('evidence-pack') &&
        (['html', 'json'] as const).map((format) => (
          <Button
            key={format}
            size="xs"
            variant="default"
            component="a"
            href={`/api/v1/evidence-pack?id=${encodeURIComponent(row.id)}&format=${format}`}
            download
            leftSection={<IconFileCertificate size={14} aria-hidden />}
          >
            Evidence pack, {format.toUpperCase()}
          </Button>
        ))}
      <RemoveUseCase data={data} />
    </Group>
  )
}

/** What the register says, in the order of the questions that people ask. */
function Facts({ data: { row, useCase, pilots } }: { data: RegisterShow }) {
  const paths = usePaths()
  const { logs, people, incidents, businessCase, dpia, costPerYear, valueRealised } = useCase
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Risk tier', `${row.risk.tier} (${row.risk.article}). ${row.risk.because}`],
    ['Local Law 144', `${row.risk.ll144.inScope ? 'In scope' : 'Not in scope'}. ${row.risk.ll144.because}`],
    ['Vendor and model', [useCase.vendor, useCase.model].filter((part) => part !== '').join(', ')],
    ['Automation', `${useCase.automation}; the company is ${useCase.role}`],
    ['Places', useCase.places.join(', ')],
    [
      'People affected',
      [people.who, people.perYear === undefined ? '' : `${people.perYear.toLocaleString('en')} a year`]
        .filter((part) => part !== '')
        .join(', '),
    ],
    ['Data used', useCase.dataUsed.join(', ')],
    [
      'In the events',
      [
        useCase.tool === undefined ? '' : `tool ${useCase.tool}`,
        useCase.stage === undefined ? '' : `stage ${useCase.stage}`,
      ]
        .filter((part) => part !== '')
        .join(', '),
    ],
    ['Oversight', useCase.oversight],
    ['Input data', useCase.inputDataOwner],
    ['Logs', logs.place === '' ? '' : `${logs.place}${logs.months === undefined ? '' : `, ${logs.months} months`}`],
    ['Instructions', useCase.instructionsVersion],
    [
      'Impact assessment',
      dpia === undefined ? (
        ''
      ) : (
        <Anchor fz="inherit" key="dpia" href={dpia} rel="noreferrer" target="_blank">
          {dpia}
        </Anchor>
      ),
    ],
    ['Stopped by', useCase.suspension],
    ['Evaluation', useCase.notes],
    ['Cost a year', costPerYear === undefined ? '' : costPerYear.toLocaleString('en')],
    [
      'Value forecast',
      businessCase === undefined ? (
        ''
      ) : (
        <PageLink key="case" to={paths.businessCase(businessCase)}>
          {businessCase}
        </PageLink>
      ),
    ],
    ['Value realised a year', valueRealised === undefined ? '' : valueRealised.toLocaleString('en')],
    [
      'Incidents',
      incidents.length === 0
        ? ''
        : incidents.map((number) => (
            <PageLink key={number} to={paths.incident(number)}>
              {number}{' '}
            </PageLink>
          )),
    ],
    [
      'Pilots',
      pilots.length === 0
        ? ''
        : pilots.map(({ id, title, sentence }) => (
            <Text key={id} size="sm">
              <PageLink to={paths.pilot(id)}>{title}</PageLink>: {sentence}
            </Text>
          )),
    ],
    ['Next review', useCase.nextReview ?? ''],
  ]
  return (
    <Panel title="What the register says">
      <DataTable
        label="What the register says"
        rows={facts}
        keyOf={([name]) => name}
        columns={[
          { name: 'What', nowrap: true, cell: ([name]) => name },
          {
            name: 'Answer',
            cell: ([, value]) =>
              value === '' ? (
                <Text size="sm" c="var(--t-dim)">
                  not said
                </Text>
              ) : (
                value
              ),
          },
        ]}
      />
    </Panel>
  )
}

function TrainingPanel({ data: { useCase } }: { data: RegisterShow }) {
  if (useCase.training.length === 0) return null
  const required = useCase.training.reduce((sum, team) => sum + team.required, 0)
  const completed = useCase.training.reduce((sum, team) => sum + team.completed, 0)
  return (
    <Panel title={`${completed} of ${required} people have been trained`}>
      <DataTable
        label="Training by team"
        rows={useCase.training}
        keyOf={({ team }) => team}
        columns={[
          { name: 'Team', cell: ({ team }) => team },
          { name: 'Must be trained', numeric: true, cell: (team) => team.required },
          { name: 'Have been', numeric: true, cell: (team) => team.completed },
        ]}
      />
    </Panel>
  )
}

function HistoryPanel({ data: { history } }: { data: RegisterShow }) {
  return (
    <Panel title="How it came here">
      <DataTable
        label="Moves"
        rows={history.map((move, i) => ({ ...move, key: String(i) }))}
        keyOf={({ key }) => key}
        columns={[
          { name: 'When', nowrap: true, cell: ({ at }) => at.slice(0, 10) },
          { name: 'Became', cell: ({ to }) => stateWords(to) },
          { name: 'By', cell: ({ by, proposal }) => (proposal === null ? by : 'both keys') },
          { name: 'Why', cell: ({ reason }) => reason },
        ]}
      />
    </Panel>
  )
}
