import { Badge, Group, Stack, Text } from '@mantine/core'
import type { RoleSuggestions } from '@tandem/core/skills'
import { useState } from 'react'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { usePaths } from '../../url/use-population.ts'
import { SuggestionDrawer } from './SuggestionDrawer.tsx'
import { SuggestionTable } from './SuggestionTable.tsx'

/** A panel for each role with places to fill: what it needs, and who could be asked. */
export function RolesPanel({ roles }: { roles: readonly RoleSuggestions[] }) {
  const [chosen, setChosen] = useState<number | null>(null)
  const all = roles.flatMap((role) => role.suggestions.map((suggestion) => ({ role, suggestion })))
  const shown = all.find(({ suggestion }) => suggestion.id === chosen)
  return (
    <>
      {roles.map((role, at) => (
        // Two roles of one initiative may have the same title.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <RolePanel key={at} role={role} onChoose={setChosen} />
      ))}
      {shown !== undefined && <SuggestionDrawer key={shown.suggestion.id} {...shown} onClose={() => setChosen(null)} />}
    </>
  )
}

function RolePanel({ role, onChoose }: { role: RoleSuggestions; onChoose: (id: number) => void }) {
  const paths = usePaths()
  return (
    <Panel
      title={role.role}
      note={
        <>
          <PageLink to={paths.initiative(role.initiative)}>{role.name}</PageLink>, needed by {role.needDate}.{' '}
          {role.sentence}
        </>
      }
    >
      <Stack gap="sm">
        <Group gap={6}>
          {role.needs.map(({ skill, label, people }) => (
            <Badge key={skill} variant="default" tt="none" fw={500}>
              {label} · {people}
            </Badge>
          ))}
          <Text size="xs" c="var(--t-dim)">
            {role.needs.length > 0 && 'needed skills, with the people under way who name them'}
          </Text>
        </Group>
        {role.unknown.length > 0 && (
          <Text size="sm" c="var(--t-dim)">
            Not in the list of skills, and matched by nobody: {role.unknown.join(', ')}.
          </Text>
        )}
        {role.suggestions.length > 0 && <SuggestionTable role={role} onChoose={onChoose} />}
      </Stack>
    </Panel>
  )
}
