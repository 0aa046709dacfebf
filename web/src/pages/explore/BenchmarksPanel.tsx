import { Anchor, List, Text } from '@mantine/core'
import type { Benchmark } from '@tandem/core/benchmarks'
import type { MeasureResult } from '@tandem/core/measures'
import { useOperation } from '../../api/use-operation.ts'
import { measureValue, measureWithin } from '../../components/about-number.ts'
import { Panel } from '../../components/Panel.tsx'

/** What others have published of the same measure, with the caveat that it is of others. */
export function BenchmarksPanel({ result }: { result: MeasureResult }) {
  const { data } = useOperation('benchmarks', { measure: result.measure })
  if (data === undefined || data.benchmarks.length === 0) return null
  const [own] = result.rows
  return (
    <Panel title="What others have published" note={data.caveat}>
      <List size="sm" spacing={6}>
        {data.benchmarks.map((one) => (
          <List.Item key={one.id}>
            <b>{publishedValue(one, result)}</b> ({one.statistic}): {one.population}.{' '}
            {one.link === null ? (
              one.source
            ) : (
              <Anchor href={one.link} target="_blank" rel="noreferrer">
                {one.source}
              </Anchor>
            )}
            , {one.year}; looked up on {one.checked}.
          </List.Item>
        ))}
      </List>
      {own !== undefined && own.estimate !== null && (
        <Text size="sm" mt="sm">
          Here: <b>{measureWithin(result, own)}</b>
          {result.definition.kind === 'duration' &&
            ' (median by Kaplan–Meier, open ones counted; the others are as they say)'}
          .
        </Text>
      )}
    </Panel>
  )
}

/** Published figures count all hours, whatever calendar one looks by. */
const publishedValue = ({ value, currency }: Benchmark, { definition }: MeasureResult): string =>
  measureValue({ definition, currency }, value)
