import { Anchor, MultiSelect, Select, Skeleton } from '@mantine/core'
import { readPath } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { quantileWithin } from '../../components/about-number.ts'
import { Answer } from '../../components/states/Answer.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'
import { usePopulation, withClause } from '../../url/use-population.ts'
import { duration } from '../../words/durations.ts'
import { dimensionName, valueName } from '../../words/names.ts'
import { share } from '../../words/numbers.ts'
import { survivalAt } from './curve.ts'
import { type NamedCurve, SurvivalChart } from './SurvivalChart.tsx'

/** Lines that can still be told apart. */
const MOST_LINES = 5

interface SurvivalPanelProps {
  /** All stages one may choose, in process order. */
  stages: readonly string[]
  chosen: readonly string[]
  by: string | undefined
  onChange: (next: { stage?: string[]; by?: string | undefined }) => void
  source: string
}

/** How long it goes on: of all who enter, the share still there after so many days. */
export function SurvivalPanel({ stages, chosen, by, onChange, source }: SurvivalPanelProps) {
  const population = usePopulation()
  const shown = by === undefined ? chosen.slice(0, MOST_LINES) : chosen.slice(0, 1)
  const input = {
    ...population,
    measure: 'time_in_stage',
    where: withClause(population.where, 'stage', shown),
    by: [by ?? 'stage'],
    survival: true,
  }
  const result = useOperation('measure', input, { enabled: shown.length > 0 })
  const dimensions = useOperation('dimensions', {})
  const choices = (dimensions.data?.dimensions ?? []).filter(
    ({ values, distinct }) => distinct > 1 && (values[0]?.applications ?? 0) > 1,
  )
  const curves = curvesOf(result.data?.rows ?? [], by, shown)
  return (
    <ChartFrame
      title={titleOf(curves, { by, stage: shown[0] ?? '' })}
      note="Kaplan–Meier: stays that still go on are counted until now. The band is the 95 % interval."
      source={
        <>
          {source}{' '}
          <Anchor inherit href={readPath('measure', input)}>
            The numbers from the API
          </Anchor>
        </>
      }
      fileName="time-in-stage-survival"
      csv={{
        header: [by ?? 'stage', 'seconds', 'share still in stage', 'lower', 'upper', 'at risk'],
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
      actions={
        <>
          <MultiSelect
            size="xs"
            w={260}
            aria-label="Stages"
            placeholder={shown.length === 0 ? 'Choose a stage' : undefined}
            data={[...stages]}
            value={[...shown]}
            maxValues={by === undefined ? MOST_LINES : 1}
            onChange={(stage) => onChange({ stage })}
          />
          <Select
            size="xs"
            w={170}
            clearable
            aria-label="Split by"
            placeholder="Split by …"
            value={by ?? null}
            data={choices.map(({ name }) => ({ value: name, label: `By ${dimensionName(name).toLowerCase()}` }))}
            onChange={(next) => onChange({ by: next ?? undefined })}
          />
        </>
      }
    >
      <Answer query={result} skeleton={<Skeleton h={340} />}>
        {() =>
          curves.length === 0 ? (
            <NotEnoughData reasons={['too few of these stays have ended to draw a curve']} h={280} />
          ) : (
            <SurvivalChart curves={curves} />
          )
        }
      </Answer>
    </ChartFrame>
  )
}

function curvesOf(rows: readonly NamedCurve['row'][], by: string | undefined, order: readonly string[]): NamedCurve[] {
  const usable = rows.filter(({ quality, survival }) => quality.state === 'ok' && survival !== undefined)
  const named = usable.map((row) => ({ name: valueName(row.slice[by ?? 'stage'] ?? ''), row }))
  if (by === undefined) return named.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  return named.sort((a, b) => b.row.n - a.row.n).slice(0, MOST_LINES)
}

function titleOf(curves: readonly NamedCurve[], { by, stage }: { by: string | undefined; stage: string }): string {
  const [first] = curves
  if (first === undefined) return 'How long stays go on'
  if (by !== undefined) {
    const medians = [...curves].sort((a, b) => (b.row.estimate ?? 0) - (a.row.estimate ?? 0))
    const [slow, fast] = [medians[0], medians.at(-1)]
    if (slow === undefined || fast === undefined || slow === fast)
      return `${stage} by ${dimensionName(by).toLowerCase()}`
    return `${stage}: ${quantileWithin(slow.row, 'p50')} in ${slow.name}, ${quantileWithin(fast.row, 'p50')} in ${fast.name}`
  }
  const p85 = first.row.quantiles?.p85
  if (curves.length > 1 || p85 == null) return 'How long stays go on'
  return `After ${duration(p85)}, ${share(survivalAt(first.row.survival ?? [], p85))} are still in ${first.name}`
}
