import { Charter } from '@tandem/core/two-keys'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { StateTables } from '../store/state-tables.ts'

/** Something that takes effect only by two keys. */
export interface Kind<Content extends z.ZodType = z.ZodType> {
  name: string
  content: Content
  titleOf(content: z.output<Content>): string
  /** Makes it so, in the transaction of the second signature. What only has to be on record does nothing more. */
  takeEffect?(content: z.output<Content>, transaction: Transaction<StateTables>): Promise<void>
}

const charter: Kind<typeof Charter> = {
  name: 'charter',
  content: Charter,
  titleOf: ({ title }) => title,
}

export const KINDS: readonly Kind[] = [charter as unknown as Kind]
