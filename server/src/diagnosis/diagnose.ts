import { isWhole } from '@tandem/core/access'
import {
  badWord,
  causeOfPool,
  contrastWithRest,
  DiagnoseInput,
  Diagnosis,
  expectedBad,
  findCauses,
  firstAndSiblings,
  isWorse,
  narrowedTo,
  type QueueChange,
  questionOf,
  queueOfStays,
  seasonOf,
  shiftOrRate,
  sumCells,
  type VerdictCell,
  validBefore,
  validNow,
  WORK_KINDS,
  weeksOf,
  writeDiagnosis,
} from '@tandem/core/diagnosis'
import { findChangePoints, type MeasuredSeries } from '@tandem/core/diagnosis/change-points'
import { invalid, TandemError } from '@tandem/core/errors'
import { overlap, problemOf, stageOfMeasure } from '@tandem/core/incidents'
import { addDays } from '@tandem/core/objectives'
import { wilson } from '@tandem/core/stats'
import { clausesOf } from '@tandem/core/trace'
import type { Actor } from '../access/actor.ts'
import { readChecksOf } from '../checks/read-checks-of.ts'
import { type Counting, readCountings } from '../objectives/countings.ts'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { readOutages } from '../waits/read-outages.ts'
import { rulesInForce } from '../waits/wait-rules.ts'
import { chooseDimensions } from './choose-dimensions.ts'
import { diagnoseFairness } from './diagnose-fairness.ts'
import { readWhyItWaits } from './handoffs/read-why-it-waits.ts'
import { matchChanges } from './match-changes.ts'
import { type Tell, whileTelling } from './progress.ts'
import { type Asked, readCube, type Span } from './read-cube.ts'
import { readDays } from './read-days.ts'
import { type Pool, readPool } from './read-pool.ts'
import { type Ledger, readQueues } from './read-queues.ts'
import { readSince, type Since } from './read-since.ts'
import { readSlowedPool, type SlowedPool } from './read-slowed-pool.ts'
import { resolveSubject, type Subject } from './subject.ts'
import { tellFirst, tellWhere, tellWhose } from './tell-parts.ts'

const DAY = 86_400_000
const YEAR = 365 * DAY
/** Evidence comes some time after the trouble: the last weeks before it are neither usual nor part of it. */
const GAP = 28 * DAY
/** Fewer verdicts before, and nobody can say what is usual. */
const FEWEST_BEFORE = 40
/** A pool that shrank may have done so a while before its queue grew. */
const POOL_LOOK_BACK = 91 * DAY

export const diagnose = readOperation({
  name: 'diagnose',
  summary:
    'Why an incident, an objective or a measure is as it is: how much is mix, where it sits, since when, whose move it is, what changed.',
  input: DiagnoseInput,
  output: Diagnosis,
  async run(input, { store, actor }) {
    if (!isWhole(actor.scope) && input.measure === undefined) {
      throw new TandemError(
        'forbidden',
        'Incidents and objectives are about the whole company, and you see part of it. Explain a measure: it is told for your part.',
      )
    }
    return whileTelling({ actor, input }, async (tell) =>
      diagnosisOf(store, await resolveSubject(store, input), actor, tell),
    )
  },
})

