import type { Sources } from '@tandem/core/trace'
import { expect, it } from 'vitest'
import { withStore } from '../helpers/with-store.ts'

const tandem = withStore()
const LINK = 'https://ats.example/people/{application}'

it('keeps where a source shows an application, and says which sources there are where one is unknown', async () => {
  const file = tandem.write('one.csv', 'application_id,stage,occurred_at\nA1,Applied,2025-01-01T00:00:00Z\n')
  await tandem.import({ source: 'ats', file })
  await tandem.perform('source-set', { name: 'ats', link: LINK })
  expect((await tandem.perform<Sources>('sources')).sources[0]?.link).toBe(LINK)
  await expect(tandem.perform('source-set', { name: 'atz', link: null })).rejects.toThrow(
    /There is no source atz\..*ats/,
  )
})
