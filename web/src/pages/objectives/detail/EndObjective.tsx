import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ObjectiveEndInput, type ObjectiveRow } from '@tandem/core/objectives'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { write } from '../../../api/client.ts'
import { asProblem, type TandemProblem } from '../../../api/problem.ts'
import { Problem } from '../../../components/Problem.tsx'
import { usePaths } from '../../../url/use-population.ts'

/** Takes a promise back, with a reason; says what that loses. */
export function EndObjective({ objective }: { objective: ObjectiveRow }) {
  const [opened, dialog] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const to = usePaths().objectives()
  const navigate = useNavigate()
  const client = useQueryClient()
  const input = { id: objective.id, reason }
  const end = useMutation<unknown, TandemProblem>({
    mutationFn: () => write('objective-end', input).catch((error: unknown) => Promise.reject(asProblem(error))),
    // Away first: what this page reads is there no longer.
    onSuccess: async () => {
      await navigate({ href: to })
      await client.invalidateQueries()
    },
  })
  return (
    <>
      <Button size="xs" variant="default" c="var(--t-breach)" onClick={dialog.open}>
        End this promise
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`End: ${objective.title}`}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            end.mutate()
          }}
        >
          <Stack gap="sm">
            <Text>
              It is judged no longer and leaves the list. A budget policy that was signed for it applies no longer. What
              was judged, its incidents and its signatures stay on record, and setting it again takes it up where the
              data are.
            </Text>
            <Textarea
              label="Why it is promised no longer"
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Problem problem={end.error} />
            <Group gap="xs">
              <Button
                type="submit"
                color="red"
                disabled={!ObjectiveEndInput.safeParse(input).success}
                loading={end.isPending}
              >
                End it
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
