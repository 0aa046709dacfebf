import { expect, it } from 'vitest'
import { alike, stay, toyModel, toyNode } from '../../core/src/simulation/toy-model.ts'
import { inWorker, overSeeds } from '../../server/src/simulation/workers/in-worker.ts'

const HIRED = { exit: 'hired', to: null, fills: true } as const
const model = toyModel({
  perDay: 0.5,
  nodes: [toyNode({ kind: 'offer', stays: alike(stay([], [HIRED])) })],
  demand: { perDay: 0.2, n: 100, weekdays: [], months: [], dispersion: 1 },
})
const asked = (seeds: readonly number[]) => ({
  model,
  scenarios: [{ changes: [] }],
  seeds,
  options: { from: 0, until: 365, measured: { from: 0, until: 365 } },
})

it('answers the same from a thread that has worked before as from a new one', async () => {
  const seeds = [1, 2, 3, 4, 5]
  const ask = () => overSeeds(seeds, (some) => inWorker('replicate', asked(some)))
  const first = await ask()
  expect(first.map(([run]) => run?.applications)).toHaveLength(5)
  expect(new Set(first.map(([run]) => run?.applications)).size).toBeGreaterThan(1)
  expect(await ask()).toEqual(first)
})

it('tells how much of a task is done, only to whoever asked for it', async () => {
  const mine: number[] = []
  const next: number[] = []
  await inWorker('replicate', asked([1, 2, 3]), undefined, (done) => mine.push(done))
  await inWorker('replicate', asked([1, 2]), undefined, (done) => next.push(done))
  expect(mine).toEqual([1, 2, 3])
  expect(next).toEqual([1, 2])
})

it('gives up a task that is no longer wanted, and does the next', async () => {
  const giveUp = new AbortController()
  const long = inWorker('replicate', asked(Array.from({ length: 100_000 }, (_, i) => i)), giveUp.signal, () =>
    giveUp.abort(new Error('Nobody waits any more.')),
  )
  await expect(long).rejects.toThrow('Nobody waits any more.')
  await expect(inWorker('replicate', asked([1]))).resolves.toHaveLength(1)
})

it('says what went wrong, and does the next task all the same', async () => {
  const impossible = { ...asked([1]), scenarios: [{ changes: [{ what: 'remove', stage: 'Nowhere' }] }] }
  await expect(inWorker('replicate', impossible as never)).rejects.toThrow(/Nowhere/)
  await expect(inWorker('replicate', asked([1]))).resolves.toHaveLength(1)
})
