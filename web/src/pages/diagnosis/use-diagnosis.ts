import { Diagnosis, DiagnosisProgress } from '@tandem/core/diagnosis'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { ZodType } from 'zod'
import { asProblem, problemOf, TandemProblem } from '../../api/problem.ts'
import { searchText } from '../../paths.ts'

/** What is to be explained, as it stands in the URL. */
export interface DiagnosisAsked {
  incident?: number | undefined
  objective?: string | undefined
  measure?: string | undefined
  where?: readonly string[] | undefined
  from?: string | undefined
  to?: string | undefined
}

export const isAsked = ({ incident, objective, measure }: DiagnosisAsked): boolean =>
  [incident, objective, measure].some((one) => one !== undefined)

/** The request, as a script would make it. */
export const diagnosePath = (asked: DiagnosisAsked) => `/api/v1/diagnose${searchText({ ...asked })}`

/** Why something is as it is. It takes seconds on much data; nothing of another subject is shown meanwhile. */
export function useDiagnosis(asked: DiagnosisAsked, { enabled = true } = {}): UseQueryResult<Diagnosis, TandemProblem> {
  return useQuery<Diagnosis, TandemProblem>({
    queryKey: ['diagnose', asked],
    queryFn: ({ signal }) =>
      readAs(Diagnosis, diagnosePath(asked), signal).catch((error: unknown) => Promise.reject(asProblem(error))),
    enabled: enabled && isAsked(asked),
    staleTime: 5 * 60_000,
  })
}

const ASK_EVERY_MS = 700

/** What is known of it while it is worked out; asked again and again for as long as somebody waits. */
export const useDiagnosisProgress = (asked: DiagnosisAsked): UseQueryResult<DiagnosisProgress> =>
  useQuery({
    queryKey: ['diagnosis-progress', asked],
    queryFn: ({ signal }) => readAs(DiagnosisProgress, `/api/v1/diagnosis-progress${searchText({ ...asked })}`, signal),
    refetchInterval: ASK_EVERY_MS,
    retry: false,
    gcTime: 0,
  })

async function readAs<Answer>(schema: ZodType<Answer>, path: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(path, { signal }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new TandemProblem('unreachable', 'The server does not answer. Your data are safe; try again.')
  })
  if (!response.ok) throw await problemOf(response)
  const result = schema.safeParse(await response.json())
  if (result.success) return result.data
  throw new TandemProblem('contract', 'The diagnosis has a shape these pages do not know. Reload the page.')
}
