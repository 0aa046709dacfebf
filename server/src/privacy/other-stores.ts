import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Told, tell } from '../connections/deliveries.ts'
import { hookPurpose } from '../connections/read-connection.ts'
import type { Store } from '../store/store.ts'
import { candidateKeys } from './keys.ts'
import { listWork, type Work } from './work.ts'

/** What of one erasure lies outside the warehouse. */
export interface Elsewhere {
  hasApplication(source: string, id: string): boolean
  /** `key` as the warehouse would have it. */
  hasKey(source: string, key: string): boolean
  sources: string[]
  secret: string
}

/** A place outside the warehouse where something of a person may lie. */
export interface OtherStore {
  name: string
  title: string
  /** Rows by source. */
  count(store: Store, whom: Elsewhere): Promise<{ source: string | null; rows: number }[]>
  remove(store: Store, whom: Elsewhere): Promise<void>
}

export async function elsewhere(store: Store, work: Work): Promise<Elsewhere> {
  const { applications, keys } = await listWork(store, work)
  return {
    hasApplication: (source, id) => applications.get(source)?.has(id) === true,
    hasKey: (source, key) => keys.some((one) => one.key === key && (one.source === '' || one.source === source)),
    sources: [...applications.keys()],
    secret: store.directory.secret,
  }
}

const inbox: OtherStore = {
  name: 'inbox',
  title: 'events that wait in the inbox',
  async count({ inbox }, whom) {
    const bySource = new Map<string, number>()
    await inbox.count(({ application, candidate }, source) => {
      const isTheirs = whom.hasApplication(source, application) || whom.hasKey(source, candidate)
      if (isTheirs) bySource.set(source, (bySource.get(source) ?? 0) + 1)
      return isTheirs
    })
    return [...bySource].map(([source, rows]) => ({ source, rows }))
  },
  remove: ({ inbox }, whom) =>
    inbox.forget(
      ({ application, candidate }, source) =>
        whom.hasApplication(source, application) || whom.hasKey(source, candidate),
    ),
}

const deliveries: OtherStore = {
  name: 'delivery',
  title: 'sealed deliveries and dead letters',
  async count(store, whom) {
    const found = await deliveriesOf(store, whom)
    return [...new Set(found.map(({ connection }) => connection))].map((source) => ({
      source,
      rows: found.filter(({ connection }) => connection === source).length,
    }))
  },
  async remove(store, whom) {
    for (const { id } of await deliveriesOf(store, whom))
      await store.state.deleteFrom('delivery').where('id', '=', id).execute()
  },
}

async function deliveriesOf(store: Store, whom: Elsewhere): Promise<{ id: string; connection: string }[]> {
  const rows = await store.state
    .selectFrom('delivery')
    .innerJoin('connection', 'connection.name', 'delivery.connection')
    .selectAll('delivery')
    .select('connector')
    .where('payload', 'is not', null)
    .execute()
  return rows.filter((row) => {
    const told = tell(store, row)
    if (!('problem' in told) && !told.readNow) return tellsOf(told, row.connection, whom)
    // What cannot be read is looked through word by word: a letter too many is a smaller harm than one that stays.
    const { connection, payload } = row
    return wordsIn(store, connection, payload ?? '').some(
      (word) => whom.hasApplication(connection, word) || hasCandidate(whom, connection, word),
    )
  })
}

const tellsOf = (told: Exclude<Told, { problem: string }>, source: string, whom: Elsewhere): boolean =>
  [...told.looks, ...told.events].some(
    ({ application, candidate }) =>
      whom.hasApplication(source, String(application ?? '')) || hasCandidate(whom, source, String(candidate ?? '')),
  )

const hasCandidate = (whom: Elsewhere, source: string, id: string): boolean =>
  id !== '' && candidateKeys(id, whom.secret).some((key) => whom.hasKey(source, key))

function wordsIn({ secrets }: Store, connection: string, sealed: string): string[] {
  const words: string[] = []
  const walk = (node: unknown) => {
    if (typeof node === 'string' || typeof node === 'number') words.push(String(node))
    else if (typeof node === 'object' && node !== null) Object.values(node).forEach(walk)
  }
  try {
    walk(JSON.parse(secrets.open(sealed, hookPurpose(connection))))
  } catch {
    // Sealed by a secret that is gone: nobody can open it, us included.
  }
  return words
}

