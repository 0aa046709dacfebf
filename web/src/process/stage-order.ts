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

/** Stages in which work can wait: those that a source knows and that are not an end. */
export function waitingStages({ sources }: Sources): Set<string> {
  return new Set(
    sources.flatMap(({ stages }) => stages.filter(({ outcome }) => outcome === null).map(({ stage }) => stage)),
  )
}
