import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MEASURES } from '@tandem/core/measures'
import { raw, sql } from '@tandem/core/sql'
import { LOCAL } from '../server/src/access/actor.ts'
import { setCalendars } from '../server/src/demo/set-calendars.ts'
import { setCosts } from '../server/src/demo/set-costs.ts'
import { perform } from '../server/src/operation.ts'
import { OPERATIONS } from '../server/src/operations.ts'
import { openStore } from '../server/src/store/store.ts'
import { openWarehouse, type Warehouse } from '../server/src/store/warehouse.ts'

/**
 * What the performance chapter quotes: import speed, memory, and the time of every page's queries, each beside what the bare
 * engine takes for the same aggregation in the same run. `npm run bench -- 100000` for a smaller company.
 */
const APPLICATIONS = Number(process.argv[2] ?? 1_000_000)
const PAGE_RUNS = 5
/** What stands after a ratio, in the order of a case's bare statements. */
const BARE = ['the bare aggregation', 'the bare counts of ended and open']
const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'tandem-bench-'))

const say = (what: string, figure: string, note = '') => {
  console.log(`${what.padEnd(44)} ${figure.padStart(18)}   ${note}`)
}

try {
  await main()
} finally {
  rmSync(work, { recursive: true, force: true })
}
process.exit(0)

async function main() {
  console.log(`Node ${process.versions.node}, ${APPLICATIONS.toLocaleString('en')} applications\n`)
  for (const format of ['parquet', 'csv'] as const) {
    const { seconds, json } = await tandem(
      'generate',
      '--applications',
      APPLICATIONS,
      '--out',
      join(work, format),
      '--format',
      format,
    )
    say(`generate ${format}`, `${rate(json.events, seconds)} events/s`, `${json.events.toLocaleString('en')} events`)
  }
  const parquet = join(work, 'parquet/events.parquet')
  const csv = join(work, 'csv/events.csv')
  const bare = { parquet: await bareInsert(parquet, 'Parquet'), csv: await bareInsert(csv, 'CSVWithNames') }
  for (const [format, file] of [
    ['parquet', parquet],
    ['csv', csv],
  ] as const) {
    const { json, peakMb } = await tandem('import', file, '--source', 'demo', '--data', join(work, `data-${format}`))
    const ratio = json.seconds / bare[format]
    say(
      `import ${format} (${mb(file)} MB)`,
      `${rate(json.read, json.seconds)} events/s`,
      `peak memory ${peakMb} MB; ${ratio.toFixed(1)} × a bare insert of the file`,
    )
  }
  await benchXes(join(work, 'data-parquet'))
  await benchPages(join(work, 'data-parquet'))
}

/** A tenth of the company as XES, because XES is ten times as large. */
async function benchXes(data: string) {
  const file = join(work, 'events.xes')
  await tandem('export', 'xes', '--out', file, '--data', data, '--from', '2026-03-01')
  const { json, peakMb } = await tandem('import', file, '--data', join(work, 'data-xes'))
  say(
    `import xes (${mb(file)} MB)`,
    `${rate(json.read, json.seconds)} events/s`,
    `${json.read.toLocaleString('en')} events, peak memory ${peakMb} MB`,
  )
}

type Case = [name: string, work: () => Promise<unknown>, ...bare: ReturnType<typeof sql>[]]

