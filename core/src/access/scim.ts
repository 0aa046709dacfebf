import { z } from 'zod'

const Instant = z.string().describe('ISO instant')

export const ScimCreate = z.object({
  directory: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and dashes, at most 40')
    .describe('short name of the directory; a second token for it takes over where the first ends'),
  days: z.coerce.number().int().min(1).max(730).default(365).describe('days until it expires'),
})

export const Directories = z.object({
  url: z.string().describe('what the directory is told'),
  directories: z.array(
    z.object({
      directory: z.string(),
      users: z.number().int(),
      groups: z.number().int(),
      tokens: z.array(
        z.object({
          id: z.string(),
          hint: z.string().describe('how the token ends'),
          createdAt: Instant,
          expiresAt: Instant,
          lastUsedAt: Instant.nullable(),
          state: z.enum(['open', 'expired', 'ended']),
        }),
      ),
    }),
  ),
})
export type Directories = z.infer<typeof Directories>
