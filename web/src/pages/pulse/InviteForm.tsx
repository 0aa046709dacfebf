import { Button, CopyButton, Group, NumberInput, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import type { PulseSide } from '@tandem/core/pulse'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Problem } from '../../components/Problem.tsx'

/** Links for one side: sent by letter, or handed out by whoever asks for them. */
export function InviteForm({ id, canMail }: { id: string; canMail: boolean }) {
  const [side, setSide] = useState<PulseSide>('HR')
  const [addresses, setAddresses] = useState('')
  const [links, setLinks] = useState(canMail ? 0 : 10)
  const invite = useChange('pulse-invite')
  const emails = addresses.split(/[\s,;]+/).filter((one) => one !== '')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        invite.mutate({ id, side, emails, links }, { onSuccess: () => setAddresses('') })
      }}
    >
      <Stack gap="sm" maw={560}>
        <SegmentedControl
          size="xs"
          aria-label="For which side"
          data={['HR', 'IT']}
          value={side}
          onChange={(next) => setSide(next as PulseSide)}
          style={{ alignSelf: 'flex-start' }}
        />
        {canMail && (
          <Textarea
            label="Addresses"
            description="Each is sent a link of its own. The addresses are not kept, so a reminder needs them again."
            autosize
            minRows={2}
            maxRows={10}
            value={addresses}
            onChange={(event) => setAddresses(event.currentTarget.value)}
          />
        )}
        <NumberInput
          label="Links to hand out"
          description={
            canMail ? 'For people whom no letter reaches.' : 'No mail server is set, so the links are yours to pass on.'
          }
          min={0}
          max={2000}
          w={200}
          value={links}
          onChange={(next) => setLinks(Number(next) || 0)}
        />
        <Problem problem={invite.error} />
        <Group>
          <Button type="submit" size="xs" disabled={emails.length + links === 0} loading={invite.isPending}>
            {emails.length > 0 ? 'Send the letters' : 'Make the links'}
          </Button>
        </Group>
        {invite.data !== undefined && <Made data={invite.data} />}
      </Stack>
    </form>
  )
}

function Made({
  data: { sent, failed, links, side },
}: {
  data: { sent: number; failed: number; links: string[]; side: string }
}) {
  return (
    <Stack gap={6} role="status">
      {sent + failed > 0 && (
        <Text size="sm">
          {sent} letters were sent to {side}
          {failed > 0 && `; ${failed} could not be sent, and their links do not work`}.
        </Text>
      )}
      {links.length > 0 && (
        <>
          <Text size="sm">Each link takes one answer for {side}. They are shown only now.</Text>
          <Textarea aria-label="Links" readOnly autosize maxRows={8} ff="monospace" fz="xs" value={links.join('\n')} />
          <CopyButton value={links.join('\n')}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy} style={{ alignSelf: 'flex-start' }}>
                {copied ? 'Copied' : 'Copy all'}
              </Button>
            )}
          </CopyButton>
        </>
      )}
    </Stack>
  )
}
