import { Button, Group } from '@mantine/core'
import type { TandemProblem } from '../api/problem.ts'
import { Problem } from './Problem.tsx'

/** How every form ends: what was refused, the button that sends it, and the way out. */
export function FormEnd({
  problem,
  submit,
  isPending,
  onLeave,
  size,
  color,
}: {
  problem: TandemProblem | null
  submit: string
  isPending: boolean
  onLeave: () => void
  size?: 'xs'
  color?: 'red'
}) {
  return (
    <>
      <Problem problem={problem} />
      <Group gap="xs">
        <Button type="submit" size={size} color={color} loading={isPending}>
          {submit}
        </Button>
        <Button size={size} variant="default" onClick={onLeave}>
          Leave it
        </Button>
      </Group>
    </>
  )
}
