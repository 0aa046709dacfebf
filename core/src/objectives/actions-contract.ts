import { z } from 'zod'
import { KEY_SIDES } from '../two-keys/settle.ts'

export const ActionListInput = z.object({
  state: z.enum(['open', 'done']).optional(),
  side: z.enum(KEY_SIDES).optional(),
  objective: z.string().max(63).optional(),
})

/** Something that somebody has to do: a consequence of a spent budget, or a policy to renew. */
export const ActionRow = z.object({
  id: z.number().int(),
  kind: z.enum(['consequence', 'renewal']),
  side: z.enum(KEY_SIDES),
  owner: z.string().describe('whose move it is'),
  objective: z.string(),
  policy: z.string().describe('id of the proposal it follows from'),
  text: z.string().describe('what is to be done'),
  because: z.string().describe('why, in words with numbers'),
  madeAt: z.string(),
  doneAt: z.string().nullable(),
  doneBy: z.string().nullable(),
  note: z.string().nullable(),
})
export type ActionRow = z.infer<typeof ActionRow>
export const Actions = z.object({ actions: z.array(ActionRow), open: z.number().int() })
export type Actions = z.infer<typeof Actions>

export const ActionDoneInput = z.object({
  id: z.coerce.number().int().positive().describe('of the action, as in action-list'),
  note: z.string().trim().min(3, 'say what was done, in a sentence').max(2000),
})
