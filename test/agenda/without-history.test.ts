import type { Agenda } from '@tandem/core/agenda'
import { describe, expect, it } from 'vitest'
import { withStore } from '../helpers/with-store.ts'

const initiative = (more: object = {}) => ({
  id: 'new-shop',
  name: 'New shop',
  needDate: '2030-01-31',
  itOwner: 'Head of commerce technology',
  hrOwner: 'Head of recruiting',
  roles: [{ title: 'Engineer', headcount: 2, where: ['department=Engineering'] }],
  ...more,
})

describe('the technology agenda', () => {
  const tandem = withStore()

  it('is kept, and says why nothing is forecast, before there is any history', async () => {
    expect(await tandem.perform<Agenda>('agenda')).toMatchObject({
      initiatives: [],
      sentence: 'Nothing is on the agenda yet.',
    })
    await tandem.perform('agenda-set', { initiative: initiative() })
    const { unavailable, initiatives } = await tandem.perform<Agenda>('agenda')
    expect(unavailable).toMatch(/no hiring history yet.*tandem import/)
    expect(initiatives).toMatchObject([{ id: 'new-shop', forecast: null, state: 'not enough data', people: 2 }])
    await expect(
      tandem.perform('agenda-set', {
        initiative: initiative({ roles: [{ title: 'Engineer', headcount: 1, requisitions: ['R1'] }] }),
      }),
    ).rejects.toThrow('There is no requisition R1, because there is none yet. Import the hiring log first.')
    await tandem.perform('agenda-remove', { id: 'new-shop', reason: 'to begin anew' })
  })
})
