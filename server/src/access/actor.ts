import { type OperationName, type Role, type RowScope, WHOLE_COMPANY } from '@tandem/core/access'

/** What anyone who asks brings along. */
interface Rightful {
  role: Role
  /** The rows they see. */
  scope: RowScope
  /** May see aggregates of what people say of themselves. */
  sensitive: boolean
  /** For messages to themselves; the audit log keeps `idOf`. */
  name: string
}

/**
 * Who asks: whoever holds the data directory, a visitor of the demo, a person who signed in, a program with a person's key, or somebody in
 * another tool that people are told by.
 */
export type Actor = Rightful &
  (
    | { kind: 'local' }
    | { kind: 'demo' }
    | { kind: 'person'; id: string; session: string }
    | {
        kind: 'key'
        id: string
        person: string
        /** The only operations it may call; all that its role may, if absent. */
        operations?: readonly OperationName[]
      }
    | {
        kind: 'integration'
        /** The channel. */
        id: string
        /** Of somebody there, as the tool numbers them. Who that is, Tandem does not know. */
        member: string
        operations: readonly OperationName[]
      }
  )

/** How the audit log names an actor: ids stay when names change, and give nobody away. */
export function idOf(actor: Actor): string {
  switch (actor.kind) {
    case 'local':
      return 'local'
    case 'demo':
      return `demo:${actor.role}`
    case 'person':
      return `person:${actor.id}`
    case 'key':
      return `key:${actor.id}`
    case 'integration':
      return `integration:${actor.id}:${actor.member}`
  }
}

export const LOCAL: Actor = {
  kind: 'local',
  name: 'local',
  role: 'administrator',
  scope: WHOLE_COMPANY,
  sensitive: true,
}

/** A visitor on this machine, while there are no accounts. */
export const visitor = (role: Role, scope: RowScope = WHOLE_COMPANY): Actor => ({
  kind: 'demo',
  name: 'visitor on this machine',
  role,
  scope,
  sensitive: role !== 'viewer' && role !== 'hiring-manager' && role !== 'recruiter',
})

/**
 * Who asks, by their role alone: a key's list says which operations it may call, and what one of these asks on its behalf is not called by
 * the key. The role, the rows and the permission stay.
 */
export function byRole(actor: Actor): Actor {
  if (actor.kind !== 'key') return actor
  const { operations: _, ...rest } = actor
  return rest
}
