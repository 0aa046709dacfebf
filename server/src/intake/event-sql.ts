import type { Mapping, TimeFormat } from '@tandem/core/intake'
import { bind, join, raw, type Sql, sql } from '@tandem/core/sql'
import { EVENT_KINDS, STANDARD_DIMENSIONS } from '@tandem/core/trace'
import { fileColumn, type RawTable } from './raw-table.ts'

export interface EventSqlOptions {
  source: string
  importId: number
  now: Date
  /** Key of the pseudonyms. */
  secret: string
  /** How many events may share their content, so that each needs its place among them in its id. */
  repeats: boolean
}

/**
 * The rows of a file as events, each with a `verdict`: empty for an event, else why it goes to quarantine.
 * One query for every format; which column means what is the mapping's business.
 */
export function eventSql(table: RawTable, mapping: Mapping, options: EventSqlOptions): Sql {
  const { source, importId, now, secret } = options
  const person = (field: 'candidate' | 'actor', prefix: string) => {
    const name = mapping[field]
    if (name === null) return sql`''`
    return mapping.plain.includes(field) ? text(name) : pseudonym(text(name), prefix, secret)
  }
  const contentId = sql`cityHash64(application_id, requisition_id, toUnixTimestamp64Milli(occurred_at), kind, stage, actor_key)`
  const id =
    mapping.id !== null
      ? sql`cityHash64(source_id)`
      : options.repeats
        ? sql`cityHash64(${contentId}, row_number() over (partition by ${contentId} order by _line))`
        : contentId
  return sql`
    select ${source} as source, if(application_id = '', 0, cityHash64(${source}, application_id)) as application,
      ${id} as id, ${bind(importId, 'UInt64')} as version, kind, stage, assumeNotNull(time) as occurred_at, 0 as uncertainty_ms,
      recorded_at, _line as sequence, application_id, requisition_id, candidate_key, actor_key,
      'imported' as provenance, ${bind(importId, 'UInt32')} as import, attributes, details, verdict, detail, _line
    from (
      select _line,
        ${optional(mapping.application)} as application_id,
        ${optional(mapping.requisition)} as requisition_id,
        ${optional(mapping.id)} as source_id,
        ${person('candidate', 'c')} as candidate_key,
        ${person('actor', 'p')} as actor_key,
        ${optional(mapping.activity)} as stage,
        ${kindSql(mapping)} as kind,
        ${text(mapping.time)} as time_text,
        ${timeSql(text(mapping.time), mapping.timeFormat, mapping.timeZone)} as time,
        ${
          mapping.recordedAt === null
            ? sql`assumeNotNull(time)`
            : sql`ifNull(${timeSql(text(mapping.recordedAt), mapping.timeFormat, mapping.timeZone)}, assumeNotNull(time))`
        } as recorded_at,
        ${jsonOf(mapping, secret)} as attributes,
        ${plainJson(mapping.details)} as details,
        multiIf(
          _damage != '', _damage,
          application_id = '' and requisition_id = '' and not match(kind, '^(system|change)'), 'names no application',
          time_text = '', 'has no time',
          time is null, 'has a time that cannot be read',
          time > ${bind(now.getTime(), 'Int64')}, 'lies in the future',
          kind not in ${bind(EVENT_KINDS, 'Array(String)')}, 'has a kind of event that Tandem does not know',
          kind = 'application.entered_stage' and stage = '', 'names no stage',
          '') as verdict,
        multiIf(
          verdict in ('has a time that cannot be read', 'lies in the future'), time_text,
          startsWith(verdict, 'has a kind'), kind,
          '') as detail
      from ${table.from}
    )`
}

/** Trimmed text of a column. */
function text(name: string): Sql {
  return sql`trimBoth(${fileColumn(name)})`
}

/** Columns of objects hold `a|b|c` where an event touches several; the first stands for them. */
function optional(name: string | null): Sql {
  if (name === null) return sql`''`
  return name.startsWith('object:') ? sql`splitByChar('|', ${fileColumn(name)})[1]` : text(name)
}

function kindSql(mapping: Mapping): Sql {
  if (mapping.kind !== null) return text(mapping.kind)
  return sql`if(application_id != '', 'application.entered_stage', multiIf(
    match(lower(stage), 'approv'), 'requisition.approved',
    match(lower(stage), 'reopen'), 'requisition.reopened',
    match(lower(stage), 'open|creat|post'), 'requisition.opened',
    match(lower(stage), 'fill'), 'requisition.filled',
    match(lower(stage), 'hold|freez'), 'requisition.on_hold',
    match(lower(stage), 'clos|cancel'), 'requisition.closed',
    'requisition.updated'))`
}

