import { clausesOf } from '@tandem/core/trace'
import { useLocation } from '@tanstack/react-router'
import { type Paths, type PopulationSearch, pathsFor } from '../paths.ts'
import { useSetSearch } from './use-page-search.ts'

/** Who is looked at, from the URL, in the shape that every operation takes. */
export interface CurrentPopulation {
  where?: string[]
  from?: string
  to?: string
}

export function usePopulation(): CurrentPopulation {
  const search: Readonly<Record<string, unknown>> = useLocation({ select: (location) => location.search })
  return populationOf(search)
}

export function populationOf(search: Readonly<Record<string, unknown>>): CurrentPopulation {
  const where = [search.where].flat().filter((one): one is string => typeof one === 'string' && /^[^=]+=/.test(one))
  return {
    ...(where.length > 0 && { where }),
    ...(isDay(search.from) && { from: search.from }),
    ...(isDay(search.to) && { to: search.to }),
  }
}

/** The URL map with the present population carried along. */
export function usePaths(): Paths {
  return pathsFor(usePopulation())
}

export function useSetPopulation(): (patch: PopulationSearch) => void {
  const set = useSetSearch()
  return (patch) => set({ ...patch })
}

/** The clauses with those of one dimension replaced; no values take it away. */
export function withClause(
  where: readonly string[] | undefined,
  dimension: string,
  values: readonly string[],
): string[] {
  const others = clausesOf(where).filter((clause) => clause.dimension !== dimension)
  return [...others, { dimension, values }].flatMap((clause) =>
    clause.values.map((value) => `${clause.dimension}=${value}`),
  )
}

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value)
