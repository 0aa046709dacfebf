import { z } from 'zod'
import { KEY_SIDES, PROPOSAL_STATES } from './settle.ts'

const Id = z.string().max(100).describe('of the proposal, as in proposals')
const Reason = z.string().trim().min(3, 'say why, in a sentence').max(2000)

/** What HR and IT agree on in words: who owns what in hiring. */
export const Charter = z.object({
  title: z.string().trim().min(3).max(200),
  text: z.string().trim().min(10).max(20_000),
})
export type Charter = z.infer<typeof Charter>

export const SignatureRow = z.object({
  person: z.string(),
  name: z.string(),
  side: z.enum(KEY_SIDES),
  verdict: z.enum(['sign', 'dissent']),
  reason: z.string(),
  at: z.string(),
  counts: z.boolean().describe('false if the signer lost the role or the account since'),
})

export const ProposalRow = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  hash: z.string().describe('SHA-256 of the content: what a signature is for'),
  content: z.unknown(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(PROPOSAL_STATES),
  missing: z.array(z.enum(KEY_SIDES)).describe('sides whose key has not been turned'),
  sentence: z.string().describe('where it stands, in words'),
  effectiveAt: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  signatures: z.array(SignatureRow),
})
export type ProposalRow = z.infer<typeof ProposalRow>

export const ProposalsInput = z.object({
  state: z.enum(PROPOSAL_STATES).optional(),
  kind: z.string().max(50).optional(),
})
export const Proposals = z.object({ proposals: z.array(ProposalRow) })

export const ProposeInput = z.object({
  kind: z.string().max(50).default('charter'),
  content: z.record(z.string(), z.unknown()).describe('what is to take effect; a charter has a title and a text'),
  reason: Reason.describe('why'),
  days: z.coerce.number().int().min(1).max(90).default(14).describe('days until it lapses unsigned'),
})

export const SignInput = z.object({
  id: Id,
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be the 64 digits that proposal shows')
    .describe('of what you saw'),
  verdict: z.enum(['sign', 'dissent']).default('sign'),
  reason: Reason.describe('why you sign, or why not'),
})
export const WithdrawInput = z.object({ id: Id, reason: Reason })
export const ProposalInput = z.object({ id: Id })
