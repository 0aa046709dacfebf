import { Skeleton } from '@mantine/core'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'
import type { CurrentPopulation } from '../../url/use-population.ts'
import { valueName } from '../../words/names.ts'
import { SurvivalChart } from '../stages/SurvivalChart.tsx'

/** Lines that can still be told apart. */
const MOST_LINES = 5

/** The whole distribution: of all that began, the share still waiting after so long. */
export function DistributionPanel({
  input,
  by,
  source,
}: {
  input: CurrentPopulation & { measure: string; calendar?: string }
  by: string | undefined
  source: string
}) {
  const result = useOperation('measure', { ...input, survival: true, ...(by !== undefined && { by: [by] }) })
  const curves = (result.data?.rows ?? [])
    .filter(({ quality, survival }) => quality.state === 'ok' && survival !== undefined)
    .sort((a, b) => b.n - a.n)
    .slice(0, MOST_LINES)
    .map((row) => ({ name: by === undefined ? 'All' : valueName(row.slice[by] ?? ''), row }))
  return (
    <ChartFrame
      title={`${result.data?.definition.title ?? 'The measure'}: how long it goes on`}
      note={`Kaplan–Meier: what is still open is counted until now. The band is the 95 % interval.${by !== undefined && (result.data?.rows.length ?? 0) > MOST_LINES ? ` The ${MOST_LINES} largest slices.` : ''}`}
      source={source}
      fileName={`${input.measure}-distribution`}
      csv={{
        header: [by ?? 'slice', 'seconds', 'share still waiting', 'lower', 'upper', 'at risk'],
        rows: curves.flatMap(({ name, row }) =>
          (row.survival ?? []).map(({ t, survival, lower, upper, atRisk }) => [
            name,
            t,
            survival,
            lower,
            upper,
            atRisk,
          ]),
        ),
      }}
    >
      <Answer query={result} skeleton={<Skeleton h={340} />}>
        {(answer) =>
          curves.length === 0 ? (
            <NotEnoughData reasons={['too few have ended to draw a curve']} h={240} />
          ) : (
            <SurvivalChart curves={curves} clock={answer} of="waiting" />
          )
        }
      </Answer>
    </ChartFrame>
  )
}
