import { z } from 'zod'
import { connector, type Hook, type Mapped, nothing, type Page, type PageRequest, type Warning } from '../connector.ts'
import { hmacBase64, isJson, sameSignature } from '../hook-signature.ts'
import { readEach } from '../read-each.ts'
import { openVendor, type VendorHttp } from '../vendor-http.ts'
import { Application, Interview, Job, List, Offer, RejectReason, Scorecard, Stage } from './api.ts'
import { type MergeNames, mapApplications, mapInterviews, mapJobs, mapOffers, mapScorecards } from './map.ts'

const Settings = z.object({ address: z.url({ protocol: /^https?$/ }).default('https://api.merge.dev') })
const Secrets = z.object({
  apiKey: z.string().trim().min(1, 'is missing'),
  accountToken: z.string().trim().min(1, 'is missing'),
})

export const merge = connector<z.infer<typeof Settings>, z.infer<typeof Secrets>>({
  id: 'merge',
  title: 'Merge',
  about:
    'A unified interface over many hiring systems. It tells how applications stand and no history: Tandem compares what it sees, and says how exactly each moment is known.',
  everyMinutes: 60,
  fields: [
    { name: 'apiKey', label: 'API key', help: 'Of your Merge account.', isSecret: true },
    {
      name: 'accountToken',
      label: 'Account token',
      help: 'Of the linked account, which stands for one hiring system.',
      isSecret: true,
    },
    { name: 'address', label: 'Address', help: 'https://api.merge.dev, or that of your region.', optional: true },
  ],
  settings: Settings,
  secrets: Secrets,
  hook: hook(),
  open({ settings, secrets }, world) {
    const http = openVendor(
      {
        title: 'Merge',
        base: settings.address,
        headers: { authorization: `Bearer ${secrets.apiKey}`, 'x-account-token': secrets.accountToken },
        credentials: 'Set the API key of the Merge account and the token of the linked account anew.',
      },
      world,
    )
    let names: Promise<MergeNames> | undefined
    const namesOnce = () => (names ??= readNames(http))
    // Interviews are read before scorecards, which name them.
    const startOf = new Map<string, number>()
    return {
      async test() {
        await http.get('/api/ats/v1/applications', { page_size: '1' })
        const { stages } = await namesOnce()
        return `Merge answers; the linked account has ${stages.size} interview stages.`
      },
      resources: [
        {
          name: 'jobs',
          read: (request) =>
            pageOf(
              http,
              '/api/ats/v1/jobs',
              request,
              (records, warnings) => mapJobs(readEach(Job, records, warnings)),
              { expand: 'departments,offices' },
            ),
        },
        {
          name: 'applications',
          listsAll: true,
          read: (request) =>
            pageOf(
              http,
              '/api/ats/v1/applications',
              request,
              async (records, warnings) => mapApplications(readEach(Application, records, warnings), await namesOnce()),
              { include_deleted_data: 'true' },
            ),
        },
        {
          name: 'interviews',
          read: (request) =>
            pageOf(http, '/api/ats/v1/interviews', request, (records, warnings) => {
              const interviews = readEach(Interview, records, warnings)
              for (const { id, start_at } of interviews) if (start_at !== null) startOf.set(id, start_at)
              return mapInterviews(interviews, world.now())
            }),
        },
        {
          name: 'scorecards',
          read: (request) =>
            pageOf(http, '/api/ats/v1/scorecards', request, (records, warnings) =>
              mapScorecards(readEach(Scorecard, records, warnings), startOf),
            ),
        },
        {
          name: 'offers',
          read: (request) =>
            pageOf(http, '/api/ats/v1/offers', request, (records, warnings) =>
              mapOffers(readEach(Offer, records, warnings)),
            ),
        },
      ],
    }
  },
})

async function pageOf(
  http: VendorHttp,
  path: string,
  { page, since }: PageRequest,
  map: (records: unknown[], warnings: Warning[]) => Mapped | Promise<Mapped>,
  more: Readonly<Record<string, string>> = {},
): Promise<Page> {
  const { body } = await http.get(path, {
    page_size: '100',
    ...more,
    ...(page !== null && { cursor: page }),
    ...(since !== null && { modified_after: new Date(since).toISOString() }),
  })
  const list = List.parse(body)
  const warnings: Warning[] = []
  const mapped = await map(list.results, warnings)
  return {
    ...mapped,
    warnings: [...warnings, ...mapped.warnings],
    records: list.results.length,
    next: list.next ?? null,
  }
}

async function readNames(http: VendorHttp): Promise<MergeNames> {
  const all = async <Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>[]> => {
    const found: z.output<Schema>[] = []
    let cursor: string | null = null
    do {
      const list: z.infer<typeof List> = List.parse(
        (await http.get(path, { page_size: '100', ...(cursor !== null && { cursor }) })).body,
      )
      found.push(...readEach(schema, list.results, []))
      cursor = list.next ?? null
    } while (cursor !== null)
    return found
  }
  const stages = await all('/api/ats/v1/job-interview-stages', Stage)
  const reasons = await all('/api/ats/v1/reject-reasons', RejectReason)
  return {
    stages: new Map(stages.map((stage) => [stage.id, stage])),
    reasons: new Map(reasons.map(({ id, name }) => [id, name ?? ''])),
  }
}

function hook(): Hook {
  return {
    setUp:
      'In Merge under Advanced → Webhooks → Emitters add {url} for changed data of applications. Put the signature key of the page Security here.',
    judge({ headers, body }, secret) {
      const given = headers['x-merge-webhook-signature']
      if (given === undefined || given === '') return 'no-signature'
      // Merge writes Base64 for addresses, with its padding.
      const right = hmacBase64(body, secret).replaceAll('+', '-').replaceAll('/', '_')
      if (!sameSignature(given.replace(/=+$/, ''), right.replace(/=+$/, ''))) return 'wrong-signature'
      return isJson(body) ? null : 'not-json'
    },
    nameOf: (body) => z.object({ hook: z.object({ event: z.string() }) }).safeParse(body).data?.hook.event ?? 'unnamed',
    map: (body) => (typeof body === 'object' && body !== null ? 'read-now' : nothing()),
  }
}
