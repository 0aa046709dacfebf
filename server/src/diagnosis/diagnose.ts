import {
  contrastWithRest,
  DiagnoseInput,
  Diagnosis,
  expectedBad,
  findCauses,
  seasonOf,
  shiftOrRate,
  sumCells,
  type VerdictCell,
  validBefore,
  validNow,
  writeDiagnosis,
} from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import { overlap, stageOfMeasure } from '@tandem/core/incidents'
import { addDays } from '@tandem/core/objectives'
import { sql } from '@tandem/core/sql'
import { wilson } from '@tandem/core/stats'
import { clausesOf } from '@tandem/core/trace'
import { readCountings } from '../objectives/countings.ts'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { chooseDimensions } from './choose-dimensions.ts'
import { type Asked, readCube, readVerdictDays, type Span } from './read-cube.ts'
import { readQueues } from './read-queues.ts'
import { readSince, type Since } from './read-since.ts'
import { resolveSubject, type Subject } from './subject.ts'

const DAY = 86_400_000
const YEAR = 365 * DAY
/** Evidence comes some time after the trouble: the last weeks before it are neither usual nor part of it. */
const GAP = 28 * DAY
/** Fewer verdicts before, and nobody can say what is usual. */
const FEWEST_BEFORE = 40

export const diagnose = readOperation({
  name: 'diagnose',
  summary:
    'Why an incident, an objective or a measure is as it is: how much is mix, where it sits, since when, whose move it is.',
  input: DiagnoseInput,
  output: Diagnosis,
  async run(input, { store }) {
    return diagnosisOf(store, await resolveSubject(store, input))
  },
})

export async function diagnosisOf(store: Store, subject: Subject): Promise<Diagnosis> {
  const { promise } = subject
  const { countings, uncountable, asOf } = await readCountings(store, [promise])
  const [counting] = countings
  if (counting === undefined) {
    throw invalid(
      uncountable[0]?.sentence ??
        `${promise.title} is not counted case by case, so that no cases can explain it. Explain a duration or a rate.`,
    )
  }
  const { measure, clock } = counting
  const first = await readSince(store, { counting, where: promise.where, span: subject.window, asOf })
  const window = subject.isGiven ? subject.window : { ...subject.window, from: begunBy(first, subject.window.from) }
  const baseline: Span = { from: window.from - YEAR - GAP, to: window.from - GAP }
  const dimensions = await chooseDimensions(store, measure, { within: promise.where, of: wideOf(promise.where) })
  const cells = await readCube(store, withWhere(counting, wideOf(promise.where)), {
    dimensions,
    baseline,
    window,
    asOf,
  })
  const season = await readSeason(store, { counting, window, asOf })
  const belongs = belongsTo(promise.where, dimensions)
  const own = cells.filter(belongs)
  const counts = countsOf(own, expectedBad(own, season), season)
  const isUsualKnown = counts.validBefore >= FEWEST_BEFORE
  const found = (isUsualKnown ? findCauses(dimensions, cells, { season }) : []).filter(({ where }) =>
    overlap(where, promise.where),
  )
  const contrast = !isUsualKnown
    ? null
    : contrastWithRest(whoOf(promise.where), cells, { expected: expectedBad(cells, season), belongs })
  const causes = found.length > 0 || contrast === null ? found : [contrast]
  const population = [...new Set([...promise.where, ...(causes[0]?.where ?? [])])]
  const isSame = population.length === promise.where.length
  const since = isSame ? first : await readSince(store, { counting, where: population, span: window, asOf })
  const waits = await readQueues(store, {
    where: [...population, ...stageOfMeasure(promise)],
    before: baseline,
    now: window,
    calendar: promise.calendar,
  })
  const decomposition = shiftOrRate(
    dimensions,
    own,
    causes.map(({ where }) => where),
  )
  const facts: Omit<Diagnosis, 'text'> = {
    subject: {
      title: subject.title,
      incident: subject.incident,
      objective: subject.objective,
      measure: measure.name,
      bad: measure.kind === 'duration' ? 'late' : 'bad',
      within: promise.indicator.kind === 'promise' ? Math.round(promise.indicator.within * clock.secondsPerDay) : null,
      where: promise.where,
      calendar: clock.name,
      secondsPerDay: clock.secondsPerDay,
    },
    window: spanWords(window),
    baseline: counts.validBefore === 0 ? null : spanWords(baseline),
    counts,
    shift: decomposition?.mix ?? null,
    rate: decomposition?.rate ?? null,
    decomposition,
    localises: causes.length > 0,
    causes,
    dimensions,
    since: { onset: since.onset, days: since.days, sentence: '' },
    waits,
    problems: [],
  }
  return { ...facts, text: writeDiagnosis(facts) }
}

/** Stages stay as they are asked for; who is asked about is held against everybody else. */
const isStage = (clause: string) => /^\s*(stage|kind|source)\s*=/.test(clause)
const whoOf = (where: readonly string[]) => where.filter((clause) => !isStage(clause))
const wideOf = (where: readonly string[]) => where.filter(isStage)

const withWhere = <C extends { counted: { where: readonly string[] } }>(counting: C, where: readonly string[]): C => ({
  ...counting,
  counted: { ...counting.counted, where },
})

/** Since the evidence began, or since what happened shows it, if that was earlier. */
const begunBy = ({ onset }: Since, from: number): number =>
  onset === null ? from : Math.min(from, Date.parse(onset.day))

function belongsTo(where: readonly string[], dimensions: readonly string[]): (cell: VerdictCell) => boolean {
  const asked = clausesOf(where).flatMap(({ dimension, values }) => {
    const place = dimensions.indexOf(dimension)
    return place === -1 ? [] : [{ place, values }]
  })
  return ({ values }) => asked.every((one) => one.values.includes(values[one.place] ?? ''))
}

async function readSeason(
  store: Store,
  { counting, window, asOf }: { counting: Parameters<typeof readCube>[1]; window: Span; asOf: Asked },
): Promise<number> {
  const span = { from: window.from - 4 * YEAR, to: window.from }
  const days = await readVerdictDays(store, counting, { where: sql`true`, span, asOf })
  return seasonOf(days, { from: window.from / DAY, to: window.to / DAY })
}

function countsOf(cells: readonly VerdictCell[], expected: readonly number[], season: number): Diagnosis['counts'] {
  const totals = { values: [], ...sumCells(cells) }
  const [valid, before] = [validNow(totals), validBefore(totals)]
  return {
    valid,
    bad: totals.badNow,
    expected: expected.reduce((sum, one) => sum + one, 0),
    season,
    share: valid === 0 ? null : totals.badNow / valid,
    interval: wilson(totals.badNow, valid).interval,
    usual: before === 0 ? null : totals.badBefore / before,
    validBefore: before,
    badBefore: totals.badBefore,
  }
}

const spanWords = ({ from, to }: Span) => ({ from: dayOf(from), to: dayOf(to) })
const dayOf = (ms: number) => addDays('1970-01-01', Math.round(ms / DAY))
