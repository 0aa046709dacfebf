import { z } from 'zod'
import { ChannelName } from './channel-contract.ts'

export const NOTICE_STATES = ['waiting', 'gathered', 'sent', 'merged', 'dead'] as const

export const NoticeRow = z.object({
  id: z.string().describe('the same however often it is sent'),
  channel: z.string(),
  route: z.string().nullable().describe('the line it went by; null for tests and for notices of failures'),
  incident: z.number().int().nullable(),
  event: z.string().describe('what happened, or digest, failure'),
  sentence: z.string(),
  state: z
    .enum(NOTICE_STATES)
    .describe('gathered: for the next digest; merged: a later notice tells it too; dead: given up'),
  attempts: z.number().int(),
  madeAt: z.string(),
  dueAt: z.string().describe('when it is sent, or tried again'),
  sentAt: z.string().nullable(),
  problem: z.string().nullable(),
  reference: z.string().nullable().describe('what the tool calls it: a ticket, for one'),
})
export type NoticeRow = z.infer<typeof NoticeRow>

export const NoticeListInput = z.object({
  channel: z.string().max(60).optional(),
  incident: z.coerce.number().int().optional(),
  state: z.enum(NOTICE_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})
export const Notices = z.object({
  notices: z.array(NoticeRow).describe('the newest first'),
  waiting: z.number().int(),
  dead: z.number().int(),
  failing: z
    .array(z.object({ channel: z.string(), since: z.string(), problem: z.string() }))
    .describe('channels that cannot be told at present'),
  sentence: z.string(),
})
export type Notices = z.infer<typeof Notices>

export const NoticeRetryInput = z.object({
  id: z.string().max(200).optional().describe('one notice; or give a channel'),
  channel: ChannelName.or(z.literal('administrators')).optional().describe('all dead notices of a channel'),
})
export const NoticeRetryAnswer = z.object({ retried: z.number().int() })
