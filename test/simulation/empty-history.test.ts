import { expect, it } from 'vitest'
import { withStore } from '../helpers/with-store.ts'

const tandem = withStore()
const SENTENCE = 'No stay in a stage has ended in this history; a model needs 50. Import more: tandem import FILE'

it('says where there is no history how to get one, before anything is fitted', { timeout: 60_000 }, async () => {
  const scenarios = [{ name: 'Nothing', changes: [] }]
  await expect(tandem.perform('simulate', { scenarios })).rejects.toThrow(SENTENCE)
  await expect(tandem.perform('simulation-model')).rejects.toThrow(SENTENCE)
})
