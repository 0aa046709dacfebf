import { z } from 'zod'
import { connector, type Hook, type Mapped, nothing, type Page, type Warning } from '../connector.ts'
import { hmacHex, sameSignature } from '../hook-signature.ts'
import { readEach, VendorId } from '../read-each.ts'
import { basicKey, openVendor, type VendorHttp, VendorProblem } from '../vendor-http.ts'
import { ArchiveReason, Delivery, Feedback, Interview, List, Offer, Opportunity, Posting, Stage } from './api.ts'
import { type LeverNames, mapOpportunities, mapPostings, mapRecords } from './map.ts'

const Settings = z.object({
  address: z.url({ protocol: /^https?$/ }).default('https://api.lever.co'),
  interviews: z.coerce.boolean().default(true),
})
const Secrets = z.object({ apiKey: z.string().trim().min(1, 'is missing') })

export const lever = connector<z.infer<typeof Settings>, z.infer<typeof Secrets>>({
  id: 'lever',
  title: 'Lever',
  about: 'Lever keeps every change of stage with its moment, so the past comes along with the first sync.',
  everyMinutes: 60,
  fields: [
    {
      name: 'apiKey',
      label: 'API key',
      help: 'Settings → Integrations and API → API credentials; it needs to read opportunities, postings, stages, archive reasons, interviews, feedback and offers.',
      isSecret: true,
    },
    {
      name: 'address',
      label: 'Address',
      help: 'https://api.lever.co, or https://api.sandbox.lever.co for a sandbox.',
      optional: true,
    },
    {
      name: 'interviews',
      label: 'Read interviews, feedback and offers',
      help: 'Three requests for each opportunity that changed.',
      kind: 'switch',
      optional: true,
    },
  ],
  settings: Settings,
  secrets: Secrets,
  hook: hook(),
  open({ settings, secrets }, world) {
    const http = openVendor(
      {
        title: 'Lever',
        base: settings.address,
        headers: { authorization: basicKey(secrets.apiKey) },
        credentials: 'Make an API key with the permissions listed at the connection, and set it there.',
      },
      world,
    )
    let names: Promise<LeverNames> | undefined
    const namesOnce = () => (names ??= readNames(http))
    return {
      async test() {
        await http.get('/v1/opportunities', { limit: '1' })
        const { stages } = await namesOnce()
        return `Lever answers; its pipeline has ${stages.size} stages.`
      },
      resources: [
        {
          name: 'postings',
          read: ({ page, since }) =>
            pageOf(http, '/v1/postings', { offset: page, updated_at_start: since }, (records, warnings) =>
              mapPostings(readEach(Posting, records, warnings)),
            ),
        },
        {
          name: 'opportunities',
          listsAll: true,
          read: ({ page, since }) =>
            pageOf(
              http,
              '/v1/opportunities',
              { offset: page, updated_at_start: since, expand: 'applications' },
              async (records, warnings) => {
                const opportunities = readEach(Opportunity, records, warnings)
                const mapped = mapOpportunities(opportunities, await namesOnce())
                if (!settings.interviews) return mapped
                for (const { application } of mapped.looks) {
                  const more = mapRecords(application, await recordsOf(http, application, warnings), world.now())
                  mapped.events.push(...more.events)
                  mapped.warnings.push(...more.warnings)
                }
                return mapped
              },
            ),
        },
        {
          name: 'deleted opportunities',
          read: ({ page, since }) =>
            pageOf(http, '/v1/opportunities/deleted', { offset: page, deleted_at_start: since }, (records, warnings) =>
              mapDeleted(records, warnings),
            ),
        },
      ],
    }
  },
})

const Deleted = z.object({ id: VendorId, deletedAt: z.number() })

function mapDeleted(records: readonly unknown[], warnings: Warning[]): Mapped {
  const mapped = nothing()
  for (const { id, deletedAt } of readEach(Deleted, records, warnings))
    mapped.events.push({
      id: `deleted ${id}`,
      kind: 'application.merged',
      application: id,
      occurredAt: deletedAt,
      provenance: 'imported',
      details: { reason: 'deleted in its system' },
    })
  return mapped
}

async function pageOf(
  http: VendorHttp,
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  map: (records: unknown[], warnings: Warning[]) => Mapped | Promise<Mapped>,
): Promise<Page> {
  const given = Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  )
  const { body } = await http.get(path, { limit: '100', ...given })
  const list = List.parse(body)
  const warnings: Warning[] = []
  const mapped = await map(list.data, warnings)
  return {
    ...mapped,
    warnings: [...warnings, ...mapped.warnings],
    records: list.data.length,
    next: list.hasNext ? (list.next ?? null) : null,
  }
}

async function readNames(http: VendorHttp): Promise<LeverNames> {
  const all = async (path: string) => {
    const found: unknown[] = []
    let offset: string | undefined
    do {
      const list = List.parse((await http.get(path, { limit: '100', offset })).body)
      found.push(...list.data)
      offset = list.hasNext ? (list.next ?? undefined) : undefined
    } while (offset !== undefined)
    return found
  }
  const stages = readEach(Stage, await all('/v1/stages'), [])
  const reasons = readEach(ArchiveReason, await all('/v1/archive_reasons'), [])
  return {
    stages: new Map(stages.map(({ id, text }) => [id, text])),
    reasons: new Map(reasons.map((reason) => [reason.id, reason])),
  }
}

async function recordsOf(http: VendorHttp, opportunity: string, warnings: Warning[]) {
  const read = async <Schema extends z.ZodType>(name: string, schema: Schema): Promise<z.output<Schema>[]> => {
    try {
      const { body } = await http.get(`/v1/opportunities/${encodeURIComponent(opportunity)}/${name}`)
      return readEach(schema, List.parse(body).data, warnings)
    } catch (error) {
      // It was deleted while we read: the list of deletions tells that.
      if (error instanceof VendorProblem && error.why === 'not-found') return []
      throw error
    }
  }
  return {
    interviews: await read('interviews', Interview),
    feedback: await read('feedback', Feedback),
    offers: await read('offers', Offer),
  }
}

/** How old a delivery may be. */
const WINDOW_MS = 5 * 60_000

function hook(): Hook {
  return {
    setUp:
      'In Lever under Settings → Integrations and API → Webhooks add {url} for candidate stage change, archive state change, hired, deleted, and application created. Put the signing token it shows here.',
    judge({ body, now }, secret) {
      const delivery = Delivery.safeParse(parsed(body))
      if (!delivery.success) return parsed(body) === undefined ? 'not-json' : 'no-signature'
      const { token, triggeredAt, signature } = delivery.data
      if (!sameSignature(signature, hmacHex(`${token}${triggeredAt}`, secret))) return 'wrong-signature'
      return Math.abs(now - triggeredAt) > WINDOW_MS ? 'too-old' : null
    },
    nameOf: (body) => Delivery.safeParse(body).data?.event ?? 'unnamed',
    // The signature covers the token and the time and not what is told, so nothing of it is believed: it is read instead.
    map: () => 'read-now',
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
