import { Anchor, Button, Group, Progress, Select, Skeleton, Stack, Text } from '@mantine/core'
import { costNotes, type ScenarioResult, type SimulationModel } from '@tandem/core/simulation'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { day } from '../../words/dates.ts'
import { counted } from '../../words/numbers.ts'
import { ChangesPanel } from './ChangesPanel.tsx'
import { FillPicture } from './FillPicture.tsx'
import { MeasuresTable } from './MeasuresTable.tsx'
import { ModelCardPanel } from './ModelCardPanel.tsx'
import { ScenarioFile } from './ScenarioFile.tsx'
import { type ScenarioState, useScenarios } from './use-scenarios.ts'
import { REPLICATIONS, useWhatIf, type WhatIfState } from './use-what-if.ts'
import classes from './what-if.module.css'

const HORIZONS = [
  { value: '182', label: 'half a year' },
  { value: '365', label: 'a year' },
  { value: '730', label: 'two years' },
  { value: '1095', label: 'three years' },
]

/** What would change if something were done differently: scenarios on a model of this company’s hiring, run in this browser. */
export function WhatIfPage() {
  const { where } = usePopulation()
  const model = useOperation('simulation-model', where === undefined ? {} : { where })
  const costs = useOperation('cost-model', {})
  const state = useScenarios()
  const whatIf = useWhatIf({
    data: model.data,
    scenarios: state.scenarios,
    days: state.days,
    costs: costs.data,
  })
  return (
    <>
      <PageTitle question="What would change if …?">
        {whatIf.results !== null && <Sentences results={whatIf.results} />}
        {model.isPending && <FirstFit />}
      </PageTitle>
      <Answer query={model} skeleton={<PageShape />}>
        {(data) => (
          <>
            <div className={classes.columns}>
              <ChangesPanel model={data.model} state={state} />
              <div>
                <Running whatIf={whatIf} days={state.days} onDays={state.setDays} />
                {whatIf.problem !== null ? (
                  <Impossible problem={whatIf.problem} />
                ) : whatIf.results === null ? (
                  <Skeleton h={300} />
                ) : (
                  <Picture results={whatIf.results} whatIf={whatIf} data={data} state={state} />
                )}
              </div>
            </div>
            {whatIf.problem === null && whatIf.results !== null && (
              <section id="measures">
                <Panel
                  title="Everything that was measured"
                  note="The middle run of each; beneath it the change against the run with the same luck, in brackets where it lies in nine of ten of them."
                >
                  <MeasuresTable results={whatIf.results} currency={costs.data?.currency ?? null} />
                  <Notes results={whatIf.results} more={costs.data === undefined ? [] : costNotes(costs.data)} />
                </Panel>
              </section>
            )}
            <ScenarioFile scenarios={state.scenarios} onChange={(next) => state.keep(next, 0)} />
            <ModelCardPanel card={data.card} />
          </>
        )}
      </Answer>
    </>
  )
}

/** What each scenario comes to; its number leads to what it can be checked by. */
function Sentences({ results }: { results: readonly ScenarioResult[] }) {
  const paths = usePaths()
  return (
    <>
      {results.map(({ name, sentence }, place) => {
        const number = /\d[\d.]* days/.exec(sentence)
        if (number === null) return <Text key={name}>{sentence}</Text>
        const [before, after] = [sentence.slice(0, number.index), sentence.slice(number.index + number[0].length)]
        return (
          <p key={name} className={classes.sentence}>
            {before}
            {place === 0 ? (
              <PageLink to={paths.explore({ measure: 'time_to_fill' })}>{number[0]}</PageLink>
            ) : (
              <Anchor inherit href="#measures">
                {number[0]}
              </Anchor>
            )}
            {after}
          </p>
        )
      })}
    </>
  )
}

const FirstFit = () => (
  <Text role="status" c="var(--t-dim)">
    A model is being fitted to this company’s history. The first time this takes some seconds.
  </Text>
)

