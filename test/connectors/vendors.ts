import { type Company, PLANTED, STAGES, type Standing, standingAt, type TrueApplication, visible } from './company.ts'
import type { Quirks, Vendor, VendorRequest, VendorResponse } from './vendor-server.ts'

// Servers that behave as the vendors document: paths, pages, filters, limits of what they tell. Records hold what real ones hold besides, names
// and written text above all.

const [NAME, MAIL, PHONE, TEXT] = PLANTED
/** Small, so that every list has pages. */
const PAGE = 25

const iso = (ms: number) => new Date(ms).toISOString()
/** As some systems write it. */
const seconds = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms))
const notFound: VendorResponse = { status: 404, body: { message: 'not found' } }
const key = (given: string) => `Basic ${Buffer.from(`${given}:`).toString('base64')}`

function since(parameter: string | null, changedAt: number | null, { ignoresFilter }: Quirks): boolean {
  if (parameter === null || ignoresFilter || changedAt === null) return true
  const from = /^\d+$/.test(parameter) ? Number(parameter) : Date.parse(parameter)
  return changedAt >= from
}

const changedAt = (application: TrueApplication, { now }: Company) =>
  Math.max(standingAt(application, now).changedAt, ...recordsOf(application, now).map(({ at }) => at), 0)
const recordsOf = ({ interviews, scorecards, offers }: TrueApplication, now: number) =>
  [
    ...interviews.map(({ createdAt }) => ({ at: createdAt })),
    ...scorecards,
    ...offers.map(({ createdAt }) => ({ at: createdAt })),
  ].filter(({ at }) => at <= now)

const past = <Item extends { createdAt: number }>(items: readonly Item[], now: number) =>
  items.filter(({ createdAt }) => createdAt <= now)
const jobsOf = ({ jobs, now }: Company) => jobs.filter(({ openedAt }) => openedAt <= now)
const isClosed = ({ closedAt }: { closedAt: number | null }, now: number) => closedAt !== null && closedAt <= now

// Greenhouse ------------------------------------------------------------------------------------------------------------------------------------

export const greenhouseVendor: Vendor = (request, company, quirks) => {
  const { path, query, authorization } = request
  if (authorization !== key('the-key')) return { status: 401, body: { message: 'Invalid Basic Auth credentials' } }
  const { now } = company
  const list = (items: unknown[]) => linked(request, items)
  const applications = visible(company)
  switch (path) {
    case '/v1/jobs':
      return list(
        jobsOf(company)
          .filter((job) => since(query.get('updated_after'), job.closedAt ?? job.openedAt, quirks))
          .map((job) => greenhouseJob(job, now)),
      )
    case '/v1/job_stages':
      return list(
        company.jobs.flatMap(({ id }) =>
          STAGES.map((name, priority) => ({
            id: Number(id) * 10 + priority,
            name,
            priority,
            job_id: Number(id),
            active: true,
          })),
        ),
      )
    case '/v1/applications':
      return list(
        applications
          .filter((one) =>
            since(query.get('last_activity_after'), one.hidesChange ? null : changedAt(one, company), quirks),
          )
          .map((one) => greenhouseApplication(one, company)),
      )
    case '/v1/scheduled_interviews':
      return list(
        applications.flatMap(({ id, interviews }) =>
          past(interviews, now).map((one) => ({
            id: Number(one.id),
            application_id: Number(id),
            start: { date_time: iso(one.start) },
            end: { date_time: iso(one.end) },
            location: TEXT,
            status: one.end <= now ? 'awaiting_feedback' : 'scheduled',
            created_at: iso(one.createdAt),
            updated_at: iso(one.createdAt),
            organizer: { id: 15, name: NAME },
            interviewers: [{ id: 16, name: NAME, email: MAIL }],
          })),
        ),
      )
    case '/v1/scorecards':
      return list(
        applications.flatMap(({ id, scorecards, interviews }) =>
          scorecards
            .filter(({ at }) => at <= now)
            .map((one) => ({
              id: Number(one.id),
              application_id: Number(id),
              interviewed_at: isoOrNull(interviews.find((interview) => interview.id === one.interview)?.start ?? null),
              submitted_at: iso(one.at),
              submitted_by: { id: 16, name: NAME },
              overall_recommendation: 'yes',
              questions: [{ id: 1, question: 'Why?', answer: TEXT }],
            })),
        ),
      )
    case '/v1/offers':
      return list(
        applications.flatMap(({ id, offers }) =>
          past(offers, now).map((one) => ({
            id: Number(one.id),
            version: 1,
            application_id: Number(id),
            created_at: iso(one.createdAt),
            sent_at: iso(one.sentAt).slice(0, 10),
            resolved_at: one.decidedAt === null || one.decidedAt > now ? null : iso(one.decidedAt),
            status:
              one.decidedAt === null || one.decidedAt > now ? 'unresolved' : one.accepted ? 'accepted' : 'rejected',
            starts_at: null,
            custom_fields: { notes: TEXT },
          })),
        ),
      )
  }
  const feed = /^\/v1\/candidates\/(\d+)\/activity_feed$/.exec(path)
  if (feed !== null) {
    const own = applications.filter(({ candidate }) => candidate === feed[1])
    return {
      body: {
        notes: [{ id: 1, body: TEXT }],
        emails: [],
        activities: own.flatMap((one) => greenhouseActivities(one, company)),
      },
    }
  }
  return notFound
}

