import type { Stop } from './rule.ts'

/** How a way through the stages leaves the designed one. */
export type Deviation = 'skipped' | 'back' | 'outside'
/** Where it left, between two places of the path: 0 before its first stage, one more than it has at its end. */
interface Departure {
  at: number
  deviation: Deviation
  from: number
  to: number
}

/** The place of a stay in the designed path, counted from 1; 0 if it is none of its stages. Names come before what stages are for. */
export function stopOf(path: readonly Stop[], { stage, kind }: { stage: string; kind: string }): number {
  const named = path.findIndex((stop) => 'name' in stop.stage && stop.stage.name === stage)
  return 1 + (named >= 0 ? named : path.findIndex((stop) => 'kind' in stop.stage && stop.stage.kind === kind))
}

/**
 * Where a way leaves the designed path: by leaving out stages that are not optional, by going back, or into a stage that is not on it. A
 * hire has gone all the way; every other end may come anywhere. Staying at one stop, through several stages for the same thing, is no
 * deviation.
 * @param hiredAt when it ended in a hire; null if it did not
 */
export function walkPath(
  path: readonly Stop[],
  stays: readonly { at: number; stop: number }[],
  hiredAt: number | null,
): Departure[] {
  const walk = hiredAt === null ? stays : [...stays, { at: hiredAt, stop: path.length + 1 }]
  let from = 0
  return walk.flatMap(({ at, stop }): Departure[] => {
    if (stop === 0) return [{ at, deviation: 'outside', from, to: 0 }]
    const left = from
    from = stop
    if (stop < left) return [{ at, deviation: 'back', from: left, to: stop }]
    const skips = path.slice(left, stop - 1).some(({ optional }) => !optional)
    return stop > left && skips ? [{ at, deviation: 'skipped', from: left, to: stop }] : []
  })
}
