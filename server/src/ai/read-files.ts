import { readFile } from 'node:fs/promises'
import { UseCase } from '@tandem/core/ai'
import { invalid, notFound } from '@tandem/core/errors'
import { nearNames } from '@tandem/core/near-names'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { locate } from '../intake/locate.ts'
import type { Context } from '../operation.ts'

const MOST_BYTES = 2_000_000
const FIELDS = Object.keys(UseCase.shape)

interface Opened {
  file: string | null
  document: Document
  lines: LineCounter
}
type Path = readonly (string | number)[]

/** A use case that was read, and how to say where a part of it stands. */
export interface ReadUseCase {
  useCase: UseCase
  at: (part: string) => string
}

/**
 * The use cases in YAML files, with everything that is wrong with them and where it stands.
 * @throws TandemError for a file that is not there, and where nothing was given
 */
export async function readRegisterFiles(
  { files = [], text }: { files?: readonly string[] | undefined; text?: string | undefined },
  context: Pick<Context, 'store' | 'actor'>,
): Promise<{ read: ReadUseCase[]; errors: string[] }> {
  if ((files.length === 0) === (text === undefined))
    throw invalid('Name files of use cases, or give the text of one; not both.')
  const texts =
    text === undefined ? await Promise.all(files.map((file) => textOf(file, context))) : [{ file: null, text }]
  const errors: string[] = []
  const read: ReadUseCase[] = []
  for (const one of texts) {
    const lines = new LineCounter()
    const opened = { file: one.file, document: parseDocument(one.text, { lineCounter: lines }), lines }
    for (const [i, item] of itemsOf(opened, errors).entries()) {
      const useCase = readItem(opened, { i, item }, errors)
      const at = (part: string) => placeOf(opened, ['useCases', i, ...part.split('.')])
      if (useCase === null) continue
      if (read.some((other) => other.useCase.id === useCase.id))
        errors.push(`${at('id')}${useCase.id} stands twice in these files. Give one of them another id.`)
      read.push({ useCase, at })
    }
  }
  return { read, errors }
}

async function textOf(file: string, context: Pick<Context, 'store' | 'actor'>) {
  const { path, name } = locate(file, context)
  const text = await readFile(path, 'utf8').catch(() => {
    throw notFound(`There is no file ${file} to read use cases from. Check the path.`)
  })
  if (text.length > MOST_BYTES) throw invalid(`${name} is larger than 2 MB. Split it into several files.`)
  return { file: name, text }
}

function itemsOf(opened: Opened, errors: string[]): unknown[] {
  const [broken] = opened.document.errors
  if (broken !== undefined) {
    const why = broken.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')
    const { line } = opened.lines.linePos(broken.pos[0])
    errors.push(`${said(opened.file, line)}This is not YAML: ${why}. Mend the line, and give the file again.`)
    return []
  }
  let content: unknown
  try {
    content = opened.document.toJS({ maxAliasCount: 0 })
  } catch (error) {
    errors.push(`This cannot be read: ${(error as Error).message}. Write the values out.`)
    return []
  }
  const items = (content as { useCases?: unknown } | null)?.useCases
  if (Array.isArray(items)) return items
  errors.push('A file of the register begins with “useCases:”, and each use case is an item of that list.')
  return []
}

function readItem(opened: Opened, { i, item }: { i: number; item: unknown }, errors: string[]): UseCase | null {
  const before = errors.length
  const given = item !== null && typeof item === 'object' ? Object.keys(item) : []
  for (const field of given.filter((name) => !FIELDS.includes(name))) {
    const [near] = nearNames(field, FIELDS, 1)
    const meant =
      field === 'state' ? ' States are changed by register-move alone.' : near ? ` Did you mean ${near}?` : ''
    errors.push(`${placeOf(opened, ['useCases', i, field])}${field} is no part of a use case.${meant}`)
  }
  const parsed = UseCase.safeParse(item)
  if (parsed.success) return errors.length > before ? null : parsed.data
  for (const { path, message } of parsed.error.issues) {
    const place = path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    const isMissing = message.endsWith('received undefined')
    const name = place.map((part) => (typeof part === 'number' ? part + 1 : part)).join(' ') || 'It'
    errors.push(
      `${placeOf(opened, ['useCases', i, ...place])}${name} ${isMissing ? 'is missing.' : `cannot be read: ${message}.`}`,
    )
  }
  return null
}

const said = (file: string | null, line: number | null): string =>
  file === null ? (line === null ? '' : `Line ${line}: `) : `${file}${line === null ? '' : `:${line}`}: `

/** Of the place itself, or of what it is missing from. */
function placeOf({ file, document, lines }: Opened, path: Path): string {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range
    if (range) return said(file, lines.linePos(range[0]).line)
  }
  return said(file, null)
}
