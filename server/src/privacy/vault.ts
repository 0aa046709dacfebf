import { rightOf, titleOf } from '@tandem/core/access'
import { Vault } from '@tandem/core/privacy'
import { sql } from 'kysely'
import { z } from 'zod'
import { readOperation } from '../operation.ts'
import { vaultCounts } from './read-vault.ts'
import { privacyInForce } from './settings.ts'

const SHOWN_USES = 20

export const vault = readOperation({
  name: 'vault',
  summary: 'What the vault holds in counts, who may ask of it, and who last did for which purpose.',
  input: z.object({}),
  output: Vault,
  async run(_, { store: { warehouse, state } }) {
    const [{ minimumCell }, attributes, uses] = await Promise.all([
      privacyInForce(state),
      vaultCounts(warehouse),
      state
        .selectFrom('audit')
        .leftJoin('person', (join) => join.on(sql<boolean>`audit.actor = 'person:' || person.id`))
        .select(['audit.at', 'audit.actor', 'audit.input', 'person.name'])
        .where('audit.operation', 'in', ['self-identification', 'fairness'])
        .where('audit.outcome', '=', 'done')
        .orderBy('audit.sequence', 'desc')
        .limit(SHOWN_USES)
        .execute(),
    ])
    return {
      minimumCell,
      attributes: attributes.map((one) => ({
        ...one,
        applications: one.applications < minimumCell ? null : one.applications,
      })),
      roles: rightOf('self-identification').roles.map(titleOf),
      uses: uses.map(({ at, actor, input, name }) => ({
        at: at.toISOString(),
        by: actor,
        byName: name,
        ...Kept.parse(JSON.parse(input)),
      })),
    }
  },
})

/** What the audit log keeps of a question, as far as it is shown. */
const Kept = z.object({ purpose: z.string(), attributes: z.array(z.string()) })
