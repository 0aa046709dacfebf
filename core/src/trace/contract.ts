import { z } from 'zod'
import { STANDARD_DIMENSIONS } from './event.ts'
import { Population } from './population.ts'
import { StageRule } from './stage-rule.ts'

const Counts = z.record(z.string(), z.number().int())
const Seconds = z.number().nullable().describe('elapsed seconds')
const InstantMs = z.number().describe('UTC milliseconds')
const WidthMs = z
  .number()
  .describe('how long before its instant it may have happened, in milliseconds: 0 where it is known to the moment')
/** How far numbers may be off because ends were seen only by looking now and then; null where all are known to the moment. */
const PlusMinus = z.object({ median: Seconds, p90: Seconds, mean: Seconds }).nullable()

export const FlowInput = Population.extend({
  all: z.stringbool().or(z.boolean()).optional().describe('every variant, not the twenty most frequent'),
})
export const FlowEdge = z.object({
  from: z.string(),
  to: z.string(),
  count: z.number().int(),
  medianSeconds: Seconds,
  p90Seconds: Seconds,
  meanSeconds: Seconds,
  plusMinus: PlusMinus.describe('how far each may be off by the way the moves were seen, in seconds'),
})
export const Flow = z.object({
  applications: z.number().int(),
  events: z.number().int(),
  start: Counts,
  end: Counts,
  edges: z.array(FlowEdge),
  variantCount: z.number().int(),
  variants: z.array(z.object({ path: z.array(z.string()), count: z.number().int() })),
  rework: z.array(z.object({ stage: z.string(), applications: z.number().int() })),
  stages: z.array(
    z.object({
      stage: z.string(),
      kind: z.string().nullable(),
      entries: z.number().int(),
      applications: z.number().int(),
      open: z.number().int(),
      medianSeconds: Seconds.describe('median of the stays that ended'),
      plusMinusSeconds: Seconds.describe('how far it may be off by the way the stays were seen'),
    }),
  ),
})
export type Flow = z.infer<typeof Flow>
export type FlowEdge = z.infer<typeof FlowEdge>

export const TracesInput = Population.extend({
  sort: z
    .enum(['waiting', 'longest', 'latest'])
    .default('waiting')
    .describe('waiting: open ones, longest in their stage first; longest: by whole length; latest: last begun first'),
  search: z.string().optional().describe('beginning of an application or requisition id'),
  open: z.stringbool().or(z.boolean()).optional().describe('only those that have not ended'),
  longerThan: z.coerce
    .number()
    .min(0)
    .max(10_000_000_000)
    .optional()
    .describe('open, and in their present stage for more than so many seconds'),
  through: z.string().optional().describe('only those that were in this stage'),
  moved: z
    .string()
    .regex(/^.+→.+$/, 'write a move as from→to')
    .optional()
    .describe('only those that went from one stage straight to another: from→to'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
})
export const TraceRow = z.object({
  source: z.string(),
  applicationId: z.string(),
  requisitionId: z.string(),
  beganAt: InstantMs,
  stage: z.string(),
  stageEnteredAt: InstantMs,
  beganWidthMs: WidthMs,
  stageWidthMs: WidthMs.describe('also of the end, where it has ended'),
  outcome: z.string().describe('empty while open'),
  endedAt: InstantMs.nullable(),
  asOf: InstantMs,
  stages: z.number().int(),
  rework: z.number().int(),
  department: z.string(),
  location: z.string(),
  jobFamily: z.string(),
})
export const Traces = z.object({ total: z.number().int(), rows: z.array(TraceRow) })
export type Traces = z.infer<typeof Traces>
export type TraceRow = z.infer<typeof TraceRow>

export const TraceInput = z
  .object({
    application: z.string().optional().describe('the source’s id of an application'),
    requisition: z.string().optional().describe('the source’s id of a requisition'),
    source: z.string().optional().describe('needed only if two sources use the same id'),
  })
  .describe('one of application and requisition')
export const TraceVisit = z.object({
  sequence: z.number().int(),
  stage: z.string(),
  kind: z.string(),
  enteredAt: InstantMs,
  leftAt: InstantMs.nullable(),
  exit: z.string(),
  attempt: z.number().int(),
  enteredWidthMs: WidthMs,
  uncertaintyMs: z.number().describe('widths of both ends together, in milliseconds'),
})
export const TraceEvent = z.object({
  id: z.string(),
  kind: z.string(),
  stage: z.string(),
  occurredAt: InstantMs,
  actorKey: z.string(),
  provenance: z.string(),
  details: z.record(z.string(), z.string()),
  setAside: z.string().nullable().describe('why the event does not count, if it does not'),
})
export const TraceApplication = z.object({
  applicationId: z.string(),
  requisitionId: z.string(),
  source: z.string(),
  outcome: z.string(),
  beganAt: InstantMs,
  beganWidthMs: WidthMs,
  endedAt: InstantMs.nullable(),
  endedWidthMs: WidthMs,
  asOf: InstantMs,
  dimensions: z.record(z.string(), z.string()),
  visits: z.array(TraceVisit),
  events: z.array(TraceEvent),
})
export const TraceRequisition = z.object({
  requisitionId: z.string(),
  source: z.string(),
  beganAt: InstantMs,
  openedAt: InstantMs.nullable(),
  approvedAt: InstantMs.nullable(),
  filledAt: InstantMs.nullable(),
  closedAt: InstantMs.nullable(),
  acceptedAt: InstantMs.nullable(),
  widthsMs: z
    .object({ opened: z.number(), approved: z.number(), filled: z.number(), closed: z.number(), accepted: z.number() })
    .describe('how long before its instant each may have happened, in milliseconds'),
  asOf: InstantMs,
  outcome: z.string(),
  applications: z.number().int(),
  hires: z.number().int(),
  dimensions: z.record(z.string(), z.string()),
  events: z.array(TraceEvent),
  rows: z.array(TraceRow).describe('its applications, the furthest first'),
})
export const Trace = z.object({
  application: TraceApplication.nullable(),
  requisition: TraceRequisition.nullable(),
})
export type Trace = z.infer<typeof Trace>
export type TraceApplication = z.infer<typeof TraceApplication>
export type TraceRequisition = z.infer<typeof TraceRequisition>

export const SourceRow = z.object({
  name: z.string(),
  asOf: InstantMs.nullable(),
  applications: z.number().int(),
  requisitions: z.number().int(),
  events: z.number().int(),
  quarantined: z.number().int(),
  from: InstantMs.nullable(),
  stages: z.array(StageRule),
  link: z.string().nullable().describe('where it shows an application: an address with {application}'),
})
export const Sources = z.object({ sources: z.array(SourceRow) })
export type Sources = z.infer<typeof Sources>

export const DimensionsInput = Population.pick({ where: true })
export const Dimensions = z.object({
  dimensions: z.array(
    z.object({
      name: z.string(),
      standard: z.boolean(),
      distinct: z.number().int(),
      values: z.array(z.object({ value: z.string(), applications: z.number().int() })).describe('the most frequent'),
    }),
  ),
})
export type Dimensions = z.infer<typeof Dimensions>

/** Dimensions offered as filters, in the order of the menu. */
export const FILTER_DIMENSIONS = ['source', ...STANDARD_DIMENSIONS] as const
