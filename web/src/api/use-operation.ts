import { keepPreviousData, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { read } from './client.ts'
import type { InputOf, OutputOf, ReadName } from './operations.ts'
import { asProblem, type TandemProblem } from './problem.ts'

interface Options<Output> {
  enabled?: boolean
  /** Ask again after so many milliseconds; by the answer before, where it depends on that. */
  refetchMs?: number | ((answer: Output | undefined) => number | false)
}

/** A read operation as a query: cached under its name and input, cancelled when no longer needed. */
export function useOperation<Name extends ReadName>(
  name: Name,
  input: InputOf<Name>,
  { enabled = true, refetchMs }: Options<OutputOf<Name>> = {},
): UseQueryResult<OutputOf<Name>, TandemProblem> {
  return useQuery<OutputOf<Name>, TandemProblem>({
    queryKey: [name, input],
    queryFn: ({ signal }) => read(name, input, signal).catch((error: unknown) => Promise.reject(asProblem(error))),
    enabled,
    placeholderData: keepPreviousData,
    ...(refetchMs !== undefined && {
      refetchInterval: typeof refetchMs === 'number' ? refetchMs : ({ state }) => refetchMs(state.data),
    }),
  })
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, problem) => asProblem(problem).code === 'unreachable' && failures < 2,
      },
    },
  })
}