/** Everything that can be said of why a subject is as it is in its window. */
export async function diagnosisOf(
  store: Store,
  subject: Subject,
  actor: Actor,
  tell: Tell = () => {},
): Promise<Diagnosis> {
  const { promise } = subject
  if (promise.indicator.kind === 'fairness') return diagnoseFairness(store, subject, actor)
  const { counting, asOf } = await countingOf(store, subject)
  const first = await readSince(store, { counting, where: promise.where, span: subject.window, asOf })
  const window = subject.isGiven ? subject.window : { ...subject.window, from: begunBy(first, subject.window.from) }
  const baseline: Span = { from: window.from - YEAR - GAP, to: window.from - GAP }
  tell(tellFirst(first, { window, bad: badWord(counting.measure) }))
  const where = await locate(store, { subject, counting, asOf, window, baseline, first })
  tell({ where: tellWhere(where.causes) })
  const population = [...promise.where.filter(isStage), ...narrowedTo(promise.where, firstAndSiblings(where.causes))]
  const isSame = population.length === promise.where.length
  const since = isSame ? first : await readSince(store, { counting, where: population, span: subject.window, asOf })
  const stage = stageOfMeasure(promise)
  const ledger = await readLedger(store)
  const waits = await waitsOf(store, { counting, since, population, stage, baseline, window, ledger })
  const [grown] = waits
  tell({ whose: tellWhose(grown) })
  const { calendar } = promise
  const dating = { since, waits, population, calendar, window, ledger, hands: where.hands }
  const { pool, batch, began } = await dateIt(store, dating)
  const stages = stagesOf(subject)
  const weeks = weeksOf(since.verdicts, window.to / DAY)
  const series = seriesOf(weeks)
  const changes = await matchChanges(store, {
    began,
    where: whoOf(population),
    stages,
    systems: [...systemsOf(subject, stages, ledger), ...(grown?.kind === 'outage' ? [grown.owner] : [])],
    window,
    weeks: series,
    transitionDays: transitionOf(subject, counting),
  })
  const points = findChangePoints(series)
  const facts: Omit<Diagnosis, 'text'> = {
    subject: describe(subject, { counting, stages, causes: where.causes }),
    window: spanWords(window),
    baseline: where.counts.validBefore === 0 ? null : spanWords(baseline),
    counts: where.counts,
    shift: where.decomposition?.mix ?? null,
    rate: where.decomposition?.rate ?? null,
    decomposition: where.decomposition,
    time: await timeOf(store, { counting, where: promise.where, found: where, asOf, baseline, window }),
    localises: where.causes.length > 0,
    causes: where.causes,
    dimensions: where.dimensions,
    stages,
    since: {
      day: began?.day ?? null,
      began,
      onset: since.onset,
      pool,
      batch,
      days: since.days,
      changePoints:
        points.state === 'found'
          ? points.changePoints.map(({ time, lowerTime, upperTime, p, before, after }) => ({
              day: time,
              lower: lowerTime,
              upper: upperTime,
              p,
              before,
              after,
            }))
          : [],
      weeks,
    },
    waits,
    changes,
    why: await whyOf(store, { grown, population, window, actor }),
    checks: await risenChecks(store, { stages, population, window }),
    problems: problemsOf(where.counts, {
      isDated: began !== null || !isWorse({ ...where, subject: { where: promise.where } }),
    }),
  }
  return { ...facts, text: writeDiagnosis(facts) }
}

async function countingOf(store: Store, { promise }: Subject): Promise<{ counting: Counting; asOf: Asked }> {
  const { countings, uncountable, asOf } = await readCountings(store, [promise])
  const [counting] = countings
  if (counting !== undefined) return { counting, asOf }
  throw invalid(
    uncountable[0]?.sentence ??
      `${promise.title} is not counted case by case, so that no cases can explain it. Explain a duration or a rate.`,
  )
}

/** How much is mix, and where the rest sits. Who is asked about is held against everybody else. */
async function locate(
  store: Store,
  {
    subject,
    counting,
    asOf,
    window,
    baseline,
    first,
  }: { subject: Subject; counting: Counting; asOf: Asked; window: Span; baseline: Span; first: Since },
): Promise<Pick<Diagnosis, 'counts' | 'causes' | 'decomposition' | 'dimensions'> & { hands: Pool | null }> {
  const { promise } = subject
  const wide = promise.where.filter(isStage)
  const dimensions = await chooseDimensions(store, counting.measure, { within: promise.where, of: wide })
  const widely = { ...counting, counted: { ...counting.counted, where: wide } }
  const cells = await readCube(store, widely, { dimensions, baseline, window, asOf })
  const season = seasonOf(first.verdicts, { from: window.from / DAY, to: window.to / DAY })
  const belongs = belongsTo(promise.where, dimensions)
  const own = cells.filter(belongs)
  const counts = countsOf(own, expectedBad(own, season), season)
  const isKnown = counts.validBefore >= FEWEST_BEFORE
  const found = isKnown
    ? findCauses(dimensions, cells, { season }).filter((cause) => overlap(cause.where, promise.where))
    : []
  const pool = isKnown ? await slowedPoolOf(store, { subject, counting, wide, dimensions, asOf }) : null
  const causes = isKnown ? causesOf({ promise, dimensions, cells, season, belongs, pool, found }) : []
  const decomposition = shiftOrRate(
    dimensions,
    own,
    causes.map((cause) => cause.where),
  )
  return { counts, causes, decomposition, dimensions, hands: pool?.hands ?? null }
}

/** Of a duration, whose queue slows down because hands are missing. */
async function slowedPoolOf(
  store: Store,
  {
    subject,
    counting: { measure, objective },
    wide,
    dimensions,
    asOf,
  }: {
    subject: Subject
    counting: Counting
    wide: readonly string[]
    dimensions: readonly string[]
    asOf: Asked
  },
): Promise<SlowedPool | null> {
  if (measure.kind !== 'duration') return null
  const { where } = subject.promise
  const { calendar } = objective
  return readSlowedPool(store, {
    measure,
    calendar,
    stages: stagesOf(subject),
    wide,
    where,
    dimensions,
    span: subject.window,
    asOf,
  })
}

