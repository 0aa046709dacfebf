import { z } from 'zod'
import { Moment, VendorId } from '../read-each.ts'

// Ashby API: the fields that are read. Every call is a POST, and a refusal comes with status 200.

export const Answer = z.object({
  success: z.boolean(),
  results: z.unknown().optional(),
  errors: z.array(z.string()).nullish(),
  errorInfo: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
  moreDataAvailable: z.boolean().nullish(),
  nextCursor: z.string().nullish(),
  syncToken: z.string().nullish(),
})

const TeamMember = z.object({ role: z.string().nullish(), userId: VendorId.nullish() })

export const Place = z.object({ id: VendorId, name: z.string() })

export const Job = z.object({
  id: VendorId,
  status: z.string().nullish(),
  departmentId: VendorId.nullish(),
  locationId: VendorId.nullish(),
  createdAt: Moment,
  openedAt: Moment,
  closedAt: Moment,
  updatedAt: Moment,
  hiringTeam: z.array(TeamMember).nullish(),
})
export type Job = z.infer<typeof Job>

export const Application = z.object({
  id: VendorId,
  createdAt: Moment,
  updatedAt: Moment,
  archivedAt: Moment,
  status: z.string(),
  candidate: z.object({ id: VendorId }).nullish(),
  job: z.object({ id: VendorId }).nullish(),
  currentInterviewStage: z.object({ id: VendorId.nullish(), title: z.string() }).nullish(),
  source: z.object({ title: z.string().nullish() }).nullish(),
  archiveReason: z.object({ reasonType: z.string().nullish() }).nullish(),
  hiringTeam: z.array(TeamMember).nullish(),
})
export type Application = z.infer<typeof Application>

export const HistoryEntry = z.object({
  id: VendorId,
  title: z.string(),
  enteredStageAt: Moment,
  actorId: VendorId.nullish(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const InterviewSchedule = z.object({
  id: VendorId,
  applicationId: VendorId,
  status: z.string().nullish(),
  createdAt: Moment,
  updatedAt: Moment,
  interviewEvents: z.array(z.object({ id: VendorId, startTime: Moment, endTime: Moment })).nullish(),
})
export type InterviewSchedule = z.infer<typeof InterviewSchedule>

export const Feedback = z.object({
  id: VendorId,
  applicationId: VendorId.nullish(),
  submittedAt: Moment,
  submittedByUser: z.object({ id: VendorId }).nullish(),
  interviewEventId: VendorId.nullish(),
})
export type Feedback = z.infer<typeof Feedback>

export const Offer = z.object({
  id: VendorId,
  applicationId: VendorId,
  acceptanceStatus: z.string().nullish(),
  decidedAt: Moment,
  latestVersion: z.object({ createdAt: Moment, sentAt: Moment, startDate: z.string().nullish() }).nullish(),
})
export type Offer = z.infer<typeof Offer>
