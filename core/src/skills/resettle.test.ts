import { describe, expect, it } from 'vitest'
import { resettled } from './resettle.ts'

const LABELS = ['welding pipes', 'baking bread', 'mending nets', 'tuning pianos', 'growing hops', 'cutting glass']
const WORDS: Record<string, string[]> = {
  'welding pipes': ['pipe weld', 'welding pipes'],
  'mending nets': ['mending nets', 'repair of nets'],
  'tuning pianos': ['piano tuning work'],
  'growing hops': ['hop farming', 'growing hops'],
}
const list = (words: (readonly string[])[]) =>
  LABELS.map((label, at) => ({ id: label, label, alternatives: words[at] ?? [], broader: [], related: [] }))

describe('alternatives that slipped because empty cells fell out', () => {
  it('go back beside the label that they repeat, and those between by the words they share', () => {
    const { skills, settled, lost } = resettled(list(Object.values(WORDS)))
    expect({ settled, lost }).toEqual({ settled: 4, lost: 0 })
    expect(Object.fromEntries(skills.map(({ label, alternatives }) => [label, alternatives]))).toEqual({
      'welding pipes': ['pipe weld'],
      'baking bread': [],
      'mending nets': ['repair of nets'],
      'tuning pianos': ['piano tuning work'],
      'growing hops': ['hop farming'],
      'cutting glass': [],
    })
  })

  it('have no place where they share a word with none', () => {
    const { skills, lost } = resettled(list([['quite another thing']]))
    expect(lost).toBe(1)
    expect(skills.flatMap(({ alternatives }) => alternatives)).toEqual([])
  })
})
