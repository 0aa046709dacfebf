import { STANDARD_DIMENSIONS } from '../trace/event.ts'
import { DIMENSION_NAMES, NAMES, plainName, type Role, squash } from './column-names.ts'
import { isUnique, looksLikeActivity, looksLikeKind, looksLikeTime } from './column-values.ts'
import { judgeColumn, saysWhatSomebodyIs } from './judge-column.ts'
import { type ColumnSample, Mapping, type MappingProposal, type TimeFormat } from './mapping.ts'
import { dayMonthOrder, timeShapesOf, wrongTimes } from './time-format.ts'

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
  const isFree = ({ name }: ColumnSample) => !taken.has(name) && !saysWhatSomebodyIs(name)
  const firstOf = (accept: (column: ColumnSample) => boolean) =>
    columns.find((column) => isFree(column) && accept(column))?.name ?? null
  const byName = (names: readonly string[], accept: (column: ColumnSample) => boolean = () => true) => {
    for (const name of names) {
      const found = columns.find((column) => isFree(column) && squash(column.name) === name && accept(column))
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
  const time = named('time', looksLikeTime) ?? take(firstOf(looksLikeTime), 'time', 'its values are times')
  const activity =
    named('activity', (column) => !looksLikeTime(column)) ??
    take(firstOf(looksLikeActivity), 'activity', 'few different words that repeat')
  const requisition = named('requisition')
  const candidate = named('candidate')
  const actor = named('actor')
  const id = named('id', isUnique)
  const recordedAt = named('recordedAt', looksLikeTime)

  const dimensions: Record<string, string> = {}
  for (const dimension of STANDARD_DIMENSIONS) {
    // Beside kinds of events, a system is what an outage is of, not the tool of an application.
    const names = DIMENSION_NAMES[dimension].filter((name) => kind === null || name !== 'system')
    const column = byName([...names, ...names.map((name) => `case${name}`), ...names.map((name) => `${name}name`)])
    if (column !== null) dimensions[dimension] = take(column, dimension, `the column is called “${column}”`) as string
  }
  const native = kind !== null && candidate === 'candidate_key'
  const used = columns.filter(({ name }) => taken.has(name))
  const cases = new Set(used.find(({ name }) => name === application)?.values).size
  const rest = { dimension: dimensions, detail: {}, 'self-identification': {} } as Record<
    'dimension' | 'detail' | 'self-identification',
    Record<string, string>
  >
  const leftOut: Record<string, string> = {}
  for (const column of columns) {
    if (taken.has(column.name)) continue
    const judgement = judgeColumn(column, { used, cases, native })
    const key = plainName(column.name)
    if (judgement.keep === 'nothing') leftOut[column.name] = judgement.reason
    else if (key === '' || Object.hasOwn(rest[judgement.keep], key)) leftOut[column.name] = 'has no name of its own'
    else rest[judgement.keep][key] = column.name
  }
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
    details: rest.detail,
    selfIdentification: rest['self-identification'],
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
