import { SELF_IDENTIFICATION, STANDARD_DIMENSIONS } from '../trace/event.ts'
import { type ColumnSample, Mapping, type MappingProposal, type TimeFormat } from './mapping.ts'
import { objectRole } from './object-role.ts'
import { dayMonthOrder, timeShapeOf, timeShapesOf, wrongTimes } from './time-format.ts'

type Role = 'application' | 'time' | 'activity' | 'kind' | 'id' | 'requisition' | 'candidate' | 'actor' | 'recordedAt'

/** Names under which systems and people export each role; the earlier in a list, the better. Compared without case, blanks and signs. */
const NAMES: Readonly<Record<Role, readonly string[]>> = {
  application: [
    'applicationid',
    'objectapplication',
    'application',
    'applid',
    'appid',
    'caseconceptname',
    'caseid',
    'case',
    'bewerbungid',
    'bewerbungsid',
    'submissionid',
    'candidacyid',
    'traceid',
    'processid',
  ],
  time: [
    'occurredat',
    'timetimestamp',
    'oceltimestamp',
    'timestamp',
    'eventtime',
    'completetimestamp',
    'endtime',
    'time',
    'datetime',
    'eventdate',
    'date',
    'changedat',
    'enteredat',
    'movedat',
    'createdat',
    'stagedate',
    'zeitpunkt',
    'datum',
    'starttime',
    'updatedat',
  ],
  activity: [
    'tandemstage',
    'stage',
    'activity',
    'conceptname',
    'ocelactivity',
    'stagename',
    'newstage',
    'tostage',
    'step',
    'status',
    'event',
    'eventname',
    'phase',
    'action',
    'newstatus',
    'state',
    'aktivitat',
    'schritt',
  ],
  kind: ['tandemkind', 'kind', 'eventkind', 'eventtype'],
  id: ['id', 'eventid', 'oceleid', 'eventuuid', 'activityid', 'uuid'],
  requisition: [
    'tandemrequisition',
    'requisitionid',
    'objectrequisition',
    'requisition',
    'reqid',
    'req',
    'jobid',
    'jobreqid',
    'vacancyid',
    'vacancy',
    'positionid',
    'openingid',
    'stellenid',
    'job',
  ],
  candidate: [
    'candidatekey',
    'candidateid',
    'objectcandidate',
    'candidate',
    'applicantid',
    'applicant',
    'personid',
    'bewerberid',
    'bewerber',
  ],
  actor: [
    'actorkey',
    'orgresource',
    'resource',
    'actor',
    'performedby',
    'user',
    'userid',
    'changedby',
    'movedby',
    'owner',
    'employee',
    'bearbeiter',
  ],
  recordedAt: ['recordedat', 'ingestedat', 'loggedat'],
}

const DIMENSION_NAMES: Readonly<Record<(typeof STANDARD_DIMENSIONS)[number], readonly string[]>> = {
  department: ['department', 'dept', 'team', 'businessunit', 'orgunit', 'abteilung', 'division', 'function'],
  location: ['location', 'office', 'city', 'site', 'standort', 'country', 'region'],
  job_family: ['jobfamily', 'family', 'jobcategory', 'role', 'profession', 'jobtitle', 'position'],
  level: ['level', 'seniority', 'grade', 'joblevel'],
  channel: ['channel', 'source', 'candidatesource', 'applicationsource', 'sourcename', 'quelle', 'referrer'],
  recruiter: ['recruiter', 'recruiterid', 'recruiterkey', 'objectrecruiter'],
  hiring_manager: ['hiringmanager', 'hiringmanagerid', 'manager', 'hiringmanagerkey', 'objectmanager'],
  tool: ['tool', 'screeningtool', 'system', 'toolversion'],
}

