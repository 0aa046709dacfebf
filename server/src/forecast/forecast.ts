import { invalid, notFound, TandemError } from '@tandem/core/errors'
import {
  type CommonDelay,
  countHires,
  dayOf,
  delayed,
  Forecast,
  ForecastInput,
  type Future,
  filledBy,
  LEAST_HISTORY_DAYS,
  MOST_DELAY,
  type RequisitionForecast,
  since,
  summariseFills,
  writeHires,
  writeRequisition,
} from '@tandem/core/forecast'
import { meantWords } from '@tandem/core/near-names'
import type { History, KnownRequisition } from '@tandem/core/simulation'
import { counted } from '@tandem/core/words'
import type { z } from 'zod'
import { readOperation } from '../operation.ts'
import { type FittedModel, modelOf } from '../simulation/model-of.ts'
import { inWorker, overSeeds } from '../simulation/workers/in-worker.ts'
import { forecastInitiative } from './forecast-initiative.ts'
import { testedBy } from './tested-by.ts'

const RUNS = 200
const HORIZON_DAYS = 240
/** A need date further away is no forecast any more. */
const FURTHEST_DAYS = 730
const HIRES_DAYS = 364
/** Horizons whose futures are kept: the usual ones, and some need dates. */
const MOST_KEPT = 4

export const forecast = readOperation({
  name: 'forecast',
  summary:
    'When open requisitions are filled, an initiative is staffed, or how many people are found by week and quarter: days and counts with their chances, and how such forecasts held.',
  input: ForecastInput,
  output: Forecast,
  async run(input, context) {
    const { store, now, signal } = context
    checkOneQuestion(input)
    if (input.initiative !== undefined) return forecastInitiative(input.initiative, { context, soon: input.soon })
    const fitted = await modelOf(store, {}, checkHistory)
    const { history, calibration } = fitted
    // Whoever fitted it may have been content with less.
    checkHistory(history)
    const isAsked = calibration.model.demand !== null
    if (!isAsked && input.hires !== true)
      throw new TandemError(
        'precondition',
        'Too few requisitions were ever filled for a forecast of single ones, or applications are to no requisition. tandem forecast --hires counts people instead.',
      )
    const open = input.hires === true ? [] : openOnes(fitted, input)
    const from = history.until
    const days = horizonOf(from, input)
    const futures = await drawnFutures(fitted, from + days + (input.hires === true ? MOST_DELAY : 0), signal)
    const horizon = dayOf(from + days)
    const tested = await testedBy(store, { history, now: now(), soon: input.soon, signal })
    return {
      asOf: new Date(from * 86_400_000).toISOString(),
      horizon,
      runs: RUNS,
      requisitions: open
        .map((row) => forecastOf(row, { fitted, futures, horizon, by: input.by }))
        .sort((a, b) => (a.filledBy.p50 ?? '9').localeCompare(b.filledBy.p50 ?? '9')),
      hires:
        input.hires === true
          ? hiresOf(futures, { history, isAsked, until: from + days, by: tested.backtest?.delay })
          : null,
      initiative: null,
      ...tested,
    }
  },
})

/** Futures by model and how far they go: every requisition that somebody opens is in them. */
const drawn = new WeakMap<FittedModel, Map<number, Future[]>>()

async function drawnFutures(fitted: FittedModel, until: number, signal: AbortSignal | undefined): Promise<Future[]> {
  const known = drawn.get(fitted) ?? new Map<number, Future[]>()
  drawn.set(fitted, known)
  const found = known.get(until)
  if (found !== undefined) return found
  const {
    history: { until: from },
    calibration: { model },
    underWay: { beginning },
  } = fitted
  const seeds = Array.from({ length: RUNS }, (_, seed) => seed + 1)
  const options = { beginning, from, until }
  const futures = await overSeeds(seeds, (some) => inWorker('drawFutures', { model, seeds: some, options }, signal))
  known.set(until, futures)
  if (known.size > MOST_KEPT) known.delete(known.keys().next().value as number)
  return futures
}

/** @throws TandemError `invalid` where two questions are asked at once */
function checkOneQuestion({ requisition, initiative, hires, by }: z.infer<typeof ForecastInput>): void {
  const asked = [
    requisition !== undefined && '--requisition',
    initiative !== undefined && '--initiative',
    hires && '--hires',
  ]
  const named = asked.filter((one) => typeof one === 'string')
  if (named.length > 1) throw invalid(`${named.join(' and ')} are two questions. Ask one at a time.`)
  if (initiative !== undefined && by !== undefined)
    throw invalid(
      'An initiative has the need dates of the agenda. Leave --by out, or change them there: tandem agenda set.',
    )
}

