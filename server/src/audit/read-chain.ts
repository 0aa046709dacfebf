import { sql } from 'kysely'
import type { State } from '../store/state.ts'
import type { ChainedEntry, Link } from './chain.ts'

/** Rows read at a time: enough to make reading cheap, few enough to hold. */
const PAGE = 20_000

/** The chain in order, from behind a link on. */
export async function* readChain(state: State, from: Link): AsyncGenerator<readonly ChainedEntry[]> {
  let last = from.sequence
  for (;;) {
    const { rows } = await sql<
      Omit<ChainedEntry, 'sequence' | 'at'> & { sequence: number | string; at: number | string }
    >`
      select sequence, round(extract(epoch from at) * 1000)::bigint as at, actor, operation, input, outcome,
        previous_hash as "previousHash", hash
      from audit where sequence > ${last} order by sequence limit ${PAGE}`.execute(state)
    const page = rows.map((row) => ({ ...row, sequence: Number(row.sequence), at: Number(row.at) }))
    const end = page.at(-1)
    if (end === undefined) return
    yield page
    last = end.sequence
  }
}

/** Where the chain ends, as the database notes it. */
export async function readHead(state: State): Promise<Link> {
  const head = await state.selectFrom('audit_head').select(['sequence', 'hash']).executeTakeFirstOrThrow()
  return { sequence: Number(head.sequence), hash: head.hash }
}
