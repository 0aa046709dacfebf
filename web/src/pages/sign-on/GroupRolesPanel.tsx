import { ActionIcon, Autocomplete, Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { IconArrowUp, IconX } from '@tabler/icons-react'
import { type Grant, type GroupRole, titleOf, WHOLE_COMPANY } from '@tandem/core/access'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { counted } from '../../words/numbers.ts'
import { GrantFields } from '../people/GrantFields.tsx'

type Line = GroupRole & { scopeWords: string; people: number }

/** The ordered list that turns groups of a directory into roles. */
export function GroupRolesPanel() {
  const may = useMay()
  const list = useOperation('group-roles', {})
  const save = useChange('group-roles-set')
  const [adding, setAdding] = useState(false)
  const set = (lines: readonly GroupRole[], onSuccess?: () => void) =>
    save.mutate(
      { lines: lines.map(({ group, role, scope, sensitive }) => ({ group, role, scope, sensitive })) },
      { ...(onSuccess && { onSuccess }) },
    )
  return (
    <Panel
      title="Groups and roles"
      note="The first line whose group a person is in says what they may do. Without a line, nobody comes in by a directory. A role set by hand on a person wins."
      actions={
        may('group-roles-set') && (
          <Button size="xs" onClick={() => setAdding(true)}>
            Add a group
          </Button>
        )
      }
    >
      <Answer query={list} skeleton={<Skeleton h={80} />}>
        {({ lines, others }) => (
          <Stack gap="sm">
            {lines.length === 0 ? (
              <Text c="var(--t-dim)">
                Here the groups of your directory will stand, each with its role, in the order that decides.
              </Text>
            ) : (
              <DataTable
                label="Groups and roles"
                rows={lines}
                keyOf={({ group }) => group}
                columns={columnsOf(lines, may('group-roles-set') ? set : null)}
              />
            )}
            {others.length > 0 && (
              <Text size="sm" c="var(--t-dim)">
                Told by a directory, without a line:{' '}
                {others.map(({ group, people }) => `${group} (${counted(people, 'person', 'people')})`).join(', ')}.
              </Text>
            )}
            <Problem problem={save.error} />
            {adding && (
              <LineForm
                known={others.map(({ group }) => group)}
                isSaving={save.isPending}
                onClose={() => setAdding(false)}
                onSave={(line) => set([...lines, line], () => setAdding(false))}
              />
            )}
          </Stack>
        )}
      </Answer>
    </Panel>
  )
}

function columnsOf(
  lines: readonly Line[],
  set: ((lines: readonly GroupRole[]) => void) | null,
): readonly Column<Line>[] {
  const columns: readonly Column<Line>[] = [
    { name: 'Group', cell: ({ group }) => group },
    { name: 'Role', cell: ({ role }) => titleOf(role) },
    { name: 'Sees', cell: ({ scopeWords }) => scopeWords },
    { name: 'People', cell: ({ people }) => people, numeric: true },
  ]
  if (set === null) return columns
  const change: Column<Line> = {
    name: 'Order',
    cell: (line) => {
      const at = lines.indexOf(line)
      return (
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            size="sm"
            disabled={at === 0}
            aria-label={`Move ${line.group} up`}
            onClick={() => set(lines.toSpliced(at, 1).toSpliced(at - 1, 0, line))}
          >
            <IconArrowUp size={15} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={`Remove ${line.group}`}
            onClick={() => set(lines.toSpliced(at, 1))}
          >
            <IconX size={15} aria-hidden />
          </ActionIcon>
        </Group>
      )
    },
  }
  return [...columns, change]
}

const FIRST: Grant = { role: 'viewer', scope: WHOLE_COMPANY, sensitive: false }

interface LineFormProps {
  /** Groups that a directory told of. */
  known: readonly string[]
  isSaving: boolean
  onClose: () => void
  onSave: (line: GroupRole) => void
}

function LineForm({ known, isSaving, onClose, onSave }: LineFormProps) {
  const [group, setGroup] = useState('')
  const [grant, setGrant] = useState(FIRST)
  return (
    <Modal opened onClose={onClose} title="Add a group" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSave({ group, ...grant })
        }}
      >
        <Stack>
          <Autocomplete
            label="Group"
            description="As the directory names it; Entra ID tells ids unless it is set to tell names."
            data={[...known]}
            required
            withAsterisk={false}
            data-autofocus
            value={group}
            onChange={setGroup}
          />
          <GrantFields value={grant} onChange={setGrant} />
          <Button type="submit" loading={isSaving}>
            Add
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
