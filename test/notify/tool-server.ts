import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

export interface ToolRequest {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  text: string
  body: unknown
}
export interface ToolResponse {
  status?: number
  body?: unknown
  headers?: Record<string, string>
}
/** What a tool does instead of answering: it breaks the connection, or says nothing; `after` it has done the work. */
export type Mishap = number | 'reset' | 'timeout' | 'reset after' | 'timeout after' | ToolResponse

export interface Tool {
  origin: string
  calls: ToolRequest[]
  /** What becomes of the next calls, in order; after that all go well. */
  answer: Mishap[]
  /** What becomes of every call. */
  always: Mishap | null
  /** Drawn for each call, if given. */
  chance: ((request: ToolRequest) => Mishap | null) | null
  /** Paths that refuse for good, and such that fail. */
  broken: Set<string>
  broken503: Set<string>
  close(): void
}

const open = new Set<Tool>()
afterAll(() => {
  for (const tool of open) tool.close()
})

/** A tool on a port of its own. `work` is what it does with a call that arrives; mishaps come before or after. */
export async function startTool(work: (request: ToolRequest) => ToolResponse = () => ({ body: {} })): Promise<Tool> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://here')
    const { method = 'GET', headers } = incoming
    const request = { method, path: pathname, query: searchParams, headers, text, body: parsed(text) }
    tool.calls.push(request)
    const mishap = tool.broken.has(pathname)
      ? 400
      : tool.broken503.has(pathname)
        ? 503
        : (tool.always ?? tool.answer.shift() ?? tool.chance?.(request) ?? null)
    const worked = mishap === null || mishap === 'reset after' || mishap === 'timeout after' ? work(request) : null
    if (mishap === 'reset' || mishap === 'reset after') return incoming.socket.destroy()
    if (mishap === 'timeout' || mishap === 'timeout after') return
    const response: ToolResponse =
      worked ?? (typeof mishap === 'number' ? { status: mishap } : (mishap as ToolResponse))
    outgoing.writeHead(response.status ?? 200, { 'content-type': 'application/json', ...response.headers })
    outgoing.end(response.body === undefined ? '' : JSON.stringify(response.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const tool: Tool = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    answer: [],
    always: null,
    chance: null,
    broken: new Set(),
    broken503: new Set(),
    close() {
      open.delete(tool)
      server.closeAllConnections()
      server.close()
    },
  }
  open.add(tool)
  return tool
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