/** Harvest 3: tokens, links with an opaque cursor that must stand alone, flat records that name each other by id. */
export function greenhouse3Vendor(): Vendor {
  let tokens = 0
  return (request, company, quirks) => {
    const { path, query, authorization } = request
    if (path === '/token') {
      const right = `Basic ${Buffer.from('the-client:the-key').toString('base64')}`
      if (authorization !== right || request.body.grant_type !== 'client_credentials')
        return { status: 401, body: { error: 'invalid_client' } }
      tokens += 1
      return { body: { access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 3600 } }
    }
    const token = Number(/^Bearer token-(\d+)$/.exec(authorization)?.[1] ?? 0)
    if (token === 0 || token <= quirks.tokensOver) return { status: 401, body: { errors: [{ message: 'expired' }] } }
    if (query.has('cursor') && query.size > 1) return { status: 422, body: { errors: [{ message: 'cursor alone' }] } }
    const wanted = query.has('cursor')
      ? new URLSearchParams(Buffer.from(query.get('cursor') as string, 'base64url').toString())
      : query
    const records = harvest3Records(path, wanted, company, quirks)
    if (records === null) return notFound
    const from = Number(wanted.get('from') ?? 0)
    const size = Math.min(PAGE, Number(wanted.get('per_page') ?? 100))
    const next = new URLSearchParams(wanted)
    next.set('from', String(from + size))
    const link = `<${request.origin}${path}?cursor=${Buffer.from(next.toString()).toString('base64url')}>; rel="next"`
    return { body: records.slice(from, from + size), headers: from + size < records.length ? { link } : {} }
  }
}

