import { z } from 'zod'
import { connector, type Hook, type Mapped, nothing, type Page, type PageRequest, type Warning } from '../connector.ts'
import { hmacHex, isJson, sameSignature } from '../hook-signature.ts'
import { readEach } from '../read-each.ts'
import { basicKey, openVendor, type VendorHttp, VendorProblem } from '../vendor-http.ts'
import { Answer, Application, Feedback, HistoryEntry, InterviewSchedule, Job, Offer, Place } from './api.ts'
import { type AshbyNames, mapApplication, mapFeedback, mapJobs, mapOffers, mapSchedules } from './map.ts'

const Settings = z.object({ address: z.url({ protocol: /^https?$/ }).default('https://api.ashbyhq.com') })
const Secrets = z.object({ apiKey: z.string().trim().min(1, 'is missing') })

export const ashby = connector<z.infer<typeof Settings>, z.infer<typeof Secrets>>({
  id: 'ashby',
  title: 'Ashby',
  about: 'Ashby keeps the history of stages of each application, so the past comes along with the first sync.',
  everyMinutes: 60,
  fields: [
    {
      name: 'apiKey',
      label: 'API key',
      help: 'Admin → API Keys; it needs to read candidates, interviews, jobs, offers and organization.',
      isSecret: true,
    },
    {
      name: 'address',
      label: 'Address',
      help: 'https://api.ashbyhq.com unless you stand behind a proxy.',
      optional: true,
    },
  ],
  settings: Settings,
  secrets: Secrets,
  hook: hook(),
  open({ settings, secrets }, world) {
    const http = openVendor(
      {
        title: 'Ashby',
        base: settings.address,
        headers: { authorization: basicKey(secrets.apiKey), accept: 'application/json; version=1' },
        credentials: 'Make an API key that may read what is listed at the connection, and set it there.',
        refusalIn,
      },
      world,
    )
    let names: Promise<AshbyNames> | undefined
    const namesOnce = () => (names ??= readNames(http))
    // Interviews are read before applications, whose feedback names them.
    const startOf = new Map<string, number>()
    return {
      async test() {
        await http.post('/job.list', { limit: 1 })
        await http.post('/application.list', { limit: 1 })
        return 'Ashby answers, and the key may read jobs and applications.'
      },
      resources: [
        {
          name: 'jobs',
          read: (request) =>
            pageOf(http, '/job.list', request, async (records, warnings) =>
              mapJobs(readEach(Job, records, warnings), await namesOnce()),
            ),
        },
        {
          name: 'interviews',
          read: (request) =>
            pageOf(http, '/interviewSchedule.list', request, (records, warnings) => {
              const schedules = readEach(InterviewSchedule, records, warnings)
              for (const { id, startTime } of schedules.flatMap(({ interviewEvents }) => interviewEvents ?? []))
                if (startTime !== null) startOf.set(id, startTime)
              return mapSchedules(schedules, world.now())
            }),
        },
        {
          name: 'applications',
          listsAll: true,
          read: (request) =>
            pageOf(http, '/application.list', request, async (records, warnings) => {
              const mapped = nothing()
              for (const application of readEach(Application, records, warnings)) {
                const history = await listOf(http, '/application.listHistory', { applicationId: application.id })
                add(mapped, mapApplication(application, readEach(HistoryEntry, history, warnings)))
                const feedback = await listOf(http, '/applicationFeedback.list', { applicationId: application.id })
                add(mapped, mapFeedback(application.id, readEach(Feedback, feedback, warnings), startOf))
              }
              return mapped
            }),
        },
        {
          name: 'offers',
          read: (request) =>
            pageOf(http, '/offer.list', request, (records, warnings) => mapOffers(readEach(Offer, records, warnings))),
        },
      ],
    }
  },
})

function add(to: Mapped, from: Mapped): void {
  to.events.push(...from.events)
  to.looks.push(...from.looks)
  to.warnings.push(...from.warnings)
}

function refusalIn(body: unknown): { isCredential: boolean; text: string } | null {
  const answer = Answer.safeParse(body)
  if (!answer.success || answer.data.success) return null
  const { errors, errorInfo } = answer.data
  const code = errorInfo?.code ?? errors?.[0] ?? 'unknown'
  return {
    isCredential: /api_key|unauthori|permission/i.test(code),
    text: /^[\w .-]{1,80}$/.test(code) ? code : 'it gives no code',
  }
}

/** Ashby's own token says what changed since; one that has grown too old is answered by reading all. */
async function pageOf(
  http: VendorHttp,
  path: string,
  { page, mark }: PageRequest,
  map: (records: unknown[], warnings: Warning[]) => Mapped | Promise<Mapped>,
): Promise<Page> {
  const ask = (syncToken: string | null) =>
    http.post(path, { limit: 100, ...(page !== null && { cursor: page }), ...(syncToken !== null && { syncToken }) })
  const { body } = await ask(mark).catch((error: unknown) => {
    if (mark !== null && error instanceof VendorProblem && /sync_token/.test(error.message)) return ask(null)
    throw error
  })
  const { results, moreDataAvailable, nextCursor, syncToken } = Answer.parse(body)
  const records = Array.isArray(results) ? results : []
  const warnings: Warning[] = []
  const mapped = await map(records, warnings)
  return {
    ...mapped,
    warnings: [...warnings, ...mapped.warnings],
    records: records.length,
    next: moreDataAvailable ? (nextCursor ?? null) : null,
    ...(syncToken && { mark: syncToken }),
  }
}

async function listOf(http: VendorHttp, path: string, query: object): Promise<unknown[]> {
  const found: unknown[] = []
  let cursor: string | null = null
  do {
    const answer: z.infer<typeof Answer> = Answer.parse(
      (await http.post(path, { ...query, ...(cursor !== null && { cursor }) })).body,
    )
    if (Array.isArray(answer.results)) found.push(...answer.results)
    cursor = answer.moreDataAvailable ? (answer.nextCursor ?? null) : null
  } while (cursor !== null)
  return found
}

async function readNames(http: VendorHttp): Promise<AshbyNames> {
  const names = async (path: string) =>
    new Map(readEach(Place, await listOf(http, path, {}), []).map(({ id, name }) => [id, name]))
  return { departments: await names('/department.list'), locations: await names('/location.list') }
}

function hook(): Hook {
  return {
    setUp:
      'In Ashby under Admin → Integrations → Webhooks add {url} for candidate stage change, application update, application submit, candidate hire and interview schedule, with the secret token {secret}.',
    judge({ headers, body }, secret) {
      const signature = /^sha256=([0-9a-f]{64})$/i.exec(headers['ashby-signature'] ?? '')?.[1]
      if (signature === undefined) return 'no-signature'
      if (!sameSignature(signature.toLowerCase(), hmacHex(body, secret))) return 'wrong-signature'
      return isJson(body) ? null : 'not-json'
    },
    nameOf: (body) => z.object({ action: z.string() }).safeParse(body).data?.action ?? 'unnamed',
    // The interface tells the history with its moments; a delivery tells only that there is more of it.
    map: (body) => (z.object({ action: z.string() }).parse(body).action === 'ping' ? nothing() : 'read-now'),
  }
}
