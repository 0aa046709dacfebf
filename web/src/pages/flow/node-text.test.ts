import { describe, expect, it } from 'vitest'
import type { MapNode } from './flow-graph.ts'
import { INSET, nodeSize, nodeText } from './node-text.ts'

const node: MapNode = {
  stage: 'Recruiter screen',
  kind: 'screen',
  entries: 22_750,
  open: 146,
  medianSeconds: 6 * 86_400,
  plusMinusSeconds: null,
  terminal: false,
}

describe('the box of a stage', () => {
  it('names the stage, how many came, how long they stay and how many are still there', () => {
    expect(nodeText(node)).toEqual({ lines: ['Recruiter', 'screen'], facts: ['22,750', '6 days', '146 open'] })
    expect(nodeText({ ...node, terminal: true, open: 0 }).facts).toEqual(['22,750'])
  })

  it('is as wide as its widest line and as high as all of them', () => {
    const tenEach = (text: string) => text.length * 10
    expect(nodeSize(node, tenEach).width).toBe(INSET.first + 90 + INSET.right)
    const longFact = nodeSize({ ...node, stage: 'HR', open: 12_345_678_901_234 }, tenEach)
    expect(longFact.width).toBe(INSET.other + '12,345,678,901,234 open'.length * 10 + INSET.right)
    expect(nodeSize(node, tenEach).height).toBeGreaterThan(nodeSize({ ...node, open: 0 }, tenEach).height)
  })
})
