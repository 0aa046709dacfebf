import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** What there is once for each process. */
interface OfProcess {
  registry: Registry
  /** How long requests over HTTP took, in seconds. */
  requests: Histogram<'method' | 'route' | 'status'>
}

/** Gauges that end in _total, which only counters may; their parts are told by other names. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total']

let made: OfProcess | undefined

/** Memory, CPU and event loop of this process and its requests; counted from the first call on. */
export function ofProcess(): OfProcess {
  if (made !== undefined) return made
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  for (const name of MISNAMED) registry.removeSingleMetric(name)
  const requests = new Histogram({
    name: 'tandem_http_request_duration_seconds',
    help: 'How long requests took, by route and kind of answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.2, 1, 5],
    registers: [registry],
  })
  made = { registry, requests }
  return made
}
