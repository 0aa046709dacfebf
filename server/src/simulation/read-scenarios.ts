import { readFile } from 'node:fs/promises'
import { invalid, notFound } from '@tandem/core/errors'
import { readScenarioFile, type Scenario } from '@tandem/core/simulation'
import { parseDocument } from 'yaml'
import { locate } from '../intake/locate.ts'
import type { Context } from '../operation.ts'

const MOST_BYTES = 200_000

interface Given {
  file?: string | undefined
  text?: string | undefined
  scenarios?: readonly Scenario[] | undefined
}

/** The scenarios that were asked for, from wherever they were given. */
export async function readScenarios(
  given: Given,
  context: Pick<Context, 'store' | 'actor'>,
): Promise<readonly Scenario[]> {
  const { file, text, scenarios } = given
  if ([file, text, scenarios].filter((one) => one !== undefined).length !== 1)
    throw invalid('Say what would change: name a file of scenarios, or give its text, or the scenarios; one of them.')
  if (scenarios !== undefined) return scenarios
  const read = readScenarioFile(text ?? (await contentOf(file as string, context)), parseDocument)
  if (read.scenarios !== null) return read.scenarios
  const place = (line: number | null) =>
    [file, line === null ? undefined : `line ${line}`].filter((part) => part !== undefined).join(', ')
  throw invalid(
    ['These scenarios cannot be run.', ...read.faults.map(({ line, sentence }) => `${place(line)}: ${sentence}`)]
      .join('\n')
      .replaceAll(/^: /gm, ''),
    { faults: read.faults },
  )
}

async function contentOf(file: string, context: Pick<Context, 'store' | 'actor'>): Promise<string> {
  const { path, name } = locate(file, context)
  const content = await readFile(path, 'utf8').catch(() => {
    throw notFound(`There is no file ${file} to read scenarios from. Check the path.`)
  })
  if (content.length > MOST_BYTES) throw invalid(`${name} is larger than 200 kB. A file of scenarios is a page or two.`)
  return content
}
