import { AuditVerification } from '@tandem/core/audit'
import { z } from 'zod'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { CHAIN_START, faultOf, type Link } from './chain.ts'
import { readChain, readHead } from './read-chain.ts'
import { macOf } from './seal.ts'

export const auditVerify = readOperation({
  name: 'audit-verify',
  summary: 'Computes the chain of the audit log anew and names the first entry that does not fit.',
  input: z.object({
    head: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
      .optional()
      .describe('a hash noted earlier, which must still be in the chain'),
  }),
  output: AuditVerification,
  async run({ head }, { store }) {
    return verifyAudit(store, head)
  },
})

interface Mark extends Link {
  at: Date
  mac: Uint8Array
}

/** Walks the whole chain from its beginning, or from the checkpoint that stands for what was archived. */
export async function verifyAudit(store: Store, noted?: string): Promise<AuditVerification> {
  const start = performance.now()
  const { state } = store
  const marks = async (table: 'audit_seal' | 'audit_checkpoint'): Promise<Mark[]> =>
    (await state.selectFrom(table).select(['sequence', 'hash', 'at', 'mac']).orderBy('sequence').execute()).map(
      (row) => ({ ...row, sequence: Number(row.sequence) }),
    )
  const isGenuine = (mark: Mark) => Buffer.compare(mark.mac, macOf(store.directory.secret, mark, mark.at)) === 0
  const seals = await marks('audit_seal')
  const checkpoint = (await marks('audit_checkpoint')).at(-1)
  let last: Link = checkpoint ?? CHAIN_START
  const archived = last.sequence
  let from: number | null = null
  let to: number | null = null
  let isNotedFound = noted === undefined || hex(last.hash) === noted
  const answer = (fault: string | null, brokenAt: number | null, fitting: number): AuditVerification => {
    const entries = last.sequence - archived
    return {
      ok: fault === null,
      sentence:
        fault ??
        `${counted(entries, 'entry', 'entries')} and ${counted(fitting, 'seal', 'seals')} were checked, and all fit.`,
      entries,
      from: from === null ? null : new Date(from).toISOString(),
      to: to === null ? null : new Date(to).toISOString(),
      head: hex(last.hash),
      seals: fitting,
      archived,
      brokenAt,
      seconds: Math.round(performance.now() - start) / 1000,
    }
  }
  if (checkpoint !== undefined && !isGenuine(checkpoint)) {
    return answer(`The checkpoint at entry ${checkpoint.sequence} was not made by this Tandem.`, checkpoint.sequence, 0)
  }
  const waiting = seals.filter(({ sequence }) => sequence >= archived)
  let next = 0
  const sealFault = (): string | null => {
    const seal = waiting[next]
    if (seal === undefined || seal.sequence !== last.sequence) return null
    if (!isGenuine(seal)) return `The seal at entry ${seal.sequence} was not made by this Tandem.`
    if (Buffer.compare(seal.hash, last.hash) !== 0) {
      return `Entry ${seal.sequence} is not the one that was sealed: the chain was written anew, at the latest from there.`
    }
    next++
    return null
  }
  const first = sealFault()
  if (first !== null) return answer(first, last.sequence, next)
  for await (const page of readChain(state, last)) {
    for (const entry of page) {
      const fault = faultOf(entry, last)
      if (fault !== null) return answer(fault, entry.sequence, next)
      last = entry
      from ??= entry.at
      to = entry.at
      if (!isNotedFound && hex(entry.hash) === noted) isNotedFound = true
      const wrong = sealFault()
      if (wrong !== null) return answer(wrong, entry.sequence, next)
    }
  }
  const missing = waiting[next]
  if (missing !== undefined) {
    return answer(
      `The chain ends at entry ${last.sequence}, but entry ${missing.sequence} was sealed: what came after was cut off.`,
      last.sequence + 1,
      next,
    )
  }
  const head = await readHead(state)
  if (
    head.sequence > last.sequence ||
    (head.sequence === last.sequence && Buffer.compare(head.hash, last.hash) !== 0)
  ) {
    return answer(
      `The log ended at entry ${head.sequence}; the last there is now is ${last.sequence}.`,
      last.sequence + 1,
      next,
    )
  }
  if (!isNotedFound)
    return answer(`The hash ${noted} is nowhere in the chain: what was noted has been replaced.`, null, next)
  return answer(null, null, next)
}

const counted = (n: number, one: string, many: string) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
