import { z } from 'zod'

/** Names one use of AI in hiring wherever it is spoken of: in the register, in pilots, in monitoring. */
export const UseCaseId = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be of small letters, digits and dashes, like cv-screening')
  .describe('of the use case, in small letters')
