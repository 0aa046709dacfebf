import { Button, Checkbox, Group, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconBookmark, IconX } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { ProblemState } from '../../components/states/ProblemState.tsx'

/** Keeps this page with its choices under a name, and opens what was kept. */
export function ViewsMenu() {
  const href = useLocation({ select: (location) => location.href })
  const { data } = useOperation('view-list', {})
  const save = useChange('view-save')
  const remove = useChange('view-remove')
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  return (
    <Popover width={320} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconBookmark size={14} aria-hidden />}>
          Views
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {(data?.views ?? []).length === 0 && (
            <Text size="sm" c="var(--t-dim)">
              No view is kept yet. A view is this page with its choices, under a name.
            </Text>
          )}
          {(data?.views ?? []).map((view) => (
            <Group key={view.id} justify="space-between" wrap="nowrap">
              <PageLink to={view.path}>
                {view.name}
                {view.shared ? ' (shared)' : ''}
              </PageLink>
              {view.own && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Forget ${view.name}`}
                  onClick={() => remove.mutate({ id: view.id })}
                >
                  <IconX size={14} aria-hidden />
                </Button>
              )}
            </Group>
          ))}
          <form
            onSubmit={(event) => {
              event.preventDefault()
              save.mutate({ name, path: href, shared }, { onSuccess: () => setName('') })
            }}
          >
            <Stack gap="xs">
              <TextInput
                size="xs"
                label="Keep this view as"
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Checkbox
                size="xs"
                label="For everybody"
                checked={shared}
                onChange={(event) => setShared(event.currentTarget.checked)}
              />
              {save.isError && <ProblemState problem={save.error} />}
              <Button type="submit" size="xs" loading={save.isPending} disabled={name.trim() === ''}>
                Keep
              </Button>
            </Stack>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
