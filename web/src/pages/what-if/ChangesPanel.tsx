import { Button, Group, SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type Change, MOST_SCENARIOS, type Model, type Scenario } from '@tandem/core/simulation'
import { useMemo } from 'react'
import { Panel } from '../../components/Panel.tsx'
import { ChangeRow } from './ChangeRow.tsx'
import { KINDS, type Kind, newChange } from './change-kinds.ts'
import { longestWaits, stagesOf } from './model-parts.ts'
import type { ScenarioState } from './use-scenarios.ts'
import classes from './what-if.module.css'

/** Names together longer than this stand beneath each other, so that they are read whole on a phone. */
const MOST_LETTERS = 32

/** What is tried: the scenarios, and the changes of the one that is chosen. */
export function ChangesPanel({ model, state }: { model: Model; state: ScenarioState }) {
  const { scenarios, edit, draft, keep, setEdit } = state
  const stages = useMemo(() => stagesOf(model), [model])
  const scenario = scenarios[edit]
  const replaced = (next: Scenario) => scenarios.map((one, place) => (place === edit ? next : one))
  const withChanges = (changes: Change[]) => (scenario === undefined ? scenarios : replaced({ ...scenario, changes }))
  if (scenario === undefined) return <FirstChanges model={model} onTry={(one) => keep([one], 0)} />
  const add = (what: Kind) => keep(withChanges([...scenario.changes, newChange(what, stages)]))
  return (
    <Panel
      title="What is tried"
      actions={
        scenarios.length < MOST_SCENARIOS && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() =>
              keep([...scenarios, { ...scenario, name: nameFor(scenarios, scenario.name) }], scenarios.length)
            }
          >
            Compare another
          </Button>
        )
      }
    >
      {scenarios.length > 1 && (
        <SegmentedControl
          fullWidth
          size="xs"
          mb="sm"
          orientation={scenarios.map(({ name }) => name).join('').length > MOST_LETTERS ? 'vertical' : 'horizontal'}
          aria-label="Scenario to change"
          data={scenarios.map(({ name }, place) => ({ value: String(place), label: name }))}
          value={String(edit)}
          onChange={(next) => setEdit(Number(next))}
        />
      )}
      <Group gap="xs" align="flex-end" mb="xs" wrap="nowrap">
        <TextInput
          key={edit}
          size="xs"
          label="Its name"
          flex={1}
          maxLength={120}
          defaultValue={scenario.name}
          onBlur={({ currentTarget: { value } }) => {
            const name = value.trim()
            if (name !== '' && name !== scenario.name) keep(replaced({ ...scenario, name }))
          }}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() =>
            keep(
              scenarios.filter((_, place) => place !== edit),
              Math.max(0, edit - 1),
            )
          }
        >
          Drop it
        </Button>
      </Group>
      <ul className={classes.changes} aria-label={`Changes of ${scenario.name}`}>
        {scenario.changes.map((change, place) => {
          const put = (next: Change) => withChanges(scenario.changes.map((one, i) => (i === place ? next : one)))
          return (
            <ChangeRow
              // A change has no identity but its place.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={`${place} ${change.what}`}
              change={change}
              model={model}
              stages={stages}
              onDraft={(next) => draft(put(next))}
              onKeep={(next) => keep(put(next))}
              onRemove={() => keep(withChanges(scenario.changes.filter((_, i) => i !== place)))}
            />
          )
        })}
      </ul>
      <Select
        size="xs"
        mt="xs"
        label="Add a change"
        placeholder="What is done differently?"
        value={null}
        data={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
        onChange={(what) => what !== null && add(what as Kind)}
      />
    </Panel>
  )
}

/** A few first things to try, from where this company waits longest. */
function FirstChanges({ model, onTry }: { model: Model; onTry: (scenario: Scenario) => void }) {
  const ideas: Scenario[] = [
    ...longestWaits(model)
      .slice(0, 3)
      .map(
        ({ stage, wait }): Scenario => ({
          name: `${stage}: ${wait} in half the time`,
          changes: [{ what: 'duration', stage, wait, factor: 0.5 }],
        }),
      ),
    ...(model.demand === null
      ? []
      : [{ name: 'Requisitions approved in half the time', changes: [{ what: 'approval', factor: 0.5 } as const] }]),
    { name: 'Half as many applications again', changes: [{ what: 'applications', factor: 1.5 }] },
  ]
  return (
    <Panel
      title="What is tried"
      note="Nothing yet. Begin with one of these, or paste a file below; everything can be changed."
    >
      <Group gap="xs">
        {ideas.map((idea) => (
          <Button key={idea.name} size="xs" variant="default" onClick={() => onTry(idea)}>
            {idea.name}
          </Button>
        ))}
      </Group>
      <Text size="sm" c="var(--t-dim)" mt="sm">
        Each is run thirty times with the same luck as hiring as it is, so that the difference is the change’s own.
      </Text>
    </Panel>
  )
}

function nameFor(scenarios: readonly Scenario[], name: string): string {
  const base = name.replace(/ \(\d+\)$/, '')
  for (let n = 2; ; n++) {
    const next = `${base} (${n})`
    if (!scenarios.some((one) => one.name === next)) return next
  }
}