/** An instant in UTC, or null where the text is not a time in this format. */
export function timeSql(value: Sql, format: TimeFormat, zone: string): Sql {
  switch (format) {
    case 'iso':
      // The parser would also guess at 05/03/2024; a year in front is what makes it ISO.
      return sql`if(toUInt16OrZero(substring(${value}, 1, 4)) between 1900 and 2299, toTimeZone(parseDateTime64BestEffortOrNull(${value}, 3, ${zone}), 'UTC'), null)`
    case 'dmy':
      return sql`if(match(${value}, '^\\d{1,2}[^\\d]'), toTimeZone(parseDateTime64BestEffortOrNull(replaceRegexpOne(${value}, '^(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4})', '\\3-\\2-\\1'), 3, ${zone}), 'UTC'), null)`
    case 'mdy':
      return sql`if(match(${value}, '^(\\d{1,2}[./-]|[A-Za-z])'), toTimeZone(parseDateTime64BestEffortOrNull(replaceRegexpOne(${value}, '^(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4})', '\\3-\\1-\\2'), 3, ${zone}), 'UTC'), null)`
    case 'epoch-s':
      return epoch(sql`toFloat64OrNull(${value}) * 1000`)
    case 'epoch-ms':
      return epoch(sql`toFloat64OrNull(${value})`)
  }
}

const epoch = (ms: Sql) => sql`fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`

/** Keyed hash of a name: the same person gives the same key, and the key does not give the person. */
export function pseudonym(value: Sql, prefix: string, secret: string): Sql {
  return sql`if(${value} = '', '', concat(${`${prefix}_`}, substring(lower(hex(HMAC('sha256', ${value}, ${secret}))), 1, 12)))`
}

/** The carried dimensions: standard ones by name, free ones together under `extra`. Empty when the row has none. */
function jsonOf(mapping: Mapping, secret: string): Sql {
  const standard: [string, Sql][] = []
  const free: Record<string, string> = {}
  for (const [dimension, name] of Object.entries(mapping.dimensions)) {
    if (!(STANDARD_DIMENSIONS as readonly string[]).includes(dimension)) free[dimension] = name
    else if ((dimension === 'recruiter' || dimension === 'hiring_manager') && !mapping.plain.includes(dimension)) {
      standard.push([dimension, pseudonym(optional(name), 'p', secret)])
    } else standard.push([dimension, optional(name)])
  }
  const pairs = standard.map(([dimension, value]) => jsonPair(dimension, sql`toJSONString(${value})`, value))
  if (Object.keys(free).length > 0) {
    const inner = plainJson(free)
    pairs.push(jsonPair('extra', inner, inner))
  }
  return jsonObject(pairs)
}

function plainJson(columns: Readonly<Record<string, string>>): Sql {
  return jsonObject(
    Object.entries(columns).map(([key, name]) => jsonPair(key, sql`toJSONString(${text(name)})`, text(name))),
  )
}

const jsonPair = (key: string, json: Sql, presence: Sql) =>
  sql`if(${presence} = '', '', concat(${`,${JSON.stringify(key)}:`}, ${json}))`

/** Concatenated pairs behind a comma each; the first comma becomes the brace. */
function jsonObject(pairs: readonly Sql[]): Sql {
  if (pairs.length === 0) return sql`''`
  const body = pairs.length === 1 ? (pairs[0] as Sql) : sql`concat(${join(pairs)})`
  return sql`arrayMap(body -> if(body = '', '', concat('{', substring(body, 2), '}')), [${body}])[1]`
}

/** Values of the vault: one row per application and attribute. */
export function selfIdentificationSql(table: RawTable, mapping: Mapping, options: EventSqlOptions): Sql {
  const pairs = Object.entries(mapping.selfIdentification).map(
    ([attribute, name]) => sql`(${attribute}, ${text(name)})`,
  )
  return sql`
    select ${options.source}, cityHash64(${options.source}, ${optional(mapping.application)}), pair.1, pair.2, ${bind(options.importId, 'UInt32')}
    from (select * from ${table.from} where ${join(
      Object.values(mapping.selfIdentification).map((name) => sql`${fileColumn(name)} != ''`),
      ' or ',
    )})
    array join [${join(pairs)}] as pair
    where pair.2 != '' and ${optional(mapping.application)} != ''`
}

/** Text columns of a row that may be kept in quarantine: what the mapping reads, people replaced by keys, vault values left out. */
export function keptRowSql(mapping: Mapping, secret: string): Sql {
  const keep = new Map<string, Sql>()
  const plainColumns = [
    mapping.application,
    mapping.requisition,
    mapping.time,
    mapping.activity,
    mapping.kind,
    mapping.id,
  ]
  for (const name of [...plainColumns, ...Object.values(mapping.details)])
    if (name !== null) keep.set(name, fileColumn(name))
  const people: [string | null, boolean][] = [
    [mapping.candidate, mapping.plain.includes('candidate')],
    [mapping.actor, mapping.plain.includes('actor')],
  ]
  for (const [name, plain] of people) {
    if (name !== null) keep.set(name, plain ? fileColumn(name) : pseudonym(fileColumn(name), 'p', secret))
  }
  return sql`toJSONString(map(${join([...keep].flatMap(([name, value]) => [sql`${name}`, value]))}))`
}

export const EVENT_COLUMNS = raw(
  'source, application, id, version, kind, stage, occurred_at, uncertainty_ms, recorded_at, sequence, application_id, requisition_id, candidate_key, actor_key, provenance, import, attributes, details',
)
