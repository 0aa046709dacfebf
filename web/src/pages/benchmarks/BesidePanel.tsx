import { Anchor, List, Skeleton, Text } from '@mantine/core'
import { type Benchmark, type BesidePast, besidePast, type Quarter } from '@tandem/core/benchmarks'
import type { MeasureResult } from '@tandem/core/measures'
import { dayWords } from '@tandem/core/words'
import { useOperation } from '../../api/use-operation.ts'
import { measureValue } from '../../components/about-number.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ProblemState } from '../../components/states/ProblemState.tsx'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { BesideChart } from './BesideChart.tsx'

/** One measure: the last whole quarter, the same a year before, and what others have published. */
export function BesidePanel({ measure, published }: { measure: string; published: readonly Benchmark[] }) {
  const population = usePopulation()
  const trend = useOperation('measure', { ...population, measure, every: 'quarter' })
  if (trend.isError) return <ProblemState problem={trend.error} />
  if (trend.data === undefined) return <Skeleton h={160} mb="md" />
  return <Beside result={trend.data} published={published} />
}

function Beside({ result, published }: { result: MeasureResult; published: readonly Benchmark[] }) {
  const paths = usePaths()
  const { definition, grade, asOf } = result
  const past = asOf === null ? null : besidePast(result.rows, asOf)
  const inWords = (value: number, currency = result.currency) => measureValue({ definition, currency }, value)
  // What is in another currency is told, and not drawn on this scale.
  const drawn = published.filter(({ currency }) => currency === null || currency === result.currency)
  return (
    <Panel
      title={titleOf(definition.title, past, inWords)}
      note={`${definition.sentence} ${definition.kind === 'duration' ? 'Here: the median by Kaplan–Meier, open ones counted; others as they say.' : ''} Data: ${grade.grade}.`}
      actions={<PageLink to={paths.explore({ measure: definition.name })}>Explore</PageLink>}
    >
      {past !== null && <BesideChart definition={definition} past={past} published={drawn} />}
      <List size="sm" spacing={6} mt="sm">
        {past !== null && <List.Item>{quarterWords('Here', past.now, inWords)}</List.Item>}
        {past?.before != null && <List.Item>{quarterWords('Here a year before', past.before, inWords)}</List.Item>}
        {published.map(({ id, value, currency, statistic, population, source, link, year }) => (
          <List.Item key={id}>
            Elsewhere: <b>{inWords(value, currency)}</b> ({statistic}); {population}.{' '}
            {link === null ? (
              source
            ) : (
              <Anchor inherit href={link} target="_blank" rel="noreferrer">
                {source}
              </Anchor>
            )}
            , {year}.{currency !== null && currency !== result.currency && ' In another currency, so it is not drawn.'}
          </List.Item>
        ))}
      </List>
      {past === null && (
        <Text size="sm" c="var(--t-dim)" mt="sm">
          Nothing can be told of your own: the last whole quarter has fewer than ten cases, or this measure has no
          interval.
        </Text>
      )}
    </Panel>
  )
}

function titleOf(title: string, past: BesidePast | null, inWords: (value: number) => string): string {
  if (past === null) return title
  const now = `${title}: ${inWords(past.now.estimate)}`
  switch (past.change) {
    case 'higher':
    case 'lower':
      return `${now}, ${past.change} than a year before`
    case 'not told apart':
      return `${now}, not told apart from a year before`
    case 'nothing to hold against':
      return now
  }
}

const quarterWords = (who: string, { from, estimate, interval, n }: Quarter, inWords: (value: number) => string) => (
  <>
    {who}: <b>{inWords(estimate)}</b> ({inWords(interval[0])} to {inWords(interval[1])}, n {n.toLocaleString('en-US')});
    quarter from {dayWords(from)}.
  </>
)