function harvest3Records(path: string, query: URLSearchParams, company: Company, quirks: Quirks): object[] | null {
  const { now } = company
  const applications = visible(company)
  const updated = query.get('updated_at')?.replace(/^gte\|/, '') ?? null
  const ids = query.get('application_ids')?.split(',')
  if ((ids?.length ?? 0) > 50) return null
  const asked = <Row extends { application_id: number; updated_at: string | null }>(rows: Row[]) =>
    rows.filter(
      ({ application_id, updated_at }) =>
        (ids === undefined || ids.includes(String(application_id))) &&
        since(updated, updated_at === null ? null : Date.parse(updated_at), quirks),
    )
  const stageIdOf = (job: string | null, stage: string) => Number(job) * 10 + STAGES.indexOf(stage as never)
  switch (path) {
    case '/v3/jobs':
      return jobsOf(company)
        .map((job) => ({
          id: Number(job.id),
          name: job.name,
          notes: TEXT,
          status: isClosed(job, now) ? 'closed' : 'open',
          department_id: job.department === 'Care' ? 2 : 1,
          office_ids: [job.location === 'Leeds' ? 2 : 1],
          created_at: seconds(job.openedAt - 86_400_000),
          opened_at: seconds(job.openedAt),
          closed_at: isClosed(job, now) ? seconds(job.closedAt as number) : null,
          updated_at: seconds(isClosed(job, now) ? (job.closedAt as number) : job.openedAt),
        }))
        .filter((job) => since(updated, Date.parse(job.updated_at), quirks))
    case '/v3/departments':
      return [
        { id: 1, name: 'Technology' },
        { id: 2, name: 'Care' },
      ]
    case '/v3/offices':
      return [
        { id: 1, name: 'Berlin', location: 'Berlin' },
        { id: 2, name: 'Leeds', location: 'Leeds' },
      ]
    case '/v3/sources':
      return [{ id: 31, name: 'Agency' }]
    case '/v3/rejection_reasons':
      return [
        { id: 8, name: 'Skills', type: { id: 1, name: 'We rejected them' } },
        { id: 9, name: 'Other offer', type: { id: 2, name: 'They rejected us' } },
      ]
    case '/v3/job_hiring_managers':
      return company.jobs.map(({ id }) => ({ id: Number(id), job_id: Number(id), user_id: 11 }))
    case '/v3/job_owners':
      return company.jobs.flatMap(({ id }) => [
        { id: Number(id) * 2, job_id: Number(id), user_id: 12, type: 'recruiter', responsible: false },
        { id: Number(id) * 2 + 1, job_id: Number(id), user_id: 13, type: 'recruiter', responsible: true },
      ])
    case '/v3/job_interview_stages':
      return company.jobs.flatMap(({ id }) =>
        STAGES.map((name, sort_order) => ({
          id: stageIdOf(id, name),
          job_id: Number(id),
          name,
          sort_order,
          active: true,
        })),
      )
    case '/v3/applications':
      return applications
        .filter((one) => since(updated, one.hidesChange ? null : changedAt(one, company), quirks))
        .map((one) => {
          const standing = standingAt(one, now)
          const isRejected = standing.state === 'rejected' || standing.state === 'withdrawn'
          return {
            id: Number(one.id),
            job_id: one.job === null ? null : Number(one.job),
            candidate_id: Number(one.candidate),
            status: standing.state === 'hired' ? 'hired' : standing.state === 'open' ? 'active' : 'rejected',
            prospect: one.job === null,
            source_id: 31,
            recruiter_id: 13,
            rejection_reason_id: standing.state === 'withdrawn' ? 9 : standing.state === 'rejected' ? 8 : null,
            created_at: one.createdAt % 1000 === 0 ? seconds(one.createdAt) : iso(one.createdAt),
            updated_at: one.hidesChange ? null : iso(changedAt(one, company)),
            last_activity_at: one.hidesChange ? null : iso(changedAt(one, company)),
            rejected_at: isRejected ? iso(standing.endedAt as number) : null,
            custom_fields: { name: NAME, phone: PHONE, notes: TEXT },
          }
        })
    case '/v3/application_stages':
      return asked(
        applications
          .filter(({ job }) => job !== null)
          .flatMap(({ id, job, createdAt, steps }) =>
            [{ at: createdAt, stage: STAGES[0] as string }, ...steps.flatMap((step) => ('stage' in step ? [step] : []))]
              .filter(({ at }) => at <= now)
              .map(({ at, stage }, i, all) => ({
                id: Number(id) * 100 + i,
                application_id: Number(id),
                job_interview_stage_id: stageIdOf(job, stage),
                entered_at: iso(at),
                exited_at: all[i + 1] === undefined ? null : iso(all[i + 1]?.at as number),
                current: all[i + 1] === undefined,
                created_at: iso(at),
                updated_at: iso(all[i + 1]?.at ?? at),
              })),
          ),
      )
    case '/v3/interviews':
      return asked(
        applications.flatMap(({ id, interviews }) =>
          past(interviews, now).map((one) => ({
            id: Number(one.id),
            application_id: Number(id),
            job_interview_id: 1,
            organizer_id: 15,
            location: TEXT,
            status: one.end <= now ? 'awaiting_feedback' : 'scheduled',
            scheduled_at: iso(one.createdAt),
            created_at: iso(one.createdAt),
            updated_at: iso(one.createdAt),
            starts_at: iso(one.start),
            ends_at: iso(one.end),
          })),
        ),
      )
    case '/v3/scorecards':
      return asked(
        applications.flatMap(({ id, scorecards, interviews }) =>
          scorecards
            .filter(({ at }) => at <= now)
            .map((one) => ({
              id: Number(one.id),
              application_id: Number(id),
              interviewer_id: 16,
              submitter_id: 16,
              interviewed_at: isoOrNull(interviews.find((interview) => interview.id === one.interview)?.start ?? null),
              submitted_at: iso(one.at),
              updated_at: iso(one.at),
              notes: TEXT,
            })),
        ),
      )
    case '/v3/offers':
      return asked(
        applications.flatMap(({ id, offers }) =>
          past(offers, now).map((one) => {
            const isDecided = one.decidedAt !== null && one.decidedAt <= now
            return {
              id: Number(one.id),
              version: 1,
              application_id: Number(id),
              status: !isDecided ? 'Created' : one.accepted ? 'Accepted' : 'Rejected',
              created_at: iso(one.createdAt),
              updated_at: iso(isDecided ? (one.decidedAt as number) : one.createdAt),
              sent_on: iso(one.sentAt).slice(0, 10),
              resolved_at: isDecided ? iso(one.decidedAt as number) : null,
              starts_on: null,
              custom_fields: { notes: TEXT },
            }
          }),
        ),
      ).filter(({ status }) => [null, status].includes(query.get('status')))
  }
  return null
}

function linked({ query, path, origin }: VendorRequest, items: unknown[]): VendorResponse {
  const page = Number(query.get('page') ?? 1)
  const size = Math.min(PAGE, Number(query.get('per_page') ?? PAGE))
  const next = new URLSearchParams(query)
  next.set('page', String(page + 1))
  const more = page * size < items.length
  return {
    body: items.slice((page - 1) * size, page * size),
    headers: more ? { link: `<${origin}${path}?${next}>; rel="next",<${origin}${path}?page=1>; rel="first"` } : {},
  }
}

