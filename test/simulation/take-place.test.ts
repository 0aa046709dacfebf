import { expect, it } from 'vitest'
import { threads } from '../../server/src/simulation/workers/idle-workers.ts'
import { takePlace } from '../../server/src/simulation/workers/take-place.ts'

const PLACES = 2 * threads()
const settle = () => new Promise((resolve) => setImmediate(resolve))

it('lets in as many as there are places, then whoever waits longest, and forgets who gave up', async () => {
  const inside = await Promise.all(Array.from({ length: PLACES }, () => takePlace()))
  const order: string[] = []
  const giveUp = new AbortController()
  const first = takePlace().then((leave) => {
    order.push('first')
    return leave
  })
  const gone = takePlace(giveUp.signal)
  const last = takePlace().then((leave) => {
    order.push('last')
    return leave
  })
  await settle()
  expect(order).toEqual([])
  giveUp.abort(new Error('Nobody waits any more.'))
  await expect(gone).rejects.toThrow('Nobody waits any more.')
  inside[0]?.()
  const next = await first
  await settle()
  expect(order).toEqual(['first'])
  next()
  ;(await last)()
  for (const leave of inside.slice(1)) leave()
  // Every place is free again.
  const again = await Promise.all(Array.from({ length: PLACES }, () => takePlace()))
  for (const leave of again) leave()
})

it('refuses with a way out where too many wait', async () => {
  const inside = await Promise.all(Array.from({ length: PLACES }, () => takePlace()))
  const queue = Array.from({ length: 64 }, () => takePlace())
  await expect(takePlace()).rejects.toThrow('64 simulations are waiting for their turn. Try again in some minutes.')
  for (const leave of inside) leave()
  for (const one of queue) (await one)()
})
