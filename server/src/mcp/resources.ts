import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReadResourceResult, Resource } from '@modelcontextprotocol/sdk/types.js'
import { notFound } from '@tandem/core/errors'
import { MEASURES } from '@tandem/core/measures'

const CATALOGUE = 'tandem://measures'
const CHAPTER = 'tandem://guide/'

/** The chapters of the guide and the catalogue of measures: what Tandem says of itself, the same for everybody. */
export async function listResources(): Promise<Resource[]> {
  const chapters = await Promise.all(
    (await chapterNames()).map(async (name) => ({
      uri: `${CHAPTER}${name}`,
      name,
      title: titleOf(await readChapter(name)),
      mimeType: 'text/markdown',
    })),
  )
  return [
    { uri: CATALOGUE, name: 'measures', title: 'The catalogue of measures', mimeType: 'application/json' },
    ...chapters,
  ]
}

/** @throws TandemError `not-found` for anything else */
export async function readResource(uri: string): Promise<ReadResourceResult> {
  if (uri === CATALOGUE) {
    const text = JSON.stringify(
      MEASURES.map(({ name, title, sentence, formula }) => ({ name, title, sentence, formula })),
    )
    return { contents: [{ uri, mimeType: 'application/json', text }] }
  }
  const name = uri.startsWith(CHAPTER) ? uri.slice(CHAPTER.length) : ''
  if (!(await chapterNames()).includes(name)) throw notFound(`There is no resource ${uri}. resources/list names all.`)
  return { contents: [{ uri, mimeType: 'text/markdown', text: await readChapter(name) }] }
}

/** Beside the built program and beside its source; an installation without the guide offers no chapters. */
const FOLDER = ['../../docs/guide', '../../../docs/guide']
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(path))

async function chapterNames(): Promise<string[]> {
  if (FOLDER === undefined) return []
  return (await readdir(FOLDER))
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -3))
    .sort()
}

const readChapter = (name: string): Promise<string> => readFile(join(FOLDER ?? '', `${name}.md`), 'utf8')
const titleOf = (text: string): string => /^# (.+)$/m.exec(text)?.[1] ?? 'Untitled'