const greenhouseJob = (job: Company['jobs'][number], now: number) => ({
  id: Number(job.id),
  name: job.name,
  status: isClosed(job, now) ? 'closed' : 'open',
  notes: TEXT,
  created_at: seconds(job.openedAt - 86_400_000),
  opened_at: seconds(job.openedAt),
  closed_at: isClosed(job, now) ? seconds(job.closedAt as number) : null,
  updated_at: seconds(isClosed(job, now) ? (job.closedAt as number) : job.openedAt),
  departments: [{ id: 1, name: job.department }],
  offices: [{ id: 2, name: job.location, location: { name: job.location } }],
  hiring_team: {
    hiring_managers: [{ id: 11, name: NAME }],
    recruiters: [
      { id: 12, name: NAME, responsible: false },
      { id: 13, name: NAME, responsible: true },
    ],
  },
})

export function greenhouseApplication(one: TrueApplication, company: Company) {
  const { now, jobs } = company
  const standing = standingAt(one, now)
  const job = jobs.find(({ id }) => id === one.job)
  return {
    id: Number(one.id),
    candidate_id: Number(one.candidate),
    prospect: one.job === null,
    // Some moments with milliseconds, some without.
    applied_at: one.createdAt % 1000 === 0 ? seconds(one.createdAt) : iso(one.createdAt),
    rejected_at:
      standing.state === 'rejected' || standing.state === 'withdrawn' ? iso(standing.endedAt as number) : null,
    last_activity_at: one.hidesChange ? null : iso(changedAt(one, company)),
    location: { address: TEXT },
    source: { id: 31, public_name: 'Agency' },
    credited_to: { id: 15, name: NAME, email: MAIL },
    recruiter: { id: 13, name: NAME },
    rejection_reason:
      standing.state === 'withdrawn'
        ? { id: 9, name: 'Other offer', type: { id: 2, name: 'They rejected us' } }
        : standing.state === 'rejected'
          ? { id: 8, name: 'Skills', type: { id: 1, name: 'We rejected them' } }
          : null,
    jobs: job === undefined ? [] : [{ id: Number(job.id), name: job.name }],
    status: standing.state === 'hired' ? 'hired' : standing.state === 'open' ? 'active' : 'rejected',
    current_stage: one.job === null || standing.state === 'hired' ? null : { id: 7, name: standing.stage },
    answers: [{ question: 'Why?', answer: TEXT }],
    attachments: [{ filename: `${NAME}.pdf`, url: 'https://files.example/cv', type: 'resume' }],
    custom_fields: { phone: PHONE },
  }
}

function greenhouseActivities({ id, steps, job }: TrueApplication, { now, jobs }: Company) {
  const name = jobs.find((one) => one.id === job)?.name ?? ''
  return steps.flatMap((step, i) =>
    'stage' in step && step.at <= now
      ? [
          {
            id: Number(id) * 100 + i,
            created_at: iso(step.at),
            subject: 'Candidate Stage Change',
            body: `${NAME} was moved into ${step.stage} for ${name} on 03/27/2014 by ${NAME}`,
            user: { id: 1, name: NAME },
          },
        ]
      : [],
  )
}

/** What Greenhouse pushes for the steps of an application, at their moments. */
export function greenhouseDeliveries(company: Company): { at: number; body: object }[] {
  return company.applications
    .filter(({ job }) => job !== null)
    .flatMap((one) => {
      const push = (at: number, action: string) => {
        const { candidate_id, ...application } = greenhouseApplication(one, { ...company, now: at })
        // At the moment of a step nothing else has changed the record.
        const last_activity_at = iso(at)
        return {
          at,
          body: {
            action,
            payload: {
              application: {
                ...application,
                last_activity_at,
                candidate: { id: candidate_id, first_name: NAME, email_addresses: [{ value: MAIL }] },
              },
            },
          },
        }
      }
      return [
        push(one.createdAt, 'new_candidate_application'),
        ...one.steps.map((step, i) =>
          push(
            step.at,
            'stage' in step
              ? 'candidate_stage_change'
              : 'end' in step
                ? step.end === 'hired'
                  ? 'hire_candidate'
                  : 'reject_candidate'
                : reopening(one.steps[i - 1]),
          ),
        ),
      ]
    })
    .filter(({ at }) => at <= company.now)
    .sort((a, b) => a.at - b.at)
}

const reopening = (before: TrueApplication['steps'][number] | undefined) =>
  before !== undefined && 'end' in before && before.end === 'hired' ? 'unhire_candidate' : 'unreject_candidate'

// Lever -----------------------------------------------------------------------------------------------------------------------------------------

