import { clausesOf } from '@tandem/core/trace'
import { useOperation } from '../api/use-operation.ts'
import { instant } from '../words/dates.ts'
import { usePopulation } from './use-population.ts'

/** The line under every chart: which sources, until when, and in what kind of time. */
export function useSourceLine(): string {
  const { where } = usePopulation()
  const { data } = useOperation('sources', {})
  const chosen = clausesOf(where).find(({ dimension }) => dimension === 'source')?.values
  const sources = (data?.sources ?? []).filter(({ name }) => chosen === undefined || chosen.includes(name))
  const known = sources.flatMap(({ asOf }) => (asOf === null ? [] : [asOf]))
  if (sources.length === 0) return ''
  const names = sources.map(({ name }) => name).join(', ')
  const until = known.length === 0 ? '' : ` as of ${instant(Math.max(...known))}`
  return `Source: ${names}${until}. Elapsed time: all hours count.`
}
