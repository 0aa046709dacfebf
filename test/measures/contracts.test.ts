import { execFile } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { MEASURES, type MeasureResult, type MeasureRow } from '@tandem/core/measures'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { setCalendars } from '../../server/src/demo/set-calendars.ts'
import { setCosts } from '../../server/src/demo/set-costs.ts'
import { writeDemo } from '../../server/src/demo/write.ts'
import { createApp } from '../../server/src/http/app.ts'
import type { Download } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { measureValue } from '../../web/src/components/about-number.ts'
import { withStore } from '../helpers/with-store.ts'

const PROGRAM = path.join(import.meta.dirname, '../../server/bin/tandem.js')
const TOKEN = 'the-token'

// One company, asked in every way there is; the list of measures is the catalogue itself, so that a new one is asked too.
describe('a number is the same', () => {
  const tandem = withStore()
  let app: FastifyInstance
  let home: string

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'tandem-contracts-'))
    const { files } = await writeDemo({ applications: 2000, seed: 3, out: home, format: 'csv' })
    await tandem.import({ source: 'demo', file: files[0] as string })
    const context = { store: tandem.store, actor: LOCAL, now: () => new Date() }
    await setCalendars(context)
    await setCosts(context)
    const exported = await tandem.perform<Download>('export', { format: 'csv' })
    const again = path.join(home, 'again.csv')
    await pipeline(Readable.from(exported.stream), createWriteStream(again))
    await tandem.import({ source: 'again', file: again })
    app = await createApp({
      store: tandem.store,
      operations: OPERATIONS,
      now: () => new Date(),
      token: TOKEN,
      logLevel: 'silent',
    })
    tandem.store.directory.announce(await app.listen({ port: 0, host: '127.0.0.1' }), TOKEN)
  }, 120_000)
  afterAll(async () => {
    await app?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const overHttp = async <Result>(name: string, query: Record<string, string>): Promise<Result> => {
    const answer = await app.inject({ url: `/api/v1/${name}?${new URLSearchParams(query)}` })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const byCommand = async <Result>(...args: string[]): Promise<Result> => {
    const data = ['--json', '--data', tandem.store.directory.path]
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...args, ...data], { maxBuffer: 64e6 })
    return JSON.parse(stdout)
  }
  const WAYS: Record<string, string>[] = [
    {},
    { calendar: 'location' },
    { by: 'department' },
    { every: 'quarter', placed: 'completion' },
  ]

  it.each(MEASURES.map(({ name }) => name))(
    'for %s by operation, over HTTP and as the pages write it',
    async (measure) => {
      for (const more of WAYS) {
        const input = { measure, where: 'source=demo', ...more }
        const direct = await tandem.perform<MeasureResult>('measure', input)
        const http = await overHttp<MeasureResult>('measure', input)
        expect(http).toEqual(JSON.parse(JSON.stringify(direct)))
        // What is open has not ended, so a trend by completion of open things is empty.
        if (more.placed !== 'completion') expect(http.rows.length).toBeGreaterThan(0)
        expect(http.rows.map((row) => measureValue(http, row.estimate))).toEqual(
          direct.rows.map((row) => measureValue(direct, row.estimate)),
        )
        expect(http.rows.flatMap(numbersOf).filter((value) => !Number.isFinite(value))).toEqual([])
      }
    },
  )

  it.each(MEASURES.map(({ name }) => name))(
    'for %s of a company that was exported and imported again',
    async (measure) => {
      const of = async (source: string) =>
        (await tandem.perform<MeasureResult>('measure', { measure, where: [`source=${source}`], by: ['department'] }))
          .rows
      expect(await of('again')).toEqual(await of('demo'))
    },
  )

  // Every measure is asked over HTTP above; each of these starts a process.
  it('for each kind and grain of measure and for the ledger by the command line, through the server that holds the data', async () => {
    const kinds = new Map(MEASURES.map((measure) => [`${measure.kind} ${measure.grain}`, measure]))
    for (const { name } of kinds.values()) {
      expect(await byCommand('measure', name, '--by', 'department', '--where', 'source=demo')).toEqual(
        await overHttp('measure', { measure: name, by: 'department', where: 'source=demo' }),
      )
    }
    expect(await byCommand('waits', '--by', 'owner,kind')).toEqual(await overHttp('waits', { by: 'owner,kind' }))
    expect(await byCommand('compare', 'time_in_stage', '--by', 'stage')).toEqual(
      await overHttp('compare', { measure: 'time_in_stage', by: 'stage' }),
    )
  }, 180_000)
})

const numbersOf = ({ estimate, interval, mean, n }: MeasureRow): number[] =>
  [estimate, mean, n, ...(interval ?? [])].filter((value) => value !== null)
