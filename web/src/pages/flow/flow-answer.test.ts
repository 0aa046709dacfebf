import { describe, expect, it } from 'vitest'
import { plainText } from '../../components/Sentence.tsx'
import { pathsFor } from '../../paths.ts'
import { flowAnswer, largestWait } from './flow-answer.ts'
import { smallFlow } from './small-flow.fixture.ts'

const around = { paths: pathsFor({}), request: '/api/v1/flow' }

describe('the answer of the flow page', () => {
  it('says how many, how many ways, where it waits and what comes back', () => {
    expect(plainText(flowAnswer(smallFlow, around))).toBe(
      '100 applications took 7 different paths. The longest wait in sum is from Interview to Rejected: 26 % of all time in the process, with a median of 9 days. The stage that is repeated most is Interview, by 1 application.',
    )
  })

  it('leaves out what is not there', () => {
    const bare = { ...smallFlow, edges: [], rework: [] }
    expect(largestWait(bare)).toBeNull()
    expect(plainText(flowAnswer(bare, around))).toBe('100 applications took 7 different paths.')
  })
})
