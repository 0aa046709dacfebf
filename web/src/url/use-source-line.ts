import { clausesOf, type Sources } from '@tandem/core/trace'
import { useOperation } from '../api/use-operation.ts'
import { dayOfIso, instant } from '../words/dates.ts'
import { usePopulation } from './use-population.ts'

/**
 * The line under every chart: which sources, until when, and in what kind of time.
 *
 * @param asOf of an answer that does not show what is known today
 */
export function useSourceLine(calendar = 'all hours', asOf?: string | null): string {
  const sources = useChosenSources()
  if (sources.length === 0) return ''
  const until = asOf === undefined ? asOfWords(sources) : dayOfIso(asOf)
  return `Source: ${sources.map(({ name }) => name).join(', ')}, as of ${until}. ${clockWords(calendar)}`
}

const clockWords = (calendar: string) =>
  calendar === 'all hours' ? 'Elapsed time: all hours count.' : `Working time: ${calendar}.`

/** Until when the chosen sources report. */
export function useAsOf(): string {
  return asOfWords(useChosenSources())
}

/** The sources that the filter leaves. */
export function useChosenSources(): Sources['sources'] {
  const { where } = usePopulation()
  const { data } = useOperation('sources', {})
  const chosen = clausesOf(where).find(({ dimension }) => dimension === 'source')?.values
  return (data?.sources ?? []).filter(({ name }) => chosen === undefined || chosen.includes(name))
}

/** Each source is seen until its own last event: one moment for one source, the latest and that word for several. */
export function asOfWords(sources: readonly Pick<Sources['sources'][number], 'asOf'>[]): string {
  const known = sources.flatMap(({ asOf }) => (asOf === null ? [] : [asOf]))
  if (known.length === 0) return 'not known yet'
  const latest = instant(Math.max(...known))
  return new Set(known).size === 1 ? latest : `each source’s last event (${latest} at the latest)`
}
