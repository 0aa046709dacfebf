import { Button, Code, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { encode } from 'uqr'
import { account } from '../../api/account.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useStep } from '../entrance/use-step.ts'

interface SetUp {
  totpURI: string
  backupCodes: string[]
}

/** A code from an authenticator app, asked for after the password. */
export function SecondFactorPanel() {
  const session = useQuery({
    queryKey: ['session'],
    queryFn: () => account<{ user: { twoFactorEnabled: boolean | null } }>('get-session'),
  })
  const [password, setPassword] = useState('')
  const [made, setMade] = useState<SetUp | null>(null)
  const isOn = session.data?.user.twoFactorEnabled === true
  const begin = useStep(() => account<SetUp>('two-factor/enable', { password }), setMade)
  const turnOff = useStep(
    () => account('two-factor/disable', { password }),
    () => {
      setPassword('')
      void session.refetch()
    },
  )
  return (
    <Panel
      title={isOn ? 'The second factor is on' : 'Second factor'}
      note="After the password, Tandem asks for a code of an authenticator app. A passkey needs none."
    >
      {made === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (isOn) turnOff.mutate(undefined)
            else begin.mutate(undefined)
          }}
        >
          <Group align="flex-end" gap="sm">
            <PasswordInput
              label="Your password"
              w={260}
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={begin.isPending || turnOff.isPending}>
              {isOn ? 'Turn it off' : 'Set it up'}
            </Button>
          </Group>
          <Problem problem={begin.error ?? turnOff.error} />
        </form>
      ) : (
        <Confirm
          setUp={made}
          onDone={() => {
            setMade(null)
            setPassword('')
            void session.refetch()
          }}
        />
      )}
    </Panel>
  )
}

function Confirm({ setUp, onDone }: { setUp: SetUp; onDone: () => void }) {
  const [code, setCode] = useState('')
  const confirm = useStep(() => account('two-factor/verify-totp', { code: code.trim() }), onDone)
  const secret = new URL(setUp.totpURI).searchParams.get('secret') ?? ''
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      <Stack gap="sm">
        <Text>1. Scan this with your authenticator app, or type the secret into it.</Text>
        <QrCode text={setUp.totpURI} />
        <Code style={{ overflowWrap: 'anywhere' }}>{secret}</Code>
      </Stack>
      <Stack gap="sm">
        <Text>2. Keep these spare codes where you find them without your phone. Each works once.</Text>
        <Code block>{setUp.backupCodes.join('\n')}</Code>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            confirm.mutate(undefined)
          }}
        >
          <Stack gap="sm">
            <TextInput
              label="3. Write the code that the app shows now"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              withAsterisk={false}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Problem problem={confirm.error} />
            <Button type="submit" loading={confirm.isPending}>
              Turn it on
            </Button>
          </Stack>
        </form>
      </Stack>
    </SimpleGrid>
  )
}

/** Dark on light in both themes: cameras do not read it the other way round. */
function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width={200} height={200} role="img" aria-label="QR code of the secret">
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  )
}
