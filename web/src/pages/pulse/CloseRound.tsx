import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { PulseRound } from '@tandem/core/pulse'
import { useChange } from '../../api/use-change.ts'
import { FormEnd } from '../../components/FormEnd.tsx'

/** Ends a round; says what that does. */
export function CloseRound({ round: { id, title } }: { round: PulseRound }) {
  const [opened, dialog] = useDisclosure(false)
  const close = useChange('pulse-close')
  return (
    <Group>
      <Button size="xs" variant="default" onClick={dialog.open}>
        Close the round
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`Close ${title}`}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            close.mutate({ id }, { onSuccess: dialog.close })
          }}
        >
          <Stack gap="sm">
            <Text>
              Links that nobody has used end. Answers that still wait for a group are shown with the others; where a
              side has fewer than five altogether, they are never shown. A round that is closed stays closed.
            </Text>
            <FormEnd problem={close.error} submit="Close it" isPending={close.isPending} onLeave={dialog.close} />
          </Stack>
        </form>
      </Modal>
    </Group>
  )
}
