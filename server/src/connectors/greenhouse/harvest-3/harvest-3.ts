import { z } from 'zod'
import { clientCredentials } from '../../client-credentials.ts'
import { connector, type Mapped, type Resource, type Warning } from '../../connector.ts'
import { nextLink } from '../../next-link.ts'
import { readEach } from '../../read-each.ts'
import { openVendor, type VendorAnswer, type VendorHttp, VendorProblem } from '../../vendor-http.ts'
import { mapInterviews, mapOffers, mapScorecards } from '../harvest-1/map.ts'
import { greenhouseHook } from '../hook.ts'
import {
  Application,
  ApplicationStage,
  Interview,
  Job,
  Offer,
  Place,
  RejectionReason,
  Scorecard,
  Stage,
  TeamMember,
} from './api.ts'
import { type HarvestNames, mapApplications, mapJobs, mapStages } from './map.ts'

const Settings = z.object({
  clientId: z.string().trim().min(1, 'is missing'),
  userId: z.string().trim().default(''),
  address: z.url({ protocol: /^https?$/ }).default('https://harvest.greenhouse.io'),
  tokenAddress: z.url({ protocol: /^https?$/ }).default('https://auth.greenhouse.io/token'),
})
const Secrets = z.object({ clientSecret: z.string().trim().min(1, 'is missing') })

const PER_PAGE = '500'
/** So many ids may be asked for in one request. */
const IDS = 50
const CREDENTIALS =
  'Look at the client id, give the credentials the scopes listed at the connection, make a client secret, and set it there.'

export const greenhouse = connector<z.infer<typeof Settings>, z.infer<typeof Secrets>>({
  id: 'greenhouse',
  title: 'Greenhouse',
  about:
    'Harvest 3 keeps when each stage was entered, so the past comes along with the first sync. Webhooks tell each move at its moment.',
  everyMinutes: 60,
  fields: [
    {
      name: 'clientId',
      label: 'Client id',
      help: 'Configure → Dev Center → API Credentials → Create new API credentials → Harvest V3 (OAuth).',
    },
    {
      name: 'clientSecret',
      label: 'Client secret',
      help: 'Shown beside the client id. Scopes: list jobs, job interview stages, applications, application stages, interviews, scorecards, offers and rejection reasons; departments, offices, sources, job owners and job hiring managers for their names.',
      isSecret: true,
    },
    {
      name: 'userId',
      label: 'User id',
      help: 'For whom Tandem reads: the number in the address of that user’s page. Without one the credentials’ own service account reads.',
      optional: true,
    },
    {
      name: 'address',
      label: 'Address',
      help: 'https://harvest.greenhouse.io unless you stand behind a proxy.',
      optional: true,
    },
    {
      name: 'tokenAddress',
      label: 'Address for tokens',
      help: 'https://auth.greenhouse.io/token unless you stand behind a proxy.',
      optional: true,
    },
  ],
  settings: Settings,
  secrets: Secrets,
  hook: greenhouseHook,
  open({ settings, secrets }, world) {
    const http = openVendor(
      {
        title: 'Greenhouse',
        base: settings.address,
        token: clientCredentials(
          {
            title: 'Greenhouse',
            credentials: CREDENTIALS,
            address: settings.tokenAddress,
            id: settings.clientId,
            secret: secrets.clientSecret,
            ...(settings.userId !== '' && { fields: { sub: settings.userId } }),
          },
          world,
        ),
        credentials: CREDENTIALS,
      },
      world,
    )
    let names: Promise<{ names: HarvestNames; warnings: Warning[] }> | undefined
    const namesOnce = () => (names ??= readNames(http))
    const read =
      (path: string, map: (records: unknown[], warnings: Warning[]) => Promise<Mapped> | Mapped): Resource['read'] =>
      async ({ page, since }) => {
        const answer = await http.get(page ?? path, page === null ? firstQuery(since) : {})
        const records = recordsOf(answer)
        const warnings: Warning[] = []
        const mapped = await map(records, warnings)
        return {
          ...mapped,
          warnings: [...warnings, ...mapped.warnings],
          records: records.length,
          next: nextLink(answer.headers),
        }
      }
    return {
      async test() {
        const jobs = recordsOf(await http.get('/v3/jobs', { per_page: '1' }))
        for (const path of ['/v3/applications', '/v3/application_stages']) await http.get(path, { per_page: '1' })
        return `Greenhouse answers, and the credentials may read jobs, applications and their stages${jobs.length === 0 ? ', of which there are none yet' : ''}.`
      },
      resources: [
        {
          name: 'jobs',
          read: read('/v3/jobs', async (records, warnings) => {
            const known = await namesOnce()
            warnings.push(...known.warnings)
            return mapJobs(readEach(Job, records, warnings), known.names)
          }),
        },
        {
          name: 'applications',
          listsAll: true,
          read: read('/v3/applications', async (records, warnings) => {
            const applications = readEach(Application, records, warnings)
            const hired = applications.filter(({ status }) => status.toLowerCase() === 'hired')
            const stages = await readOf(http, '/v3/application_stages', applications)
            const accepted = await readOf(http, '/v3/offers', hired, { status: 'Accepted' })
            return mapApplications(
              applications,
              {
                stages: readEach(ApplicationStage, stages, warnings),
                accepted: readEach(Offer, accepted, warnings),
              },
              (await namesOnce()).names,
            )
          }),
        },
        {
          name: 'application stages',
          // All of them came with their applications.
          read: async (request) =>
            request.since === null
              ? { events: [], looks: [], warnings: [], records: 0, next: null }
              : read('/v3/application_stages', async (records, warnings) =>
                  mapStages(readEach(ApplicationStage, records, warnings), (await namesOnce()).names),
                )(request),
        },
        {
          name: 'interviews',
          read: read('/v3/interviews', (records, warnings) =>
            mapInterviews(readEach(Interview, records, warnings), world.now()),
          ),
        },
        {
          name: 'scorecards',
          read: read('/v3/scorecards', (records, warnings) => mapScorecards(readEach(Scorecard, records, warnings))),
        },
        {
          name: 'offers',
          read: read('/v3/offers', (records, warnings) => mapOffers(readEach(Offer, records, warnings), world.now())),
        },
      ],
    }
  },
})

