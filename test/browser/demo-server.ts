import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { copyPrepared } from '../helpers/copy-prepared.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const TANDEM = path.join(ROOT, 'server/bin/tandem.js')

export interface DemoServer {
  url: string
  /** The link that makes the first administrator, where sign-in is demanded. */
  setupLink: string | undefined
  stop(): Promise<void>
}

/** The built server with a small demo company in a fresh directory, as a process of its own. */
export async function startDemoServer({
  applications,
  environment = {},
  objectives = [],
}: {
  applications: number
  environment?: Record<string, string>
  /** Promised before the server starts, so that its first look judges them. */
  objectives?: readonly object[]
}): Promise<DemoServer> {
  const home = mkdtempSync(path.join(tmpdir(), 'tandem-stories-'))
  const data = path.join(home, 'data')
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [TANDEM, ...args], { cwd: home, stdio: 'pipe', timeout: 90_000 })
  copyPrepared(data, { applications })
  for (const [i, objective] of objectives.entries()) {
    const file = path.join(home, `objective-${i}.json`)
    writeFileSync(file, JSON.stringify(objective))
    run('objective-set', '--objective', file, '--data', data)
  }
  const server = spawn(process.execPath, [TANDEM, 'serve', '--port', '0', '--data', data], {
    cwd: home,
    env: { ...process.env, ...environment },
  })
  const { url, setupLink } = await saidBy(server)
  return {
    url,
    setupLink,
    async stop() {
      await ended(server)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** What the server says once it listens: where, and the set-up link if nobody can sign in. */
function saidBy(server: ChildProcess): Promise<{ url: string; setupLink: string | undefined }> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString()
      const url = /Tandem is at (http:\/\/\S+)/.exec(said)?.[1]
      const setupLink = /^http\S+\/join#\S+$/m.exec(said)?.[0]
      // The set-up link is said after the address, if at all.
      if (url !== undefined && (setupLink !== undefined || !/Nobody can sign in/.test(said))) {
        setTimeout(() => resolve({ url, setupLink: /^http\S+\/join#\S+$/m.exec(said)?.[0] }), 300)
      }
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`The server ended with ${code} before it listened:\n${said}`)))
  })
}

function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.kill('SIGKILL'), 10_000)
    server.once('exit', () => {
      clearTimeout(impatient)
      resolve()
    })
    server.kill('SIGTERM')
  })
}
