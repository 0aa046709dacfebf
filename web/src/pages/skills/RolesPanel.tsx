import { Badge, Group, Stack, Text } from '@mantine/core'
import type { RoleSuggestions } from '@tandem/core/skills'
import { useState } from 'react'
import { PageLink } from '../../components/PageLink.tsx'
import { Pages } from '../../components/Pages.tsx'
import { Panel } from '../../components/Panel.tsx'
import { usePaths } from '../../url/use-population.ts'
import { counted, share } from '../../words/numbers.ts'
import { SuggestionDrawer } from './SuggestionDrawer.tsx'
import { SuggestionTable } from './SuggestionTable.tsx'
import classes from './skills.module.css'

const PER_PAGE = 20

/** Roles with places to fill, a line each that opens: what the role needs, and who could be asked. */
export function RolesPanel({ roles }: { roles: readonly RoleSuggestions[] }) {
  const [chosen, setChosen] = useState<number | null>(null)
  const [page, setPage] = useState(1)
  const all = roles.flatMap((role) => role.suggestions.map((suggestion) => ({ role, suggestion })))
  const shown = all.find(({ suggestion }) => suggestion.id === chosen)
  if (roles.length === 0) return null
  const from = (page - 1) * PER_PAGE
  return (
    <Panel
      title="Who could be asked, role by role"
      note="By need date. The score is the weighted share of what is needed."
    >
      {roles.slice(from, from + PER_PAGE).map((role, at) => (
        // Two roles of one initiative may have the same title.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <RoleLine key={from + at} role={role} isFirst={from + at === 0} onChoose={setChosen} />
      ))}
      <Pages page={page} perPage={PER_PAGE} total={roles.length} onChange={setPage} />
      {shown !== undefined && <SuggestionDrawer key={shown.suggestion.id} {...shown} onClose={() => setChosen(null)} />}
    </Panel>
  )
}

function RoleLine({
  role,
  isFirst,
  onChoose,
}: {
  role: RoleSuggestions
  isFirst: boolean
  onChoose: (id: number) => void
}) {
  // What was never opened is not drawn.
  const [isOpen, setOpen] = useState(isFirst)
  return (
    <details className={classes.role} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={classes.roleName}>{role.role}</span>
        <span>{role.name}</span>
        <span>by {role.needDate}</span>
        <span className={classes.best}>{bestOf(role)}</span>
      </summary>
      {isOpen && <RoleBody role={role} onChoose={onChoose} />}
    </details>
  )
}

function bestOf({ suggestions, places }: RoleSuggestions): string {
  const open = counted(places, 'place')
  const [best] = suggestions
  return best === undefined
    ? `${open}, nobody found`
    : `${open}, ${counted(suggestions.length, 'person', 'people')}, best ${share(best.score)}`
}

function RoleBody({ role, onChoose }: { role: RoleSuggestions; onChoose: (id: number) => void }) {
  const paths = usePaths()
  return (
    <Stack gap="sm" py="sm">
      <Text size="sm" c="var(--t-dim)">
        {role.sentence} <PageLink to={paths.initiative(role.initiative)}>See {role.name}</PageLink>.
      </Text>
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
  )
}
