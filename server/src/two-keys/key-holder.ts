import { sideOf } from '@tandem/core/access'
import { forbidden } from '@tandem/core/errors'
import type { KeySide } from '@tandem/core/two-keys'
import { type Actor, idOf } from '../access/actor.ts'
import { canTurn } from './read-proposal.ts'

/**
 * The person behind an actor and the side whose key they hold.
 * @throws TandemError `forbidden` for programs, for the command line and for whoever holds no key
 */
export function keyHolder(actor: Actor): { person: string; side: KeySide } {
  if (actor.kind === 'key' || actor.kind === 'integration')
    throw forbidden('A program signs nothing. Sign in yourself.')
  if (actor.kind === 'local')
    throw forbidden('The command line is no person, so it signs nothing. Sign in on the pages.')
  const side = sideOf(actor.role)
  if (!canTurn(actor.role) || (side !== 'HR' && side !== 'IT')) {
    throw forbidden('Only an HR lead or an IT lead holds a key.')
  }
  return { person: idOf(actor), side }
}