function causesOf({
  promise,
  dimensions,
  cells,
  season,
  belongs,
  pool,
  found,
}: {
  promise: Subject['promise']
  dimensions: readonly string[]
  cells: readonly VerdictCell[]
  season: number
  belongs: (cell: VerdictCell) => boolean
  pool: SlowedPool | null
  found: Diagnosis['causes']
}): Diagnosis['causes'] {
  const expected = expectedBad(cells, season)
  if (pool !== null) {
    return [causeOfPool(pool.where, cells, { ...pool, expected, belongs: belongsTo(pool.where, dimensions) })]
  }
  if (found.length > 0) return found
  const contrast = contrastWithRest(whoOf(promise.where), cells, { expected, belongs })
  return contrast === null ? [] : [contrast]
}

/** How long cases took, split like the share of the late ones. */
async function timeOf(
  store: Store,
  {
    counting,
    where,
    found: { decomposition, causes },
    asOf,
    baseline,
    window,
  }: {
    counting: Counting
    where: readonly string[]
    found: Pick<Diagnosis, 'decomposition' | 'causes'>
    asOf: Asked
    baseline: Span
    window: Span
  },
): Promise<Diagnosis['time']> {
  const { measure, clock } = counting
  if (measure.kind !== 'duration' || decomposition === null) return null
  const places = causes.map((cause) => cause.where)
  const time = await readDays(store, {
    counting: { ...counting, measure },
    where,
    names: decomposition.attributes.map(({ name }) => name),
    causes: places,
    asOf,
    baseline,
    window,
  })
  if (time === null) return null
  const { causes: parts, ...rest } = time
  return {
    unit: 'seconds',
    secondsPerDay: clock.secondsPerDay,
    ...rest,
    causes: parts.map((part, i) => ({ where: places[i] ?? [], part })),
  }
}

const isStage = (clause: string) => /^\s*(stage|kind|source)\s*=/.test(clause)
const whoOf = (where: readonly string[]) => where.filter((clause) => !isStage(clause))

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

async function readLedger(store: Store): Promise<Ledger> {
  const outages = await readOutages(store)
  return { outages, rules: await rulesInForce(store, { outages }) }
}

/** The ledger is of applications; how long requisitions wait is told from them. */
async function waitsOf(
  store: Store,
  {
    counting: { measure, clock, objective },
    since,
    population,
    stage,
    baseline,
    window,
    ledger,
  }: {
    counting: Counting
    since: Since
    population: readonly string[]
    stage: readonly string[]
    baseline: Span
    window: Span
    ledger: Ledger
  },
): Promise<QueueChange[]> {
  if (measure.grain !== 'requisition') {
    const where = [...population, ...stage]
    return readQueues(store, { where, before: baseline, now: window, calendar: objective.calendar, ledger })
  }
  const work = WORK_KINDS.find(
    ({ kind }) => measure.name === 'requisition_approval_time' && kind === 'requisition approval',
  )
  if (work === undefined) return []
  const placeOf = (ms: number) => since.days.filter(({ day }) => day < dayOf(ms)).length
  const [before, now] = [baseline, window].map(({ from, to }) =>
    queueOfStays(since.stays, [placeOf(from), placeOf(to)]),
  ) as [ReturnType<typeof queueOfStays>, ReturnType<typeof queueOfStays>]
  const who = { side: 'business', owner: 'approver', kind: work.kind }
  return [
    {
      ...who,
      before: before.each * clock.secondsPerDay,
      now: now.each * clock.secondsPerDay,
      waitingBefore: before.waiting,
      waitingNow: now.waiting,
      share: now.each > before.each ? 1 : null,
    },
  ]
}

/** Kinds of waits whose pool may have shrunk: so many that grew most. */
const GROWN_LOOKED_AT = 2

/** An outage tells its day itself, and so does a weekly batch; a pool that shrank tells it better than the queue that grew for it. */
async function dateIt(
  store: Store,
  {
    since,
    waits,
    population,
    calendar,
    window,
    ledger,
    hands,
  }: {
    since: Since
    waits: readonly QueueChange[]
    population: readonly string[]
    calendar: string
    window: Span
    ledger: Ledger
    hands: Pool | null
  },
): Promise<Pick<Diagnosis['since'], 'pool' | 'batch' | 'began'>> {
  if (hands !== null) return { pool: hands, batch: null, began: bothOf(hands, since.onset) }
  const grown = waits.slice(0, GROWN_LOOKED_AT).filter((one) => one.now > one.before)
  const [first] = grown
  if (first?.kind === 'outage')
    return { pool: null, batch: null, began: outageOf(ledger, first.owner, window) ?? since.onset }
  const { batch } = since
  if (batch !== null) return { pool: null, batch, began: { day: batch.day, lower: batch.lower, upper: batch.upper } }
  const span = { from: window.from - POOL_LOOK_BACK, to: window.to }
  const kinds = grown.map(({ kind }) => kind)
  // Who stopped when it was slow already did not make it slow.
  const pool = await readPool(store, { kinds, where: population, calendar, span, notAfter: since.onset?.upper ?? null })
  return { pool, batch: null, began: pool === null ? since.onset : bothOf(pool, since.onset) }
}

