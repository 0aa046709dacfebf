import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { BusinessCaseRemoveInput } from '@tandem/core/business-case'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { write } from '../../api/client.ts'
import { asProblem, type TandemProblem } from '../../api/problem.ts'
import { Problem } from '../../components/Problem.tsx'
import { usePaths } from '../../url/use-population.ts'

/** Removes a case, with a reason; says what that loses. */
export function RemoveCase({ id }: { id: string }) {
  const [opened, dialog] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const to = usePaths().businessCases()
  const navigate = useNavigate()
  const client = useQueryClient()
  const input = { id, reason }
  const remove = useMutation<unknown, TandemProblem>({
    mutationFn: () => write('business-case-remove', input).catch((error: unknown) => Promise.reject(asProblem(error))),
    // Away first: what this page reads is there no longer.
    onSuccess: async () => {
      await navigate({ href: to })
      await client.invalidateQueries()
    },
  })
  return (
    <>
      <Button size="xs" variant="default" c="var(--t-breach)" onClick={dialog.open}>
        Remove this case
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`Remove ${id}`}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            remove.mutate()
          }}
        >
          <Stack gap="sm">
            <Text>
              Both halves, their ranges and their signatures are gone, and nothing is held against the forecast any
              more. The audit log keeps what was written, who removed it and why.
            </Text>
            <Textarea
              label="Why it is not needed any more"
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
                disabled={!BusinessCaseRemoveInput.safeParse(input).success}
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
