import { Button, Drawer, Select, Stack, Text, TextInput } from '@mantine/core'
import type { ConnectionRow, ConnectorField, Connectors } from '@tandem/core/connections'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { FieldInput, fieldsGiven } from '../../../components/FieldInput.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { Notice } from '../Notice.tsx'
import { everyWords } from './connection-words.ts'
import type { Edited } from './SourcesPage.tsx'

type Connector = Connectors['connectors'][number]

interface Props {
  edited: Edited
  connectors: readonly Connector[]
  onClose: () => void
}

/** What a system needs to be told; it is tried before anything is kept. */
export function ConnectForm({ edited, connectors, onClose }: Props) {
  const connection = 'connection' in edited ? edited.connection : null
  const id = 'connection' in edited ? edited.connection.connector : edited.connector
  const connector = connectors.find((one) => one.id === id)
  if (connector === undefined) return null
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={connection === null ? `Connect ${connector.title}` : connection.name}
    >
      <Form connector={connector} connection={connection} onClose={onClose} />
    </Drawer>
  )
}

const EVERY = [15, 30, 60, 120, 360, 1440]
const NEVER = 'never'

function Form({
  connector,
  connection,
  onClose,
}: {
  connector: Connector
  connection: ConnectionRow | null
  onClose: () => void
}) {
  const [name, setName] = useState(connection?.name ?? (connector.id === 'rest' ? '' : connector.title))
  const [values, setValues] = useState<Record<string, string | boolean>>(() => startOf(connector.fields, connection))
  const [every, setEvery] = useState<string | null>(
    String(connection === null ? connector.everyMinutes : (connection.everyMinutes ?? NEVER)),
  )
  const save = useChange('connection-set')
  const test = useChange('connection-test')
  const given = () => ({
    settings: fieldsGiven(connector.fields, values, false),
    secrets: fieldsGiven(connector.fields, values, true) as Record<string, string>,
  })
  const set = (field: string, value: string | boolean) => setValues((before) => ({ ...before, [field]: value }))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const everyMinutes = every === NEVER || every === null ? null : Number(every)
        save.mutate({ name: name.trim(), connector: connector.id, everyMinutes, ...given() }, { onSuccess: onClose })
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="var(--t-dim)">
          {connector.about}
        </Text>
        <TextInput
          label="Name"
          description="Of the source that it feeds, on every page."
          required
          withAsterisk={false}
          disabled={connection !== null}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {connector.fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            isKept={connection?.secretsSet.includes(field.name) === true}
            onChange={(value) => set(field.name, value)}
          />
        ))}
        <Select
          label="Read it"
          data={[
            ...EVERY.map((minutes) => ({ value: String(minutes), label: everyWords(minutes) })),
            { value: NEVER, label: everyWords(null) },
          ]}
          value={every}
          onChange={setEvery}
          allowDeselect={false}
        />
        {test.data !== undefined && !test.isPending && (
          <Notice
            state={test.data.ok ? 'ok' : 'breach'}
            title={test.data.ok ? 'The connection works.' : 'The connection does not work.'}
          >
            {test.data.text}
          </Notice>
        )}
        <Problem problem={save.error ?? test.error} />
        <Button
          variant="default"
          loading={test.isPending}
          onClick={() =>
            test.mutate({ connector: connector.id, ...(connection !== null && { name: connection.name }), ...given() })
          }
        >
          Test the connection
        </Button>
        <Button type="submit" loading={save.isPending}>
          {connection === null ? 'Connect and read it' : 'Save'}
        </Button>
      </Stack>
    </form>
  )
}

const startOf = (
  fields: readonly ConnectorField[],
  connection: ConnectionRow | null,
): Record<string, string | boolean> =>
  Object.fromEntries(
    fields.flatMap(({ name, kind, isSecret }) =>
      isSecret
        ? []
        : [
            [
              name,
              connection === null
                ? kind === 'switch'
                  ? name === 'interviews'
                  : ''
                : plainOf(connection.settings[name]),
            ],
          ],
    ),
  )

const plainOf = (value: string | number | boolean | undefined): string | boolean =>
  typeof value === 'number' ? String(value) : (value ?? '')
