import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programPath } from '../helpers/program-path.ts'

export const PROMETHEUS = programPath('prometheus')
export const PROMTOOL = programPath('promtool')

/** What promtool says, and whether it is content. */
export function promtool(args: readonly string[], input = ''): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(PROMTOOL as string, args, { input, encoding: 'utf8' })
  return { ok: status === 0, said: `${stdout}${stderr}` }
}

export interface Prometheus {
  url: string
  /** The samples of an instant query. */
  query(expr: string): Promise<{ metric: Record<string, string>; value: number }[]>
  targets(): Promise<{ health: string; lastError: string }[]>
  stop(): Promise<void>
}

/** A real Prometheus on this machine that scrapes what the configuration says, until it is stopped. */
export async function startPrometheus(configuration: object): Promise<Prometheus> {
  const home = mkdtempSync(join(tmpdir(), 'tandem-prometheus-'))
  const config = join(home, 'prometheus.json')
  // JSON is YAML.
  writeFileSync(config, JSON.stringify(configuration))
  const address = `127.0.0.1:${await freePort()}`
  const server = spawn(
    PROMETHEUS as string,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(home, 'data')}`,
      `--web.listen-address=${address}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const url = `http://${address}`
  const ask = async <Data>(path: string): Promise<Data> => {
    const answer = (await (await fetch(`${url}${path}`)).json()) as { status: string; data: Data; error?: string }
    if (answer.status !== 'success') throw new Error(answer.error)
    return answer.data
  }
  await until(async () => (await fetch(`${url}/-/ready`).catch(() => null))?.ok === true)
  return {
    url,
    async query(expr) {
      const { result } = await ask<{ result: { metric: Record<string, string>; value: [number, string] }[] }>(
        `/api/v1/query?query=${encodeURIComponent(expr)}`,
      )
      return result.map(({ metric, value: [, value] }) => ({ metric, value: Number(value) }))
    },
    targets: async () =>
      (await ask<{ activeTargets: { health: string; lastError: string }[] }>('/api/v1/targets')).activeTargets,
    async stop() {
      await ended(server)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Asks again until it is so; gives up after a minute. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('it has not come to pass')
}

export async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('close', resolve))
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
