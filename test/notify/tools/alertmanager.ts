import { checker, fieldsOf, isText, type StrictTool, unknownNames } from './strict-tool.ts'

/** Alertmanager's API v2 by its openapi.yaml; a real one is asked in `alertmanager.test.ts`. */
export function alertmanagerTool({ now }: { now: () => number }): StrictTool {
  const faults: string[] = []
  const check = checker(faults)
  const alerts = new Map<string, { labels: Record<string, string>; startsAt: number; endsAt: number }>()
  const said: string[] = []
  return {
    kind: 'alertmanager',
    faults,
    settings: (origin) => ({ address: origin }),
    secrets: () => ({}),
    work({ body, path, method }) {
      check(method === 'POST' && path === '/api/v2/alerts', 'path')
      check(Array.isArray(body) && body.length > 0, 'a list')
      for (const alert of body as Record<string, unknown>[]) {
        check(
          unknownNames(alert, ['labels', 'annotations', 'startsAt', 'endsAt', 'generatorURL']).length === 0,
          'unknown fields',
        )
        const labels = alert.labels as Record<string, string>
        check(
          Object.keys(labels).every((name) => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)),
          'names of labels',
        )
        check(
          Object.values(labels).every((value) => isText(value, 1000)),
          'values of labels',
        )
        check(
          Object.keys(fieldsOf(alert.annotations)).every((name) => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)),
          'names of annotations',
        )
        check(URL.canParse(String(alert.generatorURL)), 'generatorURL')
        const [startsAt, endsAt] = [Date.parse(String(alert.startsAt)), Date.parse(String(alert.endsAt))]
        check(startsAt <= endsAt, 'start time must be before end time')
        const key = JSON.stringify(Object.entries(labels).sort())
        alerts.set(key, { labels, startsAt, endsAt })
        said.push(String(fieldsOf(alert.annotations).summary))
      }
      return faults.length === 0 ? { status: 200 } : { status: 400, body: faults.join('; ') }
    },
    standing(correlation) {
      const own = [...alerts.values()].filter(({ labels }) => labels.tandem === correlation)
      const open = own.filter(({ endsAt }) => endsAt > now())
      return {
        count: Math.max(open.length, Math.min(1, own.length)),
        state: open.length > 0 ? 'open' : 'resolved',
        said,
      }
    },
  }
}
