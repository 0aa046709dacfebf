import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Mapped, Warning } from '../../server/src/connectors/connector.ts'
import {
  Activity,
  Application,
  Job,
  JobStage,
  Offer,
  ScheduledInterview,
  Scorecard,
} from '../../server/src/connectors/greenhouse/harvest-1/api.ts'
import {
  mapActivities,
  mapApplications,
  mapInterviews,
  mapJobs,
  mapOffers,
  mapScorecards,
  stagesOf,
} from '../../server/src/connectors/greenhouse/harvest-1/map.ts'
import { greenhouseHook } from '../../server/src/connectors/greenhouse/hook.ts'
import { readEach } from '../../server/src/connectors/read-each.ts'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'

const FOLDER = sharedData('ats/greenhouse-samples')
const NOW = Date.parse('2020-01-01T00:00:00Z')

interface Sample {
  heading: string
  sample: unknown
}
const read = (file: string) => JSON.parse(readFileSync(path.join(FOLDER, `${file}.json`), 'utf8')) as Sample[]
/** Records of a page of the documentation: what its examples answer, not what they send. */
const records = (file: string, isRecord: (record: Record<string, unknown>) => boolean) =>
  read(file).flatMap(({ heading, sample }) =>
    [sample]
      .flat()
      .filter((one) => isRecord(Object(one)))
      .map((record) => ({ heading, record })),
  )
const has =
  (...names: string[]) =>
  (record: Record<string, unknown>) =>
    names.every((name) => name in record)

describe.skipIf(isMissing(FOLDER))(titled('the records that Greenhouse documents', FOLDER), () => {
  it.each([
    ['jobs', () => each('harvest-jobs', has('id', 'status', 'opened_at'), Job, mapJobs), 6],
    [
      'applications',
      () => each('harvest-applications', has('id', 'applied_at'), Application, (all) => mapApplications(all, NO_JOBS)),
      11,
    ],
    ['applications of candidates', applicationsOfCandidates, 5],
    [
      'interviews',
      () =>
        each('harvest-scheduled_interviews', has('id', 'application_id', 'status'), ScheduledInterview, (all) =>
          mapInterviews(all, NOW),
        ),
      8,
    ],
    ['scorecards', () => each('harvest-scorecards', has('id', 'submitted_at'), Scorecard, mapScorecards), 6],
    ['offers', () => each('harvest-offers', has('id', 'version', 'status'), Offer, (all) => mapOffers(all, NOW)), 7],
  ])('%s are all read, and nothing personal of them comes out', (_, mapped, atLeast) => {
    const all = mapped()
    expect(all.length).toBeGreaterThanOrEqual(atLeast)
    for (const { heading, record, out } of all) {
      const told = out.events.length + out.looks.length
      expect(told + out.warnings.length, `${heading} is left out without a word`).toBeGreaterThan(0)
      expect(
        out.warnings.filter(({ what }) => what.includes('is not as documented')),
        heading,
      ).toEqual([])
      expectNothingPersonal(record, out, heading)
    }
  })

  it('come out with their kinds, times, ids and stages', () => {
    const job = each('harvest-jobs', has('id', 'status', 'opened_at'), Job, mapJobs)[0]?.out
    expect(job?.events).toMatchObject([
      {
        id: `job 6404 opened ${Date.parse('2013-12-11T14:42:58Z')}`,
        kind: 'requisition.opened',
        requisition: '6404',
        attributes: {
          department: 'Second-Level department',
          location: 'New York',
          hiring_manager: '84275',
          recruiter: '153448',
        },
      },
      { kind: 'requisition.updated', occurredAt: Date.parse('2013-12-12T14:42:58Z') },
      { kind: 'requisition.closed', occurredAt: Date.parse('2013-12-12T14:42:58Z') },
    ])
    const stages = stagesOf(
      readEach(
        JobStage,
        records('harvest-job_stages', has('id', 'job_id')).map(({ record }) => record),
        [],
      ),
    )
    expect([...stages.values()].flat()).toContain('Cultural Fit Interview')
    const [application] = each('harvest-applications', has('id', 'applied_at'), Application, (all) =>
      mapApplications(all, NO_JOBS),
    ).filter(({ heading }) => heading === 'GET: List Applications')
    expect(application?.out.looks).toMatchObject([
      {
        application: '69306314',
        requisition: '107761',
        candidate: '57683957',
        submittedAt: Date.parse('2017-09-29T12:56:05.244Z'),
        stage: 'Application Review',
        state: 'open',
        changedAt: Date.parse('2017-09-29T13:00:28.038Z'),
        attributes: { channel: 'Jobs page on your website', recruiter: '92120' },
      },
    ])
  })

  it('tell of interviews that have a day and no time', () => {
    const whole = each(
      'harvest-scheduled_interviews',
      has('id', 'application_id', 'status'),
      ScheduledInterview,
      (all) => mapInterviews(all, NOW),
    ).filter(({ record }) => 'date' in Object((record as { start?: object }).start))
    expect(whole.length).toBeGreaterThan(0)
    for (const { out } of whole) {
      expect(out.events.map(({ kind }) => kind)).toEqual([
        'interview.scheduled',
        'interview.started',
        'interview.completed',
      ])
      const [, started] = out.events
      expect(Number(started?.occurredAt) - Number(started?.occurredFrom)).toBe(86_400_000)
      expect(out.warnings.filter(({ what }) => what.includes('has no time'))).toEqual([])
    }
  })

  it('tell of offers with the day they were sent and the day the hire starts', () => {
    const [accepted] = each('harvest-offers', has('id', 'version', 'status'), Offer, (all) =>
      mapOffers(all, NOW),
    ).filter(
      ({ heading, record }) => heading === 'GET: List Offers' && (record as { status: string }).status === 'accepted',
    )
    expect(
      accepted?.out.events.map(({ id, kind, occurredAt }) => [id, kind, new Date(Number(occurredAt)).toISOString()]),
    ).toEqual([
      ['offer 1142785 1 offer.created', 'offer.created', '2018-06-06T20:23:10.378Z'],
      // It was answered before the day on which it says it was sent had begun.
      ['offer 1142785 1 offer.sent', 'offer.sent', '2018-06-06T20:23:43.387Z'],
      ['offer 1142785 1 offer.accepted', 'offer.accepted', '2018-06-06T20:23:43.387Z'],
      ['offer 1142785 1 hire.started', 'hire.started', '2018-07-20T00:00:00.000Z'],
    ])
  })

  it('tell by the activity feed when a stage was entered, and only that', () => {
    for (const { sample, heading } of read('harvest-activity_feed')) {
      const { activities } = sample as { activities: unknown[] }
      const warnings: Warning[] = []
      const mapped = mapActivities(
        readEach(Activity, activities, warnings),
        { id: '1', job: '7', jobName: 'Accounting Manager' },
        { stages: new Map([['7', ['Phone Screen', 'Recruiter Phone Screen']]]) },
      )
      expect([...warnings, ...mapped.warnings]).toEqual([])
      expect(mapped.events).toMatchObject([
        {
          id: 'activity 6757869',
          kind: 'application.entered_stage',
          stage: 'Recruiter Phone Screen',
          occurredAt: Date.parse('2014-03-26T20:26:38Z'),
        },
      ])
      expectNothingPersonal(sample, mapped, heading)
    }
  })
})

