import type { z } from 'zod'
import { searchText } from '../paths.ts'
import type { InputOf, OutputOf, ReadName, WriteInputOf, WriteName, WriteOutputOf } from './operations.ts'
import { READS, WRITES } from './operations.ts'
import { problemOf, TandemProblem } from './problem.ts'

/** The address of a read: the same link that a script would use, so it can be shown and copied. */
export function readPath<Name extends ReadName>(name: Name, input: InputOf<Name>): string {
  return `/api/v1/${name}${searchText(input as Record<string, string | string[] | undefined>)}`
}

export async function read<Name extends ReadName>(
  name: Name,
  input: InputOf<Name>,
  signal?: AbortSignal,
): Promise<OutputOf<Name>> {
  const path = readPath(name, input)
  const abort = signal === undefined ? {} : { signal }
  const response =
    path.length <= LONGEST_ADDRESS
      ? await reach(path, abort)
      : await reach(`/api/v1/${name}`, { ...abort, ...bodyOf(input) })
  return parse<OutputOf<Name>>(READS[name].output, await response.json(), name)
}

export async function write<Name extends WriteName>(
  name: Name,
  input: WriteInputOf<Name>,
): Promise<WriteOutputOf<Name>> {
  const response = await reach(`/api/v1/${name}`, bodyOf(input))
  return parse<WriteOutputOf<Name>>(WRITES[name].output, await response.json(), name)
}

/** What asks for more, such as a whole file, is sent in the body. */
const LONGEST_ADDRESS = 4000

const bodyOf = (input: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(input),
})

async function reach(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new TandemProblem(
      'unreachable',
      'The server does not answer. Your data are safe where they are; start tandem serve again and retry.',
    )
  })
  if (!response.ok) throw await problemOf(response)
  return response
}

/** The caller names the output of the schema it passes: TypeScript cannot follow a schema picked by a type parameter. */
function parse<T>(schema: z.ZodType, body: unknown, name: string): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data as T
  const where = result.error.issues[0]?.path.join('.') ?? ''
  throw new TandemProblem(
    'contract',
    `The answer of ${name} has a shape these pages do not know (${where}). Reload the page; after an update of the server this is enough.`,
  )
}
