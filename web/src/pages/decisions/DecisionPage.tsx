import { Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconEdit } from '@tabler/icons-react'
import { type DecisionDetail, DecisionRemoveInput, type NumberBeside } from '@tandem/core/decisions'
import { dayWords } from '@tandem/core/words'
import { useParams } from '@tanstack/react-router'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Door } from '../../components/Door.tsx'
import { EndWithReason } from '../../components/EndWithReason.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { AttachForm } from './AttachForm.tsx'
import { numberInFull, STATE_MARKS } from './decision-words.ts'
import { KeysPanel } from './KeysPanel.tsx'
import { ReviewPanel } from './ReviewPanel.tsx'

/** One decision: what was to be chosen from, on which numbers, who signed, and what came of it. */
export function DecisionPage() {
  const { id = '' } = useParams({ strict: false })
  const answer = useOperation('decision', { id })
  const paths = usePaths()
  return (
    <>
      <PageTitle question={answer.data?.decision.title ?? id}>
        {answer.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {answer.data !== undefined && (
          <p style={{ margin: 0 }}>
            <StateMark state={STATE_MARKS[answer.data.state]} word={answer.data.state} />: {answer.data.sentence}{' '}
            <PageLink to={paths.decisions()}>All decisions</PageLink>
          </p>
        )}
      </PageTitle>
      <Answer query={answer} skeleton={<Skeleton h={420} />}>
        {(data) => <Body data={data} />}
      </Answer>
    </>
  )
}

function Body({ data }: { data: DecisionDetail }) {
  const paths = usePaths()
  const may = useMay()
  const { decision, state } = data
  const isDraft = state === 'draft' || state === 'withdrawn' || state === 'lapsed'
  return (
    <>
      <Panel
        title="Options"
        footer={`HR: ${decision.hrOwner}. IT: ${decision.itOwner}. Review on ${dayWords(decision.review)}.`}
      >
        <Stack gap="md">
          <Text maw="78ch">{decision.context}</Text>
          {decision.options.map(({ name, effects }) => (
            <div key={name}>
              <Text fw={600}>
                {name}
                {name === decision.chosen && ' (proposed)'}
              </Text>
              {effects !== '' && <Text maw="78ch">{effects}</Text>}
            </div>
          ))}
        </Stack>
      </Panel>
      <Panel
        title="Numbers as they were"
        note="As an operation gave them when they were attached; part of what is signed. Today’s stand beside them."
      >
        <Stack gap="sm">
          {data.numbers.length > 0 ? (
            <NumberTable numbers={data.numbers} />
          ) : (
            <Text c="var(--t-dim)">No number is attached.</Text>
          )}
          {isDraft && may('decision-attach') && <AttachForm id={decision.id} />}
        </Stack>
      </Panel>
      <KeysPanel data={data} />
      {(data.outcome !== null || state === 'decided') && <ReviewPanel data={data} />}
      {isDraft && (
        <Group gap="xs">
          <Door text="Change the draft" to={paths.decisionEdit(decision.id)} icon={IconEdit} needs="decision-set" />
          {may('decision-remove') && (
            <EndWithReason
              operation="decision-remove"
              id={decision.id}
              isEnough={(input) => DecisionRemoveInput.safeParse(input).success}
              words={{
                button: 'Remove the draft',
                title: `Remove ${decision.title}`,
                loses: 'The text and the attached numbers are gone. The audit log keeps who removed it and why.',
                why: 'Why it is not needed any more',
                confirm: 'Remove it',
              }}
              leaveTo={paths.decisions()}
            />
          )}
        </Group>
      )}
    </>
  )
}

function NumberTable({ numbers }: { numbers: readonly NumberBeside[] }) {
  return (
    <DataTable
      label="Numbers"
      rows={numbers}
      keyOf={({ attached }) => attached.hash + attached.takenAt}
      columns={[
        { name: 'Number', cell: ({ attached: { was } }) => <PageLink to={was.href}>{was.label}</PageLink> },
        { name: 'As it was', numeric: true, cell: ({ attached }) => numberInFull(attached.was) },
        { name: 'Taken', nowrap: true, cell: ({ attached }) => dayWords(attached.takenAt) },
        { name: 'Today', numeric: true, cell: ({ today, problem }) => problem ?? numberInFull(today) },
      ]}
    />
  )
}
