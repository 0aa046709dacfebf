import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ModelServer {
  /** Base of the OpenAI-compatible service. */
  url: string
  /** What it says to the sentences it is given; undefined never answers. */
  says: (facts: string) => string | number | undefined
  received: { path: string; headers: IncomingHttpHeaders; body: string }[]
  close(): Promise<void>
}

/** Speaks the protocol of chat completions and says what a test has it say: a number is a status. */
export async function startModelServer(): Promise<ModelServer> {
  const model: ModelServer = { url: '', says: (facts) => facts, received: [], close: async () => {} }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    model.received.push({ path: request.url ?? '', headers: request.headers, body })
    const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] }
    const said = model.says(messages.find(({ role }) => role === 'user')?.content ?? '')
    if (said === undefined) return
    if (typeof said === 'number') return response.writeHead(said).end('{}')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content: said } }] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  model.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  model.close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return model
}
