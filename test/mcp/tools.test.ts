import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { type OperationName, RIGHTS, type Right, ROLES, type Role } from '@tandem/core/access'
import { beforeAll, describe, expect, it } from 'vitest'
import { isTool } from '../../server/src/mcp/offered.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { INPUTS } from '../access/inputs.ts'
import { guardedTandem } from '../helpers/guarded-tandem.ts'

const READS = OPERATIONS.filter(({ access, name }) => access !== 'write' && isTool(name))
const WRITES = OPERATIONS.filter(({ access, name }) => access === 'write' && isTool(name))

interface Told {
  error?: { code: string; message: string }
  [name: string]: unknown
}

describe('the tools of an assistant, called by the official client over HTTP', () => {
  const tandem = guardedTandem({ requestsPerMinute: 100_000 })
  let address = ''
  beforeAll(async () => {
    address = await tandem.app.listen({ port: 0, host: '127.0.0.1' })
  })

  const newKey = async (grant: object): Promise<string> => {
    const made = await tandem.admin.post('/api/v1/key-create', { name: 'an assistant', days: 30, ...grant })
    expect(made.statusCode, made.body).toBe(200)
    return made.json().key
  }
  const connect = async (key: string): Promise<Client> => {
    const client = new Client({ name: 'test', version: '1' })
    const headers = { authorization: `Bearer ${key}` }
    const transport = new StreamableHTTPClientTransport(new URL('/mcp', address), { requestInit: { headers } })
    await client.connect(transport as never)
    return client
  }
  const call = async (client: Client, name: string, input: Record<string, unknown>) => {
    const answer = await client.callTool({ name, arguments: input })
    return {
      isError: answer.isError === true,
      content: answer.content,
      told: answer.structuredContent as Told,
      text: JSON.stringify(answer.content),
    }
  }
  const byHttp = async (key: string, name: OperationName, input: object) => {
    const { access } = OPERATIONS.find((one) => one.name === name) as (typeof OPERATIONS)[number]
    const query = access === 'download' ? `?${new URLSearchParams(input as Record<string, string>)}` : ''
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    return tandem.app.inject({
      method: query === '' ? 'POST' : 'GET',
      url: `/api/v1/${name}${query}`,
      headers,
      ...(query === '' && { payload: input }),
    })
  }

  it.each(ROLES)(
    'offers a key of the role %s every read it may do, and answers or refuses as HTTP does',
    async (role: Role) => {
      const sensitive = role === 'administrator'
      const key = await newKey({ role, sensitive })
      const client = await connect(key)
      const { tools } = await client.listTools()
      const may = READS.filter(({ name }) => {
        const right: Right = RIGHTS[name]
        return right.roles.includes(role) && (right.sensitive !== true || sensitive)
      })
      expect(tools.map(({ name }) => name)).toEqual(may.map(({ name }) => name))
      for (const { name, access } of READS) {
        const { told, isError, text } = await call(client, name, INPUTS[name]())
        if (access === 'download' && !isError) {
          expect(text).toContain(`https://tandem.example/api/v1/${name}`)
          continue
        }
        const http = await byHttp(key, name, INPUTS[name]())
        expect({ name, refused: isError === true }).toEqual({ name, refused: http.statusCode !== 200 })
        if (isError) expect(told.error?.message).toBe(http.json().error.message)
        if (!may.some((one) => one.name === name)) expect(told.error?.code).toBe('forbidden')
      }
      await client.close()
    },
  )

  it('shows and runs a write only for a key that names it', async () => {
    const everything = await connect(await newKey({ role: 'administrator' }))
    const listed = (await everything.listTools()).tools
    expect(listed.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true)
    const refused = await call(everything, 'change-add', { title: 'A new form' })
    expect(refused.told.error?.message).toContain('only with a key that names it')

    const naming = await connect(await newKey({ role: 'administrator', operations: ['change-add', 'change-list'] }))
    expect((await naming.listTools()).tools.map(({ name }) => name)).toEqual(['change-list', 'change-add', 'me'])
    expect((await call(naming, 'change-add', { title: 'A new form' })).isError).not.toBe(true)
    const [row] = await tandem.store.state
      .selectFrom('audit')
      .selectAll()
      .where('operation', '=', 'change-add')
      .execute()
    expect(row?.actor).toMatch(/^key:/)
    await everything.close()
    await naming.close()
  })

  it('calls each write with a key that names it', async () => {
    for (const role of ['administrator', 'viewer'] as const) {
      const names = WRITES.map(({ name }) => name).filter((name) => (RIGHTS[name] as Right).roles.includes(role))
      const key = await newKey({ role, operations: [...names, 'me'] })
      const client = await connect(key)
      const { tools } = await client.listTools()
      expect(tools.map(({ name }) => name).sort()).toEqual([...names, 'me'].sort())
      for (const name of names) {
        const { told, isError } = await call(client, name, INPUTS[name]())
        expect({ name, role, code: told?.error?.code ?? 'done', isError: isError ?? false }).not.toMatchObject({
          code: 'forbidden',
        })
      }
      const other = await call(client, 'overview', {})
      expect(other.told.error?.message).toBe((await byHttp(key, 'overview', {})).json().error.message)
      await client.close()
    }
  })

  it('signs nothing, whatever the key names', async () => {
    const key = await newKey({
      role: 'hr-lead',
      operations: ['sign', 'propose', 'withdraw', 'business-case-sign', 'pilot-register', 'register-move'],
    })
    const client = await connect(key)
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['register-move', 'me'])
    for (const name of ['sign', 'propose', 'withdraw', 'business-case-sign', 'pilot-register'] as const) {
      const { told } = await call(client, name, INPUTS[name]())
      expect(told.error).toMatchObject({ code: 'forbidden' })
      expect(told.error?.message).toContain('done by a person')
    }
    await client.close()
  })

  it('does not sign for a person whose session an assistant uses', async () => {
    const lead = await tandem.newPerson('lead@example.com', { role: 'hr-lead' })
    const rpc = (method: string, params: object) =>
      lead.post('/mcp', { jsonrpc: '2.0', id: 1, method, params }, { accept: 'application/json, text/event-stream' })
    const answer = await rpc('tools/call', { name: 'propose', arguments: INPUTS.propose() })
    expect(answer.json().result.structuredContent.error.code).toBe('forbidden')
    const listed = (await rpc('tools/list', {})).json().result.tools as { name: string; annotations: object }[]
    expect(
      listed.some(({ annotations }) => !('readOnlyHint' in annotations) || annotations.readOnlyHint !== true),
    ).toBe(false)
    expect(await tandem.store.state.selectFrom('proposal').selectAll().execute()).toEqual([])
  })

  it('narrows to the rows of a key and refuses what concerns the whole company in the sentence of HTTP', async () => {
    const key = await newKey({ role: 'hr-lead', scope: { departments: ['Sales'], locations: null, keys: null } })
    const client = await connect(key)
    const { tools } = await client.listTools()
    expect(tools.every(({ name }) => RIGHTS[name as OperationName].reach === 'rows')).toBe(true)
    const { told } = await call(client, 'agenda', {})
    expect(told.error?.message).toBe((await byHttp(key, 'agenda', {})).json().error.message)
    await client.close()
  })

  it('turns away whoever has no key, and other sites', async () => {
    const body = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }
    const accept = { accept: 'application/json, text/event-stream' }
    const nobody = await tandem.browser().post('/mcp', body, accept)
    expect(nobody.statusCode).toBe(401)
    expect(nobody.headers['www-authenticate']).toBe('Bearer')
    expect((await tandem.admin.post('/mcp', body, { ...accept, origin: 'https://evil.example' })).statusCode).toBe(403)
    expect((await tandem.admin.post('/mcp', body, { ...accept, host: 'evil.example' })).statusCode).toBe(403)
    expect((await tandem.admin.get('/mcp')).statusCode).toBe(405)
    await expect(connect('tandem_wrong')).rejects.toThrow('The token is not valid')
  })

  it('offers the guide, the catalogue of measures and the eight questions', async () => {
    const client = await connect(await newKey({ role: 'viewer' }))
    const { resources } = await client.listResources()
    for (const { uri } of resources) {
      const { contents } = await client.readResource({ uri })
      expect((contents[0] as { text: string }).text.length).toBeGreaterThan(100)
    }
    expect(resources.map(({ uri }) => uri)).toContain('tandem://guide/measures')
    await expect(client.readResource({ uri: 'tandem://guide/../../package' })).rejects.toThrow('There is no resource')
    const { prompts } = await client.listPrompts()
    expect(prompts).toHaveLength(8)
    for (const { name, title } of prompts) {
      const { messages } = await client.getPrompt({ name })
      expect(JSON.stringify(messages)).toContain(title)
    }
    expect(client.getInstructions()).toContain('Start with `brief`')
    await client.close()
  })
})