async function benchPages(data: string) {
  const store = await openStore(data)
  const context = { store, actor: LOCAL, now: () => new Date() }
  const run = async (name: string, input: object = {}) => {
    const operation = OPERATIONS.find((candidate) => candidate.name === name)
    if (operation === undefined) throw new Error(`no operation ${name}`)
    return perform(operation, input, context)
  }
  const seconds = sql`dateDiff('millisecond', entered_at, left_at) / 1000`
  const bareFlow = sql`
    select stage, next_stage, count(), quantileExactInclusive(0.5)(${seconds}), quantileExactInclusive(0.9)(${seconds}), avg(${seconds})
    from visit where left_at is not null group by stage, next_stage`
  const bareStages = sql`select stage, quantilesExact(0.5, 0.85, 0.95)(${seconds}) from visit where left_at is not null group by stage`
  const bareCount = sql`select department, count() from application group by department`
  const stays = { measure: 'time_in_stage' }
  const bareQuantiles = sql`quantilesExact(0.5, 0.85, 0.95)(dateDiff('millisecond', entered_at, ifNull(left_at, now64(3))) / 1000), count(), countIf(left_at is null)`
  const isStay = sql`exit != 'ended' and kind != 'end'`
  const bareWeeks = sql`select toStartOfWeek(entered_at, 1) as week, ${bareQuantiles} from visit where ${isStay} group by week`
  const bareTwo = sql`select stage, department, ${bareQuantiles} from visit where ${isStay} group by stage, department`
  // What Kaplan-Meier needs and three quantiles do not: every duration of every slice, ended and open apart.
  const bareCurve = (keys: string) => sql`
    select ${raw(keys)}, arraySort(groupArray((value, events, n))) from (
      select ${raw(keys)}, intDiv(duration, multiIf(duration < 21600, 60, duration < 345600, 600, 3600)) as cell, any(duration) as value, countIf(ended) as events, count() as n
      from (select *, toMonday(entered_at) as week, left_at is not null as ended, dateDiff('second', entered_at, ifNull(left_at, now64(3))) as duration from visit where ${isStay})
      group by ${raw(keys)}, cell)
    group by ${raw(keys)}`
  await setCalendars(context)
  await setCosts(context)
  const cases: Case[] = [
    ['flow', () => run('flow'), bareFlow],
    ['flow of one department', () => run('flow', { where: ['department=Engineering'] })],
    ['overview', () => run('overview')],
    ['stages: time in stage', () => run('measure', { measure: 'time_in_stage', by: ['stage'] }), bareStages],
    [
      'stages: survival of one stage',
      () => run('measure', { measure: 'time_in_stage', where: ['stage=Interview'], survival: true }),
    ],
    ['stages: age of open work', () => run('measure', { measure: 'age_of_open_work', by: ['stage'] })],
    ...MEASURES.map(
      ({ name, grain }): Case => [
        `${name} by two dimensions`,
        () =>
          run('measure', {
            measure: name,
            by: grain === 'visit' ? ['stage', 'department'] : ['department', 'location'],
          }),
        ...(name === 'time_in_stage' ? [bareTwo, bareCurve('stage, department')] : []),
      ],
    ),
    [
      'time in stage by stage and department, working hours',
      () => run('measure', { ...stays, by: ['stage', 'department'], calendar: 'location' }),
    ],
    ['trend by week over three years', () => run('measure', { ...stays, every: 'week' }), bareWeeks, bareCurve('week')],
    ['trend by week, working hours', () => run('measure', { ...stays, every: 'week', calendar: 'location' })],
    ['survival curve of everything', () => run('measure', { ...stays, survival: true })],
    ['compare every department with all others', () => run('compare', { ...stays, by: 'department' })],
    ['waits by side, working hours', () => run('waits', { by: ['side'] })],
    ['waits by stage and side', () => run('waits', { by: ['stage', 'side'] })],
    ['waits by month and side', () => run('waits', { by: ['month', 'side'] })],
    ['queue', () => run('queue')],
    ['traces', () => run('traces')],
    ['one trace', () => run('trace', { application: 'A400000' })],
    ['sources', () => run('sources')],
    ['filters', () => run('dimensions'), bareCount],
    ['quarantine', () => run('quarantine')],
  ]
  console.log('')
  for (const [name, work, ...bares] of cases) {
    const own = await median(work)
    const ratios: string[] = []
    for (const [i, bare] of bares.entries()) {
      const alone = await median(() => store.warehouse.rows(bare))
      ratios.push(`${(own / alone).toFixed(1)} × ${BARE[i]} (${Math.round(alone * 1000)} ms)`)
    }
    say(name, `${Math.round(own * 1000)} ms`, ratios.join(', '))
  }
  await store.close()
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < PAGE_RUNS; i += 1) {
    const start = performance.now()
    await work()
    times.push((performance.now() - start) / 1000)
  }
  return times.sort((a, b) => a - b)[PAGE_RUNS >> 1] as number
}

/** What the engine alone takes to read the file and write it to a sorted table. */
async function bareInsert(file: string, format: string): Promise<number> {
  const path = join(work, `bare-${format}`)
  mkdirSync(path)
  const warehouse: Warehouse = openWarehouse({ path })
  const columns = (await warehouse.rows<{ name: string }>(sql`describe file(${file}, ${raw(`'${format}'`)})`)).map(
    ({ name }) => `${name} String`,
  )
  const structure = raw(`'${columns.join(', ')}'`)
  await warehouse.run(sql`create table bare (${raw(columns.join(', '))}) engine = MergeTree order by application_id`)
  const start = performance.now()
  await warehouse.run(sql`insert into bare select * from file(${file}, ${raw(`'${format}'`)}, ${structure})`, {
    max_insert_threads: 2,
    max_memory_usage: 4_000_000_000,
  })
  const seconds = (performance.now() - start) / 1000
  await warehouse.close()
  rmSync(path, { recursive: true, force: true })
  return seconds
}

/** The fields of a command's JSON that the report uses. */
interface Figures {
  events: number
  read: number
  seconds: number
}

/** Runs the built command line in a process of its own, watching its memory. */
function tandem(...args: readonly (string | number)[]): Promise<{ json: Figures; seconds: number; peakMb: number }> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const isExport = args[0] === 'export'
    const child = spawn(
      process.execPath,
      [join(root, 'server/bin/tandem.js'), ...args.map(String), ...(isExport ? [] : ['--json'])],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    let out = ''
    let peakKb = 0
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    const watch = setInterval(() => {
      peakKb = Math.max(peakKb, residentKb(child.pid ?? 0))
    }, 50)
    child.on('close', (code) => {
      clearInterval(watch)
      if (code !== 0) reject(new Error(`tandem ${args.join(' ')} ended with ${code}`))
      else
        resolve({
          json: JSON.parse(isExport ? '{}' : out),
          seconds: (performance.now() - start) / 1000,
          peakMb: Math.round(peakKb / 1024),
        })
    })
  })
}

function residentKb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

function rate(n: number, seconds: number): string {
  return Math.round(n / seconds).toLocaleString('en')
}

function mb(file: string): number {
  return Math.round(statSync(file).size / 1e6)
}
