import { STANDARD_DIMENSIONS } from '@tandem/core/trace'

const DIMENSIONS = STANDARD_DIMENSIONS.map((name) => `${name} LowCardinality(String)`).join(', ')
const INSTANT = "DateTime64(3, 'UTC')"

/** Name, type and codec. */
const EVENT_COLUMNS: readonly (readonly [string, string, string?])[] = [
  ['source', 'LowCardinality(String)'],
  ['application', 'UInt64'],
  ['id', 'UInt64'],
  ['version', 'UInt64'],
  ['kind', 'LowCardinality(String)'],
  ['stage', 'LowCardinality(String)'],
  ['occurred_at', INSTANT, 'codec(Delta, LZ4)'],
  ['uncertainty_ms', 'UInt64'],
  ['recorded_at', INSTANT, 'codec(Delta, LZ4)'],
  ['sequence', 'UInt64', 'codec(Delta, LZ4)'],
  ['application_id', 'String'],
  ['requisition_id', 'String'],
  ['candidate_key', 'String'],
  ['actor_key', 'String'],
  ['provenance', 'LowCardinality(String)'],
  ['import', 'UInt32'],
  ['attributes', 'String'],
  ['details', 'String'],
]

/** Forward migrations of the warehouse. Never edit one that has been released; add the next. */
export const WAREHOUSE_MIGRATIONS: readonly { name: string; statements: readonly string[] }[] = [
  {
    name: '0001-foundation',
    statements: [
      // One row per fact. An application's rows lie together; the id decides what is the same fact.
      `create table event (
         ${EVENT_COLUMNS.map(([name, type, codec = '']) => `${name} ${type} ${codec}`).join(',\n         ')}
       ) engine = ReplacingMergeTree(version) partition by source order by (application, id)`,
      // Rows that could not become events: nothing is lost.
      `create table quarantine (
         import UInt32, source LowCardinality(String), file String, line UInt64,
         reason LowCardinality(String), detail String, row String
       ) engine = MergeTree partition by source order by (import, line)`,
      // Events that are in order themselves and out of order in their application; derived anew with the visits.
      `create table set_aside (
         source LowCardinality(String), application UInt64, application_id String, id UInt64,
         import UInt32, sequence UInt64, kind LowCardinality(String), occurred_at ${INSTANT}, reason LowCardinality(String)
       ) engine = MergeTree partition by source order by (application, id)`,
      `create table visit (
         source LowCardinality(String),
         application UInt64,
         application_id String,
         requisition_id String,
         sequence UInt16,
         stage LowCardinality(String),
         kind LowCardinality(String),
         began_at ${INSTANT},
         entered_at ${INSTANT},
         left_at Nullable(${INSTANT}),
         exit LowCardinality(String),
         next_stage LowCardinality(String),
         attempt UInt16,
         uncertainty_ms UInt64,
         outcome LowCardinality(String),
         ${DIMENSIONS},
         extra String
       ) engine = MergeTree partition by source order by (application, sequence)`,
      `create table application (
         source LowCardinality(String),
         application UInt64,
         application_id String,
         requisition_id String,
         candidate_key String,
         events UInt32,
         began_at ${INSTANT},
         stage LowCardinality(String),
         stage_entered_at ${INSTANT},
         outcome LowCardinality(String),
         ended_at Nullable(${INSTANT}),
         last_event_at ${INSTANT},
         first_response_at Nullable(${INSTANT}),
         offer_sent_at Nullable(${INSTANT}),
         offer_decided_at Nullable(${INSTANT}),
         offer_decision LowCardinality(String),
         started_at Nullable(${INSTANT}),
         interviews UInt16,
         reschedules UInt16,
         rework UInt16,
         path Array(LowCardinality(String)),
         -- The stays, from which the table visit is unrolled.
         steps Array(Tuple(entered_at ${INSTANT}, left_at Nullable(${INSTANT}), exit LowCardinality(String), attempt UInt16, uncertainty_ms UInt64, state UInt16, is_end Bool)),
         -- The attributes after each change, as JSON; empty if they never changed.
         states Array(String),
         set_aside UInt16,
         ${DIMENSIONS},
         extra String
       ) engine = MergeTree partition by source order by application`,
      `create table requisition (
         source LowCardinality(String),
         requisition_id String,
         events UInt32,
         began_at ${INSTANT},
         opened_at Nullable(${INSTANT}),
         approval_requested_at Nullable(${INSTANT}),
         approved_at Nullable(${INSTANT}),
         filled_at Nullable(${INSTANT}),
         closed_at Nullable(${INSTANT}),
         accepted_at Nullable(${INSTANT}),
         applications UInt32,
         hires UInt32,
         outcome LowCardinality(String),
         ${DIMENSIONS},
         extra String
       ) engine = MergeTree partition by source order by requisition_id`,
      // What people say of themselves. Nothing here is a dimension; only aggregate queries with a minimum cell may join it.
      `create database if not exists vault`,
      `create table vault.self_identification (
         source LowCardinality(String), application UInt64, attribute LowCardinality(String), value LowCardinality(String), import UInt32
       ) engine = ReplacingMergeTree partition by source order by (application, attribute)`,
      // A file is read once: every row goes in here, and on to where its verdict sends it. Nothing stays.
      `create table intake (
         ${EVENT_COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')},
         verdict LowCardinality(String), detail String, kept String, file String, file_line UInt64,
         self_identification Array(Tuple(String, String))
       ) engine = Null`,
      `create materialized view if not exists intake_event to event as
         select ${EVENT_COLUMNS.map(([name]) => name).join(', ')} from intake where verdict = ''`,
      `create materialized view if not exists intake_quarantine to quarantine as
         select import, source, file, file_line as line, verdict as reason, detail, kept as row
         from intake where verdict not in ('', 'the same again', 'known already')`,
      `create materialized view if not exists vault.intake to vault.self_identification as
         select source, application, pair.1 as attribute, pair.2 as value, import
         from intake array join self_identification as pair where verdict = '' and application != 0`,
    ],
  },
  {
    name: '0002-tally',
    statements: [
      // How many rows of an import met which verdict, kept while they come in.
      `create table tally (
         source LowCardinality(String), import UInt32, verdict LowCardinality(String), rows UInt64
       ) engine = SummingMergeTree(rows) partition by source order by (import, verdict)`,
      `create materialized view if not exists intake_tally to tally as
         select source, import, verdict, count() as rows from intake group by source, import, verdict`,
    ],
  },
  {
    name: '0003-working-time',
    statements: [
      // Working time of every calendar, as `workingTable` in core counts it; the dictionary holds it in memory.
      `create table working_hours (
         calendar UInt32, version UInt64, key UInt64, cell UInt64
       ) engine = MergeTree partition by calendar order by key`,
      `create dictionary if not exists working_time (key UInt64, cell UInt64 default 0) primary key key
         source(clickhouse(table 'working_hours'))
         layout(flat(initial_array_size 100000 max_array_size 20000000)) lifetime(0)`,
    ],
  },
  {
    name: '0004-marks',
    statements: [
      `alter table application add column if not exists marks Array(Tuple(visit UInt16, at ${INSTANT}, code UInt8))`,
      // When somebody who had started left again.
      `alter table application add column if not exists departed_at Nullable(${INSTANT})`,
      // What happened inside the stay, and what is pending after it, as bits; the ledger of waits cuts the stay here.
      `alter table visit add column if not exists marks Array(Tuple(at ${INSTANT}, pending UInt16))`,
    ],
  },
  {
    name: '0005-superseded',
    statements: [
      // Events as they were known before an import corrected them: the past is traced from these.
      `create table superseded (
         ${EVENT_COLUMNS.map(([name, type, codec = '']) => `${name} ${type} ${codec}`).join(',\n         ')},
         superseded_by UInt32
       ) engine = MergeTree partition by source order by (application, id, superseded_by)`,
    ],
  },
  {
    name: '0008-repairs',
    statements: [
      // Rows that have left the quarantine: `of` is the import that put them there, `import` the one that took them in or brought them again.
      `create table released (
         source LowCardinality(String), import UInt32, of UInt32, line UInt64, key UInt64, how LowCardinality(String)
       ) engine = MergeTree partition by source order by (of, line, key)`,
    ],
  },
  {
    name: '0006-widths',
    statements: [
      // How long before its instant a thing may have happened, in milliseconds: of each stay's beginning and of each mark; empty where all are known to the moment.
      `alter table application add column if not exists widths Array(UInt64)`,
      `alter table application add column if not exists mark_widths Array(UInt64)`,
      `alter table application add column if not exists width_ms Tuple(first_response UInt64, offer_sent UInt64, offer_decided UInt64, started UInt64)`,
      // The leaving has the rest of uncertainty_ms.
      `alter table visit add column if not exists entered_width_ms UInt64`,
      `alter table visit add column if not exists mark_widths Array(UInt64)`,
      `alter table requisition add column if not exists width_ms Tuple(opened UInt64, approval_requested UInt64, approved UInt64, filled UInt64, closed UInt64, accepted UInt64)`,
    ],
  },
  {
    name: '0007-privacy',
    statements: [
      // What an erasure takes, from before its first deed until after its last; a partition is one erasure. In the vault, as it is nobody’s to look at.
      `create table vault.erasing (
         erasure String, mode LowCardinality(String), source LowCardinality(String), application UInt64, application_id String,
         requisitions Array(String), fresh UInt64, fresh_id String, salt String, ends_at Nullable(${INSTANT}), candidate_key String
       ) engine = MergeTree partition by erasure order by (source, application) settings old_parts_lifetime = 0`,
      // Keyed hashes of what was erased, so that it is known when it comes again. Of a person only what happened before counts.
      `create table tombstone (
         kind LowCardinality(String), key FixedString(16), before ${INSTANT}, erasure String
       ) engine = ReplacingMergeTree(before) order by (kind, key)`,
    ],
  },
  {
    name: '0009-objectives',
    statements: [
      // The tables of working hours the other way round: where each calendar begins, and when its n-th working quarter hour is. Read from
      // working_hours, so that there is nothing to keep in step; after the last quarter of a calendar stands the end of all tables.
      `create dictionary if not exists working_span (calendar UInt64, first UInt64 default 0, quarters UInt64 default 0) primary key calendar
         source(clickhouse(query 'select calendar, sum(places) over (order by calendar rows between unbounded preceding and 1 preceding) as first, places - 1 as quarters
           from (select toUInt64(calendar) as calendar, toUInt64(sum(bitCount(bitAnd(cell, 16777215)))) + 1 as places from working_hours group by calendar)'))
         layout(flat()) lifetime(0)`,
      `create dictionary if not exists working_quarter (key UInt64, quarter UInt32 default 2805120) primary key key
         source(clickhouse(query 'select first + intDiv(cell, 16777216) + place - 1 as key, toUInt32((29220 + (h.key % 87660)) * 24 + bit) as quarter
           from working_hours as h
           inner join (
             select calendar, sum(places) over (order by calendar rows between unbounded preceding and 1 preceding) as first
             from (select calendar, toUInt64(sum(bitCount(bitAnd(cell, 16777215)))) + 1 as places from working_hours group by calendar)
           ) as spans using calendar
           array join bitPositionsToArray(bitAnd(cell, 16777215)) as bit, arrayEnumerate(bitPositionsToArray(bitAnd(cell, 16777215))) as place'))
         layout(flat(max_array_size 500000000)) lifetime(0)`,
      // What each day brought for each objective, of the rows of one source that began in one month: what an import touches is counted
      // anew, month by month, and days of it that bring nothing any more are kept with zeros.
      `create table objective_day (
         objective LowCardinality(String), source LowCardinality(String), month Date, day Date,
         good UInt32, bad UInt32, due UInt32, late UInt32, excluded UInt32, pending UInt32, uncertain UInt32
       ) engine = ReplacingMergeTree order by (objective, source, month, day)`,
    ],
  },
  {
    name: '0030-telemetry',
    statements: [
      // Stays that were sent as spans, in which form they were sent last, and to which endpoint; stay 0 is the application.
      `create table sent_span (
         generation UInt32, source LowCardinality(String), application UInt64, sequence UInt16, form UInt64, at ${INSTANT}
       ) engine = ReplacingMergeTree(at) partition by source order by (application, sequence)`,
    ],
  },
  {
    name: '0011-skills',
    statements: [
      // Skills of applications, of fields ('listed') and of texts of which nothing else was kept ('found'); the last file of each kind counts.
      `create table candidate_skill (
         source LowCardinality(String), application UInt64, how LowCardinality(String), skills Array(LowCardinality(String)), at ${INSTANT}
       ) engine = ReplacingMergeTree(at) partition by source order by (application, how)`,
      // Who was considered for roles since when, and when they were first suggested and contacted; 2149-06-06 is never.
      `create table skill_considered (
         source LowCardinality(String), application UInt64,
         considered_on SimpleAggregateFunction(min, Date), suggested_on SimpleAggregateFunction(min, Date), contacted_on SimpleAggregateFunction(min, Date)
       ) engine = AggregatingMergeTree partition by source order by application`,
    ],
  },
]
