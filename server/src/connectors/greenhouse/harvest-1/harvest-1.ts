import { z } from 'zod'
import {
  connector,
  type Mapped,
  nothing,
  type Page,
  type PageRequest,
  type Resource,
  type Warning,
} from '../../connector.ts'
import { nextLink } from '../../next-link.ts'
import { readEach } from '../../read-each.ts'
import { basicKey, openVendor, type VendorAnswer, type VendorHttp } from '../../vendor-http.ts'
import { greenhouseHook } from '../hook.ts'
import { Activity, Application, Job, JobStage, Offer, ScheduledInterview, Scorecard } from './api.ts'
import {
  type Jobs,
  mapActivities,
  mapApplications,
  mapInterviews,
  mapJobs,
  mapOffers,
  mapScorecards,
  stagesOf,
} from './map.ts'

const Settings = z.object({
  address: z.url({ protocol: /^https?$/ }).default('https://harvest.greenhouse.io'),
  activityFeed: z.coerce.boolean().default(false),
})
const Secrets = z.object({ apiKey: z.string().trim().min(1, 'is missing') })

/** Records per page; Harvest gives up to 500, and applications are long. */
const PER_PAGE = '200'

/** Greenhouse ended Harvest 1 in August 2026; what archives and proxies still speak it. */
export const greenhouse1 = connector<z.infer<typeof Settings>, z.infer<typeof Secrets>>({
  id: 'greenhouse-1',
  title: 'Greenhouse (Harvest 1)',
  about:
    'Greenhouse itself ended Harvest 1 in August 2026; this is for what still speaks it. It tells how applications stand, interviews, scorecards and offers with their times, and no history of stages: Tandem compares what it sees.',
  everyMinutes: 60,
  fields: [
    {
      name: 'apiKey',
      label: 'Harvest API key',
      help: 'Configure → Dev Center → API Credential Management; it needs to read jobs, job stages, applications, scheduled interviews, scorecards and offers.',
      isSecret: true,
    },
    {
      name: 'address',
      label: 'Address',
      help: 'https://harvest.greenhouse.io unless you stand behind a proxy.',
      optional: true,
    },
    {
      name: 'activityFeed',
      label: 'Read the activity feed',
      help: 'Tells when past stages were entered, at the price of one request for each candidate that changed. Only stage names and times are taken from it. The key needs the permission.',
      kind: 'switch',
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
        headers: { authorization: basicKey(secrets.apiKey) },
        credentials: 'Make a Harvest key that may read what is listed at the connection, and set it there.',
      },
      world,
    )
    let jobs: Promise<Jobs> | undefined
    const jobsOnce = () => (jobs ??= readStages(http).then((stages) => ({ stages })))
    const read =
      (
        path: string,
        sinceName: string,
        map: (records: unknown[], warnings: Warning[]) => Promise<Mapped> | Mapped,
      ): Resource['read'] =>
      async (request) => {
        const answer = await http.get(request.page ?? path, request.page === null ? queryOf(request, sinceName) : {})
        const records = Array.isArray(answer.body) ? answer.body : []
        const warnings: Warning[] = []
        const mapped = await map(records, warnings)
        return pageOf(
          { ...mapped, warnings: [...warnings, ...mapped.warnings] },
          records.length,
          nextLink(answer.headers),
        )
      }
    return {
      async test() {
        const { body } = await http.get('/v1/jobs', { per_page: '1' })
        await http.get('/v1/applications', { per_page: '1' })
        return `Greenhouse answers, and the key may read jobs and applications${Array.isArray(body) && body.length === 0 ? ', of which there are none yet' : ''}.`
      },
      resources: [
        {
          name: 'jobs',
          read: read('/v1/jobs', 'updated_after', (records, warnings) => mapJobs(readEach(Job, records, warnings))),
        },
        {
          name: 'applications',
          listsAll: true,
          read: read('/v1/applications', 'last_activity_after', async (records, warnings) => {
            const applications = readEach(Application, records, warnings)
            const known = await jobsOnce()
            const mapped = mapApplications(applications, known)
            return settings.activityFeed ? withHistory(http, applications, known, mapped) : mapped
          }),
        },
        {
          name: 'interviews',
          read: read('/v1/scheduled_interviews', 'updated_after', (records, warnings) =>
            mapInterviews(readEach(ScheduledInterview, records, warnings), world.now()),
          ),
        },
        {
          name: 'scorecards',
          read: read('/v1/scorecards', 'updated_after', (records, warnings) =>
            mapScorecards(readEach(Scorecard, records, warnings)),
          ),
        },
        {
          name: 'offers',
          read: read('/v1/offers', 'updated_after', (records, warnings) =>
            mapOffers(readEach(Offer, records, warnings), world.now()),
          ),
        },
      ],
    }
  },
})

const queryOf = ({ since }: PageRequest, sinceName: string) => ({
  per_page: PER_PAGE,
  ...(since !== null && { [sinceName]: new Date(since).toISOString() }),
})

const pageOf = (mapped: Mapped, records: number, next: string | null): Page => ({ ...mapped, records, next })

async function readStages(http: VendorHttp): Promise<Map<string, string[]>> {
  const all: JobStage[] = []
  let next: string | null = '/v1/job_stages?per_page=500'
  while (next !== null) {
    const answer: VendorAnswer = await http.get(next)
    all.push(...readEach(JobStage, Array.isArray(answer.body) ? answer.body : [], []))
    next = nextLink(answer.headers)
  }
  return stagesOf(all)
}

async function withHistory(
  http: VendorHttp,
  applications: readonly Application[],
  jobs: Jobs,
  looks: Mapped,
): Promise<Mapped> {
  const mapped = nothing()
  for (const { id, candidate_id, jobs: named, prospect } of applications) {
    if (candidate_id === null || candidate_id === undefined || prospect === true) continue
    const { body } = await http.get(`/v1/candidates/${encodeURIComponent(candidate_id)}/activity_feed`)
    const feed = z.object({ activities: z.array(z.unknown()) }).safeParse(body)
    const activities = readEach(Activity, feed.data?.activities ?? [], mapped.warnings)
    const history = mapActivities(activities, { id, job: named?.[0]?.id ?? '', jobName: named?.[0]?.name ?? '' }, jobs)
    mapped.events.push(...history.events)
    mapped.warnings.push(...history.warnings)
  }
  // Where the feed tells of stages it tells all of them, and it was read after the list.
  const told = new Set(mapped.events.map(({ application }) => application))
  const withStages = looks.looks.map((look) => (told.has(look.application) ? { ...look, stage: null } : look))
  return { looks: withStages, events: mapped.events, warnings: [...looks.warnings, ...mapped.warnings] }
}
