import { z } from 'zod'
import { RIGHTS } from './rights.ts'
import { RoleName, SIDES } from './roles.ts'
import { RowScope } from './scope.ts'

const Instant = z.string().describe('ISO instant')
const Operations = Object.keys(RIGHTS) as [keyof typeof RIGHTS, ...(keyof typeof RIGHTS)[]]

/** What somebody may do: a role, the rows they see, and whether they may see aggregates of what people say of themselves. */
export const Grant = z.object({
  role: RoleName,
  scope: RowScope.prefault({}).describe('rows they see; null parts do not limit'),
  sensitive: z.boolean().default(false).describe('may see aggregates of what people say of themselves'),
})
export type Grant = z.infer<typeof Grant>

export const Me = z.object({
  kind: z.enum(['local', 'demo', 'person', 'key', 'integration']),
  id: z.string().nullable(),
  name: z.string(),
  role: RoleName,
  side: z.enum(SIDES),
  scope: RowScope,
  scopeWords: z.string(),
  sensitive: z.boolean(),
  operations: z.array(z.enum(Operations)).describe('what they may do'),
  namesOperations: z.boolean().describe('a key that says one by one what it is for'),
})
export type Me = z.infer<typeof Me>

export const RightsTable = z.object({
  roles: z.array(z.object({ role: RoleName, title: z.string(), side: z.enum(SIDES), sentence: z.string() })),
  operations: z.array(
    z.object({
      name: z.enum(Operations),
      summary: z.string(),
      changes: z.boolean(),
      reach: z.enum(['rows', 'company']),
      sensitive: z.boolean(),
      recorded: z.boolean().describe('leaves an audit row'),
      roles: z.array(RoleName),
    }),
  ),
})
export type RightsTable = z.infer<typeof RightsTable>

export const User = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleName.nullable(),
  side: z.enum(SIDES).nullable(),
  scope: RowScope,
  scopeWords: z.string(),
  sensitive: z.boolean(),
  active: z.boolean(),
  settledBy: z.enum(['hand', 'groups']).nullable(),
  waysIn: z.array(z.enum(['password', 'passkey', 'second factor', 'single sign-on', 'directory'])),
  sessions: z.number().int(),
  lastSeenAt: Instant.nullable(),
  createdAt: Instant,
})
export type User = z.infer<typeof User>

export const Invitation = Grant.extend({
  id: z.string(),
  email: z.string().nullable(),
  scopeWords: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
})
export type Invitation = z.infer<typeof Invitation>

export const Users = z.object({ users: z.array(User), invitations: z.array(Invitation) })
export type Users = z.infer<typeof Users>

export const UserInvite = Grant.extend({ email: z.email().max(254).describe('whom to invite') })
export const LinkMade = z.object({
  link: z.string().describe('opens once; shown only now'),
  expiresAt: Instant,
  mailed: z.boolean().describe('whether it was sent by mail'),
})
export type LinkMade = z.infer<typeof LinkMade>

export const UserSet = z.object({
  id: z.string().describe('of the person, as in user-list'),
  role: RoleName.optional(),
  scope: RowScope.optional(),
  sensitive: z.enum(['yes', 'no']).optional().describe('may see aggregates of what people say of themselves'),
  account: z.enum(['open', 'closed']).optional().describe('closing ends all sessions and keys at once'),
})

export const ApiKey = Grant.extend({
  id: z.string(),
  name: z.string(),
  hint: z.string().describe('how the key ends'),
  madeBy: z.string(),
  scopeWords: z.string(),
  operations: z.array(z.string()).nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable(),
  state: z.enum(['open', 'expired', 'ended']),
})
export type ApiKey = z.infer<typeof ApiKey>
export const ApiKeys = z.object({ keys: z.array(ApiKey) })

export const KeyCreate = Grant.extend({
  name: z.string().trim().min(1).max(100).describe('what the key is for'),
  operations: z
    .union([z.array(z.enum(Operations)), z.enum(Operations).transform((one) => [one])])
    .optional()
    .describe('the only operations it may call; all that its role may if left out'),
  days: z.coerce.number().int().min(1).max(365).default(90).describe('days until it expires'),
})
export const KeyMade = z.object({ id: z.string(), key: z.string().describe('shown only now'), expiresAt: Instant })
