import { ActionIcon, Button, Fieldset, Group, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { CheckException } from '@tandem/core/checks'

interface Props {
  exceptions: readonly CheckException[]
  fault: string | null
  onChange: (exceptions: CheckException[]) => void
}

/** Cases or populations that are let off, each with a reason and the day on which it ends. */
export function ExceptionFields({ exceptions, fault, onChange }: Props) {
  const replace = (place: number, next: CheckException) =>
    onChange(exceptions.map((one, i) => (i === place ? next : one)))
  return (
    <Fieldset legend="Let off" p="sm">
      <Text size="sm" c="var(--t-dim)" mb="xs">
        A case by its id, or a population as dimension=value. Violations until that day are counted apart.
      </Text>
      {exceptions.map((one, i) => (
        // Exceptions have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Group key={i} gap="xs" align="flex-end" mb="xs">
          <TextInput
            label="Case or population"
            value={one.case ?? one.where?.[0] ?? ''}
            onChange={(event) => {
              const { reason, until } = one
              const what = event.currentTarget.value
              replace(i, what.includes('=') ? { where: [what], reason, until } : { case: what, reason, until })
            }}
          />
          <TextInput
            label="Why"
            style={{ flex: '1 1 200px' }}
            value={one.reason}
            onChange={(event) => replace(i, { ...one, reason: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="Until"
            value={one.until}
            onChange={(event) => replace(i, { ...one, until: event.currentTarget.value })}
          />
          <ActionIcon
            variant="default"
            size={36}
            aria-label={`Remove exception ${i + 1}`}
            onClick={() => onChange(exceptions.filter((_, place) => place !== i))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {fault !== null && (
        <Text size="sm" c="var(--t-breach)" role="alert">
          {fault}
        </Text>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...exceptions, { case: '', reason: '', until: '' }])}
      >
        Let something off
      </Button>
    </Fieldset>
  )
}
