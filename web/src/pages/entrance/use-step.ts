import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { asProblem, type TandemProblem } from '../../api/problem.ts'

/** One step of coming in, with what went wrong as a sentence. */
export const useStep = <Input, Answer>(
  step: (input: Input) => Promise<Answer>,
  onSuccess?: (answer: Answer) => void,
): UseMutationResult<Answer, TandemProblem, Input> =>
  useMutation<Answer, TandemProblem, Input>({
    mutationFn: (input) => step(input).catch((error: unknown) => Promise.reject(asProblem(error))),
    ...(onSuccess && { onSuccess }),
  })

/** The next page: one of our own, whatever the address says. */
export function nextPage(): string {
  const next = new URLSearchParams(window.location.search).get('next') ?? '/'
  return /^\/(?![/\\])/.test(next) ? next : '/'
}
