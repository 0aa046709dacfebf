import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Radio,
  Skeleton,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type Decision, type DecisionDetail, UNITS } from '@tandem/core/decisions'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { FormEnd } from '../../components/FormEnd.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { usePaths } from '../../url/use-population.ts'
import { idOfTitle } from '../../words/id-of-title.ts'
import { draftOfSource, SourceFields, sourceOf } from './SourceFields.tsx'

export function NewDecisionPage() {
  const paths = usePaths()
  return (
    <>
      <PageTitle question="What is to be decided, and between what?">
        <p style={{ margin: 0 }}>
          Numbers are attached on the next page, before both sides sign.{' '}
          <PageLink to={paths.decisions()}>All decisions</PageLink>
        </p>
      </PageTitle>
      <DecisionForm />
    </>
  )
}

export function EditDecisionPage() {
  const { id = '' } = useParams({ strict: false })
  const answer = useOperation('decision', { id })
  const paths = usePaths()
  return (
    <>
      <PageTitle question={`What should ${answer.data?.decision.title ?? id} say?`}>
        <p style={{ margin: 0 }}>
          <PageLink to={paths.decision(id)}>Back to the decision</PageLink>
        </p>
      </PageTitle>
      <Answer query={answer} skeleton={<Skeleton h={420} />}>
        {(kept) => <DecisionForm kept={kept} />}
      </Answer>
    </>
  )
}

const EMPTY: Omit<Decision, 'id'> = {
  title: '',
  context: '',
  options: [
    { name: '', effects: '' },
    { name: 'Leave it as it is', effects: '' },
  ],
  chosen: '',
  numbers: [],
  expectation: null,
  hrOwner: '',
  itOwner: '',
  review: '',
  supersedes: null,
}

/** What a target is typed in: days for times, percent for shares. */
const SCALES: Readonly<Record<(typeof UNITS)[number], { label: string; factor: number }>> = {
  seconds: { label: 'days', factor: 86_400 },
  share: { label: 'percent', factor: 0.01 },
  money: { label: 'money', factor: 1 },
  number: { label: 'number', factor: 1 },
}

function DecisionForm({ kept }: { kept?: DecisionDetail }) {
  const [draft, setDraft] = useState<Omit<Decision, 'id'>>(kept?.decision ?? EMPTY)
  const [source, setSource] = useState(draftOfSource(kept?.decision.expectation?.source ?? null))
  const [expects, setExpects] = useState(draft.expectation !== null)
  const [direction, setDirection] = useState(draft.expectation?.direction ?? 'at most')
  const [unit, setUnit] = useState<(typeof UNITS)[number]>(kept?.outcome?.today?.unit ?? 'seconds')
  const [target, setTarget] = useState<number | string>(
    draft.expectation === null ? '' : draft.expectation.target / SCALES[unit].factor,
  )
  const [chosen, setChosen] = useState(
    Math.max(
      0,
      draft.options.findIndex(({ name }) => name === draft.chosen),
    ),
  )
  const navigate = useNavigate()
  const paths = usePaths()
  const set = useChange('decision-set')
  const put = (part: Partial<Decision>) => setDraft((all) => ({ ...all, ...part }))
  const option = (place: number, part: Partial<Decision['options'][number]>) =>
    put({ options: draft.options.map((one, i) => (i === place ? { ...one, ...part } : one)) })
  const asked = sourceOf(source)
  const text = (name: 'title' | 'hrOwner' | 'itOwner', label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      value={draft[name]}
      onChange={(event) => put({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const id = kept?.decision.id ?? idOfTitle(draft.title, 'decision')
        const expectation =
          expects && asked !== null ? { source: asked, direction, target: Number(target) * SCALES[unit].factor } : null
        const decision = { ...draft, id, chosen: draft.options[chosen]?.name ?? '', expectation }
        set.mutate(
          { decision, version: kept?.version ?? 0 },
          { onSuccess: () => navigate({ href: paths.decision(id) }) },
        )
      }}
    >
      <Stack gap="md" maw={760}>
        {text('title', 'What is to be decided')}
        <Textarea
          label="Why"
          description="What is wrong today, and for whom."
          autosize
          minRows={3}
          value={draft.context}
          onChange={(event) => put({ context: event.currentTarget.value })}
        />
        <Panel title="Options" note="Mark the one that is proposed.">
          <Radio.Group
            value={String(chosen)}
            onChange={(next) => setChosen(Number(next))}
            aria-label="Which option is proposed"
          >
            <Stack gap="md">
              {draft.options.map(({ name, effects }, place) => (
                // Options have no identity but their place.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <Stack key={place} gap={6}>
                  <Group gap="sm" align="flex-end" wrap="nowrap">
                    <Radio value={String(place)} aria-label={`Propose option ${place + 1}`} mb={8} />
                    <TextInput
                      label={`Option ${place + 1}`}
                      style={{ flex: 1 }}
                      value={name}
                      onChange={(event) => option(place, { name: event.currentTarget.value })}
                    />
                  </Group>
                  <Textarea
                    label="What speaks for it and against it"
                    autosize
                    minRows={1}
                    value={effects}
                    onChange={(event) => option(place, { effects: event.currentTarget.value })}
                  />
                </Stack>
              ))}
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPlus size={14} aria-hidden />}
                style={{ alignSelf: 'flex-start' }}
                onClick={() => put({ options: [...draft.options, { name: '', effects: '' }] })}
              >
                Add an option
              </Button>
            </Stack>
          </Radio.Group>
        </Panel>
        <Panel title="What it should bring" note="Held against what is measured on the day of review.">
          <Stack gap="sm">
            <Checkbox
              label="A number is expected to move"
              checked={expects}
              onChange={(event) => setExpects(event.currentTarget.checked)}
            />
            {expects && (
              <>
                <SourceFields draft={source} onChange={setSource} />
                <Group gap="sm" align="flex-end">
                  <NativeSelect
                    label="It should be"
                    data={['at most', 'at least']}
                    value={direction}
                    onChange={(event) => setDirection(event.currentTarget.value as typeof direction)}
                  />
                  <NumberInput label="Target" w={140} value={target} onChange={setTarget} />
                  <NativeSelect
                    label="In"
                    data={UNITS.map((one) => ({ value: one, label: SCALES[one].label }))}
                    value={unit}
                    onChange={(event) => setUnit(event.currentTarget.value as typeof unit)}
                  />
                </Group>
              </>
            )}
          </Stack>
        </Panel>
        <Group grow align="flex-start" preventGrowOverflow={false}>
          {text('hrOwner', 'Who answers for it in HR')}
          {text('itOwner', 'Who answers for it in IT')}
          <TextInput
            label="Day of review"
            type="date"
            value={draft.review}
            onChange={(event) => put({ review: event.currentTarget.value })}
          />
        </Group>
        <Text size="sm" c="var(--t-dim)">
          A draft takes no effect. It does when HR and IT have both signed it.
        </Text>
        <FormEnd
          problem={set.error}
          submit="Keep the draft"
          isPending={set.isPending}
          onLeave={() => navigate({ href: kept === undefined ? paths.decisions() : paths.decision(kept.decision.id) })}
        />
      </Stack>
    </form>
  )
}
