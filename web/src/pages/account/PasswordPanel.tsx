import { Button, PasswordInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { account } from '../../api/account.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { NewPassword } from '../entrance/NewPassword.tsx'
import { useStep } from '../entrance/use-step.ts'

/** A new password; all other places are signed out. */
export function PasswordPanel() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useStep(
    () => account('change-password', { currentPassword: current, newPassword: next, revokeOtherSessions: true }),
    () => {
      setCurrent('')
      setNext('')
    },
  )
  return (
    <Panel title="Password" note="A new one signs you out everywhere else.">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate(undefined)
        }}
      >
        <Stack gap="sm" maw={360}>
          <PasswordInput
            label="Present password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <NewPassword label="New password" value={next} onChange={setNext} />
          <Problem problem={change.error} />
          <Button type="submit" variant="default" loading={change.isPending}>
            {change.isSuccess ? 'Changed' : 'Change it'}
          </Button>
        </Stack>
      </form>
    </Panel>
  )
}
