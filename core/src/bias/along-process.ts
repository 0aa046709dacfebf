import { type ComparedPlace, comparePlaces, type Place } from './compare-places.ts'

/** One stage, of two groups: who applied, who came to it, who was decided on there, and who got past it. */
export interface StageOfTwo {
  stage: string
  /** Earlier stages have lower numbers. */
  position: number
  /** Applications end here, so that coming to it is an outcome and no way to one. */
  ends: boolean
  first: StageCounts
  second: StageCounts
}

export interface StageCounts {
  applied: number
  reached: number
  decided: number
  passed: number
}

export interface AlongProcess {
  /** Rates of passing, of those decided on there, in the order of the process. */
  stages: ComparedPlace[]
  /** The first stage that first passes less often, more than by chance. */
  opensAt: ComparedPlace | null
  /** The stage with the lowest ratio of those. */
  widestAt: ComparedPlace | null
  /** Stages that first is sent to more often, of all who applied, though it is selected less often; most first. */
  detours: ComparedPlace[]
}

/** More often than this ratio, beyond chance, is a detour. */
const MORE = 1.1

/** Where on the way a gap opens, and onto which detours the group is sent that is selected less often. */
export function alongProcess(stages: readonly StageOfTwo[], { level = 0.05 }: { level?: number } = {}): AlongProcess {
  const ordered = stages.toSorted((a, b) => a.position - b.position || (a.stage < b.stage ? -1 : 1))
  const passing = comparePlaces(
    ordered.map(({ stage, first, second }): Place => {
      const pass = ({ decided, passed }: StageCounts) => ({ n: decided, hits: passed })
      return { place: stage, first: pass(first), second: pass(second) }
    }),
  )
  const reaching = comparePlaces(
    ordered
      .filter(({ ends }) => !ends)
      .map(({ stage, first, second }): Place => {
        const come = ({ applied, reached }: StageCounts) => ({ n: applied, hits: reached })
        return { place: stage, first: come(first), second: come(second) }
      }),
  )
  const gaps = passing.filter(
    ({ ratio, adjustedMidP, state }) =>
      (state === 'breach' || state === 'watch') && adjustedMidP < level && ratio !== null && ratio < 1,
  )
  const more = reaching.filter(({ ratio, adjustedMidP }) => ratio !== null && ratio > MORE && adjustedMidP < level)
  return {
    stages: passing,
    opensAt: gaps[0] ?? null,
    widestAt: gaps.toSorted((a, b) => (a.ratio ?? 1) - (b.ratio ?? 1))[0] ?? null,
    detours: more.toSorted((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0)),
  }
}
