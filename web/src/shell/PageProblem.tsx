import { Button } from '@mantine/core'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { asProblem } from '../api/problem.ts'
import { ProblemState } from '../components/states/ProblemState.tsx'

/** A page that failed to draw: the shell stays, the fault is named, nothing stored is touched. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <ProblemState
      problem={asProblem(error)}
      action={
        <Button size="xs" variant="default" onClick={again}>
          Draw the page again
        </Button>
      }
    />
  )
}
