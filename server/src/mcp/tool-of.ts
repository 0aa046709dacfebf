import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import type { Operation } from '../operation.ts'
import { WHEN } from './guidance.ts'

/** They add a line and take nothing back. */
const ADDS = /-(add|note|open|acknowledge|apply|import|assign|look|follow-up|save|act)$/
/** They ask other systems. */
const REACHES_OUT: readonly string[] = ['connection-sync', 'delivery-replay', 'notice-retry']

/** Files are named by people: an assistant on this machine would reach all that they do. */
export const namesFile = (input: string): boolean => input === 'file' || input === 'files'

/** An operation as an assistant sees it: its own name, summary and input. */
export function toolOf({ name, summary, access, input }: Operation): Tool {
  const { $schema: _, properties, ...schema } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  const named = Object.entries(properties ?? {}).filter(([one]) => !namesFile(one))
  const changes = access === 'write'
  return {
    name,
    title: sentenceCase(name.replaceAll('-', ' ')),
    description: [
      summary,
      WHEN[name],
      access === 'download' && 'Answers with the address of a file.',
      changes && 'Changes what is kept, with a row in the audit log.',
    ]
      .filter(Boolean)
      .join(' '),
    inputSchema: { ...schema, properties: Object.fromEntries(named) } as Tool['inputSchema'],
    annotations: {
      readOnlyHint: !changes,
      ...(changes && { destructiveHint: !ADDS.test(name) }),
      openWorldHint: REACHES_OUT.includes(name),
    },
  }
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
