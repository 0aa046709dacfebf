import { checker, fieldsOf, isText, type Standing, type StrictTool, unknownNames } from './strict-tool.ts'

/** Events API v2 by developer.pagerduty.com: required fields, lengths, and one open incident for each dedup_key. */
export function pagerdutyTool(): StrictTool {
  const faults: string[] = []
  const check = checker(faults)
  const incidents: { key: string; state: Standing['state']; said: string[] }[] = []
  return {
    kind: 'pagerduty',
    faults,
    settings: (origin) => ({ api: origin }),
    secrets: () => ({ routingKey: 'a'.repeat(32) }),
    work({ body, path }) {
      check(path === '/v2/enqueue', 'path')
      const event = fieldsOf(body)
      const { routing_key, event_action, dedup_key, payload } = event
      check(isText(routing_key, 32) && routing_key.length === 32, 'routing_key')
      check(['trigger', 'acknowledge', 'resolve'].includes(String(event_action)), 'event_action')
      check(isText(dedup_key, 255), 'dedup_key')
      const known = ['routing_key', 'event_action', 'dedup_key', 'payload', 'images', 'links', 'client', 'client_url']
      check(unknownNames(event, known).length === 0, 'unknown fields')
      const open = incidents.find(({ key, state }) => key === dedup_key && state !== 'resolved')
      if (event_action === 'trigger') {
        const fields = fieldsOf(payload)
        check(isText(fields.summary, 1024), 'summary')
        check(isText(fields.source, 255), 'source')
        check(['critical', 'error', 'warning', 'info'].includes(String(fields.severity)), 'severity')
        check(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(String(fields.timestamp)), 'timestamp')
        const names = ['summary', 'source', 'severity', 'timestamp', 'component', 'group', 'class', 'custom_details']
        check(unknownNames(fields, names).length === 0, 'payload: unknown fields')
        for (const link of (event.links as unknown[]) ?? []) {
          check(URL.canParse(String(fieldsOf(link).href)) && isText(fieldsOf(link).text, 255), 'link')
        }
        if (open === undefined)
          incidents.push({ key: String(dedup_key), state: 'open', said: [String(fields.summary)] })
        else open.said.push(String(fields.summary))
      } else if (open !== undefined) open.state = event_action === 'resolve' ? 'resolved' : 'acknowledged'
      const good = faults.length === 0
      return good
        ? { status: 202, body: { status: 'success', message: 'Event processed', dedup_key } }
        : { status: 400, body: { status: 'invalid event', message: 'Event object is invalid', errors: faults } }
    },
    standing(key) {
      const own = incidents.filter((one) => one.key === key)
      return {
        count: own.filter(({ state }) => state !== 'resolved').length || Math.min(1, own.length),
        state: own.at(-1)?.state ?? null,
        said: own.flatMap(({ said }) => said),
      }
    },
  }
}