const NO_JOBS = { stages: new Map<string, string[]>() }

/** Candidates bring their applications with them, in the same shape. */
function applicationsOfCandidates() {
  return records('harvest-candidates', has('id', 'applications')).flatMap(({ heading, record }) =>
    ((record as { applications: unknown[] }).applications ?? []).map((one) => {
      const warnings: Warning[] = []
      const out = mapApplications(readEach(Application, [one], warnings), NO_JOBS)
      return { heading, record: one, out: { ...out, warnings: [...warnings, ...out.warnings] } }
    }),
  )
}

function each<Schema extends Parameters<typeof readEach>[0]>(
  file: string,
  isRecord: (record: Record<string, unknown>) => boolean,
  schema: Schema,
  map: (all: ReturnType<typeof readEach<Schema>>) => Mapped,
) {
  return records(file, isRecord).map(({ heading, record }) => {
    const warnings: Warning[] = []
    const out = map(readEach(schema, [record], warnings))
    return { heading, record, out: { ...out, warnings: [...warnings, ...out.warnings] } }
  })
}

/** What each documented webhook tells: kinds of events, or how the application stands. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  new_candidate_application: ['look 71980812 open Preliminary Phone Screen'],
  application_updated: ['look 22202940 open Application Review'],
  // A prospect has not applied for a job yet.
  new_prospect_application: [],
  candidate_stage_change: ['application.entered_stage 265277 Assessment', 'look 265277 open Assessment'],
  hire_candidate: ['offer.created 46194062', 'offer.sent 46194062', 'look 46194062 hired '],
  unhire_candidate: ['application.unhired 265293 Application Review', 'look 265293 open Application Review'],
  reject_candidate: ['look 265293 rejected Offer'],
  unreject_candidate: ['application.unrejected 265293 Offer', 'look 265293 open Offer'],
  delete_application: ['application.merged 46194062'],
  delete_candidate: ['application.merged 46196263', 'application.merged 46196258'],
  offer_created: ['offer.created 234556', 'offer.sent 234556', 'offer.accepted 234556', 'hire.started 234556'],
  offer_approved: ['offer.approved 234556', 'offer.sent 234556', 'offer.accepted 234556', 'hire.started 234556'],
  offer_updated: ['offer.sent 234556', 'offer.rescinded 234556'],
  offer_deleted: ['offer.rescinded 46194062'],
  interview_deleted: ['interview.cancelled of interview 31087450 scheduled'],
  job_created: ['requisition.opened 371417'],
  job_updated: ['requisition.opened 100445', 'requisition.updated 100445'],
  job_approved: ['requisition.opened 100445', 'requisition.approved 100445'],
  job_deleted: ['requisition.closed 209256'],
  // What people are called, what is posted, how the company is made up: nothing of how hiring goes.
  merge_candidate: [],
  update_candidate: [],
  candidate_anonymized: [],
  scorecard_deleted: [],
  job_post_created: [],
  job_post_updated: [],
  job_post_deleted: [],
  job_interview_stage_deleted: [],
  department_deleted: [],
  office_deleted: [],
}

describe.skipIf(isMissing(FOLDER))(titled('the webhooks that Greenhouse documents', FOLDER), () => {
  const deliveries = () =>
    readdirSync(FOLDER)
      .filter((name) => name.startsWith('webhooks-'))
      .flatMap((name) => read(name.replace(/\.json$/, '')))
      .map(({ sample }) => sample as { action: string; payload: Record<string, unknown> })

  it('are all read: each tells what happened, or nothing where nothing of hiring did', () => {
    const seen = deliveries().map((body) => {
      const out = greenhouseHook.map(body, NOW)
      if (out === 'read-now') throw new Error('Greenhouse pushes what happened')
      expectNothingPersonal(body, out, body.action)
      return [
        body.action,
        [
          ...out.events.map(({ kind, application, requisition, stage }) =>
            [kind, application ?? requisition, stage].filter((part) => part !== undefined).join(' '),
          ),
          ...(out.belated ?? []).map(({ of, event }) => `${event.kind} of ${of}`),
          ...out.looks.map(({ application, state, stage }) => `look ${application} ${state} ${stage ?? ''}`),
        ],
      ]
    })
    expect(seen.length).toBe(29)
    expect(Object.fromEntries(seen)).toEqual(TOLD)
  })

  it('name people as Harvest does, whichever field they stand in', () => {
    const body = deliveries().find(({ action }) => action === 'job_created')
    const out = greenhouseHook.map(body, NOW) as Mapped
    expect(out.events[0]?.attributes).toMatchObject({ hiring_manager: '1234', recruiter: '2345' })
  })

  it('of an approval for offers do not approve the opening', () => {
    const body = deliveries().find(({ action }) => action === 'job_approved')
    const flow = { approval_flow: { approval_flow_type: 'offer_job' } }
    const out = greenhouseHook.map({ ...body, payload: { ...body?.payload, ...flow } }, NOW) as Mapped
    expect(out.events.map(({ kind }) => kind)).not.toContain('requisition.approved')
  })

  it('happened no later than they came', () => {
    for (const body of deliveries()) {
      const out = greenhouseHook.map(body, NOW) as Mapped
      for (const { occurredAt, kind } of out.events)
        expect(Number(occurredAt), `${body.action}: ${kind}`).toBeLessThanOrEqual(NOW)
    }
  })
})

/** Fields that hold what people are called, where they can be reached and what they wrote. */
const PERSONAL =
  /^(first_name|last_name|preferred_name|email|headline|notes?|body|subject|cc|to|from|content|internal_content|keyed_custom_fields|company)$/
const CONTACTS =
  /^(phone_numbers|addresses|email_addresses|website_addresses|social_media_addresses|attachments|educations|employments|answers|questions|custom_fields|rejection_details)$/

function personalIn(value: unknown, isPersonal = false): string[] {
  if (typeof value === 'string') return isPersonal ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => personalIn(one, isPersonal))
  if (typeof value !== 'object' || value === null) return []
  const isPerson = 'first_name' in value || 'employee_id' in value || 'email' in value
  const told = Object.entries(value).filter(([name]) => name !== 'type' && name !== 'unit')
  return told.flatMap(([name, child]) =>
    personalIn(child, isPersonal || PERSONAL.test(name) || CONTACTS.test(name) || (isPerson && name === 'name')),
  )
}

/** Cities, which offices are called by too, and the answers of lists. */
const SHARED = /^(New York|true|false)/i

function expectNothingPersonal(record: unknown, out: Mapped, what: string): void {
  const text = JSON.stringify(out)
  const planted = new Set(personalIn(record).filter((one) => one.length > 3 && !SHARED.test(one)))
  for (const one of planted) expect(text.includes(one), `“${one}” came out of ${what}`).toBe(false)
}
