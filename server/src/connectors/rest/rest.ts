import { invalid } from '@tandem/core/errors'
import { z } from 'zod'
import { connector, type Page, type PageRequest } from '../connector.ts'
import { nextLink } from '../next-link.ts'
import { openVendor, type VendorAnswer, type VendorHttp } from '../vendor-http.ts'
import { mapEvents, mapLooks, textAt, valueAt } from './map.ts'
import { type Events, type Looks, type Plan, readPlan } from './plan.ts'

const Settings = z.object({ description: z.string().min(1, 'is missing').max(50_000) })
const Secrets = z.object({ secret: z.string().default('') })

/** Any interface that hands out lists as JSON, described in YAML. */
export const rest = connector<z.infer<typeof Settings>, z.infer<typeof Secrets>>({
  id: 'rest',
  title: 'Another system (REST)',
  about:
    'Any interface that hands out applications or events as JSON, described in YAML: where it is, how its pages follow each other, and where in a record what stands.',
  everyMinutes: 60,
  fields: [
    {
      name: 'description',
      label: 'Description',
      help: 'docs/guide/sources.md shows one with every key.',
      kind: 'yaml',
    },
    { name: 'secret', label: 'Key or token', help: 'Goes where “auth” says.', isSecret: true, optional: true },
  ],
  settings: Settings,
  secrets: Secrets,
  open({ settings, secrets }, world) {
    const plan = readPlan(settings.description)
    const http = openVendor(
      {
        title: new URL(plan.base).host,
        base: plan.base,
        headers: headersOf(plan, secrets.secret),
        credentials: 'Set the key or token anew, and look whether “auth” says where it goes.',
      },
      world,
    )
    const resources = Object.entries(plan.resources).map(([name, resource]) => ({
      name,
      ...(resource.tells === 'applications' && { listsAll: true as const }),
      read: (request: PageRequest) => readPage(http, resource, request),
    }))
    return {
      async test() {
        const seen: string[] = []
        for (const { name, read } of resources) {
          const { records, looks, events, warnings } = await read({ page: null, since: null, mark: null })
          const [warning] = warnings
          if (records > 0 && looks.length + events.length === 0 && warning !== undefined)
            throw invalid(
              `${name}: of ${records} records none could be read, because ${warning.what}. Look at “fields”.`,
            )
          seen.push(`${records} ${name}`)
        }
        return `It answers; the first pages hold ${seen.join(' and ')}.`
      },
      resources,
    }
  },
})

function headersOf({ auth }: Plan, secret: string): Record<string, string> {
  if (auth.type !== 'none' && secret === '')
    throw invalid(`“auth” asks for a secret of type ${auth.type}, and none is set. Set it, or write type: none.`)
  switch (auth.type) {
    case 'none':
      return {}
    case 'bearer':
      return { authorization: `Bearer ${secret}` }
    case 'basic':
      return { authorization: `Basic ${Buffer.from(secret).toString('base64')}` }
    case 'header':
      return { [auth.name]: secret }
  }
}

async function readPage(http: VendorHttp, resource: Looks | Events, request: PageRequest): Promise<Page> {
  const { pages, since } = resource
  const { page } = request
  const isAddress = pages.by === 'link' || pages.by === 'url'
  const query: Record<string, string> = { ...resource.query }
  if (since !== undefined && request.since !== null) query[since.parameter] = sinceAs(since.as, request.since)
  if (page !== null && 'parameter' in pages) query[pages.parameter] = page
  else if (pages.by === 'number') query[pages.parameter] = String(pages.first)
  const answer = page !== null && isAddress ? await http.get(page) : await http.get(resource.path, query)
  const list = resource.items === undefined ? answer.body : valueAt(answer.body, resource.items)
  if (!Array.isArray(list))
    throw invalid(
      `${resource.path} answers without a list ${resource.items === undefined ? 'at its top; say with “items” where it lies' : `at “${resource.items}”`}.`,
    )
  const mapped = resource.tells === 'applications' ? mapLooks(list, resource) : mapEvents(list, resource)
  return { ...mapped, records: list.length, next: nextOf(resource, answer, list.length, page) }
}

function nextOf({ pages }: Looks | Events, answer: VendorAnswer, records: number, page: string | null): string | null {
  switch (pages.by) {
    case 'none':
      return null
    case 'link':
      return nextLink(answer.headers)
    case 'cursor':
    case 'url':
      return textAt(answer.body, pages.next) || null
    case 'number':
      return records === 0 ? null : String(Number(page ?? pages.first) + 1)
    case 'offset':
      return records === 0 ? null : String(Number(page ?? 0) + records)
  }
}

function sinceAs(form: 'iso' | 'epoch-s' | 'epoch-ms', ms: number): string {
  if (form === 'iso') return new Date(ms).toISOString()
  return String(form === 'epoch-s' ? Math.floor(ms / 1000) : ms)
}
