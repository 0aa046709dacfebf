import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { type Grant, WHOLE_COMPANY } from '@tandem/core/access'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Problem } from '../../components/Problem.tsx'
import { dayOfIso } from '../../words/dates.ts'
import { GrantFields } from './GrantFields.tsx'
import { OneTimeText } from './OneTimeText.tsx'

const FIRST: Grant = { role: 'viewer', scope: WHOLE_COMPANY, sensitive: false }

/** Invites one person; the link is shown, and mailed where Tandem can send letters. */
export function InviteForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [email, setEmail] = useState('')
  const [grant, setGrant] = useState(FIRST)
  const invite = useChange('user-invite')
  const close = () => {
    invite.reset()
    setEmail('')
    setGrant(FIRST)
    onClose()
  }
  return (
    <Modal opened={opened} onClose={close} title="Invite somebody" size="lg">
      {invite.data !== undefined ? (
        <OneTimeText
          text={invite.data.link}
          note={`${invite.data.mailed ? `A letter is on its way to ${email}. You can also hand the link over yourself` : 'Hand this link over'}: it opens once, until ${dayOfIso(invite.data.expiresAt)}, and is not shown again.`}
          onDone={close}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            invite.mutate({ email, ...grant })
          }}
        >
          <Stack>
            <TextInput
              label="E-mail"
              type="email"
              required
              withAsterisk={false}
              data-autofocus
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <GrantFields value={grant} onChange={setGrant} />
            <Problem problem={invite.error} />
            <Button type="submit" loading={invite.isPending}>
              Invite
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
