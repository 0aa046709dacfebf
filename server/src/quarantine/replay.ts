import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { invalid } from '@tandem/core/errors'
import {
  CLOCK_SKEW_MS,
  QuarantineReplayed,
  QuarantineReplayInput,
  type Repair,
  type RepairedEvent,
  type RowOrigin,
} from '@tandem/core/intake'
import { bind, sql } from '@tandem/core/sql'
import { idOf } from '../access/actor.ts'
import { contentIdOf, EMPTY_ROW, type InboxRow } from '../inbox/inbox-row.ts'
import { INBOX_PARTS, tableOfRows } from '../inbox/inbox-table.ts'
import { inTurn } from '../intake/in-turn.ts'
import { type Counts, load } from '../intake/load.ts'
import type { RawTable } from '../intake/raw-table.ts'
import { beginImport, finishImport } from '../intake/record-import.ts'
import { takeBack } from '../intake/take-back.ts'
import { traceImport } from '../intake/trace-import.ts'
import { type WriteContext, writeOperation } from '../operation.ts'
import { refuseUnknownSource } from '../stage-mapping/settle-change.ts'
import { pauseMerges } from '../store/pause-merges.ts'
import type { Store } from '../store/store.ts'
import { DERIVED_TABLES } from '../trace/derive.ts'
import { type Chosen, type HeldRow, repairedRows } from './held-rows.ts'
import { originsOf } from './row-origin.ts'
import { keepStanding } from './standing.ts'

export const quarantineReplay = writeOperation({
  name: 'quarantine-replay',
  summary:
    'Takes rows out of quarantine by a repair: those that become events are traced, the others stay where they are.',
  input: QuarantineReplayInput,
  output: QuarantineReplayed,
  audited: (input) => input,
  async run(input, context) {
    const { store, now, actor } = context
    await refuseUnknownSource(store, input.source)
    const commit: WriteContext['commit'] = (change) =>
      context.commit(async (transaction) => {
        if (input.standing) await keepStanding(transaction, input, { at: now(), by: idOf(actor) })
        return change(transaction)
      })
    return inTurn(store.directory, async () => {
      const replayed = await replayHeld(input, { store, now, commit })
      if ('import' in replayed) return replayed
      throw invalid(
        `No row would become an event: all ${replayed.stayed} would stay where they are. Try another repair with quarantine-try; nothing was changed.`,
      )
    })
  },
})

type World = Pick<WriteContext, 'store' | 'now' | 'commit'>

interface Request extends Chosen {
  repair: Repair
}

/** Replays the rows that a repair makes events of; only how many stay where there is none. The caller sees to it that nothing else is imported meanwhile. */
export async function replayHeld(request: Request, world: World): Promise<QuarantineReplayed | { stayed: number }> {
  const began = performance.now()
  const scratch = await mkdtemp(join(world.store.directory.uploads, 'import-'))
  try {
    const path = join(scratch, 'rows.jsonl')
    const written = await writeRows(path, request, world)
    if (written.events === 0) return { stayed: written.stayed }
    const replayed = await replayFile({ path, rows: written.events }, request, world)
    const { import: id, read, accepted, duplicates, quarantined, restated, refused } = replayed
    const stayed = written.stayed + refused
    const seconds = (performance.now() - began) / 1000
    return { import: id, read, accepted, duplicates, quarantined, restated, stayed, seconds }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/**
 * The replay is an import like any other: what it writes, marks in `released` included, bears its number. So it has happened as a whole or
 * not at all, and if the process ends in the middle, events and marks are taken back together.
 */
async function replayFile(
  file: { path: string; rows: number },
  { source, reason, repair }: Request,
  { store, now, commit }: World,
) {
  const table = tableOfRows(file, HELD_STRUCTURE)
  const name = `from quarantine: ${reason}`
  const { as_of } = await store.state
    .selectFrom('source')
    .select('as_of')
    .where('name', '=', source)
    .executeTakeFirstOrThrow()
  const importId = await beginImport(store, { source, name, way: 'replay' }, { repair })
  try {
    const counts = await load(store, table, INBOX_PARTS, {
      source,
      importId,
      file: name,
      // Attributes that were not kept must not take the place of such as came later with the whole row.
      says: 'facts',
      now: new Date(now().getTime() + CLOCK_SKEW_MS),
      among: sql`application in (select if(application = '', 0, cityHash64(${source}, application)) from ${table.from})`,
    })
    const taken = await release(store, table, { source, importId, counts })
    const report = await pauseMerges(store.warehouse, { tables: ['event', ...DERIVED_TABLES], rows: file.rows }, () =>
      traceImport(store, source, importId, taken),
    )
    await finishImport({ store, now, commit }, importId, source, report, as_of ?? undefined)
    return { ...report, import: importId, refused: counts.read - taken.read }
  } catch (error) {
    // If even this fails, the import still counts as running, and is taken back when the store is next opened.
    await takeBack(store, importId, source, { state: 'failed', error: 'it failed inside Tandem' }).catch(() => {})
    throw error
  }
}

/**
 * Marks the rows that have left the quarantine. A row that the engine refuses, because two of them use one id, stays where it was and has
 * no part in the replay.
 */
async function release(
  { warehouse }: Store,
  table: RawTable,
  { source, importId, counts }: { source: string; importId: number; counts: Counts },
): Promise<Counts> {
  const id = bind(importId, 'UInt32')
  const refused = sql`source = ${source} and import = ${id}`
  await warehouse.run(
    sql`insert into released select ${source}, ${id}, held_import, held_line, toUInt64(held_key), 'replayed' from ${table.from}
      where _row not in (select line from quarantine where ${refused})`,
    table.settings,
  )
  if (counts.quarantined === 0) return counts
  await warehouse.run(sql`delete from quarantine where ${refused}`)
  return { ...counts, read: counts.read - counts.quarantined, quarantined: 0 }
}

interface ReplayRow extends InboxRow {
  held_import: number
  held_line: number
  held_key: string
}
const HELD_STRUCTURE = ', held_import UInt32, held_line UInt64, held_key String'

/** Writes what the repair makes of the rows as the inbox would hold it. */
async function writeRows(path: string, { repair, ...chosen }: Request, { store, now }: World) {
  const originOf = await originsOf(store, chosen.source)
  const nowMs = now().getTime()
  const counts = { events: 0, stayed: 0 }
  async function* lines() {
    const seen = new Map<string, number>()
    for await (const { held, repaired } of repairedRows(store, chosen, { repair, nowMs })) {
      if (repaired.fault !== null) {
        counts.stayed += 1
        continue
      }
      counts.events += 1
      const row = rowOf(repaired.event, { held, origin: originOf(held.import), nowMs })
      // What came through the inbox without an id is known there by its content.
      if (row.id === '' && originOf(held.import).way === 'inbox') row.id = contentIdOf(row, seen)
      yield `${JSON.stringify(row)}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
  return counts
}

function rowOf(
  event: RepairedEvent,
  { held, origin, nowMs }: { held: HeldRow; origin: RowOrigin; nowMs: number },
): ReplayRow {
  const { occurredAt, occurredFrom, details, ...rest } = event
  return {
    ...EMPTY_ROW,
    ...rest,
    at: occurredAt,
    width: occurredAt - occurredFrom,
    // As on the way in: a file that does not say when its source learned of an event is taken to say it at once.
    recorded: origin.way === 'file' ? occurredAt : nowMs,
    details: Object.keys(details).length === 0 ? '' : JSON.stringify(details),
    held_import: held.import,
    held_line: held.line,
    held_key: held.key,
  }
}