function Running({
  whatIf: { done, took, isStopped, stop, goOn, problem },
  days,
  onDays,
}: {
  whatIf: WhatIfState
  days: number
  onDays: (days: number) => void
}) {
  const isOver = done >= REPLICATIONS
  const seconds =
    took.all === null || took.coarse === null
      ? ''
      : ` in ${(took.all / 1000).toFixed(1)} s here in this browser, the first picture after ${(took.coarse / 1000).toFixed(2)} s`
  return (
    <Group justify="space-between" mb="sm" gap="xs" className={classes.running ?? ''}>
      <Select
        size="xs"
        w={190}
        aria-label="How far it is run"
        allowDeselect={false}
        data={
          HORIZONS.some(({ value }) => value === String(days))
            ? HORIZONS
            : [...HORIZONS, { value: String(days), label: `${days} days` }]
        }
        value={String(days)}
        onChange={(next) => next !== null && onDays(Number(next))}
      />
      {problem === null && (
        <Group gap="xs" aria-live="polite">
          {!isOver && !isStopped && (
            <Progress w={120} value={(100 * done) / REPLICATIONS} aria-label="Runs that are done" />
          )}
          <Text size="sm" c="var(--t-dim)">
            {isOver
              ? `${REPLICATIONS} runs of each${seconds}`
              : isStopped
                ? `Stopped at ${done} of ${REPLICATIONS} runs of each`
                : `${done} of ${REPLICATIONS} runs of each`}
          </Text>
          {!isOver && (
            <Button size="compact-xs" variant="default" onClick={isStopped ? goOn : stop}>
              {isStopped ? 'Go on' : 'Stop'}
            </Button>
          )}
        </Group>
      )}
    </Group>
  )
}

function Impossible({ problem }: { problem: string }) {
  return (
    <Panel title="This cannot be run">
      <div role="alert">
        <StateMark state="breach" word="impossible" /> {problem}
      </div>
    </Panel>
  )
}

function Picture({
  results,
  whatIf,
  data: { card },
  state,
}: {
  results: readonly ScenarioResult[]
  whatIf: WhatIfState
  data: SimulationModel
  state: ScenarioState
}) {
  const hasFills = results.some(({ measures }) =>
    measures.some(({ measure, level }) => measure === 'time_to_fill' && level !== null),
  )
  const until = day(Date.parse(card.fittedTo.until))
  return (
    <ChartFrame
      title={pictureTitle(results)}
      note={`Dot: median of the middle run. Tick: its 85th percentile. Bars: where six of ten and nine of ten runs lie. Requisitions approved in the ${state.days} days after ${until}; who is still open counts for as long as that.`}
      source={`Simulated, not observed: ${counted(whatIf.drawn, 'run')} of each from ${until} on, with the same luck.`}
      fileName="what-if"
      csv={{
        header: [
          'scenario',
          'measure',
          'unit',
          'level p5',
          'level p50',
          'level p95',
          'change p5',
          'change p50',
          'change p95',
        ],
        rows: results.flatMap(({ name, measures }) =>
          measures.map(({ measure, unit, level, change }) => [
            name,
            measure,
            unit,
            level?.p5 ?? null,
            level?.p50 ?? null,
            level?.p95 ?? null,
            change?.p5 ?? null,
            change?.p50 ?? null,
            change?.p95 ?? null,
          ]),
        ),
      }}
    >
      {hasFills ? (
        <FillPicture results={results} />
      ) : (
        <Text c="var(--t-dim)">
          There is no time to fill here: fewer than half of the requisitions are filled in this time, or there are none.
          The table below says what else changes.
        </Text>
      )}
    </ChartFrame>
  )
}

/** What the picture says. */
function pictureTitle(results: readonly ScenarioResult[]): string {
  const changes = results.slice(1).flatMap(({ name, measures }) => {
    const change = measures.find(({ measure }) => measure === 'time_to_fill')?.change
    return change == null ? [] : [{ name, days: change.p50 }]
  })
  const best = changes.sort((a, b) => a.days - b.days)[0]
  if (best === undefined) return 'Time to fill, as it is'
  if (Math.abs(best.days) < 0.1) return 'Time to fill hardly changes'
  const words = `${Math.abs(best.days).toFixed(1)} days ${best.days < 0 ? 'sooner' : 'later'}`
  return changes.length === 1 ? `Requisitions are filled ${words}` : `“${best.name}” does most: filled ${words}`
}

function Notes({ results, more }: { results: readonly ScenarioResult[]; more: readonly string[] }) {
  const notes = [
    ...results.flatMap(({ name, notes: own }) => own.map((note) => ({ key: `${name} ${note}`, name, note }))),
    ...more.map((note) => ({ key: note, name: null, note })),
  ]
  if (notes.length === 0) return null
  return (
    <>
      <Text fw={600} mt="sm">
        To know before believing it
      </Text>
      <ul className={classes.note} aria-label="Notes">
        {notes.map(({ key, name, note }) => (
          <li key={key}>
            {name !== null && <strong>{name}: </strong>}
            {note}
          </li>
        ))}
      </ul>
    </>
  )
}

const PageShape = () => (
  <Stack gap="sm">
    <Skeleton h={320} />
    <Skeleton h={260} />
  </Stack>
)
