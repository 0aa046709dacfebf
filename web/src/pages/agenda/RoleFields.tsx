import { ActionIcon, Fieldset, Group, NumberInput, SimpleGrid, TagsInput, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { InitiativeRole } from '@tandem/core/agenda'

export interface RoleDraft {
  title: string
  skills: string[]
  headcount: number | string
  needDate: string
  requisitions: string[]
  where: string[]
}

export const NO_ROLE: RoleDraft = { title: '', skills: [], headcount: 1, needDate: '', requisitions: [], where: [] }

/** A role that is needed on the day of its initiative has none of its own. */
export const roleDraftOf = (
  { title, skills, headcount, needDate, requisitions, where }: InitiativeRole,
  ofInitiative: string,
): RoleDraft => ({
  title,
  skills,
  headcount,
  needDate: needDate === undefined || needDate === ofInitiative ? '' : needDate,
  requisitions,
  where,
})

export const roleOf = ({ needDate, headcount, ...role }: RoleDraft) => ({
  ...role,
  // An empty field is no number; the rules say so.
  headcount: typeof headcount === 'number' ? headcount : Number.NaN,
  ...(needDate !== '' && { needDate }),
})

interface Props {
  role: RoleDraft
  number: number
  fault: (part: string) => string | null
  onChange: (role: RoleDraft) => void
  onRemove: (() => void) | undefined
}

/** People of one kind, and the requisitions by which they are hired. */
export function RoleFields({ role, number, fault, onChange, onRemove }: Props) {
  const set = <Name extends keyof RoleDraft>(name: Name, value: RoleDraft[Name]) => onChange({ ...role, [name]: value })
  return (
    <Fieldset legend={`Role ${number}`} p="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput
          label="What they do"
          value={role.title}
          error={fault('title')}
          onChange={(event) => set('title', event.currentTarget.value)}
        />
        <NumberInput
          label="How many people"
          value={role.headcount}
          min={1}
          max={1000}
          allowDecimal={false}
          error={fault('headcount') === null ? null : 'a whole number from 1 on'}
          onChange={(value) => set('headcount', value)}
        />
        <TagsInput
          label="Requisitions"
          description="Ids as the hiring system has them; none where nobody has asked yet"
          value={role.requisitions}
          error={fault('requisitions')}
          onChange={(value) => set('requisitions', value)}
        />
        <TagsInput
          label="Where the others are hired"
          description="dimension=value, as in department=Engineering"
          value={role.where}
          error={fault('where')}
          onChange={(value) => set('where', value)}
        />
        <TagsInput
          label="Skills"
          description="In words or codes"
          value={role.skills}
          error={fault('skills')}
          onChange={(value) => set('skills', value)}
        />
        <TextInput
          type="date"
          label="Needed by"
          description="Only if it is another day than that of the initiative"
          value={role.needDate}
          error={fault('needDate')}
          onChange={(event) => set('needDate', event.currentTarget.value)}
        />
      </SimpleGrid>
      {onRemove !== undefined && (
        <Group justify="flex-end" mt="xs">
          <ActionIcon variant="default" size={36} aria-label={`Remove role ${number}`} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      )}
    </Fieldset>
  )
}
