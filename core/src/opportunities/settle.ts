import { invalid } from '../errors.ts'
import { listWords } from '../words.ts'
import type { Effect, Intervention, InterventionNumbers, NumberName, Override, Realised } from './intervention.ts'

/** An intervention with the numbers that count here. */
export interface Settled extends Omit<Intervention, 'numbers'> {
  numbers: InterventionNumbers
  /** Where each number comes from. */
  origins: Readonly<Record<NumberName, string>>
}

/** Pilots that are over know best, then the company, then the catalogue. */
export function settle(
  catalogue: readonly Intervention[],
  {
    overrides = [],
    realised = [],
  }: {
    overrides?: readonly Pick<Override, 'intervention' | 'numbers' | 'reason'>[]
    realised?: readonly Realised[]
  } = {},
): Settled[] {
  return catalogue.map((intervention) => {
    const [main, ...more] = intervention.effects as [Effect, ...Effect[]]
    const own = overrides.find((one) => one.intervention === intervention.id)
    const found = realised.find(({ interventionId }) => interventionId === intervention.id)
    const numbers: InterventionNumbers = { effect: main.factor, ...intervention.numbers, ...known(own?.numbers ?? {}) }
    const origins = mapNumbers(numbers, (name) =>
      own?.numbers[name] === undefined ? intervention.source : `Set by your company: ${own.reason}`,
    )
    if (found === undefined)
      return { ...intervention, effects: [{ ...main, factor: numbers.effect }, ...more], numbers, origins }
    const { low, mode, high } = inOrder(found)
    const effect = { low, mode, high }
    return {
      ...intervention,
      effects: [{ ...main, factor: effect }, ...more],
      numbers: { ...numbers, effect },
      origins: { ...origins, effect: `${found.source} (n = ${found.n})` },
    }
  })
}

/** The one that is meant, or which there are. */
export function theIntervention<T extends { id: string }>(all: readonly T[], id: string): T {
  const found = all.find((one) => one.id === id)
  if (found === undefined)
    throw invalid(`There is no intervention ${id}. Name one of: ${listWords(all.map((one) => one.id))}.`)
  return found
}

const mapNumbers = <T>(numbers: InterventionNumbers, value: (name: NumberName) => T): Record<NumberName, T> =>
  Object.fromEntries((Object.keys(numbers) as NumberName[]).map((name) => [name, value(name)])) as Record<NumberName, T>

const known = <T extends object>(some: T): T =>
  Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as T

function inOrder({ interventionId, low, mode, high }: Realised) {
  if (!(low >= 0 && low <= mode && mode <= high))
    throw invalid(`The result of the pilot of ${interventionId} runs the wrong way: ${low}, ${mode}, ${high}.`)
  return { low, mode, high }
}
