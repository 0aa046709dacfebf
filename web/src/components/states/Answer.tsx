import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { TandemProblem } from '../../api/problem.ts'
import { ProblemState } from './ProblemState.tsx'

interface AnswerProps<T> {
  query: UseQueryResult<T, TandemProblem>
  /** In the shape of what will stand here. */
  skeleton: ReactNode
  isEmpty?: (data: T) => boolean
  empty?: ReactNode
  children: (data: T) => ReactNode
}

/** The visible states of whatever an operation answers: loading, problem, empty, there. */
export function Answer<T>({ query, skeleton, isEmpty, empty, children }: AnswerProps<T>) {
  if (query.isError) {
    return (
      <ProblemState
        problem={query.error}
        action={
          <Button size="xs" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
            Try again
          </Button>
        }
      />
    )
  }
  if (query.data === undefined) return <div aria-busy="true">{skeleton}</div>
  if (isEmpty?.(query.data) === true && empty !== undefined) return empty
  return (
    <div style={{ opacity: query.isPlaceholderData ? 0.55 : 1 }} aria-busy={query.isPlaceholderData}>
      {children(query.data)}
    </div>
  )
}
