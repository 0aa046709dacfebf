import { dayMonthOrder, type Mapping, type Preview, type TimeFormat, timeShapesOf } from '@tandem/core/intake'
import { isRole, type Meaning, NAMED, type PlainKey, ROLES } from './meanings.ts'
import { proposalFor } from './proposal-for.ts'
import { questionsOf } from './questions.ts'

/** A column of the file with what it is said to mean. */
export interface DraftColumn {
  column: string
  meaning: Meaning
  /** The name of a dimension, detail or self-identification. */
  name: string
  /** Why it was proposed so; empty once a person has chosen. */
  reason: string
}

/** A mapping while a person works on it. */
export interface Draft {
  columns: readonly DraftColumn[]
  /** Null while only a person can tell. */
  timeFormat: TimeFormat | null
  timeZone: string
  plain: readonly PlainKey[]
  source: string
  rest: Pick<Mapping, 'csv' | 'encoding'>
}

const NOT_SPOKEN_FOR = 'no rule knows this column'

export function draftOf(preview: Preview): Draft {
  const { mapping, reasons, leftOut } = proposalFor(preview)
  const asksForFormat = questionsOf(preview.questions).some(({ about }) => about === 'timeFormat')
  return {
    columns: preview.columns.map((column) => proposedColumn(column, mapping, { reasons, leftOut })),
    timeFormat: asksForFormat ? null : (mapping?.timeFormat ?? null),
    timeZone: mapping?.timeZone ?? 'UTC',
    plain: mapping?.plain ?? [],
    source: sourceNameOf(preview.name),
    rest: {
      ...(mapping?.csv && { csv: mapping.csv }),
      ...(mapping?.encoding !== undefined && { encoding: mapping.encoding }),
    },
  }
}

function proposedColumn(
  column: string,
  mapping: Mapping | null,
  { reasons, leftOut }: Pick<Preview, 'reasons' | 'leftOut'>,
): DraftColumn {
  const name = plainName(column)
  for (const role of ROLES) {
    if (mapping?.[role] === column) return { column, meaning: role, name, reason: reasons[role] ?? '' }
  }
  for (const group of NAMED) {
    const found = Object.entries(mapping?.[group] ?? {}).find(([, value]) => value === column)
    if (found === undefined) continue
    const why = group === 'selfIdentification' ? 'people say this of themselves' : 'its values repeat'
    return { column, meaning: group, name: found[0], reason: reasons[found[0]] ?? why }
  }
  return { column, meaning: 'leaveOut', name, reason: leftOut[column] ?? NOT_SPOKEN_FOR }
}

/**
 * Gives a column another meaning. Only one column can be the time or the application, so the one that was is left out;
 * a time column brings its own way of writing times.
 */
export function withMeaning(draft: Draft, column: string, meaning: Meaning, values: readonly string[]): Draft {
  const columns = draft.columns.map((one): DraftColumn => {
    if (one.column === column) return { ...one, meaning, reason: '' }
    if (!isRole(meaning) || one.meaning !== meaning) return one
    return { ...one, meaning: 'leaveOut', reason: `“${column}” took its place` }
  })
  return { ...draft, columns, ...(meaning === 'time' && { timeFormat: formatOf(values) }) }
}

export function withName(draft: Draft, column: string, name: string): Draft {
  return { ...draft, columns: draft.columns.map((one) => (one.column === column ? { ...one, name } : one)) }
}

/** The one format that all values are written in, if they show it. */
export function formatOf(values: readonly string[]): TimeFormat | null {
  const formats = new Set(timeShapesOf(values).map(({ shape }) => shape.format))
  const [only] = formats
  if (formats.size !== 1 || only === undefined) return null
  return only === 'dmy-or-mdy' ? dayMonthOrder(values) : only
}

/** Keys of people that this draft reads, so that each can be said to name no person. */
export function keysOfPeople(draft: Draft): PlainKey[] {
  const roles = (['candidate', 'actor'] as const).filter((key) => draft.columns.some(({ meaning }) => meaning === key))
  const dimensions = (['recruiter', 'hiring_manager'] as const).filter((key) =>
    draft.columns.some(({ meaning, name }) => meaning === 'dimensions' && name === key),
  )
  return [...roles, ...dimensions]
}

/** 'Case: Job Title' → 'job_title': how Tandem writes the names of dimensions. */
export const plainName = (column: string) =>
  column
    .replace(/^(case|object):/, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_|_$/g, '')

/** 'Events 2024 (1).csv.gz' → 'Events 2024 _1_', the same rule as the server's. */
export function sourceNameOf(file: string): string {
  const stem = file.replace(/\.gz$/i, '').replace(/(?<=.)\.[^.]*$/, '')
  return stem.replaceAll(/[^\w .-]/g, '_').slice(0, 60) || 'file'
}
