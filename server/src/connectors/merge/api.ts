import { z } from 'zod'
import { Moment, VendorId } from '../read-each.ts'

// Merge's unified ATS interface, version 1: the fields that are read. Relations are ids, or objects where they were expanded.

const Related = z
  .union([VendorId, z.object({ id: VendorId }).transform(({ id }) => id)])
  .nullish()
  .transform((value) => value ?? '')
const Name = z
  .union([z.string(), z.object({ name: z.string().nullish() }).transform(({ name }) => name ?? '')])
  .nullish()
  .transform((value) => value ?? '')

export const List = z.object({ results: z.array(z.unknown()), next: z.string().nullish() })

export const Stage = z.object({
  id: VendorId,
  name: z.string().nullish(),
  stage_order: z.number().nullish(),
  job: Related,
})
export type Stage = z.infer<typeof Stage>

export const Job = z.object({
  id: VendorId,
  status: z.string().nullish(),
  departments: z.array(z.union([VendorId.transform(() => ''), Name])).nullish(),
  offices: z.array(z.union([VendorId.transform(() => ''), Name])).nullish(),
  hiring_managers: z.array(Related).nullish(),
  recruiters: z.array(Related).nullish(),
  remote_created_at: Moment,
  remote_updated_at: Moment,
  remote_was_deleted: z.boolean().nullish(),
})
export type Job = z.infer<typeof Job>

export const Application = z.object({
  id: VendorId,
  remote_id: VendorId.nullish(),
  candidate: Related,
  job: Related,
  applied_at: Moment,
  rejected_at: Moment,
  source: z.string().nullish(),
  current_stage: z.union([VendorId, z.object({ id: VendorId }).transform(({ id }) => id)]).nullish(),
  reject_reason: Related,
  remote_was_deleted: z.boolean().nullish(),
  modified_at: Moment,
})
export type Application = z.infer<typeof Application>

export const Interview = z.object({
  id: VendorId,
  application: Related,
  organizer: Related,
  start_at: Moment,
  end_at: Moment,
  remote_created_at: Moment,
  status: z.string().nullish(),
})
export type Interview = z.infer<typeof Interview>

export const Scorecard = z.object({
  id: VendorId,
  application: Related,
  interview: Related,
  interviewer: Related,
  submitted_at: Moment,
  overall_recommendation: z.string().nullish(),
})
export type Scorecard = z.infer<typeof Scorecard>

export const Offer = z.object({
  id: VendorId,
  application: Related,
  remote_created_at: Moment,
  sent_at: Moment,
  closed_at: Moment,
  start_date: z.string().nullish(),
  status: z.string().nullish(),
})
export type Offer = z.infer<typeof Offer>

export const RejectReason = z.object({ id: VendorId, name: z.string().nullish() })
