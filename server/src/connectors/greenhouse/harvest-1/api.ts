import { z } from 'zod'
import { Moment, Named, VendorId } from '../../read-each.ts'

// Greenhouse Harvest API, version 1, and its webhooks: the fields that are read. What people are called and what they wrote is not among them.

const Person = z
  .object({ id: VendorId })
  .nullish()
  .transform((value) => value?.id ?? '')

/** Harvest says `id`, webhooks say `user_id`. */
const Member = z
  .object({ id: VendorId.nullish(), user_id: VendorId.nullish(), responsible: z.boolean().nullish() })
  .transform(({ id, user_id, responsible }) => ({ id: id ?? user_id ?? '', responsible: responsible === true }))

/** A moment, or a whole day where an interview has no time. */
const InterviewTime = z.object({ date_time: Moment, date: z.string().nullish() }).nullish()

export const Job = z.object({
  id: VendorId,
  status: z.string().nullish(),
  created_at: Moment,
  opened_at: Moment,
  closed_at: Moment,
  updated_at: Moment,
  departments: z.array(z.object({ name: z.string() }).nullable()).nullish(),
  offices: z.array(z.object({ name: z.string() }).nullable()).nullish(),
  hiring_team: z
    .object({
      hiring_managers: z.array(Member).nullish(),
      recruiters: z.array(Member).nullish(),
    })
    .nullish(),
})
export type Job = z.infer<typeof Job>

export const JobStage = z.object({
  job_id: VendorId,
  name: z.string(),
  priority: z.number(),
  active: z.boolean().nullish(),
})
export type JobStage = z.infer<typeof JobStage>

export const Application = z.object({
  id: VendorId,
  candidate_id: VendorId.nullish(),
  candidate: z.object({ id: VendorId }).nullish(),
  prospect: z.boolean().nullish(),
  applied_at: Moment,
  rejected_at: Moment,
  last_activity_at: Moment,
  status: z.string(),
  source: z.object({ public_name: z.string().nullish(), name: z.string().nullish() }).nullish(),
  recruiter: Person,
  rejection_reason: z.object({ type: Named }).nullish(),
  jobs: z.array(z.object({ id: VendorId, name: z.string().nullish() })).nullish(),
  job: z.object({ id: VendorId }).nullish(),
  current_stage: Named,
})
export type Application = z.infer<typeof Application>

export const ScheduledInterview = z.object({
  id: VendorId,
  application_id: VendorId,
  start: InterviewTime,
  end: InterviewTime,
  status: z.string().nullish(),
  created_at: Moment,
  updated_at: Moment,
  organizer: Person,
  interviewers: z.array(z.object({ id: VendorId.nullish(), scorecard_id: VendorId.nullish() })).nullish(),
})
export type ScheduledInterview = z.infer<typeof ScheduledInterview>

export const Scorecard = z.object({
  id: VendorId,
  application_id: VendorId,
  interviewed_at: Moment,
  submitted_at: Moment,
  submitted_by: Person,
  overall_recommendation: z.string().nullish(),
})
export type Scorecard = z.infer<typeof Scorecard>

export const Offer = z.object({
  id: VendorId,
  version: z.number().nullish(),
  application_id: VendorId,
  created_at: Moment,
  sent_at: z.string().nullish(),
  sent_on: z.string().nullish(),
  resolved_at: Moment,
  starts_at: z.string().nullish(),
  start_date: z.string().nullish(),
  status: z.string().nullish(),
  offer_status: z.string().nullish(),
})
export type Offer = z.infer<typeof Offer>

/** Of an activity only that a stage was changed, to which and when; the text is looked through and dropped. */
export const Activity = z.object({
  id: VendorId,
  created_at: Moment,
  subject: z.string().nullish(),
  body: z.string().nullish(),
})
export type Activity = z.infer<typeof Activity>

/** What is deleted is told by its id alone. */
export const Deleted = z.object({ id: VendorId })
export const DeletedPerson = z.object({ deleted_application_ids: z.array(VendorId).default([]) })
export const ApprovalFlow = z.object({ approval_flow_type: z.string() }).nullish()

export const Delivery = z.object({ action: z.string(), payload: z.record(z.string(), z.unknown()) })
