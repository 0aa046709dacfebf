import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { TandemError } from '@tandem/core/errors'

/** Who holds a data directory: the embedded engines belong to one process at a time. */
export interface Holder {
  pid: number
  /** Start of the process in clock ticks since boot, where the system tells: process ids are used again. */
  startedAt: string
  /** Where the holder answers, if it is a server; with the token that proves the caller can read the directory. */
  url?: string
  token?: string
}

export interface DataDirectory {
  path: string
  clickhouse: string
  postgres: string
  uploads: string
  /** Events that were taken in and are not in the warehouse yet. */
  inbox: string
  /** Key of the pseudonyms. It lives outside both databases, so a copy of a database does not give the people away. */
  secret: string
  announce(url: string, token: string): void
  release(): void
}

/**
 * Takes a data directory for this process. Waits a while for a holder that is not a server, because that is another
 * command about to finish.
 */
export async function takeDataDirectory(path: string, waitMs = 60_000): Promise<DataDirectory> {
  createDirectory(path)
  const lock = join(path, 'lock')
  const own: Holder = { pid: process.pid, startedAt: processStart(process.pid) }
  const deadline = performance.now() + waitMs
  while (!tryLock(lock, own)) {
    const holder = readHolder(path)
    if (holder === null) continue
    if (holder.url !== undefined || performance.now() > deadline) {
      throw new TandemError(
        'conflict',
        `${path} is in use by process ${holder.pid}${holder.url ? ` (the server at ${holder.url})` : ''}. ` +
          'Stop it, or choose another directory with --data.',
      )
    }
    await delay(200)
  }
  for (const name of ['clickhouse', 'uploads']) mkdirSync(join(path, name), { recursive: true })
  return {
    path,
    clickhouse: join(path, 'clickhouse'),
    postgres: join(path, 'postgres'),
    uploads: join(path, 'uploads'),
    inbox: join(path, 'inbox'),
    secret: readSecret(path),
    announce: (url, token) => renameSync(writeDraft(lock, { ...own, url, token }), lock),
    release: () => rmSync(lock, { force: true }),
  }
}

/** The living process that holds the directory, or null. A lock whose process is gone is removed. */
export function readHolder(path: string): Holder | null {
  const lock = join(path, 'lock')
  const holder = readLock(lock)
  if (holder === null || isAlive(holder)) return holder
  rmSync(lock, { force: true })
  return null
}

function readLock(lock: string): Holder | null {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder
  } catch (error) {
    // ENOTDIR: the directory would lie below a file, of which whoever takes it is told.
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw new TandemError(
      'precondition',
      `${lock} is damaged. Make sure no Tandem runs on this directory, then delete it.`,
    )
  }
}

/** A hard link appears with its content and fails if the name exists: nobody reads half a lock. */
function tryLock(lock: string, own: Holder): boolean {
  const draft = writeDraft(lock, own)
  try {
    linkSync(draft, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function writeDraft(lock: string, holder: Holder): string {
  const draft = `${lock}.${process.pid}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  return draft
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return holder.startedAt === processStart(holder.pid)
}

/** Field 22 of /proc/PID/stat; empty where there is no /proc, and then the process id alone decides. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function readSecret(path: string): string {
  const file = join(path, 'secret')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    const secret = randomBytes(32).toString('hex')
    writeFileSync(file, `${secret}\n`, { flag: 'wx', mode: 0o600 })
    return secret
  }
}

/** One folder after the other: told to make them all at once, Node tries for ever below /proc, where nobody may make any. */
function createDirectory(path: string): void {
  try {
    for (const folder of missingFolders(resolve(path))) mkdirSync(folder)
  } catch (error) {
    throw new TandemError(
      'precondition',
      `Cannot create the data directory ${path}: ${(error as Error).message}. Choose another with --data or TANDEM_DATA_DIR.`,
    )
  }
}

/** Those on the way to `path` that are not there, the outermost first. */
function missingFolders(path: string): string[] {
  const missing: string[] = []
  let folder = path
  while (!existsSync(folder) && folder !== dirname(folder)) {
    missing.unshift(folder)
    folder = dirname(folder)
  }
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`)
  return missing
}
