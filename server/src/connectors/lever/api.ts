import { z } from 'zod'
import { Moment, VendorId } from '../read-each.ts'

// Lever API, version 1: the fields that are read. Moments are milliseconds since 1970.

export const List = z.object({ data: z.array(z.unknown()), hasNext: z.boolean().nullish(), next: z.string().nullish() })

export const Stage = z.object({ id: VendorId, text: z.string() })
export const ArchiveReason = z.object({ id: VendorId, text: z.string(), type: z.string().nullish() })
export type ArchiveReason = z.infer<typeof ArchiveReason>

export const Posting = z.object({
  id: VendorId,
  state: z.string().nullish(),
  createdAt: Moment,
  updatedAt: Moment,
  hiringManager: z.union([VendorId, z.object({ id: VendorId }).transform(({ id }) => id)]).nullish(),
  owner: z.union([VendorId, z.object({ id: VendorId }).transform(({ id }) => id)]).nullish(),
  categories: z
    .object({
      department: z.string().nullish(),
      team: z.string().nullish(),
      location: z.string().nullish(),
      level: z.string().nullish(),
    })
    .nullish(),
})
export type Posting = z.infer<typeof Posting>

export const Opportunity = z.object({
  id: VendorId,
  contact: VendorId.nullish(),
  stage: z.union([VendorId, z.object({ id: VendorId }).transform(({ id }) => id)]).nullish(),
  createdAt: Moment,
  updatedAt: Moment,
  archived: z.object({ archivedAt: Moment, reason: VendorId.nullish() }).nullish(),
  stageChanges: z.array(z.object({ toStageId: VendorId, updatedAt: Moment, userId: VendorId.nullish() })).nullish(),
  sources: z.array(z.string()).nullish(),
  owner: z.union([VendorId, z.object({ id: VendorId }).transform(({ id }) => id)]).nullish(),
  applications: z
    .array(
      z.union([
        VendorId.transform(() => ({ posting: null })),
        z.object({ posting: z.union([VendorId, z.object({ id: VendorId }).transform(({ id }) => id)]).nullish() }),
      ]),
    )
    .nullish(),
})
export type Opportunity = z.infer<typeof Opportunity>

export const Interview = z.object({
  id: VendorId,
  date: Moment,
  duration: z.number().nullish(),
  createdAt: Moment,
  canceledAt: Moment,
  feedbackReminder: z.string().nullish(),
})
export type Interview = z.infer<typeof Interview>

export const Feedback = z.object({
  id: VendorId,
  createdAt: Moment,
  completedAt: Moment,
  user: VendorId.nullish(),
  interview: VendorId.nullish(),
})
export type Feedback = z.infer<typeof Feedback>

export const Offer = z.object({
  id: VendorId,
  createdAt: Moment,
  sentAt: Moment,
  approvedAt: Moment,
  status: z.string().nullish(),
  statusUpdatedAt: Moment,
})
export type Offer = z.infer<typeof Offer>

export const Delivery = z.object({
  token: z.string(),
  triggeredAt: z.number(),
  event: z.string(),
  signature: z.string(),
  data: z.record(z.string(), z.unknown()),
})
