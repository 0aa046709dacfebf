import { checker, fieldsOf, isText, type StrictTool, unknownNames } from './strict-tool.ts'

const STATUSES = {
  new: { id: '11', name: 'To Do' },
  indeterminate: { id: '21', name: 'In Progress' },
  done: { id: '31', name: 'Done' },
} as const
type Category = keyof typeof STATUSES

interface Issue {
  key: string
  labels: string[]
  status: Category
  said: string[]
  madeAt: number
}

/** REST API v3 of Jira Cloud by developer.atlassian.com. What was made is found by its label only after `lagMs`, as in the real one. */
export function jiraTool({ now, lagMs = 10_000 }: { now: () => number; lagMs?: number }): StrictTool {
  const faults: string[] = []
  const check = checker(faults)
  const issues: Issue[] = []
  const answer = (status: number, body?: object) => ({ status, ...(body && { body }) })
  return {
    kind: 'jira',
    faults,
    settings: (origin) => ({ site: origin, user: 'tandem@example.com', project: 'HIRE' }),
    secrets: () => ({ token: 'a token' }),
    work({ method, path, query, body, headers }) {
      if (headers.authorization !== `Basic ${Buffer.from('tandem@example.com:a token').toString('base64')}`)
        return answer(401, { errorMessages: ['You do not have the permission'] })
      const given = fieldsOf(body)
      const root = '/rest/api/3'
      if (method === 'POST' && path === `${root}/search/jql`) {
        const match = /^project = "HIRE" AND labels = "([^"\s]+)" ORDER BY created ASC$/.exec(String(given.jql))
        check(match !== null, `jql ${given.jql}`)
        check(
          unknownNames(given, ['jql', 'maxResults', 'fields', 'nextPageToken']).length === 0,
          'search: unknown fields',
        )
        const found = issues.filter(
          ({ labels, madeAt }) => labels.includes(match?.[1] ?? '') && madeAt + lagMs <= now(),
        )
        return answer(200, { issues: found.slice(0, 1).map(({ key }) => ({ id: key.slice(5), key })), isLast: true })
      }
      if (method === 'POST' && path === `${root}/issue`) {
        const fields = fieldsOf(given.fields)
        check(
          unknownNames(fields, ['project', 'issuetype', 'summary', 'description', 'labels']).length === 0,
          'issue: unknown fields',
        )
        check(isText(fields.summary, 255) && !/[\n\r]/.test(String(fields.summary)), 'summary')
        const labels = fields.labels as string[]
        check(
          labels.every((label) => isText(label, 255) && !/\s/.test(label)),
          'labels',
        )
        checkDocument(fields.description, check)
        const key = `HIRE-${issues.length + 1}`
        issues.push({ key, labels, status: 'new', said: [String(fields.summary)], madeAt: now() })
        return answer(201, { id: key.slice(5), key, self: `https://example.atlassian.net${root}/issue/${key}` })
      }
      const [, key, rest] = /^\/rest\/api\/3\/issue\/([A-Z]+-\d+)(?:\/(\w+))?$/.exec(path) ?? []
      const issue = issues.find((one) => one.key === key)
      if (issue === undefined)
        return answer(404, { errorMessages: ['Issue does not exist or you do not have permission to see it.'] })
      if (method === 'GET' && rest === undefined) {
        check(query.get('fields') === 'status', 'fields')
        return answer(200, { key, fields: { status: { statusCategory: { key: issue.status } } } })
      }
      if (method === 'POST' && rest === 'comment') {
        check(unknownNames(given, ['body', 'visibility']).length === 0, 'comment: unknown fields')
        checkDocument(given.body, check)
        issue.said.push(textOf(given.body))
        return answer(201, { id: '10000' })
      }
      if (method === 'GET' && rest === 'transitions') {
        const ways = (Object.keys(STATUSES) as Category[]).filter((one) => one !== issue.status)
        return answer(200, {
          transitions: ways.map((to) => ({
            id: STATUSES[to].id,
            name: STATUSES[to].name,
            to: { statusCategory: { key: to } },
          })),
        })
      }
      if (method === 'POST' && rest === 'transitions') {
        const { id } = fieldsOf(given.transition)
        const to = (Object.keys(STATUSES) as Category[]).find((one) => STATUSES[one].id === id)
        if (to === undefined || to === issue.status)
          return answer(400, {
            errorMessages: [
              'It seems that you have tried to perform an operation which you are not permitted to perform.',
            ],
          })
        issue.status = to
        return { status: 204 }
      }
      return answer(405)
    },
    standing(correlation) {
      const own = issues.filter(({ labels }) => labels.includes(correlation))
      const status = own[0]?.status
      const state =
        status === undefined
          ? null
          : ({ new: 'open', indeterminate: 'acknowledged', done: 'resolved' } as const)[status]
      return { count: own.length, state, said: own.flatMap(({ said }) => said) }
    },
  }
}

/** Which nodes may stand in which, by the JSON schema of the Atlassian Document Format. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  doc: ['paragraph', 'bulletList'],
  paragraph: ['text'],
  bulletList: ['listItem'],
  listItem: ['paragraph'],
  text: [],
}

function checkDocument(document: unknown, check: (holds: boolean, fault: string) => boolean): void {
  check(fieldsOf(document).type === 'doc' && fieldsOf(document).version === 1, 'ADF: doc of version 1')
  const walk = (value: unknown) => {
    const node = fieldsOf(value)
    const type = String(node.type)
    const content = (node.content ?? []) as unknown[]
    check(INSIDE[type] !== undefined, `ADF: ${type}`)
    if (type === 'text') {
      check(isText(node.text, 32_767), 'ADF: text is not empty')
      for (const mark of (node.marks ?? []) as Record<string, unknown>[]) {
        check(['strong', 'link'].includes(String(mark.type)), 'ADF: mark')
        if (mark.type === 'link') check(URL.canParse(String(fieldsOf(mark.attrs).href)), 'ADF: href')
      }
    }
    if (type === 'bulletList' || type === 'listItem') check(content.length > 0, `ADF: empty ${type}`)
    for (const child of content) {
      check((INSIDE[type] ?? []).includes(String(fieldsOf(child).type)), `ADF: ${fieldsOf(child).type} in ${type}`)
      walk(child)
    }
  }
  walk(document)
}

const textOf = (value: unknown): string => {
  const node = fieldsOf(value)
  return typeof node.text === 'string' ? node.text : ((node.content ?? []) as unknown[]).map(textOf).join(' ')
}
