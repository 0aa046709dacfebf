import { Group, TagsInput, TextInput } from '@mantine/core'
import type { FieldsProps } from './ObjectiveForm.tsx'

/** Roles, not people: they stay when people change. */
export function OwnerFields({ draft, put, faultOf }: FieldsProps) {
  return (
    <>
      <Group gap="sm" align="flex-start" grow preventGrowOverflow={false}>
        <TextInput
          label="In HR"
          miw={220}
          placeholder="Head of recruiting"
          value={draft.hrOwner}
          error={faultOf('hrOwner')}
          onChange={({ currentTarget: { value } }) => put({ hrOwner: value })}
        />
        <TextInput
          label="In IT"
          miw={220}
          placeholder="Owner of the hiring system"
          value={draft.itOwner}
          error={faultOf('itOwner')}
          onChange={({ currentTarget: { value } }) => put({ itOwner: value })}
        />
      </Group>
      <TagsInput
        label="Systems it needs (may be left empty)"
        description="While one of them is down, what breaks is told with the outage and not beside it."
        placeholder={draft.dependsOn.length === 0 ? 'calendar service' : ''}
        value={draft.dependsOn}
        onChange={(dependsOn) => put({ dependsOn })}
      />
    </>
  )
}
