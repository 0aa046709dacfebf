import { Skeleton } from '@mantine/core'
import type { Benchmark } from '@tandem/core/benchmarks'
import { counted } from '@tandem/core/words'
import { useOperation } from '../../api/use-operation.ts'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { BenchmarkList } from '../settings/PublishedPanel.tsx'
import { BesidePanel } from './BesidePanel.tsx'

/** One's own numbers beside those that others have published, and beside one's own past. */
export function BenchmarksPage() {
  const list = useOperation('benchmarks', {})
  return (
    <>
      <PageTitle question="How do our numbers stand beside those of others, and beside our own past?">
        {list.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {list.data !== undefined && <p style={{ margin: 0 }}>{answerOf(list.data.benchmarks)}</p>}
      </PageTitle>
      <Answer query={list} skeleton={<Skeleton h={320} />}>
        {({ benchmarks }) => (
          <>
            {[...byMeasure(benchmarks)].map(([measure, published]) => (
              <BesidePanel key={measure} measure={measure} published={published} />
            ))}
            <BenchmarkList />
          </>
        )}
      </Answer>
    </>
  )
}

const answerOf = (benchmarks: readonly Benchmark[]): string => {
  const measures = byMeasure(benchmarks).size
  return `${counted(benchmarks.length, 'published figure stands', 'published figures stand')} beside ${counted(measures, 'measure')} of yours, each in the last whole quarter and in the same quarter a year before. Others are other employers with other jobs and often another definition: a difference says where to look, not who is better.`
}

function byMeasure(benchmarks: readonly Benchmark[]): Map<string, Benchmark[]> {
  const all = new Map<string, Benchmark[]>()
  for (const one of benchmarks) all.set(one.measure, [...(all.get(one.measure) ?? []), one])
  return all
}
