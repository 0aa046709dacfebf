import { TandemError } from '@tandem/core/errors'
import {
  type EventRowInput,
  eventsOfLook,
  isExplained,
  type KnownApplication,
  knownAfter,
  type LookTimes,
} from '@tandem/core/intake'
import type { AnyConnector, Mapped, Page, Resource, Session, Warning } from '../connectors/connector.ts'
import { connectorOf } from '../connectors/registry.ts'
import { VendorProblem, type VendorWorld } from '../connectors/vendor-http.ts'
import { drain } from '../inbox/drain.ts'
import { toInboxRows } from '../inbox/inbox-row.ts'
import { inTurn } from '../intake/in-turn.ts'
import type { ConnectionTable } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { knownApplications, openApplications } from './known.ts'
import { type OpenConnection, readConnection, turnOf } from './read-connection.ts'

/** How far a connection has been read. Instants are UTC milliseconds. */
export interface Cursor {
  /** When the last sync that came to its end began: until then everything has been heard. */
  heardUntil?: number
  /** When everything was last looked at, not only what changed. */
  lookedAtAll?: number
  /** What a vendor wants to be asked with, by resource. */
  marks?: Record<string, string>
  /** The sync that is under way, or broke off. */
  run?: Run
}

interface Run {
  startedAt: number
  since: number | null
  resource: number
  page: string | null
  /** Whether pages were read before a break: then the list of all is not whole. */
  resumed: boolean
}

export interface SyncReport {
  connection: string
  state: 'done'
  pages: number
  records: number
  events: number
  accepted: number
  duplicates: number
  quarantined: number
  waitedMs: number
  warnings: { what: string; count: number; example: string }[]
}

export interface SyncOptions {
  /** Look at everything, not only at what changed. */
  all?: boolean
  /** After each page: what it brought is safe, and the sync goes on from there. */
  onPage?: (counts: { pages: number; records: number }) => void
  /** Breaks off after the page that is being read. */
  signal?: AbortSignal
}

/** What may have changed while the last sync ran, and how far the vendor's clock may be off. */
const OVERLAP_MS = 10 * 60_000
/** Everything is looked at so often, as only then what was deleted is missed. */
const ALL_EVERY_MS = 7 * 86_400_000

/**
 * Reads a connection from where it stands. Each page goes into the inbox before the cursor moves on, and what happens twice has the same id,
 * so a process may end at any instant: nothing is lost, and nothing counts twice.
 */
export function sync(store: Store, name: string, world: VendorWorld, options: SyncOptions = {}): Promise<SyncReport> {
  return inTurn(turnOf(store, name), () => syncNow(store, name, world, options))
}

