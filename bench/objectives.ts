import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { raw } from '@tandem/core/sql'
import { LOCAL } from '../server/src/access/actor.ts'
import { setCalendars } from '../server/src/demo/set-calendars.ts'
import { evaluateObjectives } from '../server/src/objectives/evaluate.ts'
import { knownDays } from '../server/src/objectives/known-days.ts'
import { readObjectives } from '../server/src/objectives/read-objectives.ts'
import { perform } from '../server/src/operation.ts'
import { OPERATIONS } from '../server/src/operations.ts'
import { openStore, type Store } from '../server/src/store/store.ts'
import { promises } from './objectives-of-many.ts'

/**
 * How long 200 objectives take: counted and judged from the beginning, after an import of a day, and when nothing has changed; beside it a
 * bare reading of the same tables. `npm run bench:objectives -- 100000` for a smaller company.
 */
const APPLICATIONS = Number(process.argv[2] ?? 1_000_000)
const OBJECTIVES = Number(process.argv[3] ?? 200)
const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'tandem-bench-'))

const say = (what: string, figure: string, note = '') =>
  console.log(`${what.padEnd(52)} ${figure.padStart(36)}   load ${(loadavg()[0] ?? 0).toFixed(1)}   ${note}`)
const tandem = (...args: string[]) => {
  const { status, stderr, stdout } = spawnSync('node', [join(root, 'server/bin/tandem.js'), ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0 && status !== 3) throw new Error(stderr)
  return JSON.parse(stdout) as Record<string, number>
}
interface Took {
  wall: number
  /** Of all threads of this process: what others on the machine do does not count. */
  processor: number
}
async function timed(job: () => Promise<unknown>): Promise<Took> {
  const [began, used] = [performance.now(), process.cpuUsage()]
  await job()
  const { user, system } = process.cpuUsage(used)
  return { wall: (performance.now() - began) / 1000, processor: (user + system) / 1e6 }
}
const shown = ({ wall, processor }: Took) => `${wall.toFixed(2)} s (${processor.toFixed(2)} s of processor)`
const ratio = (took: Took, bare: Took) => `${(took.processor / bare.processor).toFixed(1)} × the bare reading`

try {
  await main()
} finally {
  rmSync(work, { recursive: true, force: true })
}
process.exit(0)

async function main() {
  const data = join(work, 'data')
  const { events } = tandem(
    'generate',
    '--applications',
    String(APPLICATIONS),
    '--out',
    join(work, 'files'),
    '--format',
    'parquet',
  )
  tandem('import', join(work, 'files/events.parquet'), '--source', 'demo', '--data', data)
  const store = await openStore(data)
  const context = { store, actor: LOCAL, now: () => new Date() }
  await setCalendars(context)
  for (const objective of await promises(store, OBJECTIVES)) {
    const at = new Date()
    await store.state
      .insertInto('objective')
      .values({
        id: objective.id,
        content: JSON.stringify(objective),
        managed_by: 'file',
        made_at: at,
        made_by: 'bench',
        updated_at: at,
        updated_by: 'bench',
        ended_at: null,
      })
      .execute()
  }
  const objectives = await readObjectives(store.state)
  const asOf = (await store.state.selectFrom('source').select('as_of').executeTakeFirstOrThrow()).as_of as Date
  console.log(
    `${Number(events).toLocaleString('en')} events, ${APPLICATIONS.toLocaleString('en')} applications, ${objectives.length} objectives\n`,
  )
  await store.warehouse.one(
    raw('select count() as n from visit where not ignore(stage, entered_at, left_at, location)'),
  )
  const bare = await timed(async () => {
    await store.warehouse.one(
      raw(
        "select count() as n, avg(dateDiff('second', entered_at, ifNull(left_at, now64(3)))) as x, uniq(stage), uniq(department), uniq(location) from visit",
      ),
    )
    await store.warehouse.one(
      raw(
        "select count() as n, avg(dateDiff('second', began_at, ifNull(first_response_at, now64(3)))) as x, uniq(department), uniq(location) from application",
      ),
    )
  })
  say('a bare reading of stays and applications', shown(bare))
  const evaluate = () => evaluateObjectives(store, { now: new Date() })
  const whole = await timed(() => knownDays(store, objectives, new Date()))
  const each = `${((1000 * whole.wall) / objectives.length).toFixed(0)} ms each`
  say('counted from the beginning', shown(whole), `${each}, ${ratio(whole, bare)}`)
  const first = await timed(evaluate)
  say('judged for the first time, 400 days of each', shown(first))
  const full = { wall: whole.wall + first.wall, processor: whole.processor + first.processor }
  say('both: evaluated from the beginning', shown(full), ratio(full, bare))
  say('evaluated again, nothing new', shown(await timed(evaluate)))
  // The first import of a process prepares what the later ones find.
  for (const day of [1, 2]) {
    await importDay(store, new Date(asOf.getTime() + (day - 1) * 86_400_000), day)
    const after = await timed(evaluate)
    say(
      `evaluated after an import of a day, ${day === 1 ? 'the first' : 'the second'}`,
      shown(after),
      ratio(after, bare),
    )
  }
  const status = OPERATIONS.find(({ name }) => name === 'objective-status')
  if (status !== undefined) say('objective-status of all', shown(await timed(() => perform(status, {}, context))))
  await store.close()
}

/** A day of arrivals and of moves of applications that were open. */
async function importDay(store: Store, from: Date, day: number) {
  const { warehouse } = store
  const open = await warehouse.rows<{ id: string }>(
    raw("select application_id as id from application where outcome = '' order by began_at desc limit 500"),
  )
  const at = (i: number) => new Date(from.getTime() + (i + 1) * 60_000).toISOString()
  const lines = [
    'id,kind,occurred_at,application_id,stage,department,location',
    ...open.map(({ id }, i) => `n-${day}-${i},application.entered_stage,${at(i)},${id},Onsite Interview ${day},,`),
    ...Array.from(
      { length: 500 },
      (_, i) => `m-${day}-${i},application.submitted,${at(i)},N${day}-${i},Application Review,Engineering,Berlin`,
    ),
  ]
  const file = join(work, 'day.csv')
  writeFileSync(file, `${lines.join('\n')}\n`)
  const operation = OPERATIONS.find(({ name }) => name === 'import')
  if (operation === undefined) throw new Error('no operation import')
  await perform(operation, { files: [file], source: 'demo' }, { store, actor: LOCAL, now: () => new Date() })
}
