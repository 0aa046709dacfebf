import { TandemError } from '@tandem/core/errors'
import { threads } from './idle-workers.ts'

/** A long task may hold a place for a minute; short ones go past it. */
const PLACES = 2 * threads()
/** Whoever came later than so many would wait for minutes. */
const MOST_WAITING = 64

let taken = 0
const waiting: (() => void)[] = []

/**
 * A place to simulate in, first come, first served, so that many who ask at once do not slow each other down without end.
 *
 * @returns gives the place to the next
 * @throws TandemError `busy` where too many wait already; whatever the signal is aborted with
 */
export async function takePlace(signal?: AbortSignal): Promise<() => void> {
  signal?.throwIfAborted()
  if (taken >= PLACES) {
    if (waiting.length >= MOST_WAITING)
      throw new TandemError(
        'busy',
        `${MOST_WAITING} simulations are waiting for their turn. Try again in some minutes.`,
      )
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        waiting.splice(waiting.indexOf(called), 1)
        reject(signal?.reason)
      }
      const called = () => {
        signal?.removeEventListener('abort', giveUp)
        resolve()
      }
      waiting.push(called)
      signal?.addEventListener('abort', giveUp, { once: true })
    })
  } else taken++
  return () => {
    const next = waiting.shift()
    if (next === undefined) taken--
    else next()
  }
}
