import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { account } from '../../api/account.ts'
import { TandemProblem } from '../../api/problem.ts'
import { Problem } from '../../components/Problem.tsx'
import { EntrancePanel } from './EntrancePanel.tsx'
import { NewPassword } from './NewPassword.tsx'
import { useStep } from './use-step.ts'

const CLOSED = new TandemProblem(
  'refused',
  'This link is no longer open: it was used or is more than an hour old. Ask for another on the sign-in page.',
)

/** A new password by the link from a letter or an administrator. */
export function ResetPasswordPage() {
  const [password, setPassword] = useState('')
  const reset = useStep(
    () =>
      account('reset-password', { token: window.location.hash.slice(1), newPassword: password }).catch(() =>
        Promise.reject(CLOSED),
      ),
    () => window.location.assign('/sign-in'),
  )
  return (
    <EntrancePanel title="Set a new password" note="All places where you are signed in will be signed out.">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          reset.mutate(undefined)
        }}
      >
        <Stack gap="sm">
          <NewPassword label="New password" value={password} onChange={setPassword} />
          <Problem problem={reset.error} />
          <Button type="submit" loading={reset.isPending}>
            Set it and sign in
          </Button>
        </Stack>
      </form>
    </EntrancePanel>
  )
}
