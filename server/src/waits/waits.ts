import { render, sql } from '@tandem/core/sql'
import {
  attributionLines,
  compileStayCount,
  compileWaits,
  outagesByStage,
  WAIT_KEYS,
  Waits,
  WaitsInput,
  type WaitsPlan,
} from '@tandem/core/waits'
import type { z } from 'zod'
import { asOfOf } from '../measures/as-of.ts'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { chooseClock, usualChoice } from '../working-time/choose-clock.ts'
import { readReports } from './read-lines.ts'
import { readOutages } from './read-outages.ts'
import { rulesInForce } from './wait-rules.ts'

export const waits = readOperation({
  name: 'waits',
  summary: 'The ledger of waiting: for whom applications wait, to the second, in working time.',
  input: WaitsInput,
  output: Waits,
  run: (input, { store }) => readWaits(store, input),
})

/** The ledger of a population. */
export async function readWaits(store: Store, input: z.infer<typeof WaitsInput>): Promise<z.infer<typeof Waits>> {
  await checkDimensions(store, 'visit', { population: input, by: input.by, extra: WAIT_KEYS })
  const asOf = await asOfOf(store, input)
  const { clock, calendar } = await chooseClock(store.state, input.calendar ?? (await usualChoice(store.state)))
  const outages = await readOutages(store)
  const [rules, reports, stages] = await Promise.all([
    rulesInForce(store, { outages }),
    readReports(store),
    readStages(store),
  ])
  const parts = outagesByStage(outages, stages, rules.systems)
  const plan: WaitsPlan = {
    by: input.by,
    population: input,
    asOf,
    calendar,
    lines: attributionLines(rules.rules, reports),
    outages: parts,
    systems: outages.map(({ system }) => system),
  }
  const statement = compileWaits(plan)
  const [rows, notes, { visits }] = await Promise.all([
    store.warehouse.rows<Row>(statement),
    store.warehouse.rows<Row>(compileWaits({ ...plan, by: ['reason', 'outage', 'stage', 'source'], notes: true })),
    store.warehouse.one<{ visits: number }>(compileStayCount(plan)),
  ])
  const totalSeconds = rows.reduce((sum, { seconds }) => sum + seconds, 0)
  const latest = Math.max(...asOf.map((source) => source.asOf))
  return {
    totalSeconds,
    visits,
    calendar: clock.name,
    secondsPerDay: clock.secondsPerDay,
    asOf: Number.isFinite(latest) ? new Date(latest).toISOString() : null,
    rulesVersion: rules.version,
    by: input.by,
    rows: rows.map(({ slice, seconds, visits: waiting }) => ({
      key: slice.join(' · '),
      slice: Object.fromEntries(input.by.map((name, i) => [name, slice[i] ?? ''])),
      seconds,
      share: totalSeconds === 0 ? 0 : seconds / totalSeconds,
      visits: waiting,
    })),
    unattributed: notes
      .filter(({ slice }) => slice[0] !== '')
      .map(({ slice: [reason = '', , stage = '', source = ''], seconds }) => ({ reason, stage, source, seconds })),
    outages: outages.map(({ system, from, to, lasts }, i) => ({
      system,
      from: new Date(from).toISOString(),
      to: lasts ? null : new Date(to).toISOString(),
      stages: rules.systems.find((one) => one.system === system)?.stages ?? [],
      seconds: notes.filter(({ slice }) => slice[1] === String(i + 1)).reduce((sum, { seconds }) => sum + seconds, 0),
    })),
    sql: render(statement).query,
  }
}

interface Row {
  slice: string[]
  seconds: number
  visits: number
}

async function readStages({ warehouse }: Store): Promise<{ stage: string; stageKind: string }[]> {
  return warehouse.rows(
    sql`select toString(stage) as stage, toString(kind) as stageKind from visit where kind != 'end' group by stage, stageKind order by stage`,
  )
}