function checkHistory({ from, until, stays }: History): void {
  if (stays.length === 0)
    throw new TandemError('precondition', 'There is nothing to forecast from yet. Import a file: tandem import FILE.')
  if (until - from < LEAST_HISTORY_DAYS)
    throw new TandemError(
      'precondition',
      `The history spans ${counted(Math.floor(until - from), 'day')}; a forecast needs at least ${LEAST_HISTORY_DAYS}. Import more of the past.`,
    )
}

/** Rows of the beginning that are asked about: open requisitions, or the one that is named. */
function openOnes(
  { history, underWay: { places } }: FittedModel,
  { requisition, source }: z.infer<typeof ForecastInput>,
): number[] {
  const rows = places.flatMap((place, row) => (history.requisitions[place]?.closedAt === null ? [row] : []))
  if (requisition === undefined) return rows
  const named = history.requisitions.filter((one) => {
    const { id, source: from } = partsOf(one)
    return id === requisition && (source === undefined || source === from)
  })
  if (named.length > 1)
    throw invalid(`Two sources have a requisition ${requisition}. Say which one is meant with --source.`)
  const one = named[0]
  if (one === undefined) {
    const sample =
      history.stands > 1 ? ' In so large a history only a part of the requisitions is followed one by one.' : ''
    const ids = history.requisitions.map((each) => partsOf(each).id)
    throw notFound(`There is no requisition ${requisition}. ${meantWords(requisition, ids)}${sample}`)
  }
  if (one.filledAt !== null)
    throw invalid(`${requisition} was filled on ${dayOf(one.filledAt)}: there is nothing to forecast.`)
  if (one.closedAt !== null)
    throw invalid(`${requisition} was given up on ${dayOf(one.closedAt)}: there is nothing to forecast.`)
  return rows.filter((row) => history.requisitions[places[row] as number] === one)
}

function horizonOf(from: number, { by, hires }: z.infer<typeof ForecastInput>): number {
  const usual = hires === true ? HIRES_DAYS : HORIZON_DAYS
  if (by === undefined) return usual
  const need = Date.parse(by) / 86_400_000
  if (need < Math.floor(from))
    throw invalid(`The need date ${by} is past: what is known ends on ${dayOf(from)}. Name a later day with --by.`)
  if (need - from > FURTHEST_DAYS)
    throw invalid(
      `The need date ${by} is more than two years away, beyond what can be forecast. Name an earlier day with --by.`,
    )
  return Math.max(usual, Math.ceil(need - from) + 1)
}

function forecastOf(
  row: number,
  {
    fitted,
    futures,
    horizon,
    by,
  }: { fitted: FittedModel; futures: readonly Future[]; horizon: string; by: string | undefined },
): RequisitionForecast {
  const { history, calibration, underWay } = fitted
  const known = history.requisitions[underWay.places[row] as number] as KnownRequisition
  const running = underWay.beginning.applications.filter(({ requisition }) => requisition === row)
  const furthest = running.reduce((most, { node }) => Math.max(most, node), -1)
  const fills = futures.map((future) => future.fills[row] as number)
  const { id, source } = partsOf(known)
  const told = {
    requisition: id,
    filledBy: summariseFills(fills),
    byDate: by === undefined ? null : { date: by, probability: filledBy(fills, by) },
    withinHorizon: fills.filter((day) => Number.isFinite(day)).length / fills.length,
  }
  return {
    ...told,
    source,
    values: Object.fromEntries(history.dimensions.map((name, i) => [name, known.values[i] ?? ''])),
    openedAt: instant(known.openedAt),
    approvedAt: known.approvedAt === null ? null : instant(known.approvedAt),
    ageDays: history.until - since(known),
    running: running.length,
    furthest: calibration.model.nodes[furthest]?.stage ?? null,
    sentence: writeRequisition({ ...told, horizon }),
  }
}

function hiresOf(
  futures: readonly Future[],
  { history, isAsked, until, by }: { history: History; isAsked: boolean; until: number; by: CommonDelay | undefined },
): Forecast['hires'] {
  const from = history.until
  const past = isAsked
    ? history.requisitions.flatMap(({ filledAt }) => (filledAt === null ? [] : [filledAt]))
    : history.stays.flatMap(({ exit, leftAt }) => (exit === 'hired' && leftAt !== null ? [leftAt] : []))
  const counts = countHires(
    futures.map(({ hires }, run) => delayed([...hires], { from, seed: run + 1, by: by ?? { days: 0, n: 0 } })),
    { from, until, past },
  )
  return { ...counts, sentence: writeHires(counts.quarters) }
}

/** A requisition that stands for everybody with the same values has no name. */
const partsOf = ({ id }: KnownRequisition): { source: string; id: string } => ({
  source: id?.source ?? '',
  id: id?.requisition ?? '',
})

const instant = (days: number) => new Date(Math.round(days * 86_400_000)).toISOString()
