import { Overview } from '@tandem/core/diagnosis'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asProblem, problemOf, TandemProblem } from '../../api/problem.ts'
import { searchText } from '../../paths.ts'
import { type CurrentPopulation, usePopulation } from '../../url/use-population.ts'

/** What is slow, stuck and changed among those who are looked at. */
export function useOverview(): UseQueryResult<Overview, TandemProblem> {
  const population = usePopulation()
  return useQuery<Overview, TandemProblem>({
    queryKey: ['overview', population],
    queryFn: ({ signal }) =>
      readOverview(population, signal).catch((error: unknown) => Promise.reject(asProblem(error))),
    placeholderData: keepPreviousData,
  })
}

async function readOverview(population: CurrentPopulation, signal: AbortSignal): Promise<Overview> {
  const response = await fetch(`/api/v1/overview${searchText({ ...population })}`, { signal }).catch(
    (error: unknown) => {
      if (signal.aborted) throw error
      throw new TandemProblem(
        'unreachable',
        'The server does not answer. Your data are safe where they are; start tandem serve again and retry.',
      )
    },
  )
  if (!response.ok) throw await problemOf(response)
  const parsed = Overview.safeParse(await response.json())
  if (parsed.success) return parsed.data
  throw new TandemProblem('contract', 'The overview has a shape these pages do not know. Reload the page.')
}