function outageOf({ outages }: Ledger, system: string, window: Span): DatedDay | null {
  const [latest] = outages
    .filter((one) => one.system === system && one.from < window.to && one.to > window.from - GAP)
    .sort((a, b) => b.from - a.from)
  const day = latest && dayOf(latest.from)
  return day === undefined ? null : { day, lower: day, upper: day }
}

/** The day that the pool tells, as uncertain as both are together. */
function bothOf(pool: DatedDay | null, onset: Since['onset']): DatedDay | null {
  if (pool === null || onset === null) return pool ?? onset
  const [lower] = [pool.lower, onset.lower].sort()
  const [, upper] = [pool.upper, onset.upper].sort()
  return { day: pool.day, lower: lower as string, upper: upper as string }
}

interface DatedDay {
  day: string
  lower: string
  upper: string
}

function stagesOf({ promise }: Subject): string[] {
  const named = clausesOf(promise.where)
    .filter(({ dimension }) => dimension === 'stage' || dimension === 'kind')
    .flatMap(({ values }) => values)
  const { stage } = problemOf(promise)
  return named.length > 0 || stage === null ? named : [stage]
}

/** Systems that the stages wait for, by the objective and by the rules of waiting. */
function systemsOf({ promise }: Subject, stages: readonly string[], { rules }: Ledger): string[] {
  const waited = rules.systems
    .filter((one) => one.stages.some((stage) => stages.includes(stage)))
    .map(({ system }) => system)
  return [...new Set([...promise.dependsOn, ...waited])]
}

/** Cases are late only when their time is over, so that a change shows in all of them no sooner. Days of the calendar. */
function transitionOf({ promise: { indicator } }: Subject, { clock }: Counting): number {
  if (indicator.kind !== 'promise') return 0
  return Math.ceil(indicator.within * (clock.secondsPerDay < DAY / 1000 ? 7 / 5 : 1))
}

const seriesOf = (weeks: Diagnosis['since']['weeks']): MeasuredSeries => ({
  kind: 'rate',
  bins: weeks.map(({ week, bad, valid }) => ({ from: week, until: addDays(week, 7), bad, n: valid })),
})

async function whyOf(
  store: Store,
  {
    grown,
    population,
    window,
    actor,
  }: { grown: QueueChange | undefined; population: readonly string[]; window: Span; actor: Actor },
): Promise<Diagnosis['why']> {
  if (grown === undefined || grown.now <= grown.before) return null
  if (!WORK_KINDS.some(({ kind }) => kind === grown.kind)) return null
  return readWhyItWaits(store, { population: { where: whoOf(population) }, kind: grown.kind, ...window, actor })
}

async function risenChecks(
  store: Store,
  { stages, population, window }: { stages: readonly string[]; population: readonly string[]; window: Span },
): Promise<Diagnosis['checks']> {
  const risen = await readChecksOf(store, {
    stages: stages.length === 0 ? undefined : stages,
    population: { where: whoOf(population) },
    ...spanWords(window),
  })
  return risen.map(({ check, during, before, rise }) => ({
    id: check.id,
    text: check.check,
    during: during.rate,
    before: before.rate,
    rise: { value: rise.estimate, interval: rise.interval },
  }))
}

function problemsOf(counts: Diagnosis['counts'], { isDated }: { isDated: boolean }): string[] {
  return [
    ...(counts.valid === 0 ? ['Nothing fell due in this time, so that there is nothing to explain yet.'] : []),
    ...(counts.validBefore < FEWEST_BEFORE
      ? [
          `Only ${counts.validBefore} cases fell due in the year before, too few to say what is usual: no cause is named, and mix is not told from rate.`,
        ]
      : []),
    ...(!isDated ? ['No day stands out as its beginning.'] : []),
  ]
}

function describe(
  { title, incident, objective, promise }: Subject,
  {
    counting: { measure, clock },
    stages,
    causes,
  }: { counting: Counting; stages: readonly string[]; causes: Diagnosis['causes'] },
): Diagnosis['subject'] {
  const bad = badWord(measure)
  const [cause] = causes
  return {
    title,
    question: questionOf({ measure: measure.name, title, bad, where: promise.where }, stages, cause?.where),
    incident,
    objective,
    measure: measure.name,
    bad,
    within: promise.indicator.kind === 'promise' ? Math.round(promise.indicator.within * clock.secondsPerDay) : null,
    where: promise.where,
    calendar: clock.name,
    secondsPerDay: clock.secondsPerDay,
  }
}

const spanWords = ({ from, to }: Span) => ({ from: dayOf(from), to: dayOf(to) })
const dayOf = (ms: number) => addDays('1970-01-01', Math.floor(ms / DAY))
