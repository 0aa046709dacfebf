import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { TandemError } from '@tandem/core/errors'
import type { InboxRow } from './inbox-row.ts'

/** A closed file of the inbox, ready to go into the warehouse. */
export interface Segment {
  source: string
  path: string
  rows: number
}

/** What waits for a source. */
export interface Waiting {
  source: string
  rows: number
  bytes: number
}

/**
 * Events on disk that are not in the warehouse yet. What `append` has acknowledged survives the end of the process at any instant;
 * what it has not may survive too, which does no harm because an event has an id.
 */
export interface Inbox {
  /** @throws TandemError `busy` if more waits than there is room for */
  append(source: string, rows: readonly InboxRow[]): Promise<void>
  waiting(): Waiting[]
  /** Closes the file that is written and hands out the oldest of the source; null if nothing waits. */
  take(source: string): Promise<Segment | null>
  /** Removes a segment whose rows are in the warehouse. */
  remove(segment: Segment): Promise<void>
  /** How many waiting rows are such. */
  count(isSuch: (row: InboxRow, source: string) => boolean): Promise<number>
  /** Takes rows out before they are in the warehouse. Nothing may be reading segments meanwhile. */
  forget(isSuch: (row: InboxRow, source: string) => boolean): Promise<void>
  close(): Promise<void>
}

/** Beyond this the inbox takes nothing more before some of it is in the warehouse. */
export const ROOM = { rows: 2_000_000, bytes: 2 * 1024 ** 3 }
/** A segment is closed when it has grown so far, so that one import stays bounded. */
const LARGEST_SEGMENT = 200_000

interface Batch {
  text: string
  rows: number
  resolve(): void
  reject(error: unknown): void
}

export function openInbox(folder: string, room = ROOM): Inbox {
  mkdirSync(folder, { recursive: true })
  const lanes = new Map<string, Lane>()
  for (const name of readdirSync(folder)) {
    const source = decodeURIComponent(name)
    lanes.set(source, new Lane(source, join(folder, name)))
  }
  const laneOf = (source: string) => {
    const known = lanes.get(source)
    if (known !== undefined) return known
    const lane = new Lane(source, join(folder, encodeURIComponent(source)))
    lanes.set(source, lane)
    return lane
  }
  const all = () => [...lanes.values()].map((lane) => lane.waiting())
  return {
    async append(source, rows) {
      if (rows.length === 0) return
      const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
      const now = all().reduce((sum, one) => ({ rows: sum.rows + one.rows, bytes: sum.bytes + one.bytes }), {
        rows: 0,
        bytes: 0,
      })
      if (now.rows + rows.length > room.rows || now.bytes + text.length > room.bytes) throw busy()
      await laneOf(source).append(text, rows.length)
    },
    waiting: () => all().filter(({ rows }) => rows > 0),
    take: async (source) => (await lanes.get(source)?.take()) ?? null,
    remove: async (segment) => laneOf(segment.source).remove(segment),
    async count(isSuch) {
      let rows = 0
      for (const [source, lane] of lanes) rows += await lane.count((row) => isSuch(row, source))
      return rows
    },
    async forget(isSuch) {
      for (const [source, lane] of lanes) await lane.forget((row) => isSuch(row, source))
    },
    async close() {
      for (const lane of lanes.values()) await lane.close()
    },
  }
}

const RETRY_SECONDS = 5

const busy = () =>
  new TandemError(
    'busy',
    `More events wait than there is room for. Nothing of this batch was taken; send it again in ${RETRY_SECONDS} seconds.`,
    { retryAfterSeconds: RETRY_SECONDS },
  )

/** The files of one source, written one after the other and read in the same order. */
class Lane {
  readonly #source: string
  readonly #folder: string
  /** Rows and bytes of each segment, by its number. */
  readonly #segments = new Map<number, { rows: number; bytes: number }>()
  #file: { handle: FileHandle; number: number } | null = null
  #queue: Batch[] = []
  #writing: Promise<void> | null = null

  constructor(source: string, folder: string) {
    this.#source = source
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
    for (const name of readdirSync(folder).sort()) {
      if (name.endsWith('.draft')) {
        rmSync(join(folder, name))
        continue
      }
      this.#segments.set(Number.parseInt(name, 10), mended(join(folder, name)))
    }
  }

