import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../server/bin/tandem.js')
const data = mkdtempSync(join(tmpdir(), 'tandem-cli-'))
const file = join(data, 'moves.csv')
writeFileSync(file, 'case,activity,time\nA1,Applied,2024-03-01T09:00:00Z\nA1,Offer,2024-03-04T09:00:00Z\n')

const tandem = (...args: string[]) =>
  spawnSync(process.execPath, [program, ...args, '--data', join(data, 'store')], { encoding: 'utf8', timeout: 60_000 })

afterAll(() => rmSync(data, { recursive: true, force: true }))

describe('the command line', () => {
  it('imports by itself, and through the server while one holds the directory', async () => {
    const alone = tandem('import', file, '--json')
    expect(alone.status).toBe(0)
    expect(JSON.parse(alone.stdout)).toMatchObject({ source: 'moves', read: 2, accepted: 2 })

    const server = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', join(data, 'store')])
    try {
      await untilSays(server.stderr, 'Tandem is at')
      const again = tandem('import', file, '--json')
      expect(JSON.parse(again.stdout)).toMatchObject({ read: 2, accepted: 0, duplicates: 2 })
      expect(JSON.parse(tandem('flow', '--json').stdout)).toMatchObject({ applications: 1, events: 2 })
      expect(tandem('export', 'xes').stdout).toContain('<trace>')
      const second = tandem('serve', '--port', '0')
      expect(second.status).toBe(2)
      expect(second.stderr).toContain('in use by process')
    } finally {
      server.kill('SIGTERM')
      await new Promise((resolve) => server.once('close', resolve))
    }
    expect(JSON.parse(tandem('flow', '--json').stdout)).toMatchObject({ applications: 1 })
    expect(tandem('waits').stdout).toContain('3 days of waiting in 1 stay (all hours')
    expect(tandem('queue').stdout).toContain('Nothing open waits among these. Import a file with tandem import FILE')
  }, 120_000)

  it('answers a wrong command, flag or file with a sentence and exit code 2', () => {
    for (const [args, words] of [
      [['flwo'], 'There is no command “flwo”'],
      [['flow', '--wher', 'a=b'], 'See tandem flow --help'],
      [['flow', '--where', 'department'], 'write a filter as dimension=value'],
      [['import', join(data, 'none.csv')], 'Check the path'],
      [['import', file, '--mapping', join(data, 'none.json')], 'There is no file'],
      [['measure', 'time_to_moon'], 'There is no measure time_to_moon. There are time_in_stage'],
      [['serve', '--port', 'abc'], 'port: must be a number'],
      [['generate', '--applications', 'many'], 'applications: must be a number'],
    ] as const) {
      const { status, stderr, stdout } = tandem(...args)
      expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' })
      expect(stderr).toContain(words)
    }
  })

  it('names the setting that is wrong and the way out', () => {
    const { status, stderr } = spawnSync(process.execPath, [program, 'serve'], {
      encoding: 'utf8',
      env: { ...process.env, PORT: 'abc' },
    })
    expect(status).toBe(2)
    expect(stderr).toContain('PORT (where serve listens) cannot be “abc”. Correct or unset it')
  })

  it('explains itself', () => {
    expect(tandem('help').stdout).toContain('overview')
    expect(tandem('measure', '--help').stdout).toContain('--by')
  })

  it('says that all is well, check by check', () => {
    const elsewhere = join(data, 'well')
    spawnSync(process.execPath, [program, 'import', file, '--data', elsewhere])
    const { status, stdout } = spawnSync(process.execPath, [program, 'doctor', '--json', '--data', elsewhere], {
      encoding: 'utf8',
    })
    const { checks } = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(checks.map(({ check }: { check: string }) => check)).toContain('warehouse')
  })
})

function untilSays(stream: NodeJS.ReadableStream, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    stream.on('data', (chunk) => {
      text += chunk
      if (text.includes(words)) resolve()
    })
    stream.on('close', () => reject(new Error(`the server ended: ${text}`)))
  })
}
