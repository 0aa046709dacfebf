import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const TANDEM = join(import.meta.dirname, '../../server/bin/tandem.js')

export interface ServerProcess {
  url: string
  process: ChildProcess
}

/** The built server over a data directory, as a process of its own, once it listens on this machine. */
export function serveFrom(data: string, environment: Record<string, string> = {}): Promise<ServerProcess> {
  const server = spawn(process.execPath, [TANDEM, 'serve', '--port', '0', '--data', data], {
    env: { ...process.env, ...environment },
  })
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString()
      const found = /Tandem is at http:\/\/localhost:(\d+)/.exec(said)
      if (found !== null) resolve({ url: `http://127.0.0.1:${found[1]}`, process: server })
    })
    server.once('exit', (code) => reject(new Error(`The server ended with ${code} before it listened:\n${said}`)))
  })
}
