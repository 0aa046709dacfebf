import { Button, Drawer, PasswordInput, Stack, Text } from '@mantine/core'
import type { ConnectionRow } from '@tandem/core/connections'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { Problem } from '../../../components/Problem.tsx'
import { OneTimeText } from '../../people/OneTimeText.tsx'

/** Some systems make the secret themselves. */
const GIVES_SECRET = new Set(['lever', 'merge'])

/** How a system is told to push, with an address and a secret that nobody else has. */
export function PushForm({ connection, onClose }: { connection: ConnectionRow; onClose: () => void }) {
  const { name, connector, title, hook } = connection
  const connectors = useOperation('connectors', {})
  const make = useChange('connection-hook')
  const [secret, setSecret] = useState('')
  const setUp = connectors.data?.connectors.find(({ id }) => id === connector)?.setUpHook ?? null
  const givesSecret = GIVES_SECRET.has(connector)
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title={`Webhook of ${name}`}>
      {make.data !== undefined ? (
        <OneTimeText
          note={make.data.setUp}
          text={[make.data.address, ...(make.data.secret === null ? [] : [make.data.secret])].join('\n')}
          onDone={onClose}
        />
      ) : setUp === null ? (
        <Text>{title} does not push. Its own programs can send events to /v1/events instead.</Text>
      ) : (
        <Stack gap="sm">
          <Text>
            With a webhook every move is known at its moment instead of between two readings.
            {hook !== null && ` It is set up at ${hook.address}. A new secret takes the place of the one before.`}
          </Text>
          {givesSecret && (
            <PasswordInput
              label="Signing secret"
              description={`${title} shows it where you add the webhook.`}
              autoComplete="off"
              value={secret}
              onChange={(event) => setSecret(event.currentTarget.value)}
            />
          )}
          <Problem problem={make.error} />
          <Button
            loading={make.isPending}
            disabled={givesSecret && secret.length < 8}
            onClick={() => make.mutate({ name, ...(givesSecret && { secret }) })}
          >
            {givesSecret
              ? 'Save the secret and show the address'
              : hook === null
                ? 'Make the address and the secret'
                : 'Make a new secret'}
          </Button>
        </Stack>
      )}
    </Drawer>
  )
}