const leverId = (stage: string) => `stage-${STAGES.indexOf(stage as 'Offer')}`

export const leverVendor: Vendor = (request, company, quirks) => {
  const { path, query, authorization } = request
  if (authorization !== key('the-key'))
    return { status: 401, body: { code: 'Unauthorized', message: 'Invalid API key' } }
  const { now } = company
  const list = (items: unknown[]) => {
    const from = Number(query.get('offset') ?? 0)
    const size = Math.min(PAGE, Number(query.get('limit') ?? PAGE))
    const hasNext = from + size < items.length
    return { body: { data: items.slice(from, from + size), hasNext, ...(hasNext && { next: String(from + size) }) } }
  }
  const applications = visible(company)
  switch (path) {
    case '/v1/stages':
      return list(STAGES.map((text) => ({ id: leverId(text), text })))
    case '/v1/archive_reasons':
      return list([
        { id: 'r-hired', text: 'Hired', type: 'hired' },
        { id: 'r-no', text: 'Underqualified', type: 'non-hired' },
        { id: 'r-out', text: 'Withdrew', type: 'non-hired' },
      ])
    case '/v1/postings':
      return list(
        jobsOf(company).map((job) => ({
          id: job.id,
          text: job.name,
          state: isClosed(job, now) ? 'closed' : 'published',
          createdAt: job.openedAt,
          updatedAt: isClosed(job, now) ? job.closedAt : job.openedAt,
          hiringManager: 'u-1',
          owner: 'u-2',
          content: { description: TEXT },
          categories: { department: job.department, location: job.location },
        })),
      )
    case '/v1/opportunities':
      return list(
        applications
          .filter((one) =>
            since(query.get('updated_at_start'), one.hidesChange ? null : changedAt(one, company), quirks),
          )
          .map((one) => leverOpportunity(one, company)),
      )
    case '/v1/opportunities/deleted':
      return list(
        company.applications.flatMap(({ id, deletedAt }) =>
          deletedAt !== null && deletedAt <= now && since(query.get('deleted_at_start'), deletedAt, quirks)
            ? [{ id, deletedAt }]
            : [],
        ),
      )
  }
  const part = /^\/v1\/opportunities\/(\w+)\/(interviews|feedback|offers)$/.exec(path)
  const one = applications.find(({ id }) => id === part?.[1])
  if (part === null || one === undefined) return notFound
  switch (part[2]) {
    case 'interviews':
      return list(
        past(one.interviews, now).map(({ id, createdAt, start, end }) => ({
          id,
          date: start,
          duration: (end - start) / 60_000,
          createdAt,
          subject: TEXT,
          interviewers: [{ id: 'u-3', name: NAME, email: MAIL }],
        })),
      )
    case 'feedback':
      return list(
        one.scorecards
          .filter(({ at }) => at <= now)
          .map(({ id, at, interview }) => ({ id, createdAt: at, completedAt: at, user: 'u-3', interview, text: TEXT })),
      )
    default:
      return list(
        past(one.offers, now).map(({ id, createdAt, sentAt, decidedAt, accepted }) => ({
          id,
          createdAt,
          sentAt: sentAt <= now ? sentAt : null,
          status: decidedAt === null || decidedAt > now ? 'sent' : accepted ? 'signed' : 'denied',
          statusUpdatedAt: decidedAt !== null && decidedAt <= now ? decidedAt : null,
          fields: [{ text: 'Salary', value: TEXT }],
        })),
      )
  }
}

function leverOpportunity(one: TrueApplication, company: Company) {
  const { now } = company
  const standing = standingAt(one, now)
  const stages = one.steps.flatMap((step) =>
    'stage' in step && step.at <= now
      ? [{ toStageId: leverId(step.stage), toStageIndex: 1, updatedAt: step.at, userId: 'u-2' }]
      : [],
  )
  return {
    id: one.id,
    name: NAME,
    emails: [MAIL],
    phones: [{ value: PHONE }],
    headline: TEXT,
    contact: `k-${one.candidate}`,
    stage: one.job === null ? null : leverId(standing.stage),
    createdAt: one.createdAt,
    updatedAt: one.hidesChange ? null : changedAt(one, company),
    archived:
      standing.state === 'open'
        ? null
        : {
            archivedAt: standing.endedAt,
            reason: { hired: 'r-hired', rejected: 'r-no', withdrawn: 'r-out' }[standing.state],
          },
    stageChanges:
      one.job === null
        ? []
        : [{ toStageId: leverId(STAGES[0]), toStageIndex: 0, updatedAt: one.createdAt, userId: null }, ...stages],
    sources: ['Agency'],
    owner: 'u-2',
    applications: one.job === null ? [] : [{ id: `a-${one.id}`, posting: one.job, comments: TEXT }],
  }
}