  waiting(): Waiting {
    let rows = this.#queue.reduce((sum, batch) => sum + batch.rows, 0)
    let bytes = 0
    for (const segment of this.#segments.values()) {
      rows += segment.rows
      bytes += segment.bytes
    }
    return { source: this.#source, rows, bytes }
  }

  append(text: string, rows: number): Promise<void> {
    const done = new Promise<void>((resolve, reject) => this.#queue.push({ text, rows, resolve, reject }))
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null
    })
    return done
  }

  /** Whatever has gathered while the disk was busy is written and made safe together. */
  async #write(): Promise<void> {
    while (this.#queue.length > 0) {
      const batches = this.#queue
      this.#queue = []
      try {
        const { handle, number } = await this.#open()
        const text = batches.map((batch) => batch.text).join('')
        await handle.appendFile(text)
        await handle.datasync()
        const known = this.#segments.get(number) ?? { rows: 0, bytes: 0 }
        const rows = known.rows + batches.reduce((sum, batch) => sum + batch.rows, 0)
        this.#segments.set(number, { rows, bytes: known.bytes + Buffer.byteLength(text) })
        if (rows >= LARGEST_SEGMENT) await this.#closeFile()
        for (const { resolve } of batches) resolve()
      } catch (error) {
        for (const { reject } of batches) reject(error)
      }
    }
  }

  async #open() {
    if (this.#file === null) {
      const number = Math.max(0, ...this.#segments.keys()) + 1
      this.#file = { handle: await open(this.#path(number), 'a'), number }
      this.#segments.set(number, { rows: 0, bytes: 0 })
    }
    return this.#file
  }

  async take(): Promise<Segment | null> {
    const number = Math.min(...[...this.#segments].filter(([, { rows }]) => rows > 0).map(([key]) => key))
    if (!Number.isFinite(number)) return null
    if (this.#file?.number === number) {
      while (this.#writing !== null) await this.#writing
      if (this.#file?.number === number) await this.#closeFile()
    }
    return { source: this.#source, path: this.#path(number), rows: this.#segments.get(number)?.rows ?? 0 }
  }

  async remove({ path }: Segment): Promise<void> {
    await rm(path, { force: true })
    for (const number of this.#segments.keys()) if (this.#path(number) === path) this.#segments.delete(number)
  }

  async count(isSuch: (row: InboxRow) => boolean): Promise<number> {
    await this.#writing
    let rows = 0
    for (const number of this.#segments.keys())
      rows += rowsIn(this.#path(number)).filter(({ row }) => isSuch(row)).length
    return rows
  }

  async forget(isSuch: (row: InboxRow) => boolean): Promise<void> {
    while (this.#writing !== null) await this.#writing
    await this.#closeFile()
    for (const number of [...this.#segments.keys()]) {
      const path = this.#path(number)
      const all = rowsIn(path)
      const kept = all.filter(({ row }) => !isSuch(row)).map(({ line }) => `${line}\n`)
      if (kept.length === all.length) continue
      const text = kept.join('')
      await replaceFile(path, text)
      this.#segments.set(number, { rows: kept.length, bytes: Buffer.byteLength(text) })
    }
  }

  async close(): Promise<void> {
    await this.#writing
    await this.#closeFile()
  }

  async #closeFile(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.handle.close()
  }

  #path(number: number): string {
    return join(this.#folder, `${String(number).padStart(10, '0')}.jsonl`)
  }
}

/** A segment is bounded, so it is read as a whole. */
const rowsIn = (path: string): { line: string; row: InboxRow }[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => ({ line, row: JSON.parse(line) as InboxRow }))
    : []

/** The old content is there until the new one is safe. */
async function replaceFile(path: string, content: string): Promise<void> {
  const draft = `${path}.draft`
  const file = await open(draft, 'w')
  await file.writeFile(content)
  await file.sync()
  await file.close()
  await rename(draft, path)
}

/** A process that ended while it wrote leaves half a line, which nobody was told is safe. */
function mended(path: string): { rows: number; bytes: number } {
  const content = readFileSync(path)
  const end = content.lastIndexOf(LINE_END) + 1
  if (end < content.length) truncateSync(path, end)
  let rows = 0
  for (let at = content.indexOf(LINE_END); at !== -1; at = content.indexOf(LINE_END, at + 1)) rows += 1
  return { rows, bytes: end }
}

const LINE_END = 10
