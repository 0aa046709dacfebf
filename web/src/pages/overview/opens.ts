import type { Segment } from '@tandem/core/diagnosis'
import { clausesOf } from '@tandem/core/trace'
import { pathsFor } from '../../paths.ts'
import { type CurrentPopulation, withClause } from '../../url/use-population.ts'

export type Opens = NonNullable<Segment['opens']>

/** The present population narrowed to what a finding concerns. */
export function narrowed(
  population: CurrentPopulation,
  { where, from, to }: Pick<Opens, 'where' | 'from' | 'to'>,
): CurrentPopulation {
  const clauses = clausesOf(where).reduce(
    (all, { dimension, values }) => withClause(all, dimension, values),
    population.where ?? [],
  )
  return {
    ...(clauses.length > 0 && { where: [...clauses] }),
    ...((from ?? population.from) !== undefined && { from: from ?? population.from }),
    ...((to ?? population.to) !== undefined && { to: to ?? population.to }),
  } as CurrentPopulation
}

/** Where a piece of a sentence leads. The pages of stages and flow choose their stage themselves; elsewhere it is a filter. */
export function pathOf(
  { page, where, from, to, open, longerThan, change }: Opens,
  population: CurrentPopulation,
): string {
  const stage = clausesOf(where).find(({ dimension }) => dimension === 'stage')?.values ?? []
  const others = where.filter((clause) => !clause.startsWith('stage='))
  const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  switch (page) {
    case 'flow':
      return pathsFor(narrowed(population, { where: others, ...period })).flow(
        stage[0] === undefined ? {} : { stage: stage[0] },
      )
    case 'stages':
    case 'measure':
      return pathsFor(narrowed(population, { where: others, ...period })).stages({ stage })
    case 'waits':
      return pathsFor(narrowed(population, { where: others, ...period })).waits()
    case 'changes':
      return pathsFor(narrowed(population, { where: others, ...period })).changes(
        change === undefined ? {} : { change },
      )
    case 'traces':
      return pathsFor(narrowed(population, { where, ...period })).traces({ sort: 'waiting', open, longerThan })
  }
}

/** 'Interview, Engineering, Berlin'. */
export const placeName = (where: readonly string[]) =>
  clausesOf(where)
    .map(({ values }) => values.join(' or '))
    .join(', ')
