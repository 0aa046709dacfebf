import { Group, NativeSelect, NumberInput, Skeleton, Stack, Textarea, TextInput } from '@mantine/core'
import type { Goal, GoalDetail, GoalTie } from '@tandem/core/goals'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { FormEnd } from '../../components/FormEnd.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { WhereInput } from '../../components/WhereInput.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { idOfTitle } from '../../words/id-of-title.ts'

export function NewGoalPage() {
  const paths = usePaths()
  return (
    <>
      <PageTitle question="What should HR and IT reach together?">
        <p style={{ margin: 0 }}>
          One person of each side answers for it; how far it is, Tandem measures.{' '}
          <PageLink to={paths.goals()}>All goals</PageLink>
        </p>
      </PageTitle>
      <GoalForm />
    </>
  )
}

export function EditGoalPage() {
  const { id = '' } = useParams({ strict: false })
  const answer = useOperation('goal', { id })
  const paths = usePaths()
  return (
    <>
      <PageTitle question={`What should ${answer.data?.goal.title ?? id} be?`}>
        <p style={{ margin: 0 }}>
          <PageLink to={paths.goal(id)}>Back to the goal</PageLink>
        </p>
      </PageTitle>
      <Answer query={answer} skeleton={<Skeleton h={420} />}>
        {(kept) => <GoalForm kept={kept} />}
      </Answer>
    </>
  )
}

interface Draft {
  title: string
  why: string
  hrOwner: string
  itOwner: string
  from: string
  due: string
  parent: string | null
  kind: GoalTie['kind']
  name: string
  where: string[]
  direction: 'at least' | 'at most'
  /** In days for times, percent for shares. */
  target: number | string
}

const KINDS = [
  { value: 'measure', label: 'a measure' },
  { value: 'objective', label: 'a promise that is kept' },
  { value: 'initiative', label: 'an initiative that is staffed in time' },
]

function draftOf(kept: Goal | undefined, unit: string): Draft {
  const { tie } = kept ?? {}
  const factor = factorOf(unit)
  return {
    title: kept?.title ?? '',
    why: kept?.why ?? '',
    hrOwner: kept?.hrOwner ?? '',
    itOwner: kept?.itOwner ?? '',
    from: kept?.from ?? new Date().toISOString().slice(0, 10),
    due: kept?.due ?? '',
    parent: kept?.parent ?? null,
    kind: tie?.kind ?? 'measure',
    name:
      tie === undefined
        ? ''
        : tie.kind === 'measure'
          ? tie.measure
          : tie.kind === 'objective'
            ? tie.objective
            : tie.initiative,
    where: tie?.kind === 'measure' ? tie.where : [],
    direction: tie?.kind === 'measure' ? tie.direction : 'at most',
    target: tie?.kind === 'measure' ? tie.target / factor : '',
  }
}

const factorOf = (unit: string): number => (unit === 'seconds' ? 86_400 : unit === 'share' ? 0.01 : 1)
const unitWords = (unit: string): string => (unit === 'seconds' ? 'days' : unit === 'share' ? 'percent' : unit)

