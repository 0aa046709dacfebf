import { z } from 'zod'

/** How something stands. Never ok for lack of data. */
export const FourStates = z.enum(['ok', 'watch', 'breach', 'not enough data'])
export type FourStates = z.infer<typeof FourStates>
