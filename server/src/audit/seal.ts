import { createHmac, hkdfSync } from 'node:crypto'
import type { Store } from '../store/store.ts'
import type { Link } from './chain.ts'
import { readHead } from './read-chain.ts'

/** A seal after so many entries, or so long after the last. */
const ENTRIES = 1000
const HOURS = 24

/** Signs a link of the chain with a key made from the secret of the data directory, which no database holds. */
export function macOf(secret: string, { sequence, hash }: Link, at: Date): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'tandem audit seals', 32))
  return createHmac('sha256', key).update(`${sequence}:${at.getTime()}:`).update(hash).digest()
}

/** Seals the chain as it is now. */
export async function sealAudit(store: Store, now: Date): Promise<Link> {
  const head = await readHead(store.state)
  await store.state
    .insertInto('audit_seal')
    .values({ sequence: head.sequence, hash: head.hash, at: now, mac: macOf(store.directory.secret, head, now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return head
}

const sealedAt = new WeakMap<object, { sequence: number; at: number }>()

/** Seals when enough was written or enough time has passed since this process did so last. */
export async function keepSealed(store: Store, now: Date): Promise<void> {
  const last = sealedAt.get(store.directory)
  if (last !== undefined) {
    const { sequence } = await readHead(store.state)
    if (sequence - last.sequence < ENTRIES && now.getTime() - last.at < HOURS * 3_600_000) return
  }
  const { sequence } = await sealAudit(store, now)
  sealedAt.set(store.directory, { sequence, at: now.getTime() })
}
