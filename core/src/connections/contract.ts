import { z } from 'zod'

const Name = z
  .string()
  .regex(/^[\w .-]{1,60}$/, 'use letters, digits, blanks, dots, dashes and underscores, 60 at most')
  .describe('of the connection, and of the source that it feeds')
const InstantMs = z.number().describe('UTC milliseconds')
/** Values that a person gave, by the names of the connector's fields. */
const Values = z.record(z.string(), z.union([z.string(), z.boolean(), z.number()]))

export const ConnectorField = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  isSecret: z.boolean().describe('sealed, and never shown again'),
  kind: z.enum(['text', 'yaml', 'switch']),
  optional: z.boolean(),
})
export type ConnectorField = z.infer<typeof ConnectorField>

export const Connectors = z.object({
  connectors: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      about: z.string(),
      everyMinutes: z.number().int(),
      fields: z.array(ConnectorField),
      setUpHook: z.string().nullable().describe('how the system is told to push; null if it cannot'),
    }),
  ),
})
export type Connectors = z.infer<typeof Connectors>

export const SyncRow = z.object({
  id: z.number().int(),
  state: z.enum(['running', 'done', 'failed', 'interrupted']),
  startedAt: InstantMs,
  finishedAt: InstantMs.nullable(),
  pages: z.number().int(),
  records: z.number().int(),
  events: z.number().int(),
  accepted: z.number().int().describe('of the events, those that were news'),
  waitedMs: z.number().describe('how long the system asked to be left alone'),
  warnings: z.array(z.object({ what: z.string(), count: z.number().int(), example: z.string() })),
  error: z.string().nullable(),
})
export type SyncRow = z.infer<typeof SyncRow>

/** stale: three times its interval old. */
export const CONNECTION_STATES = ['new', 'good', 'stale', 'failing', 'paused'] as const
export type ConnectionState = (typeof CONNECTION_STATES)[number]

export const ConnectionRow = z.object({
  name: z.string(),
  connector: z.string(),
  title: z.string(),
  settings: Values,
  secretsSet: z.array(z.string()).describe('which secrets are set; what they are is never told'),
  everyMinutes: z.number().int().nullable().describe('null while it is not read by itself'),
  nextSyncAt: InstantMs.nullable(),
  heardUntil: InstantMs.nullable().describe('until then everything that the system tells has been read'),
  underWay: z.boolean().describe('a sync runs, or broke off and goes on from where it was'),
  waiting: z.number().int().describe('events that are not in the numbers yet'),
  lastSync: SyncRow.nullable(),
  syncs: z.array(SyncRow).describe('the last ones, newest first'),
  hook: z
    .object({
      address: z.string(),
      deliveries: z.number().int(),
      lastAt: InstantMs.nullable(),
      waiting: z.number().int(),
      dead: z.number().int(),
      refused: z.number().int().describe('since the server started'),
      refusedWhy: z.string().nullable(),
    })
    .nullable(),
  state: z.enum(CONNECTION_STATES).describe('stale: three times its interval old'),
  next: z.string().describe('what a person should do, if anything'),
})
export type ConnectionRow = z.infer<typeof ConnectionRow>
export const Connections = z.object({ connections: z.array(ConnectionRow) })
export type Connections = z.infer<typeof Connections>

export const ConnectionSetInput = z.object({
  name: Name,
  connector: z.string().describe('which kind of system: see connectors'),
  settings: Values.default({}).describe('a file of JSON or YAML: the fields that connectors lists'),
  secrets: z
    .record(z.string(), z.string())
    .default({})
    .describe('a file of JSON or YAML; those left out stay as they are'),
  everyMinutes: z.coerce
    .number()
    .int()
    .min(5)
    .max(10_080)
    .nullish()
    .describe('5 minutes to a week; null: only when asked'),
})
export const ConnectionSetAnswer = z.object({ name: z.string(), seen: z.string().describe('what the system answered') })

export const ConnectionTestInput = z.object({
  name: Name.optional().describe('a connection that is there; its secrets stand in for those left out'),
  connector: z.string().optional(),
  settings: Values.default({}),
  secrets: z.record(z.string(), z.string()).default({}),
})
export const ConnectionTestAnswer = z.object({ ok: z.boolean(), text: z.string() })
export type ConnectionTestAnswer = z.infer<typeof ConnectionTestAnswer>

export const SyncAnswer = z.object({
  connection: z.string(),
  state: z.literal('done'),
  pages: z.number().int(),
  records: z.number().int(),
  events: z.number().int(),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  quarantined: z.number().int(),
  waitedMs: z.number(),
  warnings: SyncRow.shape.warnings,
})
export type SyncAnswer = z.infer<typeof SyncAnswer>

export const HookAnswer = z.object({
  address: z.string(),
  secret: z.string().nullable().describe('shown this once; null where it was given'),
  setUp: z.string(),
})
export type HookAnswer = z.infer<typeof HookAnswer>

export const DeliveryRow = z.object({
  id: z.string(),
  connection: z.string(),
  event: z.string(),
  receivedAt: InstantMs,
  state: z.enum(['waiting', 'done', 'dead']),
  attempts: z.number().int(),
  events: z.number().int(),
  problem: z.string().nullable(),
})
export const Deliveries = z.object({ deliveries: z.array(DeliveryRow), dead: z.number().int() })
export type Deliveries = z.infer<typeof Deliveries>

export { Name as ConnectionName }
