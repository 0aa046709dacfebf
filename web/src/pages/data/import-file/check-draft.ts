import { ImportInput, Mapping } from '@tandem/core/intake'
import { SELF_IDENTIFICATION } from '@tandem/core/trace'
import type { Draft, DraftColumn } from './draft.ts'
import { NAMED, type Named, ROLES } from './meanings.ts'

export type CheckedDraft = { state: 'ready'; mapping: Mapping } | { state: 'incomplete'; problems: string[] }

/** Names that Tandem's own columns have: a dimension under one of them could not be told apart. */
const TAKEN_NAMES = new Set(['source', 'stage', 'requisition_id', 'application_id', 'outcome', 'extra'])

/** The mapping that the draft stands for, or what is still missing, in sentences. */
export function checkDraft(draft: Draft): CheckedDraft {
  const problems = [...missingRoles(draft), ...namingProblems(draft)]
  if (problems.length > 0) return { state: 'incomplete', problems }
  const parsed = Mapping.safeParse(candidateMapping(draft))
  if (parsed.success) return { state: 'ready', mapping: parsed.data }
  return {
    state: 'incomplete',
    problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  }
}

export function sourceProblem(source: string): string | null {
  const parsed = ImportInput.shape.source.safeParse(source)
  if (parsed.success) return null
  return source === '' ? 'Give the data a name.' : `Please ${parsed.error.issues[0]?.message ?? 'choose another name'}.`
}

function candidateMapping({ columns, timeFormat, timeZone, plain, rest }: Draft): Record<keyof Mapping, unknown> {
  const roles = Object.fromEntries(
    ROLES.map((role) => [role, columns.find(({ meaning }) => meaning === role)?.column ?? null]),
  ) as Record<(typeof ROLES)[number], string | null>
  const named = (group: Named) =>
    Object.fromEntries(columns.filter(({ meaning }) => meaning === group).map(({ name, column }) => [name, column]))
  return {
    ...roles,
    timeFormat,
    timeZone,
    dimensions: named('dimensions'),
    details: named('details'),
    selfIdentification: named('selfIdentification'),
    plain: [...plain],
    csv: rest.csv,
    encoding: rest.encoding,
  }
}

function missingRoles({ columns, timeFormat }: Draft): string[] {
  const has = (role: string) => columns.some(({ meaning }) => meaning === role)
  const problems: string[] = []
  if (!has('application') && !has('requisition')) problems.push('No column is the application yet.')
  if (!has('time')) problems.push('No column is the time yet.')
  else if (timeFormat === null) problems.push('Choose how the times are written.')
  if (!has('activity') && !has('kind')) problems.push('No column is the stage or activity yet.')
  return problems
}

function namingProblems({ columns }: Draft): string[] {
  return NAMED.flatMap((group) => {
    const named = columns.filter(({ meaning }) => meaning === group)
    return named.flatMap((one, i) => nameProblem(one, named.slice(0, i)) ?? [])
  })
}

function nameProblem({ column, meaning, name }: DraftColumn, before: readonly DraftColumn[]): string | null {
  if (name.trim() === '') return `Give “${column}” a name.`
  if (/[=]/.test(name)) return `The name “${name}” may not hold an equals sign.`
  const same = before.find((one) => one.name === name)
  if (same !== undefined) return `“${same.column}” and “${column}” have the same name “${name}”.`
  if (meaning !== 'dimensions') return null
  if (TAKEN_NAMES.has(name)) return `“${name}” is a word of Tandem’s own; give “${column}” another name.`
  if ((SELF_IDENTIFICATION as readonly string[]).includes(name))
    return `“${name}” is what people say of themselves: choose “Self-identification” for “${column}”.`
  return null
}
