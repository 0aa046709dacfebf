import { describe, expect, it } from 'vitest'
import { plainText } from '../../components/Sentence.tsx'
import { pathsFor } from '../../paths.ts'
import { flowAnswer, largestWait } from './flow-answer.ts'
import { smallFlow } from './small-flow.fixture.ts'

const around = { paths: pathsFor({}), request: '/api/v1/flow' }

describe('the answer of the flow page', () => {
  it('says how many, how many ways, where it waits and what comes back', () => {
    expect(plainText(flowAnswer(smallFlow, around))).toBe(
      '100 applications took 7 different paths. The largest share of their time passes in Interview: 46 %. The slowest common step is Interview to Offer, with a median of 12 days. Repeated most: Interview, by 1 application.',
    )
  })

  it('leaves out what is not there', () => {
    const bare = { ...smallFlow, edges: [], rework: [] }
    expect(largestWait(bare)).toBeNull()
    expect(plainText(flowAnswer(bare, around))).toBe('100 applications took 7 different paths.')
  })
})
