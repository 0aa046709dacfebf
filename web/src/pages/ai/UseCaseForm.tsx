import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { NARROW_TASKS, PLACES, type RegisterShow, RULE_PACKS, riskOf, UseCase, WEIGHTS } from '@tandem/core/ai'
import { JOURNEY } from '@tandem/core/opportunities'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { draftOf, givenOf, idOf, type TextName, YES_NO } from './use-case-draft.ts'

/** Packs that always speak of a use are not chosen. */
const VOLUNTARY = RULE_PACKS.filter(({ status, from }) => status === 'voluntary' && from !== null)

/** One use of AI: what it is, the questionnaire that gives its tier, and what its controls ask. Checked by the same rules as the API. */
export function UseCaseForm({ shown, tool }: { shown: RegisterShow | null; tool?: string | undefined }) {
  const [draft, setDraft] = useState(draftOf(shown?.useCase ?? null, tool))
  const [tried, setTried] = useState(false)
  const save = useChange('register-set')
  const may = useMay()
  const paths = usePaths()
  const { history } = useRouter()
  const parsed = UseCase.safeParse(givenOf(draft))
  const faults = parsed.success || !tried ? [] : parsed.error.issues
  const fault = (name: string) => faults.find(({ path }) => path[0] === name)?.message ?? null
  const risk = parsed.success ? riskOf(parsed.data) : null
  const text = (name: TextName, label: string, description?: string, of: string = name) => (
    <TextInput
      label={label}
      description={description}
      type={name === 'nextReview' ? 'date' : 'text'}
      value={draft.texts[name]}
      placeholder={name === 'id' ? idOf(draft.texts.title) : undefined}
      disabled={name === 'id' && shown !== null}
      error={fault(of)}
      onChange={(event) => setDraft({ ...draft, texts: { ...draft.texts, [name]: event.currentTarget.value } })}
    />
  )
  const lines = (name: TextName, label: string, description?: string) => (
    <Textarea
      label={label}
      description={description}
      autosize
      minRows={1}
      value={draft.texts[name]}
      error={fault(name)}
      onChange={(event) => setDraft({ ...draft, texts: { ...draft.texts, [name]: event.currentTarget.value } })}
    />
  )
  const choice = (name: 'step' | 'automation' | 'role', label: string, data: readonly string[]) => (
    <Select
      label={label}
      data={[...data]}
      allowDeselect={false}
      value={draft[name]}
      onChange={(value) => value !== null && setDraft({ ...draft, [name]: value })}
    />
  )
  const answer = (name: 'narrowTask' | 'weight', label: string, data: readonly string[]) => (
    <Select
      label={label}
      data={[...data]}
      allowDeselect={false}
      value={String(draft.answers[name])}
      onChange={(value) => value !== null && setDraft({ ...draft, answers: { ...draft.answers, [name]: value } })}
    />
  )
  return (
    <form
      noValidate
      aria-label="A use of AI"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!parsed.success) return
        save.mutate(
          { useCase: parsed.data, ...(shown !== null && { version: shown.row.version }) },
          { onSuccess: ({ id }) => history.push(paths.aiUse(id)) },
        )
      }}
    >
      <Panel title="What it is">
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            {text('title', 'Name')}
            {text('id', 'Short name', 'In small letters, for files and links')}
            {text('vendor', 'Vendor', 'Empty for one of your own')}
            {text('model', 'Model and version')}
            {choice('step', 'Step of the candidate’s journey', JOURNEY)}
            {choice('automation', 'How far it goes by itself', ['assist', 'recommend', 'decide'])}
            {text('hrOwner', 'Who answers for it in HR', 'A role, not a person')}
            {text('itOwner', 'Who answers for it in IT', 'A role, not a person')}
            {text('tool', 'Tool, as the events name it')}
            {text('stage', 'Stage at which it is used')}
            {text('peopleWho', 'Whom it affects', undefined, 'people')}
            {text('peoplePerYear', 'People a year', undefined, 'people')}
          </SimpleGrid>
          {lines('purpose', 'What it is for')}
          {lines('dataUsed', 'Data it uses', 'One a line')}
        </Stack>
      </Panel>
      <Panel
        title={risk === null ? 'What its tier follows from' : `Risk tier: ${risk.tier} (${risk.article})`}
        note={
          risk === null ? 'Shown once the form can be read.' : `${risk.because} Local Law 144: ${risk.ll144.because}`
        }
      >
        <Stack gap="sm">
          <MultiSelect
            label="Where it is used"
            data={[...PLACES]}
            value={draft.places}
            error={fault('places')}
            onChange={(places) => setDraft({ ...draft, places })}
          />
          {YES_NO.map(([name, label]) => (
            <Checkbox
              key={name}
              label={label}
              checked={draft.answers[name] === true}
              onChange={(event) =>
                setDraft({ ...draft, answers: { ...draft.answers, [name]: event.currentTarget.checked } })
              }
            />
          ))}
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            {answer('narrowTask', 'Narrow task it is limited to, Art. 6(3)', NARROW_TASKS)}
            {answer('weight', 'What its output comes to in a decision', WEIGHTS)}
            {choice('role', 'The company is its', ['deployer', 'provider'])}
            <MultiSelect
              label="Voluntary rules it is held to"
              data={VOLUNTARY.map(({ id, title }) => ({ value: id, label: title }))}
              value={draft.follows}
              onChange={(follows) => setDraft({ ...draft, follows })}
            />
          </SimpleGrid>
          {lines('assessment', 'Why the answers are so')}
        </Stack>
      </Panel>
      <Panel title="What its controls ask" note="May be left out now; each is asked for at its gate.">
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            {text('oversight', 'Who oversees it and may stop it')}
            {text('suspension', 'How it is stopped')}
            {text('inputDataOwner', 'Who answers for its input data')}
            {text('instructionsVersion', 'Version of the instructions')}
            {text('logsPlace', 'Where its logs are', undefined, 'logs')}
            {text('logsMonths', 'Months they are kept', undefined, 'logs')}
            {text('dpia', 'Address of the impact assessment')}
            {text('nextReview', 'Next review')}
            {text('cutoff', 'Score from which it recommends to go on')}
            {text('costPerYear', 'Cost a year')}
            {text('businessCase', 'Id of its business case')}
            {text('valueRealised', 'Value realised a year')}
            {text('incidents', 'Incidents it had a part in', 'Numbers')}
          </SimpleGrid>
          {lines('notices', 'Notices', 'One a line: candidates; 2027-03-31; where it can be read')}
          {lines('training', 'Training', 'One team a line: Recruiters; 12 must be; 10 have been trained')}
          {lines('notes', 'What demonstrations and evaluations showed')}
          <Problem problem={save.error} />
          {may('register-set') ? (
            <Group gap="xs">
              <Button type="submit" loading={save.isPending}>
                {shown === null ? 'Register it as an idea' : 'Save it'}
              </Button>
              {faults.length > 0 && (
                <Text size="sm" role="alert" c="var(--t-breach)">
                  Something is still missing or cannot be read; it stands beside its field.
                </Text>
              )}
            </Group>
          ) : (
            <Text size="sm">An HR lead, an IT lead, an analyst or an administrator can register it.</Text>
          )}
        </Stack>
      </Panel>
    </form>
  )
}
