import { ANONYMOUS_PATTERN } from '@tandem/core/privacy'
import { and, raw, type Sql, sql } from '@tandem/core/sql'
import { type Population, populationSql } from '@tandem/core/trace'
import { workingSecondsSql } from '@tandem/core/working-time'
import type { Store } from '../store/store.ts'
import { chooseClock, usualChoice } from '../working-time/choose-clock.ts'

/** A stay that is over, or, as stay 0, an application that is: what becomes one span. Names and keys of people are no part of it. */
export interface ClosedStay {
  source: string
  /** Key of the warehouse; a number of 64 bits as text. */
  application: string
  applicationId: string
  sequence: number
  stage: string
  kind: string
  exit: string
  attempt: number
  outcome: string
  department: string
  location: string
  jobFamily: string
  fromMs: number
  toMs: number
  /** By the calendars of the locations, or by all hours where there are none. */
  workingSeconds: number
  /** Changes when anything of the stay does, but not with a calendar; a number of 64 bits as text. */
  form: string
}

/** Nothing in a span can lie before 1970; an anonymous application has been sent before, under the id that is forgotten. */
const MAY_LEAVE = sql`toUnixTimestamp64Milli(from_at) >= 0 and not match(application_id, ${ANONYMOUS_PATTERN})`

/** All closed stays of a population as a query with the columns of `ClosedStay`, in order. */
export async function closedStaysSql({ state }: Pick<Store, 'state'>, population: Population = {}): Promise<Sql> {
  const { calendar } = await chooseClock(state, await usualChoice(state))
  const from = raw('from_at')
  const to = raw('to_at')
  const seconds =
    calendar === null
      ? sql`intDiv(dateDiff('millisecond', ${from}, ${to}), 1000)`
      : workingSecondsSql(calendar, from, to)
  return sql`
    select toString(source) as source, toString(key) as application, application_id as applicationId, sequence, toString(stage) as stage,
      toString(kind) as kind, toString(exit) as exit, attempt, toString(outcome) as outcome, toString(department) as department,
      toString(location) as location, toString(job_family) as jobFamily, toUnixTimestamp64Milli(from_at) as fromMs,
      toUnixTimestamp64Milli(to_at) as toMs, ${seconds} as workingSeconds,
      toString(cityHash64(stage, kind, exit, attempt, outcome, department, location, jobFamily, fromMs, toMs)) as form
    from (
      select source, application as key, application_id, sequence, stage, kind, exit, attempt, '' as outcome, department, location, job_family,
        entered_at as from_at, assumeNotNull(left_at) as to_at
      from visit where left_at is not null and ${members(population)}
      union all
      select source, application as key, application_id, 0 as sequence, stage, '' as kind, '' as exit, 0 as attempt, outcome, department, location,
        job_family, began_at as from_at, greatest(began_at, assumeNotNull(ended_at)) as to_at
      from application where ended_at is not null and ${members(population)}
    ) where ${MAY_LEAVE}`
}

function members(population: Population): Sql {
  const everything =
    (population.where ?? []).length === 0 && population.from === undefined && population.to === undefined
  const chosen = sql`(source, application) in (select source, application from application where ${populationSql(population, 'application')})`
  return and(everything ? [] : [chosen])
}
