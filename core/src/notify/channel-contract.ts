import { z } from 'zod'
import { ConnectorField } from '../connections/contract.ts'

/** Where people and other tools can be told. */
export const CHANNEL_KINDS = [
  'slack',
  'teams',
  'email',
  'pagerduty',
  'servicenow',
  'jira',
  'alertmanager',
  'webhook',
] as const
export type ChannelKindName = (typeof CHANNEL_KINDS)[number]

/** The letters that administrators get when nothing else is left; no channel that somebody sets may be called so. */
export const ADMINISTRATORS = 'administrators'

export const ChannelName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, 'must be of small letters, digits and dashes, like it-on-call')
  .describe('of the channel, in small letters')
const NewChannelName = ChannelName.refine((name) => name !== ADMINISTRATORS, {
  message: `cannot be ${ADMINISTRATORS}, which stands for the administrators of Tandem`,
})

const Values = z.record(z.string(), z.union([z.string(), z.boolean(), z.number()]))

export const ChannelKindRow = z.object({
  kind: z.enum(CHANNEL_KINDS),
  title: z.string(),
  about: z.string(),
  fields: z.array(ConnectorField).describe('what it needs to be told'),
  takesDigests: z.boolean().describe('whether a digest can go there; tools that keep tickets take none'),
})
export type ChannelKindRow = z.infer<typeof ChannelKindRow>

export const ChannelRow = z.object({
  name: z.string(),
  kind: z.enum(CHANNEL_KINDS),
  title: z.string(),
  settings: Values,
  secretsSet: z.array(z.string()).describe('which secrets are set; what they are is never told'),
  fallback: z.boolean().describe('whether it is told when another channel fails'),
  address: z.string().nullable().describe('where the tool sends its buttons to; null if it has none'),
  state: z.enum(['new', 'good', 'failing']),
  waiting: z.number().int().describe('notices under way'),
  dead: z.number().int().describe('notices given up, within the log'),
  lastSentAt: z.string().nullable(),
  failingSince: z.string().nullable(),
  problem: z.string().nullable(),
  next: z.string().describe('what a person should do, if anything'),
})
export type ChannelRow = z.infer<typeof ChannelRow>

export const Channels = z.object({ channels: z.array(ChannelRow), kinds: z.array(ChannelKindRow) })
export type Channels = z.infer<typeof Channels>

export const ChannelSetInput = z.object({
  name: NewChannelName,
  kind: z.enum(CHANNEL_KINDS),
  settings: Values.default({}).describe('a file of JSON or YAML: the fields that channel-list shows'),
  secrets: z
    .record(z.string(), z.string())
    .default({})
    .describe('a file of JSON or YAML; those left out stay as they are'),
  fallback: z
    .stringbool()
    .or(z.boolean())
    .optional()
    .describe('tell it when another channel fails; unchanged if left out'),
})
export const ChannelSetAnswer = z.object({
  name: z.string(),
  address: z.string().nullable().describe('where the tool is to send its buttons to'),
  secret: z.string().nullable().describe('made here, shown this once'),
})

export const ChannelNameInput = z.object({ name: ChannelName })
export const ChannelTestAnswer = z.object({ ok: z.boolean(), text: z.string() })
export type ChannelTestAnswer = z.infer<typeof ChannelTestAnswer>
