import {
  chooseMoments,
  configured,
  MEASURES,
  type Measure,
  MeasureMoments,
  MomentChoices,
  MomentsSetInput,
  momentsOf,
  theMeasure,
} from '@tandem/core/measures'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'
import type { State } from '../store/state.ts'

export const moments = readOperation({
  name: 'moments',
  summary: 'What durations start and stop with in this company, and what else they could.',
  input: z.object({}),
  output: MeasureMoments,
  async run(_, { store: { state } }) {
    const { version, choices, setAt, setBy, reason } = await momentsInForce(state)
    return { version, setAt, setBy, reason, durations: momentsOf(choices, MEASURES) }
  },
})

export const momentsSet = writeOperation({
  name: 'moments-set',
  summary: 'Sets what a duration starts and stops with; every number of it changes, and its formula says so.',
  positional: ['measure'],
  input: MomentsSetInput,
  output: z.object({ version: z.number().int() }),
  audited: (input) => input,
  async run(input, { store, commit, actor, now }) {
    const { choices } = await momentsInForce(store.state)
    const next = chooseMoments(choices, input, MEASURES)
    return commit((transaction) =>
      transaction
        .insertInto('measure_moments')
        .values({ choices: JSON.stringify(next), reason: input.reason, set_at: now(), set_by: idOf(actor) })
        .returning('version')
        .executeTakeFirstOrThrow(),
    )
  },
})

/** The measure of the catalogue as the company has set it. @throws TandemError `invalid`, naming what may have been meant */
export async function measureInForce(state: State, name: string): Promise<Measure> {
  const measure = theMeasure(name)
  return measure.kind === 'duration' && measure.moments !== undefined
    ? configured(measure, (await momentsInForce(state)).choices)
    : measure
}

/** The whole catalogue as the company has set it. */
export async function measuresInForce(state: State): Promise<Measure[]> {
  const { choices } = await momentsInForce(state)
  return MEASURES.map((measure) => configured(measure, choices))
}

async function momentsInForce(state: State) {
  const row = await state
    .selectFrom('measure_moments')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    version: row?.version ?? 0,
    choices: MomentChoices.parse(row?.choices ?? {}),
    setAt: row?.set_at.toISOString() ?? null,
    setBy: row?.set_by ?? null,
    reason: row?.reason ?? null,
  }
}
