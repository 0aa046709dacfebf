import type { Sources } from '@tandem/core/trace'

/** Stages in the order in which people go through them, over all sources that are looked at. */
export function stageOrder({ sources }: Sources): string[] {
  const positions = new Map<string, number>()
  for (const { stages } of sources) {
    for (const { stage, position } of stages) {
      if (!positions.has(stage)) positions.set(stage, position)
    }
  }
  return [...positions].sort(([, a], [, b]) => a - b).map(([stage]) => stage)
}
