import { Button, Text } from '@mantine/core'
import { startRegistration } from '@simplewebauthn/browser'
import { useQuery } from '@tanstack/react-query'
import { account } from '../../api/account.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { dayOfIso } from '../../words/dates.ts'
import { useStep } from '../entrance/use-step.ts'

interface Passkey {
  id: string
  name: string | null
  createdAt: string | null
}

/** Passkeys: the device proves who one is, and there is nothing to be phished. */
export function PasskeysPanel() {
  const passkeys = useQuery({ queryKey: ['passkeys'], queryFn: () => account<Passkey[]>('passkey/list-user-passkeys') })
  const again = () => void passkeys.refetch()
  const add = useStep(addPasskey, again)
  const remove = useStep((id: string) => account('passkey/delete-passkey', { id }), again)
  const columns: readonly Column<Passkey>[] = [
    { name: 'Passkey', cell: ({ name }) => name ?? 'Passkey' },
    { name: 'Since', cell: ({ createdAt }) => dayOfIso(createdAt) },
    {
      name: 'Change',
      cell: ({ id }) => (
        <Button size="compact-xs" variant="default" onClick={() => remove.mutate(id)}>
          Remove
        </Button>
      ),
    },
  ]
  return (
    <Panel
      title="Passkeys"
      note="Sign in with this device’s screen lock or a security key instead of a password. Safer, and quicker."
      actions={
        <Button size="xs" loading={add.isPending} onClick={() => add.mutate(undefined)}>
          Add a passkey
        </Button>
      }
    >
      {passkeys.data?.length === 0 && <Text c="var(--t-dim)">You have none yet.</Text>}
      {passkeys.data !== undefined && passkeys.data.length > 0 && (
        <DataTable label="Passkeys" columns={columns} rows={passkeys.data} keyOf={({ id }) => id} />
      )}
      <Problem problem={add.error ?? remove.error} />
    </Panel>
  )
}

async function addPasskey(_: undefined): Promise<void> {
  const optionsJSON = await account<Parameters<typeof startRegistration>[0]['optionsJSON']>(
    'passkey/generate-register-options',
  )
  const response = await startRegistration({ optionsJSON })
  await account('passkey/verify-registration', { response, name: deviceName() })
}

/** A name to tell one's passkeys apart by: the system of the device. */
function deviceName(): string {
  const system = /Windows|Mac OS|iPhone|iPad|Android|Linux/.exec(navigator.userAgent)?.[0] ?? 'device'
  return `${system}, ${new Date().toISOString().slice(0, 10)}`
}
