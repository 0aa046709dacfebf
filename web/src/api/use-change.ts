import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { write } from './client.ts'
import type { WriteInputOf, WriteName, WriteOutputOf } from './operations.ts'
import { asProblem, type TandemProblem } from './problem.ts'

/** A write operation as a mutation; what was read before is read again, since it may have changed. */
export function useChange<Name extends WriteName>(
  name: Name,
): UseMutationResult<WriteOutputOf<Name>, TandemProblem, WriteInputOf<Name>> {
  const client = useQueryClient()
  return useMutation<WriteOutputOf<Name>, TandemProblem, WriteInputOf<Name>>({
    mutationFn: (input) => write(name, input).catch((error: unknown) => Promise.reject(asProblem(error))),
    onSuccess: () => client.invalidateQueries(),
  })
}
