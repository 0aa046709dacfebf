import type { Flow } from '@tandem/core/trace'
import { describe, expect, it } from 'vitest'
import { edgeKey, graphOf, slowestEdges } from './flow-graph.ts'
import { smallFlow } from './small-flow.fixture.ts'

const drawn = (flow: Flow, share: number) =>
  graphOf(flow, { share, order: ['Applied', 'Interview', 'Offer'] }).edges.map(edgeKey)

describe('the part of a flow that is drawn', () => {
  it('is everything at full detail, most frequent first', () => {
    expect(drawn(smallFlow, 1)).toEqual([
      'Applied→Rejected',
      'Applied→Interview',
      'Interview→Rejected',
      'Interview→Offer',
      'Offer→Hired',
      'Offer→Interview',
    ])
  })

  it('keeps every stage reachable at the least detail', () => {
    expect(drawn(smallFlow, 0)).toEqual([
      'Applied→Rejected',
      'Applied→Interview',
      'Interview→Rejected',
      'Interview→Offer',
      'Offer→Hired',
    ])
  })

  it('puts the stages in process order and the ends last', () => {
    const { nodes } = graphOf(smallFlow, { share: 1, order: ['Applied', 'Interview', 'Offer'] })
    expect(nodes.map(({ stage, terminal }) => [stage, terminal])).toEqual([
      ['Applied', false],
      ['Interview', false],
      ['Offer', false],
      ['Rejected', true],
      ['Hired', true],
    ])
  })
})

it('names as slowest only ways that matter', () => {
  expect(slowestEdges(smallFlow, 2).map(edgeKey)).toEqual(['Interview→Offer', 'Interview→Rejected'])
})
