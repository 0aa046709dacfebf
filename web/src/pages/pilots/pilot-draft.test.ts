import { expect, test } from 'vitest'
import { designOf, draftOf, newDraft } from './pilot-draft.ts'

const draft = {
  ...newDraft({ title: 'Faster offers', opportunity: 'offer-workflow', planned: 240 }, '2026-01-05'),
  what: 'Offers go out in one step.',
}

test('a design from an opportunity is complete but for what is tried', () => {
  const told = designOf(draft)
  expect(told).toMatchObject({ design: { opportunity: 'offer-workflow', planned: 240, share: 0.5, guardrail: null } })
  expect(draft.id).toBe('offer-workflow')
})

test('what was designed comes back as it was typed', () => {
  const told = designOf({ ...draft, attribute: 'sex', watch: 'one thing\nand another' })
  if ('faults' in told) throw new Error([...told.faults].join())
  const again = designOf(draftOf(draft.id, told.design), told.design)
  expect(again).toEqual(told)
})

test('faults are told by field', () => {
  const told = designOf({ ...draft, planned: '3', design: 'switchback' })
  expect('faults' in told && [...told.faults.keys()]).toContain('planned')
})
