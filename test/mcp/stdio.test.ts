import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isTool } from '../../server/src/mcp/offered.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { INPUTS } from '../access/inputs.ts'
import { copyPrepared } from '../helpers/copy-prepared.ts'
import { runTandem } from './run-tandem.ts'

const program = join(import.meta.dirname, '../../server/bin/tandem.js')
const READS = OPERATIONS.filter(({ access, name }) => access !== 'write' && isTool(name))

describe('tandem mcp', () => {
  const home = mkdtempSync(join(tmpdir(), 'tandem-mcp-'))
  const data = join(home, 'data')
  beforeAll(() => copyPrepared(data))
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  const connect = async (environment: Record<string, string> = {}) => {
    const client = new Client({ name: 'test', version: '1' })
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [program, 'mcp', '--data', data],
      env: { PATH: process.env.PATH ?? '', ...environment },
      stderr: 'ignore',
    })
    await client.connect(transport as never)
    return client
  }

  it('lists and calls every read over stdin and stdout, and lets the store go when nobody asks', async () => {
    const client = await connect()
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(READS.map(({ name }) => name))
    for (const { name } of READS) {
      const answer = await client.callTool({ name, arguments: INPUTS[name]() })
      const { error } = answer.structuredContent as { error?: { code: string } }
      expect({ name, code: error?.code }).not.toMatchObject({ code: 'forbidden' })
    }
    const refused = await client.callTool({ name: 'change-add', arguments: { title: 'A form' } })
    expect(JSON.stringify(refused.content)).toContain('only with a key that names it')
    // Another command has its turn while the assistant is still there.
    expect(JSON.parse(runTandem(['flow', '--json', '--data', data]).stdout)).toMatchObject({ applications: 0 })
    expect((await client.callTool({ name: 'overview', arguments: {} })).isError).not.toBe(true)
    await client.close()
  }, 120_000)

  it('writes by a key in TANDEM_API_KEY and signs nothing by it', async () => {
    const made = runTandem([
      'key',
      'create',
      'assistant',
      '--role',
      'hr-lead',
      '--operations',
      'change-add',
      '--operations',
      'sign',
      '--json',
      '--data',
      data,
    ])
    const client = await connect({ TANDEM_API_KEY: JSON.parse(made.stdout).key })
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['change-add', 'me'])
    expect((await client.callTool({ name: 'change-add', arguments: { title: 'A form' } })).isError).not.toBe(true)
    const signed = await client.callTool({ name: 'sign', arguments: INPUTS.sign() })
    expect(JSON.stringify(signed.content)).toContain('done by a person')
    const refused = await client.callTool({ name: 'overview', arguments: {} })
    expect(JSON.stringify(refused.content)).toContain('is not for overview')
    await client.close()
  }, 60_000)
})
