/** A system that was down, UTC milliseconds; `to` is when it recovered, or the last instant known. */
export interface Outage {
  system: string
  from: number
  to: number
  lasts: boolean
}

/** What systems reported, in order of time. */
export interface SystemEvent {
  system: string
  kind: 'system.outage' | 'system.degraded' | 'system.recovered'
  at: number
}

/** From down to recovered, per system; what has not recovered lasts until `until`. A second outage in one that lasts is the same. */
export function outagesOf(events: readonly SystemEvent[], until: number): Outage[] {
  const open = new Map<string, number>()
  const found: Outage[] = []
  for (const { system, kind, at } of [...events].sort((a, b) => a.at - b.at)) {
    const from = open.get(system)
    if (kind !== 'system.recovered') {
      if (from === undefined) open.set(system, at)
    } else if (from !== undefined) {
      found.push({ system, from, to: at, lasts: false })
      open.delete(system)
    }
  }
  for (const [system, from] of open) if (from < until) found.push({ system, from, to: until, lasts: true })
  return found.sort((a, b) => a.from - b.from || a.system.localeCompare(b.system))
}

/** A part of an outage that counts for a stage. */
export interface OutagePart {
  stage: string
  stageKind: string
  from: number
  to: number
  /** Place of the outage in the list. */
  outage: number
}

/**
 * For each stage the outages of the systems it waits for, made disjoint: where two systems are down at once, the one that went down first has the
 * time, so that no second is counted twice.
 */
export function outagesByStage(
  outages: readonly Outage[],
  stages: readonly { stage: string; stageKind: string }[],
  systems: readonly { system: string; stages: readonly string[] }[],
): OutagePart[] {
  return stages.flatMap(({ stage, stageKind }) => {
    const waitsFor = new Set(
      systems.filter((one) => one.stages.includes(stage) || one.stages.includes(stageKind)).map(({ system }) => system),
    )
    let reached = Number.NEGATIVE_INFINITY
    return outages.flatMap(({ system, from, to }, outage) => {
      if (!waitsFor.has(system) || to <= reached) return []
      const part = { stage, stageKind, from: Math.max(from, reached), to, outage }
      reached = to
      return [part]
    })
  })
}
