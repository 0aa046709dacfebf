import { Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { account } from '../../api/account.ts'
import { Problem } from '../../components/Problem.tsx'
import { EntrancePanel } from './EntrancePanel.tsx'
import { useStep } from './use-step.ts'

/** The code of an authenticator app, or one of the spare codes. */
export function SecondFactor({ onDone }: { onDone: () => void }) {
  const [code, setCode] = useState('')
  const [isSpare, setSpare] = useState(false)
  const verify = useStep(
    () => account(isSpare ? 'two-factor/verify-backup-code' : 'two-factor/verify-totp', { code: code.trim() }),
    onDone,
  )
  return (
    <EntrancePanel
      title="Second factor"
      note={
        isSpare
          ? 'Write one of your spare codes. Each works once.'
          : 'Write the six digits your authenticator app shows.'
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          verify.mutate(undefined)
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={isSpare ? 'Spare code' : 'Code'}
            autoComplete="one-time-code"
            {...(!isSpare && { inputMode: 'numeric' as const })}
            autoFocus
            required
            withAsterisk={false}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Problem problem={verify.error} />
          <Button type="submit" loading={verify.isPending}>
            Go on
          </Button>
          <Anchor
            component="button"
            type="button"
            size="sm"
            ta="left"
            onClick={() => {
              setSpare(!isSpare)
              setCode('')
            }}
          >
            {isSpare ? 'Use the authenticator app' : 'Use a spare code'}
          </Anchor>
        </Stack>
      </form>
    </EntrancePanel>
  )
}
