import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { write } from '../api/client.ts'
import { asProblem, type TandemProblem } from '../api/problem.ts'
import { Problem } from './Problem.tsx'

/** A button that takes away what a page shows: it says what that loses, and wants a reason. */
export function EndWithReason({
  operation,
  id,
  part,
  isEnough,
  words: { button, title, loses, why, confirm },
  leaveTo,
}: {
  operation:
    | 'check-remove'
    | 'objective-end'
    | 'agenda-remove'
    | 'business-case-remove'
    | 'register-remove'
    | 'evidence-remove'
    | 'decision-remove'
    | 'goal-remove'
    | 'business-measure-remove'
  id: string
  /** What of it goes, where not all of it does. */
  part?: Record<string, string>
  isEnough: (input: { id: string; reason: string }) => boolean
  words: { button: string; title: string; loses: string; why: string; confirm: string }
  /** Where one is afterwards. */
  leaveTo: string
}) {
  const [opened, dialog] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const navigate = useNavigate()
  const client = useQueryClient()
  const input = { id, ...part, reason }
  const end = useMutation<unknown, TandemProblem>({
    mutationFn: () => write(operation, input).catch((error: unknown) => Promise.reject(asProblem(error))),
    // Away first: what this page reads is there no longer.
    onSuccess: async () => {
      await navigate({ href: leaveTo })
      await client.invalidateQueries()
    },
  })
  return (
    <>
      <Button size="xs" variant="default" c="var(--t-breach)" onClick={dialog.open}>
        {button}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={title}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            end.mutate()
          }}
        >
          <Stack gap="sm">
            <Text>{loses}</Text>
            <Textarea
              label={why}
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Problem problem={end.error} />
            <Group gap="xs">
              <Button type="submit" color="red" disabled={!isEnough(input)} loading={end.isPending}>
                {confirm}
              </Button>
              <Button variant="default" onClick={dialog.close}>
                Keep it
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
