import { z } from 'zod'
import { EventKind } from '../../trace/event.ts'
import { TimeFormat, TimeZone } from '../mapping.ts'

const Text = z.string().max(1000)

/** One thing to take differently in rows that could not become events. There is none that makes an application up. */
export const RepairRule = z.discriminatedUnion('do', [
  z
    .strictObject({ do: z.literal('read-kind'), from: Text, to: EventKind })
    .describe('where the kind of event is `from`, take it as `to`; an empty `from` is a row that names none'),
  z
    .strictObject({
      do: z.literal('read-time'),
      format: TimeFormat,
      zone: TimeZone.default('UTC'),
      column: z.string().max(200).optional().describe('the kept column that holds the time; the usual one if left out'),
    })
    .describe('read the time in this way'),
  z
    .strictObject({ do: z.literal('name-stage'), stage: Text.trim().min(1, 'name the stage') })
    .describe('the stage of rows that name none'),
  z
    .strictObject({ do: z.literal('read-value'), field: z.enum(['stage', 'requisition']), from: Text, to: Text })
    .describe('where the field says `from`, take it as `to`'),
  z
    .strictObject({ do: z.literal('forget-id') })
    .describe('the id is not the event’s own: know the row by its content instead'),
])
export type RepairRule = z.infer<typeof RepairRule>

/** What is taken differently; nothing is where time alone has put the rows right. */
export const Repair = z.array(RepairRule).max(200)
export type Repair = z.infer<typeof Repair>