async function syncNow(store: Store, name: string, world: VendorWorld, options: SyncOptions): Promise<SyncReport> {
  const connection = await readConnection(store, name)
  const tally = new Tally()
  const { id } = await store.state
    .insertInto('sync')
    .values({
      connection: name,
      state: 'running',
      started_at: new Date(world.now()),
      finished_at: null,
      warnings: '[]',
      error: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const note = (state: 'running' | 'done' | 'failed', error: string | null = null) =>
    store.state
      .updateTable('sync')
      .set({
        state,
        error,
        pages: tally.pages,
        records: tally.records,
        events: tally.events,
        accepted: tally.accepted,
        waited_ms: Math.round(tally.waitedMs),
        warnings: JSON.stringify(tally.warnings()),
        ...(state !== 'running' && { finished_at: new Date(world.now()) }),
      })
      .where('id', '=', id)
      .execute()
  const patient: VendorWorld = { ...world, onWait: (ms) => tally.wait(ms) }
  try {
    const cursor = await readAll(store, connection, patient, options, tally, async (counts) => {
      await note('running')
      options.onPage?.(counts)
      if (options.signal?.aborted)
        throw new TandemError('precondition', 'Tandem was stopped. The next sync goes on from there.')
    })
    await note('done')
    await planNext(store, connection, world.now(), connection.every_minutes)
    return { connection: name, state: 'done', ...tally.counts(), heardUntil: cursor.heardUntil } as SyncReport
  } catch (error) {
    const sentence = error instanceof TandemError ? error.message : 'It failed inside Tandem.'
    tally.drained(await drain(store, name, { now: () => new Date(world.now()) }).catch(() => []))
    await note('failed', sentence)
    await planNext(store, connection, world.now(), Math.min(connection.every_minutes ?? 15, 15))
    throw error
  }
}

async function planNext(
  { state }: Store,
  { name, every_minutes }: Pick<ConnectionTable, 'name' | 'every_minutes'>,
  now: number,
  minutes: number | null,
): Promise<void> {
  const next = every_minutes === null || minutes === null ? null : new Date(now + minutes * 60_000)
  await state.updateTable('connection').set({ next_sync_at: next }).where('name', '=', name).execute()
}

async function readAll(
  store: Store,
  connection: OpenConnection,
  world: VendorWorld,
  { all = false }: SyncOptions,
  tally: Tally,
  onPage: (counts: { pages: number; records: number }) => Promise<void>,
): Promise<Cursor> {
  const { name } = connection
  const vendor = connectorOf(connection.connector)
  const session = await openSession(vendor, connection, world)
  const cursor: Cursor = { ...connection.cursor }
  const wantsAll = all || cursor.heardUntil === undefined || world.now() - (cursor.lookedAtAll ?? 0) > ALL_EVERY_MS
  const run: Run =
    cursor.run !== undefined
      ? { ...cursor.run, resumed: true }
      : {
          startedAt: world.now(),
          since: wantsAll ? null : Number(cursor.heardUntil) - OVERLAP_MS,
          resource: 0,
          page: null,
          resumed: false,
        }
  const reading = new Reading(store, name, { before: cursor.heardUntil ?? null, tally, now: world.now })
  await reading.begin()
  for (let place = run.resource; place < session.resources.length; place += 1) {
    const resource = session.resources[place] as Resource
    let page = place === run.resource ? run.page : null
    let mark: string | undefined
    const isWhole = run.since === null && !(run.resumed && place === run.resource && run.page !== null)
    const named = new Set<string>()
    for (;;) {
      const read = await readPage(
        resource,
        { page, since: run.since, mark: run.since === null ? null : (cursor.marks?.[resource.name] ?? null) },
        tally,
      )
      await reading.take(read, world.now())
      for (const { application } of read.looks) named.add(application)
      mark = read.mark ?? mark
      page = read.next
      if (page === null) break
      await saveCursor(store, name, { ...cursor, run: { ...run, resource: place, page } })
      await onPage(tally)
    }
    if (resource.listsAll && isWhole) await reading.takeGone(named, run.startedAt)
    if (mark !== undefined) cursor.marks = { ...cursor.marks, [resource.name]: mark }
    await saveCursor(store, name, { ...cursor, run: { ...run, resource: place + 1, page: null } })
    await onPage(tally)
  }
  const done: Cursor = {
    heardUntil: run.startedAt,
    ...(cursor.marks && { marks: cursor.marks }),
    lookedAtAll: run.since === null && !run.resumed ? run.startedAt : (cursor.lookedAtAll ?? run.startedAt),
  }
  await reading.end(new Date(run.startedAt))
  await saveCursor(store, name, done)
  return done
}

const openSession = async (
  vendor: AnyConnector,
  { settings, secrets }: OpenConnection,
  world: VendorWorld,
): Promise<Session> =>
  vendor.open({ settings: vendor.settings.parse(settings), secrets: vendor.secrets.parse(secrets) }, world)

/** A page that is there no more, as cursors grow old, is the start of the list again: what was read before is known. */
async function readPage(resource: Resource, request: Parameters<Resource['read']>[0], tally: Tally): Promise<Page> {
  try {
    return await resource.read(request)
  } catch (error) {
    if (request.page === null || !(error instanceof VendorProblem)) throw error
    tally.warn({
      what: `the place in the list of ${resource.name} was lost, and it was read from the start`,
      example: '',
    })
    return resource.read({ ...request, page: null })
  }
}

const saveCursor = ({ state }: Store, name: string, cursor: Cursor) =>
  state
    .updateTable('connection')
    .set({ cursor: JSON.stringify(cursor) })
    .where('name', '=', name)
    .execute()

/** Turns pages into events that are not known yet. Its life is one sync. */
class Reading {
  readonly #store: Store
  readonly #source: string
  readonly #before: number | null
  readonly #tally: Tally
  readonly #now: () => number
  /** What is known of the applications this sync has met. */
  readonly #known = new Map<string, KnownApplication>()
  readonly #met = new Set<string>()

  constructor(
    store: Store,
    source: string,
    { before, tally, now }: { before: number | null; tally: Tally; now: () => number },
  ) {
    this.#store = store
    this.#source = source
    this.#before = before
    this.#tally = tally
    this.#now = now
  }

  /** What waits in the inbox is part of what is known. */
  async begin(): Promise<void> {
    await drain(this.#store, this.#source, { now: () => new Date(this.#now()) })
  }

  async take(page: Page, at: number): Promise<void> {
    this.#tally.read(page)
    await this.#meet([
      ...page.looks.map(({ application }) => application),
      ...page.events.filter(isStep).map(({ application }) => String(application)),
    ])
    const events = newEvents(page, this.#known, { before: this.#before, at })
    await this.#append(events)
  }

  /** What is open and was not named by a list that names all has been deleted there. */
  async takeGone(named: ReadonlySet<string>, at: number): Promise<void> {
    const open = await openApplications(this.#store, this.#source)
    const gone = open.filter((application) => !named.has(application) && !this.#met.has(application))
    if (gone.length === 0) return
    if (gone.length * 2 > open.length) {
      this.#tally.warn({
        what: 'the list lacks most of the applications that are known; nothing was taken as deleted',
        example: gone[0] ?? '',
      })
      return
    }
    const from = this.#before
    await this.#append(
      gone.map((application) => ({
        id: `gone ${application}`,
        kind: 'application.merged',
        application,
        occurredAt: at,
        ...(from !== null && from < at && { occurredFrom: from }),
        provenance: 'diffed' as const,
        details: { reason: 'deleted in its system' },
      })),
    )
  }

  async end(heardUntil: Date): Promise<void> {
    this.#tally.drained(await drain(this.#store, this.#source, { now: () => new Date(this.#now()), heardUntil }))
    await this.#store.state
      .updateTable('source')
      .set({ as_of: heardUntil })
      .where('name', '=', this.#source)
      .where((where) => where.or([where('as_of', 'is', null), where('as_of', '<', heardUntil)]))
      .execute()
  }

  async #meet(applications: readonly string[]): Promise<void> {
    const strangers = applications.filter((one) => !this.#met.has(one))
    for (const [application, known] of await knownApplications(this.#store, this.#source, strangers))
      this.#known.set(application, known)
    for (const application of strangers) this.#met.add(application)
  }

  async #append(events: readonly EventRowInput[]): Promise<void> {
    if (events.length === 0) return
    const rows = toInboxRows(events, {
      secret: this.#store.directory.secret,
      plain: new Set(),
      sender: `sync:${this.#source}`,
      nowMs: this.#now(),
    })
    await this.#store.inbox.append(this.#source, rows)
    this.#tally.events += events.length
  }
}

const isStep = ({ kind, application }: EventRowInput) => application !== undefined && kind.startsWith('application.')

/**
 * The events of a page that what is known does not explain, its history before what comparing finds. `known` moves along.
 */
export function newEvents(
  { events, looks }: Mapped,
  known: Map<string, KnownApplication>,
  times: LookTimes,
): EventRowInput[] {
  const found: EventRowInput[] = []
  const add = (event: EventRowInput) => {
    found.push(event)
    if (isStep(event))
      known.set(String(event.application), knownAfter(known.get(String(event.application)) ?? null, event))
  }
  for (const event of events) {
    // What was deleted before anybody here had met it never was.
    if (event.kind === 'application.merged' && !known.has(String(event.application))) continue
    if (isStep(event) && isExplained(event, known.get(String(event.application)) ?? null)) continue
    add(event)
  }
  for (const look of looks) {
    for (const event of eventsOfLook(look, known.get(look.application) ?? null, times)) add(event)
  }
  return found
}

/** What a sync has done so far. */
class Tally {
  pages = 0
  records = 0
  events = 0
  waitedMs = 0
  accepted = 0
  #duplicates = 0
  #quarantined = 0
  readonly #warnings = new Map<string, { count: number; example: string }>()

  read(page: Page): void {
    this.pages += 1
    this.records += page.records
    for (const warning of page.warnings) this.warn(warning)
  }

  warn({ what, example }: Warning): void {
    const known = this.#warnings.get(what)
    // A vendor that writes something else into every record must not fill our memory.
    if (known === undefined && this.#warnings.size >= 50) return
    this.#warnings.set(what, { count: (known?.count ?? 0) + 1, example: known?.example ?? example.slice(0, 80) })
  }

  wait(ms: number): void {
    this.waitedMs += ms
  }

  drained(drains: readonly { accepted: number; duplicates: number; quarantined: number }[]): void {
    for (const { accepted, duplicates, quarantined } of drains) {
      this.accepted += accepted
      this.#duplicates += duplicates
      this.#quarantined += quarantined
    }
  }

  warnings() {
    return [...this.#warnings].map(([what, { count, example }]) => ({ what, count, example }))
  }

  counts() {
    const { pages, records, events, accepted, waitedMs } = this
    return {
      pages,
      records,
      events,
      waitedMs,
      accepted,
      duplicates: this.#duplicates,
      quarantined: this.#quarantined,
      warnings: this.warnings(),
    }
  }
}
