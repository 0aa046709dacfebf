import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import type { Me } from '@tandem/core/access'
import { forbidden, notFound, TandemError } from '@tandem/core/errors'
import { type Operation, parseInput } from '../operation.ts'
import { bound } from './bound.ts'
import { isTool } from './offered.ts'
import { framed } from './quote.ts'
import { namesFile } from './tool-of.ts'

/** How an assistant's calls reach Tandem: in this process, or through the server that holds the data. */
export interface Reach {
  /** Asked anew each time, since a key may end between two calls. */
  who(): Promise<Me>
  perform(operation: Operation, input: Record<string, unknown>, signal: AbortSignal): Promise<unknown>
  /** Where files are fetched. */
  publicUrl: string
}

export interface Call {
  name: string
  input: Record<string, unknown>
  signal: AbortSignal
}

/** What a tool answers. A refusal is an answer too, in the sentence that HTTP gives. */
export async function callTool(
  { name, input, signal }: Call,
  { operations, reach }: { operations: readonly Operation[]; reach: Reach },
): Promise<CallToolResult> {
  try {
    const operation = operations.find((one) => one.name === name)
    if (operation === undefined) throw notFound(`There is no tool ${name}. tools/list names all.`)
    if (!isTool(operation.name))
      throw forbidden(
        `An assistant has no way to ${name}. It is done by a person, on the pages or by the command line.`,
      )
    if (Object.keys(input).some(namesFile))
      throw forbidden(`An assistant names no files. Ask ${name} without, or on the command line.`)
    const who = await reach.who()
    if (operation.access === 'write' && !who.namesOperations)
      throw forbidden(
        `An assistant changes something only with a key that names it. Ask an administrator for a key for ${name}.`,
      )
    if (operation.access === 'download' && who.operations.includes(operation.name))
      return fileAnswer(operation, input, reach.publicUrl)
    return answerOf(operation, await reach.perform(operation, input, signal))
  } catch (error) {
    if (!(error instanceof TandemError)) throw error
    const told = { error: { code: error.code, message: error.message } }
    return { isError: true, structuredContent: told, content: [{ type: 'text', text: framed('Refused.', told) }] }
  }
}

function answerOf({ name, input }: Operation, answer: unknown): CallToolResult {
  const { value, cut } = bound(answer)
  const structured = {
    ...(isRecord(value) ? value : { items: value }),
    ...(cut.length > 0 && {
      notShown: cut.map(({ at, shown, of }) => `${at}: ${shown} of ${of}, and ${of - shown} more`),
    }),
  }
  const narrower = ['where', 'search', 'by', 'limit', 'only', 'id'].filter((one) => one in input.shape)
  const way = narrower.length > 0 ? `narrow with ${narrower.join(' or ')}` : `take tandem ${name} --json for all of it`
  const words = `Answer of ${name}.${cut.length > 0 ? ` It is too long to be told whole: see notShown; ${way}.` : ''}`
  return { structuredContent: structured, content: [{ type: 'text', text: framed(words, structured) }] }
}

/** A file is fetched with the same key, by whoever wants to have it: it does not pass through a conversation. */
function fileAnswer(operation: Operation, input: Record<string, unknown>, publicUrl: string): CallToolResult {
  parseInput(operation, input)
  const address = new URL(`/api/v1/${operation.name}`, publicUrl)
  for (const [name, value] of Object.entries(input))
    for (const one of Array.isArray(value) ? value : [value])
      address.searchParams.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one))
  const told = { file: address.href, command: `tandem ${operation.name} --out FILE` }
  return {
    structuredContent: told,
    content: [
      { type: 'resource_link', uri: address.href, name: operation.name, description: operation.summary },
      { type: 'text', text: framed('This is a file. Fetch it with the same key.', told) },
    ],
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
