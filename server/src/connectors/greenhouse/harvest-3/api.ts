import { z } from 'zod'
import { Moment, VendorId } from '../../read-each.ts'
import type { Offer as FirstOffer, Scorecard as FirstScorecard, ScheduledInterview } from '../harvest-1/api.ts'

// Greenhouse Harvest API, version 3: the fields that are read. What people are called and what they wrote is not among them.

const Reference = VendorId.nullish().transform((value) => value ?? '')
const Text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

/** A department, an office, a source: what others name by its id. */
export const Place = z.object({ id: VendorId, name: z.string() })

export const Stage = z.object({
  id: VendorId,
  job_id: Reference,
  name: z.string(),
  sort_order: z.number().nullish(),
})
export type Stage = z.infer<typeof Stage>

export const RejectionReason = z.object({
  id: VendorId,
  name: Text,
  type: z
    .union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])
    .nullish()
    .transform((value) => value ?? ''),
})
export type RejectionReason = z.infer<typeof RejectionReason>

/** Who hires for a job, or owns it. */
export const TeamMember = z.object({
  job_id: VendorId,
  user_id: VendorId,
  type: Text,
  responsible: z.boolean().nullish(),
})
export type TeamMember = z.infer<typeof TeamMember>

export const Job = z.object({
  id: VendorId,
  status: Text,
  department_id: Reference,
  office_ids: z.array(VendorId).nullish(),
  created_at: Moment,
  opened_at: Moment,
  closed_at: Moment,
  updated_at: Moment,
})
export type Job = z.infer<typeof Job>

export const Application = z.object({
  id: VendorId,
  job_id: Reference,
  candidate_id: Reference,
  status: z.string(),
  prospect: z.boolean().nullish(),
  source_id: Reference,
  recruiter_id: Reference,
  rejection_reason_id: Reference,
  created_at: Moment,
  updated_at: Moment,
  rejected_at: Moment,
  last_activity_at: Moment,
})
export type Application = z.infer<typeof Application>

export const ApplicationStage = z.object({
  id: VendorId,
  application_id: VendorId,
  job_interview_stage_id: VendorId,
  entered_at: Moment,
})
export type ApplicationStage = z.infer<typeof ApplicationStage>

// What follows is turned into the records of Harvest 1, which the webhooks push to this day: the same mapper reads them, so that what is pushed
// and what is read is the same event.

/** An interview with one of these did not take place, whatever its time. */
const NOT_HELD = /^(scheduled|to_be_scheduled|cancell?ed|skipped)$/i

export const Interview = z
  .object({
    id: VendorId,
    application_id: VendorId,
    organizer_id: Reference,
    status: Text,
    scheduled_at: Moment,
    created_at: Moment,
    starts_at: Moment,
    ends_at: Moment,
    all_day_start_on: z.string().nullish(),
    all_day_end_on: z.string().nullish(),
  })
  .transform(
    ({ id, application_id, ...interview }): ScheduledInterview => ({
      id,
      application_id,
      start: { date_time: interview.starts_at, date: interview.all_day_start_on },
      end: { date_time: interview.ends_at, date: interview.all_day_end_on },
      status: NOT_HELD.test(interview.status) ? 'scheduled' : interview.status,
      created_at: interview.scheduled_at ?? interview.created_at,
      updated_at: null,
      organizer: interview.organizer_id,
      interviewers: [],
    }),
  )

export const Scorecard = z
  .object({
    id: VendorId,
    application_id: VendorId,
    submitter_id: Reference,
    interviewer_id: Reference,
    interviewed_at: Moment,
    submitted_at: Moment,
  })
  .transform(
    ({ submitter_id, interviewer_id, ...scorecard }): FirstScorecard => ({
      ...scorecard,
      submitted_by: submitter_id || interviewer_id,
    }),
  )

export const Offer = z
  .object({
    id: VendorId,
    application_id: VendorId,
    version: z.number().nullish(),
    status: Text,
    created_at: Moment,
    sent_on: z.string().nullish(),
    resolved_at: Moment,
    starts_on: z.string().nullish(),
  })
  .transform(({ starts_on, ...offer }): FirstOffer => ({ ...offer, starts_at: starts_on }))
