import { Anchor, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { startAuthentication } from '@simplewebauthn/browser'
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { account, entrance } from '../../api/account.ts'
import { Problem } from '../../components/Problem.tsx'
import { EntrancePanel } from './EntrancePanel.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { signInProblem } from './sign-in-problem.ts'
import { nextPage, useStep } from './use-step.ts'

const goOn = () => window.location.assign(nextPage())

/** Coming in with a password, a passkey or the company's single sign-on. */
export function SignInPage() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [asksSecond, setAsksSecond] = useState(false)
  const door = useQuery({ queryKey: ['entrance'], queryFn: entrance })
  const signIn = useStep(
    () => account<{ twoFactorRedirect?: boolean }>('sign-in/email', { email, password }),
    ({ twoFactorRedirect }) => (twoFactorRedirect === true ? setAsksSecond(true) : goOn()),
  )
  const passkey = useStep(signInByPasskey, goOn)
  if (asksSecond) return <SecondFactor onDone={goOn} />
  const told = signInProblem(new URLSearchParams(window.location.search).get('problem'))
  return (
    <EntrancePanel title="Sign in">
      {told !== null && <Problem problem={told} />}
      {door.data?.ways.map(({ id, title }) => (
        <Button
          key={id}
          component="a"
          href={`/api/auth/sso/start/${encodeURIComponent(id)}?next=${encodeURIComponent(nextPage())}`}
          leftSection={<IconLogin2 size={17} aria-hidden />}
        >
          Continue with {title}
        </Button>
      ))}
      {(door.data?.ways.length ?? 0) > 0 && <Divider label="or with an account of Tandem" />}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate(undefined)
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username webauthn"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Problem problem={signIn.error} />
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
        </Stack>
      </form>
      <Button
        variant="default"
        leftSection={<IconFingerprint size={17} aria-hidden />}
        loading={passkey.isPending}
        onClick={() => passkey.mutate(undefined)}
      >
        Sign in with a passkey
      </Button>
      <Problem problem={passkey.error} />
      <Forgotten canMail={door.data?.mail === true} email={email} />
    </EntrancePanel>
  )
}

async function signInByPasskey(_: undefined): Promise<void> {
  const optionsJSON = await account<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
    'passkey/generate-authenticate-options',
  )
  const response = await startAuthentication({ optionsJSON })
  await account('passkey/verify-authentication', { response })
}

function Forgotten({ canMail, email }: { canMail: boolean; email: string }) {
  const ask = useStep(() => account('request-password-reset', { email, redirectTo: '/reset-password' }))
  if (!canMail) {
    return (
      <Text size="sm" c="var(--t-dim)">
        Password forgotten? An administrator can make you a link to set a new one.
      </Text>
    )
  }
  if (ask.isSuccess) {
    return (
      <Text size="sm" role="status">
        If somebody has an account with this address, a letter with a link is on its way. The link works for an hour.
      </Text>
    )
  }
  return (
    <>
      <Anchor component="button" type="button" size="sm" ta="left" onClick={() => ask.mutate(undefined)}>
        {email === '' ? 'Password forgotten? Write your e-mail above, then press here' : 'Password forgotten?'}
      </Anchor>
      <Problem problem={ask.error} />
    </>
  )
}
