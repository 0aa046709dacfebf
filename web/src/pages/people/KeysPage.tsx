import { Button, Modal, MultiSelect, NumberInput, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { type ApiKey, type Grant, mayDo, type OperationName, RIGHTS, titleOf, WHOLE_COMPANY } from '@tandem/core/access'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { dayOfIso } from '../../words/dates.ts'
import { counted } from '../../words/numbers.ts'
import { GrantFields } from './GrantFields.tsx'
import { OneTimeText } from './OneTimeText.tsx'

/** Keys by which programs call Tandem. */
export function KeysPage() {
  const keys = useOperation('key-list', {})
  const may = useMay()
  const [isMaking, setMaking] = useState(false)
  return (
    <>
      <PageTitle question="Which programs may call Tandem?">
        {keys.data && <p>{keysSentence(keys.data.keys)}</p>}
      </PageTitle>
      <Answer query={keys} skeleton={<Skeleton h={200} />}>
        {(data) => (
          <Panel
            title="API keys"
            note="A key does what its role and operations allow, within its scope, and signs nothing. It ends when whoever made it is an administrator no longer."
            actions={
              may('key-create') && (
                <Button size="xs" onClick={() => setMaking(true)}>
                  Make a key
                </Button>
              )
            }
          >
            {data.keys.length === 0 ? (
              <Text c="var(--t-dim)">Here every key will stand, with what it may do and when it was last used.</Text>
            ) : (
              <Keys keys={data.keys} />
            )}
          </Panel>
        )}
      </Answer>
      <KeyForm opened={isMaking} onClose={() => setMaking(false)} />
    </>
  )
}

export function keysSentence(keys: readonly ApiKey[]): string {
  const open = keys.filter(({ state }) => state === 'open')
  if (open.length === 0) return 'No program has a key.'
  const unused = open.filter(({ lastUsedAt }) => lastUsedAt === null).length
  return `${counted(open.length, 'key')} ${open.length === 1 ? 'is' : 'are'} open${unused > 0 ? `, ${unused} of them never used` : ''}.`
}

function Keys({ keys }: { keys: readonly ApiKey[] }) {
  const may = useMay()
  const end = useChange('key-end')
  const columns: readonly Column<ApiKey>[] = [
    { name: 'For', cell: ({ name, hint }) => `${name} (…${hint})`, by: ({ name }) => name },
    { name: 'May', cell: ({ role, operations }) => operations?.join(', ') ?? `all of ${titleOf(role)}` },
    { name: 'Sees', cell: ({ scopeWords }) => scopeWords },
    { name: 'Made by', cell: ({ madeBy }) => madeBy, by: ({ madeBy }) => madeBy },
    {
      name: 'Last used',
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : dayOfIso(lastUsedAt)),
      by: ({ lastUsedAt }) => lastUsedAt,
    },
    {
      name: 'Until',
      cell: ({ state, expiresAt }) => (state === 'open' ? dayOfIso(expiresAt) : state),
      by: ({ expiresAt }) => expiresAt,
    },
    {
      name: 'Change',
      cell: ({ id, state }) =>
        state === 'open' &&
        may('key-end') && (
          <Button size="compact-xs" variant="default" onClick={() => end.mutate({ id })}>
            End
          </Button>
        ),
    },
  ]
  return (
    <>
      <DataTable label="API keys" columns={columns} rows={keys} keyOf={({ id }) => id} />
      <Problem problem={end.error} />
    </>
  )
}

const FIRST: Grant = { role: 'viewer', scope: WHOLE_COMPANY, sensitive: false }

function KeyForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [name, setName] = useState('')
  const [days, setDays] = useState(90)
  const [operations, setOperations] = useState<string[]>([])
  const [grant, setGrant] = useState(FIRST)
  const make = useChange('key-create')
  const close = () => {
    make.reset()
    setName('')
    setOperations([])
    setGrant(FIRST)
    onClose()
  }
  const allowed = (Object.keys(RIGHTS) as OperationName[]).filter((operation) => mayDo(grant.role, operation))
  return (
    <Modal opened={opened} onClose={close} title="Make a key" size="lg">
      {make.data !== undefined ? (
        <OneTimeText
          text={make.data.key}
          note={`Keep this key where the program finds it: it works until ${dayOfIso(make.data.expiresAt)} and is not shown again. Send it as “Authorization: Bearer …”.`}
          onDone={close}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            make.mutate({
              name,
              days,
              ...grant,
              ...(operations.length > 0 && { operations: operations as OperationName[] }),
            })
          }}
        >
          <Stack>
            <TextInput
              label="What it is for"
              placeholder="Nightly report"
              required
              withAsterisk={false}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <GrantFields value={grant} onChange={setGrant} />
            <MultiSelect
              label="Only these operations"
              placeholder={operations.length === 0 ? 'All that the role may' : ''}
              searchable
              data={allowed}
              value={operations.filter((operation) => (allowed as string[]).includes(operation))}
              onChange={setOperations}
            />
            <NumberInput
              label="Days until it expires"
              min={1}
              max={365}
              value={days}
              onChange={(value) => setDays(Number(value))}
            />
            <Problem problem={make.error} />
            <Button type="submit" loading={make.isPending}>
              Make the key
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
