import { Group, Select, Skeleton, Text } from '@mantine/core'
import { differenceWords } from '@tandem/core/measures'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import type { CurrentPopulation } from '../../url/use-population.ts'
import { duration } from '../../words/durations.ts'
import { dimensionName, valueName } from '../../words/names.ts'
import { probability } from '../../words/probability.ts'

const CompareSearch = z.object({
  versus: z.string().optional().catch(undefined),
  a: z.string().optional().catch(undefined),
  b: z.string().optional().catch(undefined),
})

/** Two values of a dimension against each other, in a sentence with interval, test and both n. */
export function ComparePanel({
  input,
  dimensions,
}: {
  input: CurrentPopulation & { measure: string; calendar?: string }
  dimensions: readonly string[]
}) {
  const { versus, a, b } = usePageSearch(CompareSearch)
  const set = useSetSearch()
  const known = useOperation('dimensions', {})
  const sources = useOperation('sources', {})
  const values =
    versus === 'stage'
      ? [...new Set((sources.data?.sources ?? []).flatMap(({ stages }) => stages.map(({ stage }) => stage)))]
      : (known.data?.dimensions.find(({ name }) => name === versus)?.values ?? []).map(({ value }) => value)
  const ready = versus !== undefined && a !== undefined && b !== undefined && a !== b
  const compared = useOperation(
    'compare',
    { ...input, a: [`${versus}=${a}`], b: [`${versus}=${b}`] },
    { enabled: ready },
  )
  const side = (name: 'a' | 'b', value: string | undefined, words: string) => (
    <Select
      size="xs"
      w={190}
      searchable
      aria-label={words}
      placeholder={words}
      value={value ?? null}
      disabled={versus === undefined}
      data={values.map((one) => ({ value: one, label: valueName(one) }))}
      onChange={(next) => set({ [name]: next ?? undefined })}
    />
  )
  return (
    <Panel
      title="Is the difference real?"
      note="Two slices against each other: difference with its 95 % interval, the test and both n."
    >
      <Group gap="xs" mb="sm">
        <Select
          size="xs"
          w={180}
          aria-label="Compare values of"
          placeholder="Compare …"
          value={versus ?? null}
          data={dimensions.map((name) => ({ value: name, label: dimensionName(name) }))}
          onChange={(next) => set({ versus: next ?? undefined, a: undefined, b: undefined })}
        />
        {side('a', a, 'this')}
        <Text size="sm">with</Text>
        {side('b', b, 'that')}
      </Group>
      {!ready ? (
        <Text size="sm" c="var(--t-dim)">
          Choose a dimension and two of its values.
        </Text>
      ) : (
        <Answer query={compared} skeleton={<Skeleton h={60} />}>
          {({ sentence, quality, test, also, secondsPerDay }) => (
            <>
              <Text>{sentence}</Text>
              {quality.state !== 'ok' && <StateMark state="not enough data" />}
              {test !== null && (
                <Text size="sm" c="var(--t-dim)" mt={4}>
                  Test: {test.name}
                  {test.statistic !== null && `, statistic ${test.statistic.toFixed(2)}`}
                  {test.p !== null && `, ${probability(test.p, 'p')}`}.
                  {also?.horizon != null &&
                    also.estimate !== null &&
                    ` Means, each wait counted up to ${duration(also.horizon, { secondsPerDay })}, differ by ${differenceWords(also.estimate, 'seconds', secondsPerDay)}${also.p === null ? '' : ` (${probability(also.p, 'p')})`}.`}
                </Text>
              )}
            </>
          )}
        </Answer>
      )}
    </Panel>
  )
}