/** Words in a column name that mean: this is what a person says of themselves. */
const SELF_IDENTIFICATION_NAMES =
  /^(case:)?(sex|gender|race|ethnicity|race.?ethnicity|ethnic.*|religio(n|us)|age|age.?band|birth.*|date of birth|dob|disabilit(y|ies)|disabled|veteran.*|citizen(ship)?|nationality|german.speaking|native.language|marital.*|protected|orientation|pregnan.*)$/i

/** Facts of one event, not of the application. */
const DETAIL_NAMES = /^(score|rating|note|system|result|reason|duration|cost)$/i

/** Words that mean: this identifies a person or is their own text. */
const PERSONAL_NAMES =
  /name$|^(first|last|full|sur)|e-?mail|phone|mobile|address|linkedin|resume|\bcv\b|cover|comment|notes|message|birthday|ssn|passport|photo/i
/** Technical columns of exports. */
const TECHNICAL_NAMES = /^(case:)?@@|index$|^unnamed|^_|^column_\d+$|url$|lifecycle:transition/i

/** Proposes what each column means from its name and its values. Pure: the same columns give the same proposal. */
export function proposeMapping(columns: readonly ColumnSample[]): MappingProposal {
  const reasons: Record<string, string> = {}
  const taken = new Set<string>()
  const take = (column: string | null, role: string, reason: string): string | null => {
    if (column !== null) {
      taken.add(column)
      reasons[role] = reason
    }
    return column
  }
  const byName = (names: readonly string[], accept: (column: ColumnSample) => boolean = () => true) => {
    for (const name of names) {
      const found = columns.find((column) => !taken.has(column.name) && squash(column.name) === name && accept(column))
      if (found !== undefined) return found.name
    }
    return null
  }
  const named = (role: Role, accept?: (column: ColumnSample) => boolean) => {
    const column = byName(NAMES[role], accept)
    return take(column, role, `the column is called “${column}”`)
  }

  const kind = named('kind', looksLikeKind)
  const application = named('application') ?? null
  const time =
    named('time', looksLikeTime) ?? take(firstOf(columns, taken, looksLikeTime), 'time', 'its values are times')
  const activity =
    named('activity', (column) => !looksLikeTime(column)) ??
    take(firstOf(columns, taken, looksLikeActivity), 'activity', 'few different words that repeat')
  const requisition = named('requisition')
  const candidate = named('candidate')
  const actor = named('actor')
  const id = named('id', isUnique)
  const recordedAt = named('recordedAt', looksLikeTime)

  const dimensions: Record<string, string> = {}
  for (const dimension of STANDARD_DIMENSIONS) {
    const column = byName([...DIMENSION_NAMES[dimension], ...DIMENSION_NAMES[dimension].map((name) => `case${name}`)])
    if (column !== null) dimensions[dimension] = take(column, dimension, `the column is called “${column}”`) as string
  }
  const selfIdentification: Record<string, string> = {}
  const details: Record<string, string> = {}
  const leftOut: Record<string, string> = {}
  for (const { name, values } of columns) {
    if (taken.has(name)) continue
    const plain = plainName(name)
    if (SELF_IDENTIFICATION_NAMES.test(name) || (SELF_IDENTIFICATION as readonly string[]).includes(plain)) {
      selfIdentification[plain] = name
    } else if (name.startsWith('object:')) {
      leftOut[name] = 'objects of this type have no part in a trace'
    } else if (TECHNICAL_NAMES.test(name)) {
      leftOut[name] = 'technical'
    } else if (PERSONAL_NAMES.test(name) || values.some((value) => /\S+@\S+\.\w/.test(value))) {
      leftOut[name] = 'may name or describe a person'
    } else if (values.some((value) => value.length > 80)) {
      leftOut[name] = 'free text'
    } else if (DETAIL_NAMES.test(name)) {
      details[plain] = name
    } else if (repeatsAnother(name, values, columns, taken)) {
      leftOut[name] = 'the same as a column already used'
    } else if (
      values.length > 20 &&
      values.some((value) => value !== '') &&
      new Set(values).size > values.length * 0.8
    ) {
      leftOut[name] = 'almost every value is different, so nothing can be compared by it'
    } else {
      dimensions[plain] = name
    }
  }
  const native = kind !== null && candidate === 'candidate_key'
  const questions: string[] = []
  if (application === null)
    questions.push(ask('application', 'the application (the case) each row belongs to', columns))
  if (time === null) questions.push(ask('time', 'when it happened', columns))
  if (activity === null && kind === null) questions.push(ask('activity', 'the stage or activity', columns))
  const format = time === null ? null : proposeFormat(time, columns, questions)
  if (questions.length > 0 && (application === null || time === null || (activity === null && kind === null))) {
    return { mapping: null, reasons, leftOut, questions }
  }
  const mapping = Mapping.parse({
    application,
    time,
    timeFormat: format ?? 'iso',
    activity,
    kind,
    id,
    requisition,
    candidate,
    actor,
    recordedAt,
    dimensions,
    details,
    selfIdentification,
    plain: native ? ['candidate', 'actor', 'recruiter', 'hiring_manager'] : [],
  })
  return { mapping, reasons, leftOut, questions }
}

