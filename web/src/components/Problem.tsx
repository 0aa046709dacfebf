import { Alert } from '@mantine/core'
import type { TandemProblem } from '../api/problem.ts'

/** What went wrong with what was just tried, beside the button that tried it. */
export function Problem({ problem }: { problem: TandemProblem | null }) {
  if (problem === null) return null
  return (
    <Alert color="red" variant="light" role="alert">
      {problem.message}
    </Alert>
  )
}
