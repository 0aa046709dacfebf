import { checker, fieldsOf, type StrictTool, unknownNames } from './strict-tool.ts'

/** Lengths of the fields of the table `incident` as it is delivered. */
const LENGTHS: Readonly<Record<string, number>> = {
  short_description: 160,
  description: 4000,
  urgency: 1,
  impact: 1,
  correlation_id: 100,
  correlation_display: 100,
  work_notes: 4000,
  close_notes: 4000,
  close_code: 40,
  state: 1,
  assignment_group: 100,
  category: 40,
}
const CLOSE_CODES = ['Solution provided', 'Solved (Permanently)', 'Resolved by caller']

/** Table API of ServiceNow by its REST reference: encoded queries, records, and the rule that a resolved incident has code and notes. */
export function servicenowTool(): StrictTool {
  const faults: string[] = []
  const check = checker(faults)
  const records: (Record<string, string> & { said: never })[] = []
  const said = new Map<string, string[]>()
  const shown = (record: Record<string, string>) => ({ body: { result: record } })
  const checkFields = (body: unknown) => {
    check(unknownNames(body, Object.keys(LENGTHS)).length === 0, `unknown ${unknownNames(body, Object.keys(LENGTHS))}`)
    for (const [name, value] of Object.entries(fieldsOf(body))) {
      check(
        typeof value === 'string' && value.length > 0 && value.length <= (LENGTHS[name] ?? 0),
        `${name}: ${String(value).length}`,
      )
    }
  }
  return {
    kind: 'servicenow',
    faults,
    settings: (origin) => ({ instance: `${origin}/`, user: 'tandem', assignmentGroup: 'Hiring systems' }),
    secrets: () => ({ password: 'a secret' }),
    work({ method, path, query, body, headers }) {
      if (headers.authorization !== `Basic ${Buffer.from('tandem:a secret').toString('base64')}`)
        return {
          status: 401,
          body: { error: { message: 'User Not Authenticated', detail: 'Required to provide Auth information' } },
        }
      check(headers.accept === 'application/json', 'accept')
      const root = '/api/now/table/incident'
      if (method === 'GET' && path === root) {
        const match = /^correlation_id=([\w.-]+)\^ORDERBYsys_created_on$/.exec(query.get('sysparm_query') ?? '')
        check(match !== null, `query ${query.get('sysparm_query')}`)
        const found = records.filter(({ correlation_id }) => correlation_id === match?.[1])
        return {
          body: {
            result: found
              .slice(0, Number(query.get('sysparm_limit')))
              .map(({ sys_id, number }) => ({ sys_id, number })),
          },
        }
      }
      if (method === 'POST' && path === root) {
        checkFields(body)
        const n = records.length + 1
        const record = {
          state: '1',
          ...(body as object),
          sys_id: n.toString(16).padStart(32, '0'),
          number: `INC00${10_000 + n}`,
        }
        records.push(record as never)
        said.set(record.sys_id, [fieldsOf(body).short_description as string])
        return { status: 201, ...shown(record as never) }
      }
      const record = records.find(({ sys_id }) => path === `${root}/${sys_id}`)
      if (method !== 'PATCH' || record === undefined)
        return {
          status: 404,
          body: { error: { message: 'No Record found', detail: 'Record doesn’t exist' }, status: 'failure' },
        }
      checkFields(body)
      Object.assign(record, body)
      const { state, close_code, close_notes, work_notes } = fieldsOf(body) as Record<string, string>
      if (state === '6')
        check(CLOSE_CODES.includes(close_code ?? '') && close_notes !== undefined, 'data policy of resolving')
      said.get(record.sys_id as string)?.push(work_notes ?? close_notes ?? '')
      return shown(record)
    },
    standing(correlation) {
      const own = records.filter(({ correlation_id }) => correlation_id === correlation)
      const state = ({ '1': 'open', '2': 'acknowledged', '6': 'resolved' } as const)[own[0]?.state as '1']
      return {
        count: own.length,
        state: state ?? null,
        said: own.flatMap(({ sys_id }) => said.get(sys_id as string) ?? []),
      }
    },
  }
}
