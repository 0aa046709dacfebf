import { Checkbox, Group, Select, Stack, TagsInput, Text } from '@mantine/core'
import { type Grant, ROLE_DEFINITIONS, ROLES, type Role, type RowScope, sideOf } from '@tandem/core/access'
import { useOperation } from '../../api/use-operation.ts'

/** What somebody may do: role, rows, sensitive aggregates. The same for people, invitations and keys. */
export function GrantFields({ value, onChange }: { value: Grant; onChange: (grant: Grant) => void }) {
  const { data } = useOperation('dimensions', {})
  const valuesOf = (name: string) =>
    data?.dimensions.find((dimension) => dimension.name === name)?.values.map(({ value: text }) => text) ?? []
  const narrow = (part: keyof RowScope) => (values: string[]) =>
    onChange({ ...value, scope: { ...value.scope, [part]: values.length === 0 ? null : values } })
  return (
    <Stack gap="sm">
      <Select
        label="Role"
        allowDeselect={false}
        data={ROLES.map((role) => ({ value: role, label: ROLE_DEFINITIONS[role].title }))}
        value={value.role}
        onChange={(role) => role !== null && onChange({ ...value, role: role as Role })}
      />
      <Text size="sm" c="var(--t-dim)">
        {ROLE_DEFINITIONS[value.role].sentence} {sideWords(value.role)}
      </Text>
      <Group grow align="flex-start" gap="sm">
        <TagsInput
          label="Departments"
          placeholder={value.scope.departments === null ? 'All' : ''}
          data={valuesOf('department')}
          value={value.scope.departments ?? []}
          onChange={narrow('departments')}
        />
        <TagsInput
          label="Locations"
          placeholder={value.scope.locations === null ? 'All' : ''}
          data={valuesOf('location')}
          value={value.scope.locations ?? []}
          onChange={narrow('locations')}
        />
      </Group>
      <TagsInput
        label="Only requisitions of"
        description="How the data name this person as recruiter or hiring manager. Leave empty for all requisitions."
        placeholder={value.scope.keys === null ? 'Anybody' : ''}
        data={[...new Set([...valuesOf('recruiter'), ...valuesOf('hiring_manager')])]}
        limit={50}
        value={value.scope.keys ?? []}
        onChange={narrow('keys')}
      />
      <Checkbox
        label="May see aggregates of what people say of themselves (sex, origin, disability)"
        description="Never single people. Every such query stands in the audit log."
        checked={value.sensitive}
        onChange={(event) => onChange({ ...value, sensitive: event.currentTarget.checked })}
      />
    </Stack>
  )
}

const sideWords = (role: Role) => {
  const side = sideOf(role)
  return side === 'neutral'
    ? 'Belongs to no side.'
    : `Belongs to the side of ${side === 'business' ? 'the business' : side}.`
}
