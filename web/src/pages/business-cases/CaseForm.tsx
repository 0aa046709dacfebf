import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { sideOf } from '@tandem/core/access'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { type Faults, useCheckedChange } from '../../api/use-checked-change.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { WhereInput } from '../../components/WhereInput.tsx'
import { useMay, useMe } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import {
  type CaseDraft,
  type EffortDraft,
  effortHalfOf,
  idOf,
  type OutlineDraft,
  outlineOf,
  valueHalfOf,
} from './case-draft.ts'
import { EFFORT_FIELDS } from './case-fields.ts'
import { RangeField } from './RangeField.tsx'
import { ValueFields } from './ValueFields.tsx'

interface Props {
  start: CaseDraft
  /** Of the case that is edited; 0 for a new one. */
  version: number
  /** Halves that are written already: one that is not stays unwritten until somebody types in it. */
  written: { value: boolean; effort: boolean }
}

/** Writes a case: the outline, and the half of one's own side. Only what was changed is sent, so that no signature is lost for nothing. */
export function CaseForm(props: Props) {
  // As it was opened: a case that somebody changes meanwhile is refused by its version, not overwritten.
  const [{ start, version, written }] = useState(props)
  const [draft, setDraft] = useState(start)
  const me = useMe()
  const may = useMay()
  const paths = usePaths()
  const { history } = useRouter()
  const { send, faults, problem, isPending } = useCheckedChange('business-case-set')
  const side = me === undefined ? null : sideOf(me.role)
  const [mayValue, mayEffort] = [side === 'HR' || side === 'neutral', side === 'IT' || side === 'neutral']
  const changed = (part: 'outline' | 'value' | 'effort') => JSON.stringify(draft[part]) !== JSON.stringify(start[part])
  const isNew = version === 0
  const id = draft.id || idOf(draft.outline.title)
  const save = () => {
    send(
      {
        id,
        version,
        ...((isNew || changed('outline')) && { outline: outlineOf(draft.outline) }),
        ...(mayValue && (changed('value') || (isNew && side === 'HR')) && { value: valueHalfOf(draft.value) }),
        ...(mayEffort && (changed('effort') || (isNew && side === 'IT')) && { effort: effortHalfOf(draft.effort) }),
      },
      () => history.push(paths.businessCase(id)),
    )
  }
  const isFaulty = Object.keys(faults).length > 0
  return (
    <form
      aria-label="A business case"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Panel title="What it is about" note="Both sides sign this with their half.">
        <OutlineFields
          outline={draft.outline}
          id={id}
          isNew={isNew}
          faults={faults}
          onId={(next) => setDraft({ ...draft, id: next })}
          onChange={(outline) => setDraft({ ...draft, outline })}
        />
      </Panel>
      <Panel title="What it is worth" note={<SideMark side="HR" />}>
        {mayValue ? (
          <ValueFields value={draft.value} faults={faults} onChange={(value) => setDraft({ ...draft, value })} />
        ) : (
          <OtherSide side="HR" isWritten={written.value} />
        )}
      </Panel>
      <Panel title="What it takes" note={<SideMark side="IT" />}>
        {mayEffort ? (
          <EffortFields effort={draft.effort} faults={faults} onChange={(effort) => setDraft({ ...draft, effort })} />
        ) : (
          <OtherSide side="IT" isWritten={written.effort} />
        )}
      </Panel>
      <Problem problem={problem} />
      {may('business-case-set') ? (
        <Group gap="xs" mt="sm">
          <Button type="submit" loading={isPending}>
            {isNew ? 'Write this case' : 'Save it'}
          </Button>
          {isFaulty && (
            <Text size="sm" role="alert" c="var(--t-breach)">
              Something is still missing or cannot be read; it stands beside its field.
            </Text>
          )}
          {isPending && (
            <Text size="sm" c="var(--t-dim)">
              A line by simulation takes some seconds: the model is fitted and run twenty times.
            </Text>
          )}
        </Group>
      ) : (
        <Text size="sm">An HR lead, an IT lead, an analyst or an administrator can write it.</Text>
      )}
    </form>
  )
}

const OtherSide = ({ side, isWritten }: { side: 'HR' | 'IT'; isWritten: boolean }) => (
  <Text c="var(--t-dim)">
    {isWritten
      ? `${side} has written this half, and only ${side} changes it.`
      : `${side} writes this half. Save yours; the case then waits for it.`}
  </Text>
)

interface OutlineProps {
  outline: OutlineDraft
  id: string
  isNew: boolean
  faults: Faults
  onId: (id: string) => void
  onChange: (outline: OutlineDraft) => void
}

