import type { Me, OperationName } from '@tandem/core/access'
import type { Operation } from '../operation.ts'

/** What is a person's own act: signing, and moves that a signature completes. No program does it, whatever its key says. */
const IS_SIGNATURE = /(^|-)(sign|propose|withdraw|register)$/

/** Who may come in, what is taken away for good, and secrets of other systems: nothing to be talked into by a text. */
const HELD_BACK: readonly OperationName[] = [
  'user-list',
  'user-invite',
  'user-uninvite',
  'user-set',
  'user-reset',
  'group-roles',
  'group-roles-set',
  'sso-list',
  'sso-set',
  'sso-test',
  'sso-remove',
  'scim-list',
  'scim-create',
  'scim-end',
  'key-list',
  'key-create',
  'key-end',
  'erase',
  'erasure-preview',
  'retention-set',
  'retention-run',
  'audit-retain',
  'connection-set',
  'connection-test',
  'connection-hook',
  'connection-remove',
  'channel-set',
  'channel-test',
  'channel-remove',
  'telemetry-set',
  'phrasing-set',
]

/** They work on a file that was brought to this machine, or show rows as they came, names and all. */
const OF_FILES: readonly OperationName[] = [
  'upload',
  'events',
  'preview',
  'import',
  'import-progress',
  'outcomes-preview',
  'outcomes-import',
  'skills-import',
  'skills-of-candidates',
  'quarantine-row',
  'quarantine-try',
]

/** They feed drawings of the pages and say nothing in words. */
const OF_PAGES: readonly OperationName[] = ['simulation-model', 'diagnosis-progress']

const NEVER: ReadonlySet<OperationName> = new Set([...HELD_BACK, ...OF_FILES, ...OF_PAGES])

/**
 * The operations an assistant is offered, for who asks: reads they may do; of writes only those that a key names one by one. A session, the
 * command line and a key for everything of a role change nothing here.
 */
export function offered(
  operations: readonly Operation[],
  who: Pick<Me, 'operations' | 'namesOperations'>,
): Operation[] {
  const may = new Set(who.operations)
  return operations.filter(
    ({ name, access }) => isTool(name) && may.has(name) && (access !== 'write' || who.namesOperations),
  )
}

export const isTool = (name: OperationName): boolean => !NEVER.has(name) && !IS_SIGNATURE.test(name)
