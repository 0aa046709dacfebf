import { invalid, notFound } from '@tandem/core/errors'
import {
  EraseInput,
  ErasurePreview,
  ErasurePreviewInput,
  Erasures,
  Receipt,
  type StoreCount,
  type Whom,
} from '@tandem/core/privacy'
import { sql } from 'kysely'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'
import { eraseAll, type Found, look } from './carry-out.ts'
import { subjectHash } from './keys.ts'
import { takePerson } from './work.ts'

export const erasurePreview = readOperation({
  name: 'erasure-preview',
  summary: 'What Tandem holds of one person and would erase, store by store. Nothing is changed.',
  input: ErasurePreviewInput,
  output: ErasurePreview,
  async run(whom, { store }) {
    const { found, applications } = await look(store, (work) => takePerson(store, work, whom, 'remove'))
    const sources = sourcesOf(found)
    return { found, applications, sources, sentence: sentenceOf({ found, applications }, sources, whom) }
  },
})

export const erase = writeOperation({
  name: 'erase',
  summary: 'Erases one person in every store, or takes away whose their applications were. Leaves a receipt.',
  input: EraseInput,
  output: Receipt,
  // Entries of the log are never changed, so whose name it is stays out of them.
  audited: ({ mode, reason, source }) => ({ mode, reason, ...(source !== undefined && { source }) }),
  async run({ mode, reason, ...whom }, { store, actor, now, commit }) {
    const named = whom.candidate ?? whom.application ?? ''
    if (reason.toLowerCase().includes(named.toLowerCase()) || /\S@\S+\.\S/.test(reason))
      throw invalid('The reason is kept for good. Write why without saying who; nothing was erased.')
    const receipt = await eraseAll(
      store,
      { kind: 'person', mode, subject: subjectHash(named, store.directory.secret), reason, by: idOf(actor), now },
      { take: (work) => takePerson(store, work, whom, mode), commit },
    )
    if (receipt === null) throw notFound(nothingOf(whom))
    return receipt
  },
})

export const erasures = readOperation({
  name: 'erasures',
  summary: 'The receipts of what was erased, newest first.',
  input: z.object({
    limit: z.coerce.number().int().min(1).max(500).default(50),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  output: Erasures,
  async run({ limit, offset }, { store: { state } }) {
    const [rows, { total }] = await Promise.all([
      state.selectFrom('erasure').selectAll().orderBy('requested_at', 'desc').limit(limit).offset(offset).execute(),
      state.selectFrom('erasure').select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
    ])
    return {
      total,
      erasures: rows.map(({ id, state, requested_at, receipt, hash }) => ({
        id,
        state,
        requestedAt: requested_at.toISOString(),
        receipt,
        hash,
      })),
    }
  },
})

const sourcesOf = (found: readonly StoreCount[]) =>
  [...new Set(found.flatMap(({ source }) => (source === null ? [] : [source])))].sort()

function sentenceOf({ found, applications }: Found, sources: readonly string[], whom: Whom): string {
  if (found.length === 0) return nothingOf(whom)
  const where = `${applications === 1 ? '1 application' : `${applications} applications`} in ${sources.join(' and ')}.`
  if (sources.length < 2) return where
  return `${where} Each system numbers its candidates by itself: if these are two people, choose the source.`
}

const nothingOf = ({ candidate, source }: Whom) =>
  `Nothing is kept of this ${candidate === undefined ? 'application' : 'candidate'}${source === undefined ? '' : ` in ${source}`}. Check the id: it is the one of the hiring system, or the key c_… that the pages show. Whoever was erased before is not found again.`
