import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { Me } from '@tandem/core/access'
import { z } from 'zod'
import { me } from '../access/me.ts'
import type { Command } from '../cli/commands.ts'
import { reach } from '../cli/reach.ts'
import { errorForLog } from '../http/error-for-log.ts'
import type { Operation } from '../operation.ts'
import { createMcpServer } from './create-mcp-server.ts'
import { shared } from './shared.ts'

/** Between two calls of one thought a store stays open; then it is let go, since it belongs to one process at a time and a server may start. */
const IDLE_MS = 5000

/** Reads only, unless a key names more; the key stands in the environment because arguments are seen by everybody on the machine. */
export const mcpCommand = (operations: () => readonly Operation[]): Command => ({
  name: 'mcp',
  summary:
    'Serves the operations to an assistant on this machine by the Model Context Protocol, over stdin and stdout.',
  input: z.object({}),
  async run(_, config) {
    const connection = shared(() => reach(config, config.apiKey), IDLE_MS)
    const server = createMcpServer({
      operations: operations(),
      reach: {
        who: () => connection.use(async (open) => Me.parse(await open.perform(me, {}))),
        perform: (operation, input) => connection.use((open) => open.perform(operation, input)),
        publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
      },
      onProblem: (error) => process.stderr.write(`${JSON.stringify(errorForLog(error as Error))}\n`),
    })
    const over = new Promise<void>((resolve) => process.stdin.once('end', resolve).once('close', resolve))
    await server.connect(new StdioServerTransport())
    await over
    await connection.close()
    await server.close()
    return 0
  },
})