// Ashby -----------------------------------------------------------------------------------------------------------------------------------------

export const ashbyVendor: Vendor = (request, company, quirks) => {
  const { path, body, authorization, method } = request
  if (authorization !== key('the-key')) return { body: { success: false, errors: ['invalid_api_key'] } }
  if (method !== 'POST') return { status: 405, body: { success: false, errors: ['method_not_allowed'] } }
  const { now } = company
  // A cursor remembers when its list was begun: the token at its end is of that moment.
  const [place = '0', begun = String(now)] = String(body.cursor ?? '')
    .split(' ')
    .filter((part) => part !== '')
  const list = (items: unknown[], isSynced = false) => {
    const from = Number(place)
    const size = Math.min(PAGE, Number(body.limit ?? PAGE))
    const more = from + size < items.length
    return {
      body: {
        success: true,
        results: items.slice(from, from + size),
        moreDataAvailable: more,
        ...(more && { nextCursor: `${from + size} ${begun}` }),
        ...(!more && isSynced && { syncToken: begun }),
      },
    }
  }
  const token = typeof body.syncToken === 'string' ? body.syncToken : null
  if (token === 'too-old') return { body: { success: false, errorInfo: { code: 'sync_token_expired' } } }
  const applications = visible(company)
  switch (path) {
    case '/department.list':
      return list(
        [...new Set(company.jobs.map(({ department }) => department))].map((name) => ({ id: `d-${name}`, name })),
      )
    case '/location.list':
      return list([...new Set(company.jobs.map(({ location }) => location))].map((name) => ({ id: `l-${name}`, name })))
    case '/job.list':
      return list(
        jobsOf(company).map((job) => ({
          id: job.id,
          title: job.name,
          status: isClosed(job, now) ? 'Closed' : 'Open',
          departmentId: `d-${job.department}`,
          locationId: `l-${job.location}`,
          createdAt: iso(job.openedAt),
          openedAt: iso(job.openedAt),
          closedAt: isClosed(job, now) ? iso(job.closedAt as number) : null,
          updatedAt: iso(isClosed(job, now) ? (job.closedAt as number) : job.openedAt),
          hiringTeam: [
            { role: 'Hiring Manager', userId: 'u-1', email: MAIL, firstName: NAME },
            { role: 'Recruiter', userId: 'u-2', email: MAIL },
          ],
        })),
      )
    case '/application.list':
      return list(
        applications
          .filter((one) => since(token, one.hidesChange ? null : changedAt(one, company), quirks))
          .map((one) => ashbyApplication(one, company)),
        true,
      )
    case '/application.listHistory': {
      const one = applications.find(({ id }) => id === body.applicationId)
      return one === undefined
        ? { body: { success: false, errors: ['application_not_found'] } }
        : list(ashbyHistory(one, now))
    }
    case '/applicationFeedback.list': {
      const one = applications.find(({ id }) => id === body.applicationId)
      return list(
        (one?.scorecards ?? [])
          .filter(({ at }) => at <= now)
          .map(({ id, at, interview }) => ({
            id,
            applicationId: one?.id,
            submittedAt: iso(at),
            interviewEventId: interview,
            submittedByUser: { id: 'u-3', firstName: NAME, email: MAIL },
            submittedValues: { notes: TEXT },
          })),
      )
    }
    case '/interviewSchedule.list':
      return list(
        applications.flatMap(({ id, interviews }) =>
          past(interviews, now).map((one) => ({
            id: `s-${one.id}`,
            applicationId: id,
            status: one.end <= now ? 'Complete' : 'Scheduled',
            createdAt: iso(one.createdAt),
            updatedAt: iso(one.createdAt),
            interviewEvents: [
              {
                id: one.id,
                startTime: iso(one.start),
                endTime: iso(one.end),
                interviewerUserIds: ['u-3'],
                meetingLink: MAIL,
              },
            ],
          })),
        ),
      )
    case '/offer.list':
      return list(
        applications.flatMap(({ id, offers }) =>
          past(offers, now).map((one) => ({
            id: one.id,
            applicationId: id,
            acceptanceStatus:
              one.decidedAt === null || one.decidedAt > now ? 'Pending' : one.accepted ? 'Accepted' : 'Declined',
            decidedAt: one.decidedAt !== null && one.decidedAt <= now ? iso(one.decidedAt) : null,
            latestVersion: {
              id: 'v',
              createdAt: iso(one.createdAt),
              sentAt: one.sentAt <= now ? iso(one.sentAt) : null,
              startDate: null,
            },
          })),
        ),
      )
  }
  return notFound
}

