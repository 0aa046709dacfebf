import { readFile } from 'node:fs/promises'
import { Check, type CheckFinding, type CheckRow, contentOf, parseCheck } from '@tandem/core/checks'
import { invalid, notFound } from '@tandem/core/errors'
import { nearNames } from '@tandem/core/near-names'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { locate } from '../intake/locate.ts'
import type { Context } from '../operation.ts'
import { faultsOf } from './faults-of.ts'
import { readChecks } from './read-checks.ts'

const MOST_BYTES = 2_000_000
const FIELDS = Object.keys(Check.shape)

interface Given {
  files?: readonly string[] | undefined
  text?: string | undefined
}
interface Opened {
  file: string | null
  document: Document
  lines: LineCounter
}

/**
 * The checks in YAML files, with everything that is wrong or doubtful and where it stands, to the word of a line. Checks with an error are
 * left out.
 * @throws TandemError for a file that is not there, and where nothing was given
 */
export async function readCheckFiles(
  given: Given,
  context: Pick<Context, 'store' | 'actor'>,
): Promise<{ checks: Check[]; findings: CheckFinding[] }> {
  const opened = (await textsOf(given, context)).map(({ file, text }): Opened => {
    const lines = new LineCounter()
    return { file, document: parseDocument(text, { lineCounter: lines }), lines }
  })
  const broken = opened.flatMap(syntaxErrors)
  if (broken.length > 0) return { checks: [], findings: broken }
  const inForce = await readChecks(context.store.state)
  const findings: CheckFinding[] = []
  const sound: Check[] = []
  for (const one of opened) {
    for (const [i, item] of itemsOf(one, findings).entries()) {
      const check = readItem(one, { i, item }, findings)
      if (check === null) continue
      if (sound.some(({ id }) => id === check.id)) {
        findings.push(
          at(one, ['checks', i, 'id'], {
            check: check.id,
            sentence: `${check.id} stands twice in these files. Give one of them another id.`,
          }),
        )
        continue
      }
      const others: (Check | CheckRow)[] = [...inForce.filter(({ id }) => id !== check.id), ...sound]
      const faults = await faultsOf(check, { store: context.store, others })
      findings.push(
        ...faults.map(({ level, part, sentence }) =>
          at(one, ['checks', i, ...part.split('.')], { level, check: check.id, sentence }),
        ),
      )
      if (!faults.some(({ level }) => level === 'error')) sound.push(contentOf(check))
    }
  }
  return { checks: sound, findings }
}

async function textsOf({ files, text }: Given, context: Pick<Context, 'store' | 'actor'>) {
  if ((files === undefined || files.length === 0) === (text === undefined))
    throw invalid('Name files of checks, or give the text of one; not both.')
  if (text !== undefined) return [{ file: null, text }]
  return Promise.all(
    (files ?? []).map(async (file) => {
      const { path, name } = locate(file, context)
      const content = await readFile(path, 'utf8').catch(() => {
        throw notFound(`There is no file ${file} to read checks from. Check the path.`)
      })
      if (content.length > MOST_BYTES) throw invalid(`${name} is larger than 2 MB. Split it into several files.`)
      return { file: name, text: content }
    }),
  )
}

function itemsOf(opened: Opened, findings: CheckFinding[]): unknown[] {
  let content: unknown
  try {
    content = opened.document.toJS({ maxAliasCount: 0 })
  } catch (error) {
    findings.push(
      at(opened, [], { sentence: `This cannot be read: ${(error as Error).message}. Write the values out.` }),
    )
    return []
  }
  const items = (content as { checks?: unknown } | null)?.checks
  if (Array.isArray(items)) return items
  findings.push(
    at(opened, [], { sentence: 'A file of checks begins with “checks:”, and each check is an item of that list.' }),
  )
  return []
}

function readItem(opened: Opened, { i, item }: { i: number; item: unknown }, findings: CheckFinding[]): Check | null {
  const id = (item as { id?: unknown } | null)?.id
  const check = typeof id === 'string' ? id : null
  const fields = item !== null && typeof item === 'object' ? Object.keys(item) : []
  for (const field of fields.filter((name) => !FIELDS.includes(name))) {
    const [near] = nearNames(field, FIELDS, 1)
    findings.push(
      at(opened, ['checks', i, field], {
        check,
        sentence: `${field} is no part of a check.${near === undefined ? '' : ` Did you mean ${near}?`} There are ${FIELDS.join(', ')}.`,
      }),
    )
  }
  const parsed = Check.safeParse(item)
  if (!parsed.success) {
    findings.push(...parsed.error.issues.map(({ path, message }) => faultAt(opened, { path, message, i, check })))
    return null
  }
  return fields.every((name) => FIELDS.includes(name)) ? parsed.data : null
}

/** Of a line that cannot be read, the column of the word where it stops. */
function faultAt(
  opened: Opened,
  { path, message, i, check }: { path: readonly PropertyKey[]; message: string; i: number; check: string | null },
): CheckFinding {
  const place = ['checks', i, ...path.map((part) => (typeof part === 'symbol' ? String(part) : part))]
  const isMissing = message.endsWith('received undefined')
  const finding = at(opened, place, {
    check,
    sentence: isMissing
      ? `${path.join('.') || 'A check'} is missing.`
      : path[0] === 'check'
        ? message
        : `${path.join('.')}: ${message}.`,
  })
  if (path[0] !== 'check') return finding
  const node = opened.document.getIn(place, true) as
    | { value?: unknown; type?: string; range?: [number, number, number] }
    | undefined
  if (typeof node?.value !== 'string' || node.range === undefined) return finding
  const fault = parseCheck(node.value)
  const offset = node.range[0] + (node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0)
  const { line, col } = opened.lines.linePos(offset + (fault.ok ? 0 : fault.fault.at))
  return { ...finding, line, column: col }
}

const syntaxErrors = ({ file, document, lines }: Opened): CheckFinding[] =>
  document.errors.slice(0, 5).map(({ message, pos }) => {
    const { line, col } = lines.linePos(pos[0])
    const sentence = `This is not YAML: ${message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}.`
    return { level: 'error', check: null, path: '', file, line, column: col, sentence }
  })

function at(
  { file, document, lines }: Opened,
  path: readonly (string | number)[],
  { level = 'error', check = null, sentence }: { level?: 'error' | 'warning'; check?: string | null; sentence: string },
): CheckFinding {
  const line = lineOf({ document, lines }, path)
  return { level, check, path: path.slice(2).join('.'), file, line, column: null, sentence }
}

/** Of the place itself, or of what it is missing from. */
function lineOf(
  { document, lines }: Pick<Opened, 'document' | 'lines'>,
  path: readonly (string | number)[],
): number | null {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range
    if (range) return lines.linePos(range[0]).line
  }
  return null
}
