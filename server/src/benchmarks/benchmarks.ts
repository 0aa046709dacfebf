import { randomUUID } from 'node:crypto'
import {
  Benchmark,
  BenchmarkAddInput,
  BenchmarkRemoveInput,
  Benchmarks,
  BenchmarksInput,
  CAVEAT,
  PUBLISHED,
} from '@tandem/core/benchmarks'
import { invalid, notFound } from '@tandem/core/errors'
import { theMeasure } from '@tandem/core/measures'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'

export const benchmarks = readOperation({
  name: 'benchmarks',
  summary: 'Published figures of others with population, year and source, to stand beside your own.',
  positional: ['measure'],
  input: BenchmarksInput,
  output: Benchmarks,
  async run({ measure }, { store: { state } }) {
    if (measure !== undefined) theMeasure(measure)
    const rows = await state.selectFrom('benchmark').selectAll().orderBy('added_at').execute()
    const own = rows.map(({ id, content }) => Benchmark.parse({ ...content, id, own: true }))
    return {
      benchmarks: [...PUBLISHED, ...own].filter((one) => measure === undefined || one.measure === measure),
      caveat: CAVEAT,
    }
  },
})

export const benchmarkAdd = writeOperation({
  name: 'benchmark-add',
  summary: 'Adds a published figure, with population, year, source and the day it was looked up.',
  input: BenchmarkAddInput,
  output: z.object({ id: z.string() }),
  audited: (input) => input,
  async run(input, { commit, actor, now }) {
    const { unit } = theMeasure(input.measure)
    if (unit === 'share' && (input.value < 0 || input.value > 1)) {
      throw invalid('This measure is a share: write 0.8 for 80 %.')
    }
    const id = randomUUID()
    await commit((transaction) =>
      transaction
        .insertInto('benchmark')
        .values({ id, content: JSON.stringify(input), added_at: now(), added_by: idOf(actor) })
        .execute(),
    )
    return { id }
  },
})

export const benchmarkRemove = writeOperation({
  name: 'benchmark-remove',
  summary: 'Removes a figure that the company has added.',
  positional: ['id'],
  input: BenchmarkRemoveInput,
  output: z.object({ removed: z.literal(true) }),
  audited: (input) => input,
  async run({ id }, { commit }) {
    await commit(async (transaction) => {
      const { numDeletedRows } = await transaction
        .deleteFrom('benchmark')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      if (numDeletedRows === 0n)
        throw notFound('There is no such figure of your own. Those that come with Tandem stay.')
    })
    return { removed: true as const }
  },
})
