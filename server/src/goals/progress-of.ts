import type { AgendaInitiative } from '@tandem/core/agenda'
import { doneOf, type Goal, type GoalProgress, outlookOf } from '@tandem/core/goals'
import type { MeasureResult } from '@tandem/core/measures'
import type { ObjectiveDetail } from '@tandem/core/objectives'
import { byRole } from '../access/actor.ts'
import { agendaInitiative } from '../agenda/agenda.ts'
import { measure } from '../measures/measure.ts'
import { objective as objectiveDetail } from '../objectives/detail.ts'
import { type Context, perform } from '../operation.ts'

const DAY_MS = 86_400_000
const MONTH_DAYS = 365.25 / 12
/** Months of history that a course shows and a forecast learns from. */
const COURSE_MONTHS = 24
/** Fewest cases of a month that count as a value of it. */
const LEAST_CASES = 5

/** How far a goal is, by the operation that measures it. @throws TandemError as that operation does */
export async function progressOf(
  goal: Goal,
  { context: given, today }: { context: Context; today: string },
): Promise<GoalProgress> {
  const context = { ...given, actor: byRole(given.actor) }
  const { tie } = goal
  switch (tie.kind) {
    case 'measure':
      return ofMeasure({ ...goal, tie }, { context, today })
    case 'objective':
      return ofObjective({ ...goal, tie }, { context, today })
    case 'initiative':
      return ofInitiative({ ...goal, tie }, context)
  }
}

type Tied<Kind extends Goal['tie']['kind']> = Goal & { tie: Extract<Goal['tie'], { kind: Kind }> }

async function ofMeasure(
  { tie, from, due }: Tied<'measure'>,
  { context, today }: { context: Context; today: string },
): Promise<GoalProgress> {
  const ask = (more: object) =>
    perform(measure, { measure: tie.measure, where: tie.where, ...more }, context) as Promise<MeasureResult>
  const recent = await ask({ from: dayBefore(today, 90), to: today })
  const before = await ask({ from: dayBefore(from, 365), to: from })
  const months = await ask({ from: monthsBefore(today, COURSE_MONTHS), to: firstOfMonth(today), every: 'month' })
  const course = months.rows.map((row) => ({
    month: (row.slice.period ?? Object.values(row.slice)[0] ?? '').slice(0, 7),
    value: row.n >= LEAST_CASES ? row.estimate : null,
    n: row.n,
  }))
  const [row] = recent.rows
  const { unit } = recent
  const told = {
    unit:
      unit === 'seconds' || unit === 'share'
        ? unit
        : unit === 'money' || unit === 'money per hire'
          ? ('money' as const)
          : ('number' as const),
    direction: tie.direction,
    target: tie.target,
    baseline: before.rows[0]?.estimate ?? null,
    now: row === undefined || row.n < LEAST_CASES ? null : row.estimate,
    interval: limits(row?.interval ?? null),
    n: row?.n ?? null,
    href: `/explore?measure=${tie.measure}${tie.where.map((one) => `&where=${encodeURIComponent(one)}`).join('')}`,
  }
  return { ...told, done: doneOf(told), course, outlook: outlookFrom(course, { due, today, wanted: told }) }
}

async function ofObjective(
  { tie, due }: Tied<'objective'>,
  { context, today }: { context: Context; today: string },
): Promise<GoalProgress> {
  const { status, months } = (await perform(objectiveDetail, { id: tie.objective }, context)) as ObjectiveDetail
  const course = months
    .toReversed()
    .filter(({ to }) => to.slice(0, 10) <= today)
    .slice(-COURSE_MONTHS)
    .map(({ from, compliance, valid }) => ({
      month: from.slice(0, 7),
      value: valid >= LEAST_CASES ? compliance : null,
      n: valid,
    }))
  const told = {
    unit: 'share' as const,
    direction: 'at least' as const,
    target: status.target,
    baseline: course.find(({ value }) => value !== null)?.value ?? null,
    now: status.compliance,
    interval: limits(status.interval),
    n: status.valid,
    href: `/objectives/${tie.objective}`,
  }
  return { ...told, done: doneOf(told), course, outlook: outlookFrom(course, { due, today, wanted: told }) }
}

/** An initiative is reached when everybody has started; its own forecast says how likely that is by its need date. */
async function ofInitiative({ tie }: Tied<'initiative'>, context: Context): Promise<GoalProgress> {
  const { initiative } = (await perform(agendaInitiative, { id: tie.initiative }, context)) as AgendaInitiative
  const { started, people, forecast } = initiative
  return {
    unit: 'number',
    direction: 'at least',
    target: people,
    baseline: 0,
    now: started,
    interval: null,
    n: people,
    done: people === 0 ? null : started / people,
    course: [],
    outlook: forecast && {
      level: started,
      interval: [started, people],
      chance: forecast.probability,
      method: 'simulation of hiring',
      backtest: null,
    },
    href: `/agenda/${tie.initiative}`,
  }
}

function outlookFrom(
  course: GoalProgress['course'],
  { due, today, wanted }: { due: string; today: string; wanted: Pick<GoalProgress, 'direction' | 'target'> },
): GoalProgress['outlook'] {
  const values = course.flatMap(({ value }) => (value === null ? [] : [value]))
  const ahead = Math.max(1, Math.round((Date.parse(due) - Date.parse(today)) / DAY_MS / MONTH_DAYS))
  const found = outlookOf(values, { ahead, wanted })
  return (
    found && {
      level: found.level,
      interval: found.interval,
      chance: found.chance,
      method: found.method,
      backtest: found.backtest,
    }
  )
}

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10)
const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`

function monthsBefore(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() - months)
  return first.toISOString().slice(0, 10)
}

const limits = (interval: readonly (number | null)[] | null): [number, number] | null =>
  interval === null || interval[0] == null || interval[1] == null ? null : [interval[0], interval[1]]