const answers: OtherStore = {
  name: 'ingest_answer',
  title: 'answers to batches, which are remembered for a day',
  async count({ state }, { sources }) {
    const rows = await state.selectFrom('ingest_answer').select('key').execute()
    return sources.flatMap((source) => {
      const own = rows.filter(({ key }) => key.startsWith(`${source} `)).length
      return own === 0 ? [] : [{ source, rows: own }]
    })
  },
  async remove({ state }, { sources }) {
    const rows = await state.selectFrom('ingest_answer').select('key').execute()
    const own = rows.map(({ key }) => key).filter((key) => sources.some((source) => key.startsWith(`${source} `)))
    if (own.length > 0) await state.deleteFrom('ingest_answer').where('key', 'in', own).execute()
  },
}

interface Warning {
  what: string
  count: number
  example: string
}

/** What a sync found worth a look names an example by its id. */
const warnings: OtherStore = {
  name: 'sync',
  title: 'examples in what syncs found worth a look',
  async count(store, whom) {
    const found = await warningsOf(store, whom)
    return [...new Set(found.map(({ source }) => source))].map((source) => ({
      source,
      rows: found.filter((one) => one.source === source).reduce((sum, { rows }) => sum + rows, 0),
    }))
  },
  async remove(store, whom) {
    for (const { id, cleaned } of await warningsOf(store, whom))
      await store.state
        .updateTable('sync')
        .set({ warnings: JSON.stringify(cleaned) })
        .where('id', '=', id)
        .execute()
  },
}

async function warningsOf({ state }: Store, whom: Elsewhere) {
  const syncs = await state.selectFrom('sync').select(['id', 'connection', 'warnings']).execute()
  return syncs.flatMap(({ id, connection: source, warnings }) => {
    const isTheirs = ({ example }: Warning) =>
      example !== '' && (whom.hasApplication(source, example) || hasCandidate(whom, source, example))
    const all = warnings as Warning[]
    const rows = all.filter(isTheirs).length
    if (rows === 0) return []
    return [{ id, source, rows, cleaned: all.map((one) => (isTheirs(one) ? { ...one, example: '' } : one)) }]
  })
}

/** Pages that somebody has kept may lead to one application. */
const views: OtherStore = {
  name: 'view',
  title: 'kept views of their application',
  async count(store, whom) {
    const rows = (await viewsOf(store, whom)).length
    return rows === 0 ? [] : [{ source: null, rows }]
  },
  async remove(store, whom) {
    for (const id of await viewsOf(store, whom)) await store.state.deleteFrom('view').where('id', '=', id).execute()
  },
}

async function viewsOf({ state }: Store, { hasApplication, sources }: Elsewhere): Promise<string[]> {
  const rows = await state.selectFrom('view').select(['id', 'path']).execute()
  return rows.flatMap(({ id, path }) => {
    const { pathname, searchParams } = new URL(path, 'http://localhost')
    const words = [
      ...pathname.split('/').map(decoded),
      ...[...searchParams.values()].map((text) => text.replace(/^application_id=/, '')),
    ]
    return words.some((word) => sources.some((source) => hasApplication(source, word))) ? [id] : []
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Suggestions for roles name an application, with what was done about them. */
const suggestions: OtherStore = {
  name: 'skill_suggestion',
  title: 'suggestions of them for roles',
  async count(store, whom) {
    const found = await suggestionsOf(store, whom)
    return [...new Set(found.map(({ source }) => source))].map((source) => ({
      source,
      rows: found.filter((one) => one.source === source).length,
    }))
  },
  async remove(store, whom) {
    for (const { id } of await suggestionsOf(store, whom))
      await store.state.deleteFrom('skill_suggestion').where('id', '=', id).execute()
  },
}

async function suggestionsOf({ state }: Store, { hasApplication, sources }: Elsewhere) {
  if (sources.length === 0) return []
  const rows = await state
    .selectFrom('skill_suggestion')
    .select(['id', 'source', 'application_id'])
    .where('source', 'in', sources)
    .execute()
  return rows.filter(({ source, application_id }) => hasApplication(source, application_id))
}

/** Files that somebody has uploaded hold people as they came; whose is not looked up, so all of them go. */
const uploads: OtherStore = {
  name: 'upload',
  title: 'uploaded files, which are kept for a day at most',
  async count({ directory }) {
    const names = (await readdir(directory.uploads)).filter((name) => name.startsWith('upload-'))
    return names.length === 0 ? [] : [{ source: null, rows: names.length }]
  },
  async remove({ directory }) {
    for (const name of await readdir(directory.uploads))
      if (name.startsWith('upload-')) await rm(join(directory.uploads, name), { recursive: true, force: true })
  },
}

export const OTHER_STORES: readonly OtherStore[] = [inbox, deliveries, answers, warnings, views, suggestions, uploads]