function ashbyApplication(one: TrueApplication, company: Company) {
  const standing = standingAt(one, company.now)
  const isEnded = standing.state !== 'open'
  return {
    id: one.id,
    createdAt: iso(one.createdAt),
    updatedAt: one.hidesChange ? null : iso(changedAt(one, company)),
    archivedAt: isoOrNull(standing.endedAt),
    status:
      standing.state === 'open'
        ? one.job === null
          ? 'Lead'
          : 'Active'
        : standing.state === 'hired'
          ? 'Hired'
          : 'Archived',
    candidate: {
      id: `k-${one.candidate}`,
      name: NAME,
      primaryEmailAddress: { value: MAIL },
      primaryPhoneNumber: { value: PHONE },
    },
    job: one.job === null ? null : { id: one.job, title: 'a job' },
    currentInterviewStage:
      one.job === null
        ? null
        : { id: isEnded ? 'archived' : leverId(standing.stage), title: isEnded ? 'Archived' : standing.stage },
    source: { id: 's', title: 'Agency' },
    archiveReason: isEnded
      ? { id: 'x', text: TEXT, reasonType: standing.state === 'withdrawn' ? 'RejectedByCandidate' : 'RejectedByOrg' }
      : null,
    hiringTeam: [{ role: 'Recruiter', userId: 'u-2', firstName: NAME }],
  }
}

function ashbyHistory(one: TrueApplication, now: number) {
  const entries = [
    { at: one.createdAt, title: STAGES[0] as string },
    ...one.steps.flatMap((step) => (step.at > now ? [] : 'stage' in step ? [{ at: step.at, title: step.stage }] : [])),
  ]
  return entries.map(({ at, title }, i) => ({
    id: `${one.id}-h${i}`,
    stageId: leverId(title),
    title,
    enteredStageAt: iso(at),
    stageNumber: i,
    actorId: 'u-2',
  }))
}

// Merge -----------------------------------------------------------------------------------------------------------------------------------------

export const mergeVendor: Vendor = (request, company, quirks) => {
  const { path, query, authorization } = request
  if (authorization !== 'Bearer the-key')
    return { status: 401, body: { detail: 'Authentication credentials were not provided.' } }
  const { now } = company
  const list = (items: unknown[]) => {
    const from = Number(query.get('cursor') ?? 0)
    const size = Math.min(PAGE, Number(query.get('page_size') ?? PAGE))
    return {
      body: {
        next: from + size < items.length ? String(from + size) : null,
        previous: null,
        results: items.slice(from, from + size),
      },
    }
  }
  const after = query.get('modified_after')
  const applications = visible(company)
  switch (path) {
    case '/api/ats/v1/jobs':
      return list(
        jobsOf(company).map((job) => ({
          id: job.id,
          name: job.name,
          description: TEXT,
          status: isClosed(job, now) ? 'CLOSED' : 'OPEN',
          departments: [{ id: 'd', name: job.department }],
          offices: [{ id: 'o', name: job.location }],
          hiring_managers: ['u-1'],
          recruiters: ['u-2'],
          remote_created_at: iso(job.openedAt),
          remote_updated_at: iso(isClosed(job, now) ? (job.closedAt as number) : job.openedAt),
        })),
      )
    case '/api/ats/v1/job-interview-stages':
      return list([...STAGES, 'Hired'].map((name, stage_order) => ({ id: `m-${name}`, name, stage_order, job: null })))
    case '/api/ats/v1/reject-reasons':
      return list([
        { id: 'no', name: 'Underqualified' },
        { id: 'out', name: 'Candidate withdrew' },
      ])
    case '/api/ats/v1/applications': {
      const deleted =
        query.get('include_deleted_data') === 'true'
          ? company.applications.filter(({ deletedAt }) => deletedAt !== null && deletedAt <= now)
          : []
      return list(
        [...applications, ...deleted]
          .filter((one) =>
            since(
              after,
              one.hidesChange
                ? null
                : Math.max(changedAt(one, company), one.deletedAt !== null && one.deletedAt <= now ? one.deletedAt : 0),
              quirks,
            ),
          )
          .map((one) => mergeApplication(one, company)),
      )
    }
    case '/api/ats/v1/interviews':
      return list(
        applications.flatMap(({ id, interviews }) =>
          past(interviews, now).map((one) => ({
            id: one.id,
            application: id,
            organizer: 'u-2',
            start_at: iso(one.start),
            end_at: iso(one.end),
            remote_created_at: iso(one.createdAt),
            status: one.end <= now ? 'AWAITING_FEEDBACK' : 'SCHEDULED',
            location: TEXT,
          })),
        ),
      )
    case '/api/ats/v1/scorecards':
      return list(
        applications.flatMap(({ id, scorecards }) =>
          scorecards
            .filter(({ at }) => at <= now)
            .map((one) => ({
              id: one.id,
              application: id,
              interview: one.interview,
              interviewer: 'u-3',
              submitted_at: iso(one.at),
              overall_recommendation: 'YES',
              remote_data: [{ data: TEXT }],
            })),
        ),
      )
    case '/api/ats/v1/offers':
      return list(
        applications.flatMap(({ id, offers }) =>
          past(offers, now).map((one) => ({
            id: one.id,
            application: id,
            remote_created_at: iso(one.createdAt),
            sent_at: one.sentAt <= now ? iso(one.sentAt) : null,
            closed_at: one.decidedAt !== null && one.decidedAt <= now ? iso(one.decidedAt) : null,
            status: one.decidedAt === null || one.decidedAt > now ? 'SENT' : one.accepted ? 'SIGNED' : 'DENIED',
          })),
        ),
      )
  }
  return notFound
}

