import { describe, expect, it } from 'vitest'
import {
  changesOf,
  draftRows,
  EMPTY_DRAFT,
  meaningOf,
  type Rule,
  withMeaning,
  withMove,
  withoutMeaning,
} from './stage-draft.ts'

const rule = (stage: string, position: number, more: Partial<Rule> = {}): Rule => ({
  stage,
  position,
  kind: null,
  outcome: null,
  milestone: null,
  reason: '',
  setBy: null,
  setAt: null,
  entries: 1,
  applications: 1,
  endsHere: 0,
  proposal: null,
  ...more,
})
const RULES = [rule('Inbox', 0, { kind: 'apply' }), rule('Onsite', 3), rule('Signed', 4)]

describe('a draft of what stages stand for', () => {
  it('saves only what differs', () => {
    const draft = withMeaning(EMPTY_DRAFT, 'Signed', {
      ...meaningOf(RULES[2] as Rule),
      kind: 'offer',
      outcome: 'hired',
    })
    expect(changesOf(RULES, draft)).toEqual([{ stage: 'Signed', kind: 'offer', outcome: 'hired' }])
    expect(draftRows(RULES, draft).map(({ isChanged }) => isChanged)).toEqual([false, false, true])
    expect(changesOf(RULES, withoutMeaning(draft, 'Signed'))).toEqual([])
    expect(changesOf(RULES, withMeaning(draft, 'Signed', meaningOf(RULES[2] as Rule)))).toEqual([])
  })

  it('moves a stage, and stays where it is at the edge', () => {
    const moved = withMove(RULES, EMPTY_DRAFT, 'Signed', -1)
    expect(changesOf(RULES, moved)).toEqual([
      { stage: 'Signed', position: 1 },
      { stage: 'Onsite', position: 2 },
    ])
    expect(changesOf(RULES, withMove(RULES, moved, 'Signed', 1))).toEqual([])
    expect(withMove(RULES, EMPTY_DRAFT, 'Inbox', -1)).toEqual(EMPTY_DRAFT)
  })

  it('goes back to a proposal', () => {
    const draft = withMeaning(EMPTY_DRAFT, 'Inbox', { ...meaningOf(RULES[0] as Rule), proposed: true })
    expect(changesOf(RULES, draft)).toEqual([{ stage: 'Inbox', proposed: true }])
  })
})
