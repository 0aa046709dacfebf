import { Button, Group, NumberInput, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { Initiative, type InitiativeView } from '@tandem/core/agenda'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { NO_ROLE, type RoleDraft, RoleFields, roleDraftOf, roleOf } from './RoleFields.tsx'

interface Draft {
  id: string
  name: string
  purpose: string
  needDate: string
  itOwner: string
  hrOwner: string
  budget: number | string
  roles: RoleDraft[]
}

const EMPTY: Draft = {
  id: '',
  name: '',
  purpose: '',
  needDate: '',
  itOwner: '',
  hrOwner: '',
  budget: '',
  roles: [NO_ROLE],
}

const draftOf = ({ id, name, purpose, needDate, itOwner, hrOwner, budget, roles }: InitiativeView): Draft => ({
  id,
  name,
  purpose,
  needDate,
  itOwner,
  hrOwner,
  budget: budget ?? '',
  roles: roles.map((role) => roleDraftOf(role, needDate)),
})

/** A name for files and links from the name, until somebody types one. */
const idOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '')

/** One initiative with its roles; checked by the same rules as the API, and what was typed is kept. */
export function InitiativeForm({ initiative }: { initiative: InitiativeView | null }) {
  const [draft, setDraft] = useState<Draft>(initiative === null ? EMPTY : draftOf(initiative))
  const [tried, setTried] = useState(false)
  const set = <Name extends keyof Draft>(name: Name, value: Draft[Name]) => setDraft({ ...draft, [name]: value })
  const save = useChange('agenda-set')
  const may = useMay()
  const paths = usePaths()
  const { history } = useRouter()
  const parsed = Initiative.safeParse({
    ...draft,
    id: draft.id || idOf(draft.name),
    budget: draft.budget === '' ? undefined : draft.budget,
    roles: draft.roles.map(roleOf),
  })
  const faults = new Map(
    (parsed.success ? [] : parsed.error.issues).map(({ path, message }) => [path.join('.'), message]),
  )
  const fault = (path: string) =>
    tried ? ([...faults].find(([place]) => place === path || place.startsWith(`${path}.`))?.[1] ?? null) : null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!parsed.success) return
        save.mutate(
          { initiative: parsed.data, ...(initiative !== null && { version: initiative.version }) },
          { onSuccess: ({ id }) => history.push(paths.initiative(id)) },
        )
      }}
      noValidate
    >
      <Panel>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <TextInput
              label="Name"
              value={draft.name}
              error={fault('name')}
              onChange={(event) => set('name', event.currentTarget.value)}
            />
            <TextInput
              label="Short name"
              description="In small letters, for files and links"
              value={draft.id}
              placeholder={idOf(draft.name)}
              disabled={initiative !== null}
              error={fault('id')}
              onChange={(event) => set('id', event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label="Needed by"
              description="Everybody must have started by the end of this day"
              value={draft.needDate}
              error={fault('needDate')}
              onChange={(event) => set('needDate', event.currentTarget.value)}
            />
            <NumberInput
              label="Budget"
              description="In the currency of the cost model; may be left out"
              value={draft.budget}
              min={0}
              thousandSeparator=","
              error={fault('budget')}
              onChange={(value) => set('budget', value)}
            />
            <TextInput
              label="Who answers for it in IT"
              description="A role, not a person"
              value={draft.itOwner}
              error={fault('itOwner')}
              onChange={(event) => set('itOwner', event.currentTarget.value)}
            />
            <TextInput
              label="Who answers in HR for hiring its people"
              description="A role, not a person"
              value={draft.hrOwner}
              error={fault('hrOwner')}
              onChange={(event) => set('hrOwner', event.currentTarget.value)}
            />
          </SimpleGrid>
          <Textarea
            label="What the company gains by it"
            autosize
            minRows={1}
            value={draft.purpose}
            error={fault('purpose')}
            onChange={(event) => set('purpose', event.currentTarget.value)}
          />
          {draft.roles.map((role, place) => (
            <RoleFields
              // Roles have no identity but their place.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={place}
              role={role}
              number={place + 1}
              fault={(part) => fault(`roles.${place}.${part}`)}
              onChange={(next) =>
                set(
                  'roles',
                  draft.roles.map((one, i) => (i === place ? next : one)),
                )
              }
              onRemove={
                draft.roles.length === 1
                  ? undefined
                  : () =>
                      set(
                        'roles',
                        draft.roles.filter((_, i) => i !== place),
                      )
              }
            />
          ))}
          <div>
            <Button size="xs" variant="default" onClick={() => set('roles', [...draft.roles, NO_ROLE])}>
              Add a role
            </Button>
          </div>
          <Problem problem={save.error} />
          {may('agenda-set') ? (
            <Group gap="xs">
              <Button type="submit" loading={save.isPending}>
                {initiative === null ? 'Put it on the agenda' : 'Save it'}
              </Button>
              {tried && faults.size > 0 && (
                <Text size="sm" role="alert" c="var(--t-breach)">
                  Something is still missing or cannot be read; it stands beside its field.
                </Text>
              )}
            </Group>
          ) : (
            <Text size="sm">An administrator, HR lead or IT lead can set it.</Text>
          )}
        </Stack>
      </Panel>
    </form>
  )
}