function GoalForm({ kept }: { kept?: GoalDetail }) {
  const may = useMay()
  const measures = useOperation('measures', {})
  const objectives = useOperation('objective-list', {}, { enabled: may('objective-list') })
  const agenda = useOperation('agenda', {}, { enabled: may('agenda') })
  const goals = useOperation('goals', {})
  const [draft, setDraft] = useState<Draft>(() => draftOf(kept?.goal, kept?.progress?.unit ?? 'seconds'))
  const navigate = useNavigate()
  const paths = usePaths()
  const set = useChange('goal-set')
  const put = (part: Partial<Draft>) => setDraft((all) => ({ ...all, ...part }))
  const names = {
    measure: (measures.data?.measures ?? []).map(({ name, title }) => ({ value: name, label: title })),
    objective: (objectives.data?.objectives ?? []).map(({ id, title }) => ({ value: id, label: title })),
    initiative: (agenda.data?.initiatives ?? []).map(({ id, name }) => ({ value: id, label: name })),
  }[draft.kind]
  const unit = measures.data?.measures.find(({ name }) => name === draft.name)?.unit ?? 'seconds'
  const tie = (): GoalTie => {
    const { kind, name, where, direction, target } = draft
    if (kind === 'measure') return { kind, measure: name, where, direction, target: Number(target) * factorOf(unit) }
    return kind === 'objective' ? { kind, objective: name } : { kind, initiative: name }
  }
  const text = (name: 'title' | 'hrOwner' | 'itOwner', label: string) => (
    <TextInput label={label} value={draft[name]} onChange={(event) => put({ [name]: event.currentTarget.value })} />
  )
  const day = (name: 'from' | 'due', label: string) => (
    <TextInput
      label={label}
      type="date"
      value={draft[name]}
      onChange={(event) => put({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const id =
          kept?.goal.id ??
          idOfTitle(
            draft.title,
            'goal',
            (goals.data?.goals ?? []).map(({ goal }) => goal.id),
          )
        const { title, why, hrOwner, itOwner, from, due, parent } = draft
        const goal = { id, title, why, hrOwner, itOwner, from, due, parent, tie: tie() }
        set.mutate({ goal, version: kept?.version ?? 0 }, { onSuccess: () => navigate({ href: paths.goal(id) }) })
      }}
    >
      <Stack gap="md" maw={760}>
        {text('title', 'What is to be reached')}
        <Textarea
          label="Why"
          description="What the company gains by it; may be left empty."
          autosize
          minRows={2}
          value={draft.why}
          onChange={(event) => put({ why: event.currentTarget.value })}
        />
        <Panel title="Measured by">
          <Stack gap="sm">
            <NativeSelect
              label="What"
              data={KINDS}
              value={draft.kind}
              onChange={(event) => put({ kind: event.currentTarget.value as Draft['kind'], name: '' })}
            />
            <NativeSelect
              label="Which one"
              data={[{ value: '', label: names.length === 0 ? 'there is none yet' : 'choose' }, ...names]}
              value={draft.name}
              onChange={(event) => put({ name: event.currentTarget.value })}
            />
            {draft.kind === 'measure' && (
              <>
                <WhereInput value={draft.where} onChange={(where) => put({ where })} />
                <Group gap="sm" align="flex-end">
                  <NativeSelect
                    label="It should be"
                    data={['at most', 'at least']}
                    value={draft.direction}
                    onChange={(event) => put({ direction: event.currentTarget.value as Draft['direction'] })}
                  />
                  <NumberInput
                    label={`Target in ${unitWords(unit)}`}
                    w={180}
                    value={draft.target}
                    onChange={(target) => put({ target })}
                  />
                </Group>
              </>
            )}
          </Stack>
        </Panel>
        <Group grow align="flex-start" preventGrowOverflow={false}>
          {text('hrOwner', 'Who answers for it in HR')}
          {text('itOwner', 'Who answers for it in IT')}
        </Group>
        <Group grow align="flex-start" preventGrowOverflow={false}>
          {day('from', 'Since')}
          {day('due', 'By')}
          <NativeSelect
            label="It serves"
            data={[
              { value: '', label: 'no other goal' },
              ...(goals.data?.goals ?? [])
                .filter(({ goal }) => goal.id !== kept?.goal.id)
                .map(({ goal }) => ({ value: goal.id, label: goal.title })),
            ]}
            value={draft.parent ?? ''}
            onChange={(event) => put({ parent: event.currentTarget.value || null })}
          />
        </Group>
        <FormEnd
          problem={set.error}
          submit="Keep the goal"
          isPending={set.isPending}
          onLeave={() => navigate({ href: kept === undefined ? paths.goals() : paths.goal(kept.goal.id) })}
        />
      </Stack>
    </form>
  )
}