function mergeApplication(one: TrueApplication, company: Company) {
  const standing: Standing = standingAt(one, company.now)
  const isRejected = standing.state === 'rejected' || standing.state === 'withdrawn'
  const isDeleted = one.deletedAt !== null && one.deletedAt <= company.now
  return {
    id: one.id,
    remote_id: `r-${one.id}`,
    candidate: {
      id: `k-${one.candidate}`,
      first_name: NAME,
      email_addresses: [{ value: MAIL }],
      phone_numbers: [{ value: PHONE }],
    },
    job: one.job,
    applied_at: iso(one.createdAt),
    rejected_at: isRejected ? iso(standing.endedAt as number) : null,
    source: 'Agency',
    credited_to: 'u-9',
    current_stage: one.job === null ? null : `m-${standing.state === 'hired' ? 'Hired' : standing.stage}`,
    reject_reason: isRejected ? (standing.state === 'withdrawn' ? 'out' : 'no') : null,
    screening_question_answers: [{ answer: TEXT }],
    remote_was_deleted: isDeleted,
    modified_at: one.hidesChange ? null : iso(isDeleted ? (one.deletedAt as number) : changedAt(one, company)),
  }
}

// A system of its own, described in YAML --------------------------------------------------------------------------------------------------------

export const restVendor: Vendor = ({ path, query, authorization }, company, quirks) => {
  if (authorization !== 'Bearer the-key') return { status: 401, body: { error: 'who are you?' } }
  const { now } = company
  const page = Number(query.get('page') ?? 1)
  const list = (items: unknown[]) => ({ body: { data: { items: items.slice((page - 1) * PAGE, page * PAGE) } } })
  if (path === '/api/applications')
    return list(
      visible(company)
        .filter((one) => since(query.get('changed_since'), one.hidesChange ? null : changedAt(one, company), quirks))
        .map((one) => {
          const standing = standingAt(one, now)
          return {
            key: one.id,
            vacancy:
              one.job === null
                ? null
                : { key: one.job, unit: company.jobs.find(({ id }) => id === one.job)?.department },
            person: { key: one.candidate, name: NAME, mail: MAIL, phone: PHONE },
            letter: TEXT,
            received: iso(one.createdAt),
            step: one.job === null ? null : { title: standing.stage },
            status: { open: 'RUNNING', hired: 'SIGNED', rejected: 'TURNED DOWN', withdrawn: 'GONE' }[standing.state],
            closed: isoOrNull(standing.endedAt),
            touched: one.hidesChange ? null : Math.floor(changedAt(one, company) / 1000),
          }
        }),
    )
  if (path === '/api/log')
    return list(
      visible(company).flatMap(({ id, interviews, scorecards }) => [
        ...past(interviews, now).map((one) => ({
          no: `i${one.id}`,
          at: iso(Math.min(one.createdAt, one.start)),
          what: 'INVITED',
          application: id,
          by: NAME,
        })),
        ...scorecards
          .filter(({ at }) => at <= now)
          .map((one) => ({
            no: `s${one.id}`,
            at: iso(one.at),
            what: 'RATED',
            application: id,
            by: NAME,
            comment: TEXT,
          })),
      ]),
    )
  return notFound
}

export const restDescription = (origin: string) => `
base: ${origin}/api
auth: { type: bearer }
resources:
  applications:
    tells: applications
    path: /applications
    items: data.items
    since: { parameter: changed_since }
    pages: { by: number, parameter: page }
    fields:
      application: key
      requisition: vacancy.key
      candidate: person.key
      submittedAt: received
      stage: step.title
      state: status
      endedAt: closed
      changedAt: touched
    firstStage: ${STAGES[0]}
    attributes: { department: vacancy.unit }
    states: { RUNNING: open, SIGNED: hired, TURNED DOWN: rejected, GONE: withdrawn }
  log:
    tells: events
    path: /log
    items: data.items
    pages: { by: number, parameter: page }
    fields: { id: no, occurredAt: at, kind: what, application: application, actor: by }
    kinds: { INVITED: interview.scheduled, RATED: scorecard.submitted }
`
