import type { PulseInvited, PulseSide, PulseStatement } from '@tandem/core/pulse'
import { sql } from '@tandem/core/sql'
import { Random } from '@tandem/core/stats'
import { type Context, perform } from '../operation.ts'
import { pulseInvite } from '../pulse/invite.ts'
import { pulseClose, pulseRoundSet } from '../pulse/set-round.ts'
import { starterFor } from '../pulse/starter-for.ts'
import { takeAnswer } from '../pulse/take-answer.ts'

const DAY_MS = 86_400_000
const PEOPLE: Readonly<Record<PulseSide, number>> = { HR: 26, IT: 31 }

/** Where each side stands on the five points; what is left out both see alike. */
const LEANS: Readonly<Record<string, Readonly<Record<PulseSide, number>>>> = {
  'strategic-role': { HR: 4.2, IT: 2.6 },
  'shared-priorities': { HR: 2.6, IT: 3.3 },
  'staffing-in-time': { HR: 3.6, IT: 2.4 },
  'clear-ownership': { HR: 2.7, IT: 2.6 },
  'quick-fixes': { HR: 2.3, IT: 3.5 },
  'data-trust': { HR: 3.4, IT: 3.2 },
  'ai-ready': { HR: 3.1, IT: 2.8 },
  'ai-skills': { HR: 3, IT: 2.7 },
  integration: { HR: 2.2, IT: 2.9 },
}
/** What each side takes stages for, in days. */
const BELIEVED: Readonly<Record<PulseSide, readonly [median: number, spread: number]>> = { HR: [3, 0.5], IT: [1, 0.6] }

/** Two rounds half a year apart, answered by people of both sides; the second a little closer together. */
export async function setPulse(context: Context): Promise<void> {
  const { until } = await context.store.warehouse.one<{ until: number }>(
    sql`select toUnixTimestamp64Milli(max(began_at)) as until from application`,
  )
  const random = new Random(11)
  await hold(context, { id: 'winter', title: 'Winter pulse', at: until - 200 * DAY_MS, random, closer: 0 })
  await hold(context, { id: 'summer', title: 'Summer pulse', at: until - 21 * DAY_MS, random, closer: 0.25 })
}

interface Round {
  id: string
  title: string
  at: number
  random: Random
  /** Share of the distance between the sides that is gone. */
  closer: number
}

async function hold(context: Context, { id, title, at, random, closer }: Round): Promise<void> {
  const then: Context = { ...context, now: () => new Date(at) }
  const statements = await starterFor(context.store)
  const closesOn = new Date(at + 14 * DAY_MS).toISOString().slice(0, 10)
  await perform(pulseRoundSet, { id, title, closesOn, statements }, then)
  for (const side of ['HR', 'IT'] as const) {
    const links = PEOPLE[side] + 6
    const invited = (await perform(pulseInvite, { id, side, links }, then)) as PulseInvited
    for (const link of invited.links.slice(0, PEOPLE[side])) {
      const answers = Object.fromEntries(statements.map((one) => [one.id, choose(one, { side, closer, random })]))
      await takeAnswer(context.store, { token: link.slice(link.indexOf('#') + 1), answers, now: new Date(at) })
    }
  }
  await perform(pulseClose, { id }, { ...context, now: () => new Date(at + 14 * DAY_MS) })
}

function choose(
  statement: PulseStatement,
  { side, closer, random }: Pick<Round, 'closer' | 'random'> & { side: PulseSide },
): number {
  if (statement.kind === 'belief') {
    const [median, spread] = BELIEVED[side]
    return nearest(statement.choices, random.lognormal(median, spread))
  }
  const lean = LEANS[statement.id] ?? { HR: 3, IT: 3 }
  const middle = (lean.HR + lean.IT) / 2
  return nearest([1, 2, 3, 4, 5], lean[side] + closer * (middle - lean[side]) + 0.9 * random.normal())
}

const nearest = (choices: readonly number[], value: number): number =>
  choices.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best))
