import { Button, Code, Modal, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import type { Directories } from '@tandem/core/access'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { dayOfIso } from '../../words/dates.ts'
import { OneTimeText } from '../people/OneTimeText.tsx'

type Token = Directories['directories'][number]['tokens'][number] & { directory: string; users: number; groups: number }

/** Directories that tell Tandem of people and groups by themselves, by SCIM. */
export function DirectoriesPanel() {
  const may = useMay()
  const list = useOperation('scim-list', {})
  const [isMaking, setMaking] = useState(false)
  return (
    <Panel
      title="Directories that provision by SCIM"
      note="With SCIM a directory tells Tandem of people and groups at once, so whoever leaves a group or the company loses access with their next click, not at their next sign-in."
      actions={
        may('scim-create') && (
          <Button size="xs" onClick={() => setMaking(true)}>
            Make a token
          </Button>
        )
      }
    >
      <Answer query={list} skeleton={<Skeleton h={80} />}>
        {({ url, directories }) => (
          <Stack gap="sm">
            <Text size="sm">
              Tell the directory this address: <Code style={{ overflowWrap: 'anywhere' }}>{url}</Code>
            </Text>
            {directories.length === 0 ? (
              <Text c="var(--t-dim)">Here every directory will stand, with its people, groups and tokens.</Text>
            ) : (
              <Tokens
                tokens={directories.flatMap(({ tokens, ...about }) => tokens.map((token) => ({ ...about, ...token })))}
              />
            )}
          </Stack>
        )}
      </Answer>
      {isMaking && <TokenForm onClose={() => setMaking(false)} />}
    </Panel>
  )
}

function Tokens({ tokens }: { tokens: readonly Token[] }) {
  const may = useMay()
  const end = useChange('scim-end')
  const columns: readonly Column<Token>[] = [
    { name: 'Directory', cell: ({ directory, hint }) => `${directory} (…${hint})`, by: ({ directory }) => directory },
    { name: 'People', cell: ({ users }) => users, numeric: true },
    { name: 'Groups', cell: ({ groups }) => groups, numeric: true },
    { name: 'Last spoke', cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : dayOfIso(lastUsedAt)) },
    { name: 'Until', cell: ({ state, expiresAt }) => (state === 'open' ? dayOfIso(expiresAt) : state) },
    {
      name: 'Change',
      cell: ({ id, state }) =>
        state === 'open' &&
        may('scim-end') && (
          <Button size="compact-xs" variant="default" onClick={() => end.mutate({ id })}>
            End
          </Button>
        ),
    },
  ]
  return (
    <>
      <DataTable label="Tokens of directories" columns={columns} rows={tokens} keyOf={({ id }) => id} />
      <Problem problem={end.error} />
    </>
  )
}

function TokenForm({ onClose }: { onClose: () => void }) {
  const [directory, setDirectory] = useState('')
  const make = useChange('scim-create')
  return (
    <Modal opened onClose={onClose} title="Make a token for a directory">
      {make.data !== undefined ? (
        <OneTimeText
          text={make.data.key}
          note={`Give this token to the directory: it works until ${dayOfIso(make.data.expiresAt)} and is not shown again.`}
          onDone={onClose}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            make.mutate({ directory })
          }}
        >
          <Stack>
            <TextInput
              label="Directory"
              description="A short name. A second token of the same name takes over where the first ends."
              placeholder="entra"
              required
              withAsterisk={false}
              data-autofocus
              value={directory}
              onChange={(event) => setDirectory(event.currentTarget.value)}
            />
            <Problem problem={make.error} />
            <Button type="submit" loading={make.isPending}>
              Make the token
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
