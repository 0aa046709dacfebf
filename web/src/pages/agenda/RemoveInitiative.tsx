import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { AgendaRemoveInput } from '@tandem/core/agenda'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { write } from '../../api/client.ts'
import { asProblem, type TandemProblem } from '../../api/problem.ts'
import { Problem } from '../../components/Problem.tsx'
import { usePaths } from '../../url/use-population.ts'

/** Takes an initiative off the agenda, with a reason; says what that loses. */
export function RemoveInitiative({ id, name }: { id: string; name: string }) {
  const [opened, dialog] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const to = usePaths().agenda()
  const navigate = useNavigate()
  const client = useQueryClient()
  const input = { id, reason }
  const remove = useMutation<unknown, TandemProblem>({
    mutationFn: () => write('agenda-remove', input).catch((error: unknown) => Promise.reject(asProblem(error))),
    // Away first: what this page reads is there no longer.
    onSuccess: async () => {
      await navigate({ href: to })
      await client.invalidateQueries()
    },
  })
  return (
    <>
      <Button size="xs" variant="default" c="var(--t-breach)" onClick={dialog.open}>
        Remove it from the agenda
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`Remove ${name}`}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            remove.mutate()
          }}
        >
          <Stack gap="sm">
            <Text>
              Its roles, its owners and what it counts on are gone; requisitions stay as they are. Download it as YAML
              first if it may come back. The audit log keeps who removed it and why.
            </Text>
            <Textarea
              label="Why it is on the agenda no longer"
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Problem problem={remove.error} />
            <Group gap="xs">
              <Button
                type="submit"
                color="red"
                disabled={!AgendaRemoveInput.safeParse(input).success}
                loading={remove.isPending}
              >
                Remove it
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
