import { readFile } from 'node:fs/promises'
import { invalid, notFound } from '@tandem/core/errors'
import { type Finding, type Objective, type Place, placeOf, readOpenSlo } from '@tandem/core/objectives'
import { type Document, LineCounter, parseAllDocuments } from 'yaml'
import { locate } from '../intake/locate.ts'
import type { Context } from '../operation.ts'
import { faultsOf } from './faults-of.ts'
import { readObjectives } from './read-objectives.ts'

const MOST_BYTES = 2_000_000

interface Given {
  files?: readonly string[] | undefined
  text?: string | undefined
}

/**
 * The objectives in files of OpenSLO, with everything that is wrong or doubtful and where it stands. Objectives with an error are left out.
 * @throws TandemError for a file that is not there, and where nothing was given
 */
export async function readObjectiveFiles(
  given: Given,
  context: Pick<Context, 'store' | 'actor'>,
): Promise<{ objectives: Objective[]; findings: Finding[] }> {
  const documents = (await textsOf(given, context)).flatMap(documentsOf)
  const broken = documents.flatMap(syntaxErrors)
  if (broken.length > 0) return { objectives: [], findings: broken }
  const { objectives, remarks } = readOpenSlo(documents.map(readDocument))
  const findings = remarks.map(({ level, objective, place, sentence }) =>
    findingAt(documents, place, { level, objective, sentence }),
  )
  const inForce = await readObjectives(context.store.state)
  const named = new Set(objectives.map(({ objective }) => objective.id))
  const others = [...inForce.filter(({ id }) => !named.has(id)), ...objectives.map(({ objective }) => objective)]
  const sound: Objective[] = []
  for (const { objective, places } of objectives) {
    const faults = await faultsOf(objective, { store: context.store, others })
    findings.push(
      ...faults.map(({ level, part, sentence }) =>
        findingAt(documents, placeOf(places, part), { level, objective: objective.id, sentence }),
      ),
    )
    if (!faults.some(({ level }) => level === 'error')) sound.push(objective)
  }
  if (objectives.length === 0 && !findings.some(({ level }) => level === 'error'))
    findings.push({
      level: 'error',
      objective: null,
      path: '',
      file: documents[0]?.file ?? null,
      line: null,
      sentence: 'There is no SLO in what was given, so there is nothing to promise. Write a document of kind SLO.',
    })
  return { objectives: sound, findings }
}

interface Opened {
  file: string | null
  document: Document.Parsed
  lines: LineCounter
}

async function textsOf({ files, text }: Given, context: Pick<Context, 'store' | 'actor'>) {
  if ((files === undefined || files.length === 0) === (text === undefined))
    throw invalid('Name files of OpenSLO, or give the text of one; not both.')
  if (text !== undefined) return [{ file: null, text }]
  return Promise.all(
    (files ?? []).map(async (file) => {
      const { path, name } = locate(file, context)
      const content = await readFile(path, 'utf8').catch(() => {
        throw notFound(`There is no file ${file} to read objectives from. Check the path.`)
      })
      if (content.length > MOST_BYTES) throw invalid(`${name} is larger than 2 MB. Split it into several files.`)
      return { file: name, text: content }
    }),
  )
}

function documentsOf({ file, text }: { file: string | null; text: string }): Opened[] {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines })
  return Array.isArray(documents) ? documents.map((document) => ({ file, document, lines })) : []
}

/** @throws TandemError for aliases of nothing, and for more of them than a person writes */
function readDocument({ file, document }: Opened): unknown {
  try {
    return document.toJS()
  } catch (error) {
    throw invalid(`${file ?? 'The text'} cannot be read: ${(error as Error).message}. Write the values out.`)
  }
}

const syntaxErrors = ({ file, document, lines }: Opened): Finding[] =>
  document.errors.slice(0, 5).map(({ message, pos }) => ({
    level: 'error',
    objective: null,
    path: '',
    file,
    line: lines.linePos(pos[0]).line,
    sentence: `This is not YAML: ${message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}.`,
  }))

function findingAt(
  documents: readonly Opened[],
  { document: index, path }: Place,
  rest: Pick<Finding, 'level' | 'objective' | 'sentence'>,
): Finding {
  const opened = documents[index]
  return {
    ...rest,
    path: path.join('.'),
    file: opened?.file ?? null,
    line: opened === undefined ? null : lineOf(opened, path),
  }
}

/** Of the place itself, or of what it is missing from. */
function lineOf({ document, lines }: Opened, path: readonly (string | number)[]): number | null {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range
    if (range) return lines.linePos(range[0]).line
  }
  return null
}
