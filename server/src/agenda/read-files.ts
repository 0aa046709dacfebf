import { readFile } from 'node:fs/promises'
import { Initiative, InitiativeRole } from '@tandem/core/agenda'
import { invalid, notFound } from '@tandem/core/errors'
import { nearNames } from '@tandem/core/near-names'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { locate } from '../intake/locate.ts'
import type { Context } from '../operation.ts'
import { faultsOf } from './faults-of.ts'
import { readAgenda } from './read-agenda.ts'
import { todayOf } from './today.ts'

const MOST_BYTES = 2_000_000
const FIELDS = Object.keys(Initiative.shape)
const ROLE_FIELDS = Object.keys(InitiativeRole.shape)

interface Opened {
  file: string | null
  document: Document
  lines: LineCounter
}
type Path = readonly (string | number)[]

/** Says everything that is wrong or doubtful, each with the line where it stands. */
class Findings {
  readonly errors: string[] = []
  readonly warnings: string[] = []

  add(opened: Opened, path: Path, { sentence, level = 'error' }: { sentence: string; level?: 'error' | 'warning' }) {
    const place = [opened.file, lineOf(opened, path)].filter((part) => part !== null).join(':')
    const said = place === '' ? sentence : `${/^\d/.test(place) ? `Line ${place}` : place}: ${sentence}`
    ;(level === 'error' ? this.errors : this.warnings).push(said)
  }
}

/**
 * The initiatives in YAML files, with everything that is wrong or doubtful and where it stands.
 * @throws TandemError for a file that is not there, and where nothing was given
 */
export async function readAgendaFiles(
  given: { files?: readonly string[] | undefined; text?: string | undefined },
  context: Pick<Context, 'store' | 'actor' | 'now'>,
): Promise<{ initiatives: Initiative[]; errors: string[]; warnings: string[] }> {
  const opened = (await textsOf(given, context)).map(({ file, text }): Opened => {
    const lines = new LineCounter()
    return { file, document: parseDocument(text, { lineCounter: lines }), lines }
  })
  const findings = new Findings()
  const read = opened.flatMap((one) =>
    itemsOf(one, findings).flatMap((item, i) => {
      const initiative = readItem(one, { i, item }, findings)
      return initiative === null ? [] : [{ initiative, one, i }]
    }),
  )
  const kept = (await readAgenda(context.store.state)).map(({ initiative }) => initiative)
  const ours = read.map(({ initiative }) => initiative)
  const today = await todayOf(context.store, context.now())
  for (const [place, { initiative, one, i }] of read.entries()) {
    const { id } = initiative
    if (ours.findIndex((other) => other.id === id) < place)
      findings.add(one, ['initiatives', i, 'id'], {
        sentence: `${id} stands twice in these files. Give one of them another id.`,
      })
    const others = [...kept.filter((other) => !ours.some((mine) => mine.id === other.id)), ...ours]
    for (const { part, ...fault } of await faultsOf(initiative, { store: context.store, others, today }))
      findings.add(one, ['initiatives', i, ...part.split('.')], fault)
  }
  return { initiatives: ours, errors: findings.errors, warnings: findings.warnings }
}

async function textsOf(
  { files, text }: { files?: readonly string[] | undefined; text?: string | undefined },
  context: Pick<Context, 'store' | 'actor'>,
) {
  if ((files === undefined || files.length === 0) === (text === undefined))
    throw invalid('Name files of initiatives, or give the text of one; not both.')
  if (text !== undefined) return [{ file: null, text }]
  return Promise.all(
    (files ?? []).map(async (file) => {
      const { path, name } = locate(file, context)
      const content = await readFile(path, 'utf8').catch(() => {
        throw notFound(`There is no file ${file} to read initiatives from. Check the path.`)
      })
      if (content.length > MOST_BYTES) throw invalid(`${name} is larger than 2 MB. Split it into several files.`)
      return { file: name, text: content }
    }),
  )
}

function itemsOf(opened: Opened, findings: Findings): unknown[] {
  const { document, lines } = opened
  if (document.errors.length > 0) {
    for (const { message, pos } of document.errors.slice(0, 5)) {
      const { line } = lines.linePos(pos[0])
      const why = message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')
      findings.add({ ...opened, file: [opened.file ?? 'line', line].join(opened.file === null ? ' ' : ':') }, [], {
        sentence: `This is not YAML: ${why}. Mend the line, and give the file again.`,
      })
    }
    return []
  }
  let content: unknown
  try {
    content = document.toJS({ maxAliasCount: 0 })
  } catch (error) {
    findings.add(opened, [], { sentence: `This cannot be read: ${(error as Error).message}. Write the values out.` })
    return []
  }
  const items = (content as { initiatives?: unknown } | null)?.initiatives
  if (Array.isArray(items)) return items
  findings.add(opened, [], {
    sentence: 'A file of the agenda begins with “initiatives:”, and each initiative is an item of that list.',
  })
  return []
}

function readItem(opened: Opened, { i, item }: { i: number; item: unknown }, findings: Findings): Initiative | null {
  const before = findings.errors.length
  checkFields(opened, { item, path: ['initiatives', i], fields: FIELDS, what: 'an initiative' }, findings)
  const roles = (item as { roles?: unknown } | null)?.roles
  if (Array.isArray(roles))
    for (const [j, role] of roles.entries())
      checkFields(
        opened,
        { item: role, path: ['initiatives', i, 'roles', j], fields: ROLE_FIELDS, what: 'a role' },
        findings,
      )
  const parsed = Initiative.safeParse(item)
  if (parsed.success) return findings.errors.length > before ? null : parsed.data
  const name = (item as { id?: unknown } | null)?.id
  for (const { path, message } of parsed.error.issues) {
    const place = path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    const isMissing = isLeftOut(item, place)
    const of = typeof name === 'string' ? ` in ${name}` : ''
    findings.add(opened, ['initiatives', i, ...place], {
      sentence: `${place.map((part) => (typeof part === 'number' ? part + 1 : part)).join(' ') || 'It'}${of} ${isMissing ? `is missing.${HINTS[String(place.at(-1))] ?? ''}` : `cannot be read: ${message}.`}`,
    })
  }
  return null
}

function isLeftOut(item: unknown, path: Path): boolean {
  let value = item
  for (const part of path) value = (value as Record<string, unknown> | null | undefined)?.[part]
  return value === undefined
}

/** What to write where something is left out. */
const HINTS: Readonly<Record<string, string>> = {
  needDate: ' Write the day by which its people must have started, as in needDate: 2027-03-31.',
  headcount: ' Write how many people the role needs, as in headcount: 2.',
  roles: ' Write at least one role with a title and a headcount.',
}

function checkFields(
  opened: Opened,
  { item, path, fields, what }: { item: unknown; path: Path; fields: readonly string[]; what: string },
  findings: Findings,
): void {
  const given = item !== null && typeof item === 'object' ? Object.keys(item) : []
  for (const field of given.filter((name) => !fields.includes(name))) {
    const [near] = nearNames(field, fields, 1)
    findings.add(opened, [...path, field], {
      sentence: `${field} is no part of ${what}.${near === undefined ? '' : ` Did you mean ${near}?`} There are ${fields.join(', ')}.`,
    })
  }
}

/** Of the place itself, or of what it is missing from. */
function lineOf({ document, lines }: Pick<Opened, 'document' | 'lines'>, path: Path): number | null {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range
    if (range) return lines.linePos(range[0]).line
  }
  return null
}
