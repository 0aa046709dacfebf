import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  CallToolRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js'
import { QUESTION_IDS } from '@tandem/core/brief'
import { TandemError } from '@tandem/core/errors'
import type { Operation } from '../operation.ts'
import { callTool, type Reach } from './call-tool.ts'
import { INSTRUCTIONS, PROMPTS, promptOf } from './guidance.ts'
import { offered } from './offered.ts'
import { listResources, readResource } from './resources.ts'
import { toolOf } from './tool-of.ts'

export interface McpOptions {
  operations: readonly Operation[]
  reach: Reach
  /** Told of what went wrong inside; the assistant hears no more than that. */
  onProblem: (error: unknown) => void
}

/** The operations for assistants (Model Context Protocol): one tool each, the guide as resources, the eight questions as prompts. */
export function createMcpServer({ operations, reach, onProblem }: McpOptions): Server {
  const server = new Server(
    { name: 'tandem', title: 'Tandem', version: '0.1.0' },
    { capabilities: { tools: {}, resources: {}, prompts: {} }, instructions: INSTRUCTIONS },
  )
  const guarded = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof McpError) throw error
      if (error instanceof TandemError) throw new McpError(ErrorCode.InvalidParams, error.message)
      onProblem(error)
      throw new McpError(ErrorCode.InternalError, 'Internal error. Nothing was changed.')
    }
  }
  server.setRequestHandler(ListToolsRequestSchema, () =>
    guarded(async () => ({ tools: offered(operations, await reach.who()).map(describe) })),
  )
  server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal }) =>
    guarded(() => callTool({ name: params.name, input: params.arguments ?? {}, signal }, { operations, reach })),
  )
  server.setRequestHandler(ListResourcesRequestSchema, () =>
    guarded(async () => ({ resources: await listResources() })),
  )
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) => guarded(() => readResource(params.uri)))
  server.setRequestHandler(ListPromptsRequestSchema, async () => ({ prompts: PROMPTS }))
  server.setRequestHandler(GetPromptRequestSchema, async ({ params }) => {
    const id = QUESTION_IDS.find((one) => one === params.name)
    if (id === undefined)
      throw new McpError(ErrorCode.InvalidParams, `There is no prompt ${params.name}. prompts/list names all.`)
    return { messages: [{ role: 'user' as const, content: { type: 'text' as const, text: promptOf(id) } }] }
  })
  return server
}

/** Schemas become JSON once in the life of the process. */
const described = new Map<Operation, Tool>()

function describe(operation: Operation): Tool {
  const known = described.get(operation)
  if (known !== undefined) return known
  const tool = toolOf(operation)
  described.set(operation, tool)
  return tool
}