function proposeFormat(time: string, columns: readonly ColumnSample[], questions: string[]): TimeFormat | null {
  const values = columns.find((column) => column.name === time)?.values ?? []
  const shapes = timeShapesOf(values)
  const mixed = wrongTimes(time, shapes)
  if (mixed !== null) {
    questions.push(mixed)
    return null
  }
  const only = shapes[0]?.shape.format
  if (only !== 'dmy-or-mdy') return only ?? 'iso'
  const order = dayMonthOrder(values)
  if (order === null) {
    questions.push(
      `Column “${time}” holds dates like “${shapes[0]?.example}”, and no value shows whether the day or the month comes first. Set "timeFormat" to dmy or mdy.`,
    )
  }
  return order
}

function ask(field: string, what: string, columns: readonly ColumnSample[]): string {
  const names = columns.map((column) => `“${column.name}”`).join(', ')
  return `No column looks like ${what}. Set "${field}" in the mapping to one of: ${names}.`
}

/** Names are compared without case, blanks and signs; a column of objects goes by the role of its type. */
function squash(name: string): string {
  if (name.startsWith('object:')) return `object${objectRole(name.slice(7))}`
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

const plainName = (name: string) =>
  name
    .replace(/^case:/, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')

const filled = (column: ColumnSample) => column.values.filter((value) => value !== '')
const looksLikeKind = (column: ColumnSample) => filled(column).some((value) => /^[a-z]+\.[a-z_]+$/.test(value))

function looksLikeTime(column: ColumnSample): boolean {
  const values = filled(column)
  return values.length > 0 && values.filter((value) => timeShapeOf(value) !== null).length >= values.length * 0.6
}

function looksLikeActivity(column: ColumnSample): boolean {
  const values = filled(column)
  const distinct = new Set(values).size
  return (
    values.length >= 5 &&
    distinct >= 2 &&
    distinct <= Math.max(3, values.length / 3) &&
    values.every((v) => /[a-z]{3}/i.test(v))
  )
}

function isUnique(column: ColumnSample): boolean {
  const values = filled(column)
  return values.length === column.values.length && new Set(values).size === values.length
}

function repeatsAnother(
  name: string,
  values: readonly string[],
  columns: readonly ColumnSample[],
  taken: ReadonlySet<string>,
): boolean {
  return columns.some(
    (other) => other.name !== name && taken.has(other.name) && values.length > 1 && sameValues(other.values, values),
  )
}

const sameValues = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((value, i) => value === b[i])

function firstOf(
  columns: readonly ColumnSample[],
  taken: ReadonlySet<string>,
  accept: (column: ColumnSample) => boolean,
): string | null {
  return columns.find((column) => !taken.has(column.name) && accept(column))?.name ?? null
}
