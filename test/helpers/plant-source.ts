import { bind, raw, sql } from '../../core/src/sql/index.ts'
import type { Store } from '../../server/src/store/store.ts'
import { deriveSource } from '../../server/src/trace/derive-source.ts'

/** What is wrong with a planted source; without anything it is faultless. */
export interface Plant {
  applications?: number
  /** Share of the events that are pushed, in [0, 1], with what goes wrong among them. */
  provenance?: 'observed' | 'imported' | 'diffed' | 'inferred'
  /** How long before their instants the steps may have happened. */
  widthMs?: number
  /** The clock of the sender is ahead by so much in every n-th application. */
  ahead?: { seconds: number; everyNth: number }
  /** Told so many days after it happened in every n-th application. */
  late?: { days: number; everyNth: number }
  /** Only the day is known. */
  isDated?: boolean
  /** Stages bear names that say nothing. */
  isNameless?: boolean
  attributes?: string
  /** Every n-th application is rejected twice. */
  endsTwice?: number
}

const DAY = 86_400
const BEGIN = Date.UTC(2025, 8, 1) / 1000
/** When every planted source has reported for the last time. */
export const PLANTED_UNTIL = new Date('2026-01-15T12:00:00Z')

/** Four steps for each application, three days apart, straight into the warehouse; then traced like any source. */
export async function plantSource(store: Store, source: string, plant: Plant = {}): Promise<void> {
  const {
    applications = 200,
    provenance = 'observed',
    widthMs = 0,
    ahead = { seconds: 0, everyNth: 1_000_000 },
    late = { days: 0, everyNth: 1_000_000 },
    isDated = false,
    isNameless = false,
    attributes = '{"department":"Sales","recruiter":"p_1"}',
    endsTwice = 1_000_000,
  } = plant
  const n = (value: number) => bind(value, 'Int64')
  const stages = isNameless
    ? raw("['Zwischenablage 7', 'Zwischenablage 8']")
    : raw("['Application Review', 'Onsite Interview']")
  // A prime spreads the times over the day.
  const at = isDated
    ? sql`${n(BEGIN)} + (a % 60 + step * 3) * ${n(DAY)}`
    : sql`${n(BEGIN)} + (a % 60 + step * 3) * ${n(DAY)} + (a * 7919 + step * 104729) % ${n(DAY)}`
  await store.warehouse.run(sql`
    insert into event (source, application, id, version, kind, stage, occurred_at, uncertainty_ms, recorded_at, sequence, application_id, requisition_id, provenance, import, attributes)
    select ${source}, a + 1, (a + 1) * 10 + step, 1, ['application.submitted', 'application.entered_stage', 'application.rejected', 'application.rejected'][step + 1],
      if(step < 2, ${stages}[step + 1], ''), fromUnixTimestamp64Milli(toInt64(${at}) * 1000, 'UTC') as happened, if(step = 0, 0, ${bind(widthMs, 'UInt64')}),
      happened + if(a % ${n(ahead.everyNth)} = 0 and ${n(ahead.seconds)} > 0, -${n(ahead.seconds)}, if(a % ${n(late.everyNth)} = 0, ${n(late.days)} * 86400, 2)), step, toString(a + 1), 'R-1',
      ${provenance}, 1, if(step = 0, ${attributes}, '')
    from (select number as a from numbers(${bind(applications, 'UInt64')})) as apps array join [0, 1, 2, 3] as step
    where step < 3 or a % ${n(endsTwice)} = ${n(endsTwice)} - 1`)
  await store.state
    .insertInto('source')
    .values({ name: source, as_of: PLANTED_UNTIL, link: null })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  await deriveSource(store, source)
}
