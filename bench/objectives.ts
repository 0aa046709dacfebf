import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Objective } from '@tandem/core/objectives'
import { raw } from '@tandem/core/sql'
import { LOCAL } from '../server/src/access/actor.ts'
import { setCalendars } from '../server/src/demo/set-calendars.ts'
import { evaluateObjectives } from '../server/src/objectives/evaluate.ts'
import { knownDays } from '../server/src/objectives/known-days.ts'
import { readObjectives } from '../server/src/objectives/read-objectives.ts'
import { perform } from '../server/src/operation.ts'
import { OPERATIONS } from '../server/src/operations.ts'
import { openStore, type Store } from '../server/src/store/store.ts'

/**
 * How long 200 objectives take: counted from the beginning, after an import of a day, and when nothing has changed; beside it a bare
 * reading of the same tables. `npm run bench:objectives -- 100000` for a smaller company.
 */
const APPLICATIONS = Number(process.argv[2] ?? 1_000_000)
const OBJECTIVES = Number(process.argv[3] ?? 200)
const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'tandem-bench-'))

const say = (what: string, figure: string, note = '') =>
  console.log(`${what.padEnd(52)} ${figure.padStart(12)}   ${note}`)
const tandem = (...args: string[]) => {
  const { status, stderr, stdout } = spawnSync('node', [join(root, 'server/bin/tandem.js'), ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0 && status !== 3) throw new Error(stderr)
  return JSON.parse(stdout) as Record<string, number>
}
async function seconds(job: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await job()
  return (performance.now() - began) / 1000
}
const shown = (value: number) => `${value.toFixed(2)} s`

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
  for (const objective of await promises(store)) {
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
  const bare = await seconds(async () => {
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
  const count = () => knownDays(store, objectives, new Date())
  const whole = await seconds(count)
  say(
    'counted from the beginning',
    shown(whole),
    `${((1000 * whole) / objectives.length).toFixed(0)} ms each, ${(whole / bare).toFixed(0)} × the bare reading`,
  )
  say('counted again, nothing new', shown(await seconds(count)))
  await importDay(store, asOf)
  const day = await seconds(count)
  say('counted after an import of a day', shown(day), `${(day / bare).toFixed(1)} × the bare reading`)
  const first = await seconds(() => evaluateObjectives(store, { now: new Date() }))
  say('judged for the first time, 400 days of each', shown(first))
  say('evaluated again', shown(await seconds(() => evaluateObjectives(store, { now: new Date() }))))
  const status = OPERATIONS.find(({ name }) => name === 'objective-status')
  if (status !== undefined) say('objective-status of all', shown(await seconds(() => perform(status, {}, context))))
  await store.close()
}

/** As a company of many places has them: of everybody, of each stage, department and place, by working and by all hours. */
async function promises({ warehouse }: Store): Promise<Objective[]> {
  const names = async (column: string) =>
    (
      await warehouse.rows<{ name: string }>(
        raw(
          `select toString(${column}) as name from visit where ${column} != '' group by name order by count() desc limit 12`,
        ),
      )
    ).map(({ name }) => name)
  const [stages, departments, locations] = [await names('stage'), await names('department'), await names('location')]
  const populations = [
    [],
    ...departments.map((name) => [`department=${name}`]),
    ...locations.map((name) => [`location=${name}`]),
    ...departments.flatMap((one) => locations.map((other) => [`department=${one}`, `location=${other}`])),
  ]
  const measures = [
    ...stages.map((stage) => ({ kind: 'promise', measure: 'time_in_stage', where: [`stage=${stage}`] })),
    { kind: 'promise', measure: 'time_to_first_response', where: [] },
    { kind: 'promise', measure: 'offer_answer_time', where: [] },
    { kind: 'promise', measure: 'time_to_fill', where: [] },
    { kind: 'ratio', measure: 'offer_acceptance', where: [] },
    { kind: 'ratio', measure: 'withdrawal_rate', where: [] },
  ]
  const all = populations.flatMap((population) => measures.map((measure) => ({ population, measure })))
  return all.slice(0, OBJECTIVES).map(({ population, measure: { kind, measure, where } }, i) =>
    Objective.parse({
      id: `o-${i}`,
      title: `${measure} ${i}`,
      indicator:
        kind === 'promise'
          ? { kind, measure, within: measure === 'time_to_fill' ? 45 : 1 + (i % 9) }
          : { kind, measure },
      where: [...where, ...population],
      target: [0.8, 0.9, 0.95][i % 3],
      calendar: ['location', 'location', 'all', 'berlin'][i % 4],
      hrOwner: 'Head of recruiting',
      itOwner: 'Head of systems',
    }),
  )
}

/** A day of arrivals and of moves of applications that were open. */
async function importDay(store: Store, asOf: Date) {
  const { warehouse } = store
  const open = await warehouse.rows<{ id: string }>(
    raw("select application_id as id from application where outcome = '' order by began_at desc limit 500"),
  )
  const at = (i: number) => new Date(asOf.getTime() + (i + 1) * 60_000).toISOString()
  const lines = [
    'id,kind,occurred_at,application_id,stage,department,location',
    ...open.map(({ id }, i) => `n-${i},application.entered_stage,${at(i)},${id},Onsite Interview,,`),
    ...Array.from(
      { length: 500 },
      (_, i) => `m-${i},application.submitted,${at(i)},N${i},Application Review,Engineering,Berlin`,
    ),
  ]
  const file = join(work, 'day.csv')
  writeFileSync(file, `${lines.join('\n')}\n`)
  const operation = OPERATIONS.find(({ name }) => name === 'import')
  if (operation === undefined) throw new Error('no operation import')
  await perform(operation, { files: [file], source: 'demo' }, { store, actor: LOCAL, now: () => new Date() })
}
