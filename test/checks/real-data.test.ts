import { describe, expect, it } from 'vitest'
import type { CheckResults } from '../../core/src/checks/index.ts'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'
import { withStore } from '../helpers/with-store.ts'

const LOG = sharedData('hiring-log', 'hiring_log_high.xes.gz')

describe('process checks over a public log', () => {
  const tandem = withStore()

  // What is known of the log: 836 cases hold more than one offer, and 1,413 an offer and a rejection.
  it.skipIf(isMissing(LOG))(
    titled('count the cases that are known to break them', LOG),
    { timeout: 180_000 },
    async () => {
      await tandem.import({ source: 'hiring', file: LOG })
      const owners = { hrOwner: 'Head of recruiting', itOwner: 'Owner of the hiring system' }
      const lines = ['at most 1 offer per application', 'never both offer and rejection']
      for (const [i, check] of lines.entries())
        await tandem.perform('check-set', { check: { id: `check-${i}`, check, ...owners } })
      const { checks } = await tandem.perform<CheckResults>('check-results', { from: '2000-01-01' })
      expect(checks.map(({ violated }) => violated)).toEqual([836, 1413])
    },
  )
})