function OutlineFields({ outline, id, isNew, faults, onId, onChange }: OutlineProps) {
  const set = <Name extends keyof OutlineDraft>(name: Name, value: OutlineDraft[Name]) =>
    onChange({ ...outline, [name]: value })
  const fault = (path: string) => faultUnder(faults, `outline.${path}`)
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput
          label="Title"
          value={outline.title}
          error={fault('title')}
          onChange={(event) => set('title', event.currentTarget.value)}
        />
        <TextInput
          label="Name"
          description="In small letters, for links and the command line"
          value={id}
          disabled={!isNew}
          error={faults.id}
          onChange={(event) => onId(event.currentTarget.value)}
        />
        <Textarea
          label="What is to be done differently"
          autosize
          minRows={2}
          value={outline.text}
          error={fault('change.text')}
          onChange={(event) => set('text', event.currentTarget.value)}
        />
        <WhereInput value={outline.where} error={fault('where')} onChange={(where) => set('where', where)} />
        <TextInput
          type="date"
          label="Counted from"
          description="The day that money is discounted to"
          value={outline.countedFrom}
          error={fault('countedFrom')}
          onChange={(event) => set('countedFrom', event.currentTarget.value)}
        />
        <Group grow align="flex-start">
          <TextInput
            label="Horizon, years"
            inputMode="numeric"
            description="Whole years"
            value={outline.years}
            error={fault('years')}
            onChange={(event) => set('years', event.currentTarget.value)}
          />
          <TextInput
            label="Discount rate, %"
            inputMode="decimal"
            description="A year"
            value={outline.percent}
            error={fault('discountRate')}
            onChange={(event) => set('percent', event.currentTarget.value)}
          />
        </Group>
      </SimpleGrid>
      <details open={outline.scenario !== '' || outline.opportunity !== ''}>
        <summary>The change as the simulation understands it (may be left empty)</summary>
        <Stack gap="sm" mt="xs">
          <Textarea
            label="Scenario, as JSON"
            description='For example {"name": "Faster offers", "changes": [{"what": "duration", "stage": "offer", "factor": 0.5}]}'
            autosize
            minRows={3}
            ff="monospace"
            spellCheck={false}
            value={outline.scenario}
            error={fault('change.scenario') === undefined ? undefined : scenarioFault(outline.scenario, fault)}
            onChange={(event) => set('scenario', event.currentTarget.value)}
          />
          <TextInput
            label="Opportunity it came from"
            value={outline.opportunity}
            error={fault('change.opportunity')}
            onChange={(event) => set('opportunity', event.currentTarget.value)}
          />
        </Stack>
      </details>
    </Stack>
  )
}

/** The first fault of a field or of anything in it. */
const faultUnder = (faults: Faults, path: string): string | undefined =>
  Object.entries(faults).find(([place]) => place === path || place.startsWith(`${path}.`))?.[1]

function scenarioFault(text: string, fault: (path: string) => string | undefined): string {
  try {
    JSON.parse(text)
    return `This is no scenario: ${fault('change.scenario')}`
  } catch {
    return 'This is no JSON: check brackets, commas and quotation marks.'
  }
}

interface EffortProps {
  effort: EffortDraft
  faults: Faults
  onChange: (effort: EffortDraft) => void
}

const DAYS = [
  { name: 'early', label: 'In use from, at the earliest' },
  { name: 'likely', label: 'In use from, most likely' },
  { name: 'late', label: 'In use from, at the latest' },
] as const

function EffortFields({ effort, faults, onChange }: EffortProps) {
  const { inUse } = effort
  return (
    <Stack gap="sm">
      {EFFORT_FIELDS.map(({ name, label }) => (
        <RangeField
          key={name}
          label={label}
          value={effort.ranges[name]}
          faults={faults}
          path={`effort.${name}`}
          onChange={(range) => onChange({ ...effort, ranges: { ...effort.ranges, [name]: range } })}
        />
      ))}
      <SimpleGrid cols={{ base: 1, sm: 4 }} spacing="sm">
        {DAYS.map(({ name, label }) => (
          <TextInput
            key={name}
            size="xs"
            type="date"
            label={label}
            value={inUse[name]}
            error={faults[`effort.inUse.${name}`] ?? (name === 'likely' ? faults['effort.inUse'] : undefined)}
            onChange={(event) => onChange({ ...effort, inUse: { ...inUse, [name]: event.currentTarget.value } })}
          />
        ))}
        <TextInput
          size="xs"
          label="Where the days are from"
          placeholder="As above if empty"
          value={inUse.source}
          error={faults['effort.inUse.source']}
          onChange={(event) => onChange({ ...effort, inUse: { ...inUse, source: event.currentTarget.value } })}
        />
      </SimpleGrid>
    </Stack>
  )
}
