import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import type { Store } from '../store/store.ts'
import { vaultCounts } from './read-vault.ts'

/** @throws TandemError `invalid` for an attribute that nobody has said anything of, with what may have been meant */
export async function checkAttributes({ warehouse }: Store, attributes: readonly string[]): Promise<void> {
  const known = [...new Set((await vaultCounts(warehouse)).map(({ attribute }) => attribute))]
  const stranger = attributes.find((name) => !known.includes(name))
  if (stranger !== undefined)
    throw invalid(
      `Nobody has said anything as “${stranger}”. ${known.length === 0 ? 'The vault is empty.' : meantWords(stranger, known)}`.trim(),
    )
  if (new Set(attributes).size < attributes.length) throw invalid('Name two different attributes.')
}