/** Filters belong to the first request; after that the link says everything. */
const firstQuery = (since: number | null) => ({
  per_page: PER_PAGE,
  ...(since !== null && { updated_at: `gte|${new Date(since).toISOString()}` }),
})

const recordsOf = ({ body }: VendorAnswer): unknown[] => (Array.isArray(body) ? body : [])

async function listOf(
  http: VendorHttp,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<unknown[]> {
  let answer = await http.get(path, { per_page: PER_PAGE, ...query })
  const found = recordsOf(answer)
  for (let next = nextLink(answer.headers); next !== null; next = nextLink(answer.headers)) {
    answer = await http.get(next)
    found.push(...recordsOf(answer))
  }
  return found
}

/** What belongs to some applications, which are few enough to be named. */
async function readOf(
  http: VendorHttp,
  path: string,
  applications: readonly Application[],
  query: Readonly<Record<string, string>> = {},
): Promise<unknown[]> {
  const found: unknown[] = []
  for (let from = 0; from < applications.length; from += IDS) {
    const ids = applications.slice(from, from + IDS).map(({ id }) => id)
    found.push(...(await listOf(http, path, { ...query, application_ids: ids.join(',') })))
  }
  return found
}

async function readNames(http: VendorHttp): Promise<{ names: HarvestNames; warnings: Warning[] }> {
  const warnings: Warning[] = []
  const all = async <Schema extends z.ZodType>(path: string, schema: Schema) =>
    readEach(schema, await listOf(http, path), warnings)
  // Without these there are numbers, only not by department, place, channel or who hires.
  const ifAllowed = async <Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>[]> => {
    try {
      return await all(path, schema)
    } catch (error) {
      if (!(error instanceof VendorProblem) || error.why === 'refused') throw error
      warnings.push({ what: `the credentials may not read ${path}, so what it tells is missing`, example: '' })
      return []
    }
  }
  const named = (places: readonly z.output<typeof Place>[]) => new Map(places.map(({ id, name }) => [id, name]))
  const names: HarvestNames = {
    stages: new Map((await all('/v3/job_interview_stages', Stage)).map((stage) => [stage.id, stage])),
    reasons: new Map((await ifAllowed('/v3/rejection_reasons', RejectionReason)).map((reason) => [reason.id, reason])),
    departments: named(await ifAllowed('/v3/departments', Place)),
    offices: named(await ifAllowed('/v3/offices', Place)),
    sources: named(await ifAllowed('/v3/sources', Place)),
    managers: await ifAllowed('/v3/job_hiring_managers', TeamMember),
    owners: await ifAllowed('/v3/job_owners', TeamMember),
  }
  return { names, warnings }
}
