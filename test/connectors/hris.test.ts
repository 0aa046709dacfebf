import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { MeasureResult } from '../../core/src/measures/index.ts'
import type { OutcomesPreview, OutcomesReport } from '../../core/src/outcomes/index.ts'
import { raw, sql } from '../../core/src/sql/index.ts'
import type { Sources } from '../../core/src/trace/index.ts'
import { copyPrepared } from '../helpers/copy-prepared.ts'
import { withStore } from '../helpers/with-store.ts'
import { asUnicodeText, GERMAN, hiringEvents, PLAIN, PLANTED, WORKDAY } from './hris-reports.ts'

const tandem = withStore()
const DAY = 86_400_000
let runs = 0

beforeAll(async () => {
  await tandem.import({ source: 'greenhouse', file: tandem.write('hiring.csv', hiringEvents()) })
})

/** A hiring source of its own, so that a test meets no outcomes of another. */
async function freshSource(): Promise<string> {
  const source = `ats ${++runs}`
  await tandem.import({ source, file: tandem.write(`${source}.csv`, hiringEvents()) })
  return source
}
const write = (content: string | Buffer, name = `report ${++runs}.csv`) => tandem.write(name, content)
const bring = (into: string, content: string | Buffer, more: object = {}) =>
  tandem.perform<OutcomesReport>('outcomes-import', { file: write(content), into, ...more })
const look = (content: string | Buffer, more: object = {}) =>
  tandem.perform<OutcomesPreview>('outcomes-preview', { file: write(content), ...more })

interface Outcome {
  application: string
  kind: string
  from: string
  days: number
  details: Record<string, string>
}
async function outcomesIn(source: string): Promise<Outcome[]> {
  const rows = await tandem.store.warehouse.rows<{ id: string; what: string; at: number; width: number; more: string }>(
    sql`select application_id as id, toString(kind) as what, toUnixTimestamp64Milli(occurred_at) as at, uncertainty_ms as width, details as more
      from event final where source = ${source} and startsWith(kind, 'hire.') order by id, at, what`,
  )
  return rows.map(({ id, what, at, width, more }) => {
    const { employee: _, system: __, ...details } = JSON.parse(more) as Record<string, string>
    return {
      application: id,
      kind: what,
      from: new Date(at - width).toISOString().slice(0, 10),
      days: width / DAY,
      details,
    }
  })
}
const addsUp = ({ rows, ...report }: OutcomesReport) => {
  expect(rows.matched + rows.silent + rows.quarantined, 'rows').toBe(rows.read)
  expect(report.accepted + report.duplicates + report.quarantined, 'events').toBe(report.read)
}

describe('a plain report of the HR system', () => {
  it('attaches what became of hires to their applications, by day', async () => {
    const source = await freshSource()
    const report = await bring(source, PLAIN)
    expect(report).toMatchObject({
      shape: 'plain',
      rows: { read: 3, matched: 3, silent: 0, quarantined: 0 },
      quarantined: 0,
      duplicates: 0,
      applications: 3,
    })
    addsUp(report)
    const rating = (value: string) => ({ about: 'performance', rating: value })
    const survey = (day: number, value: string) => ({
      about: 'manager_satisfaction',
      rating: value,
      survey_day: String(day),
    })
    const one = (application: string, kind: string, from: string, details: object = {}) => ({
      application,
      kind,
      from,
      days: 1,
      details,
    })
    expect(await outcomesIn(source)).toEqual([
      one('A-1', 'hire.started', '2024-04-02'),
      one('A-1', 'hire.rated', '2024-05-02', survey(30, '4')),
      one('A-1', 'hire.rated', '2024-06-01', rating('3')),
      one('A-1', 'hire.left', '2024-06-10', { voluntary: 'yes', reason: 'resigned' }),
      one('A-2', 'hire.started', '2024-04-15'),
      one('A-2', 'hire.rated', '2024-05-15', survey(30, '5')),
      one('A-2', 'hire.ramped', '2024-07-01'),
      one('A-2', 'hire.rated', '2024-07-14', survey(90, '4')),
      one('A-2', 'hire.rated', '2024-10-12', survey(180, '4')),
      one('A-2', 'hire.rated', '2024-12-31', rating('4')),
      one('A-2', 'hire.moved', '2025-03-01', { move: 'promotion', job: 'Senior Data Engineer' }),
      one('A-3', 'hire.started', '2024-06-01'),
      one('A-3', 'hire.rated', '2024-07-01', survey(30, '2')),
      one('A-3', 'hire.rated', '2024-08-30', survey(90, '2')),
      one('A-3', 'hire.rated', '2024-12-31', rating('2')),
      one('A-3', 'hire.left', '2025-02-28', { voluntary: 'no', reason: 'dismissed' }),
    ])
  })

  it('adds nothing the second time, and one event where one more rating has come', async () => {
    const source = await freshSource()
    const first = await bring(source, PLAIN)
    const again = await bring(source, PLAIN)
    expect(again).toMatchObject({ accepted: 0, duplicates: first.accepted, quarantined: 0 })
    const more = PLAIN.replaceAll('rating_date,ramp', 'rating_date,performance_rating,rating_date,ramp')
      .replace('4,2024-12-31,2024-07-01', '4,2024-12-31,5,2025-12-31,2024-07-01')
      .replace('3,2024-06-01,,', '3,2024-06-01,,,,')
      .replace('2,2024-12-31,,2', '2,2024-12-31,,,,2')
    expect(await bring(source, more)).toMatchObject({ accepted: 1, duplicates: first.accepted, quarantined: 0 })
  })

  it('gives a corrected date the id of the one it corrects', async () => {
    const source = await freshSource()
    await bring(source, PLAIN)
    const ids = async () =>
      (
        await tandem.store.warehouse.rows<{ id: string }>(
          sql`select distinct toString(id) as id from event where source = ${source} and kind = 'hire.left' and application_id = 'A-1'`,
        )
      ).map(({ id }) => id)
    const before = await ids()
    await bring(source, PLAIN.replace('2024-06-10', '2024-06-14'))
    expect(await ids()).toEqual(before)
    const left = (await outcomesIn(source)).filter(
      ({ application, kind }) => application === 'A-1' && kind === 'hire.left',
    )
    expect(left).toHaveLength(1)
  })
})

describe('a report of Workday', () => {
  it('is read below its title, with ratings that repeat, cells of several lines and its total left out', async () => {
    const source = await freshSource()
    const preview = await look(WORKDAY, { into: source })
    expect(preview).toMatchObject({
      shape: 'workday',
      shapeReason: '5 lines before the head, as Workday writes them',
      timeFormat: 'mdy',
      questions: [],
      rows: { read: 3, matched: 3, silent: 0, quarantined: 0 },
    })
    const report = await bring(source, WORKDAY)
    addsUp(report)
    expect(report).toMatchObject({ shape: 'workday', rows: { read: 3, matched: 3 }, quarantined: 0 })
    expect(
      (await outcomesIn(source)).map(({ application, kind, from, details }) => [application, kind, from, details]),
    ).toEqual([
      ['A-1', 'hire.started', '2024-04-02', {}],
      ['A-1', 'hire.rated', '2024-05-31', { about: 'performance', rating: '3 - Meets', period: 'H1 2024' }],
      ['A-1', 'hire.left', '2024-06-10', { voluntary: 'yes', reason: 'resigned' }],
      ['A-2', 'hire.started', '2024-04-15', {}],
      ['A-2', 'hire.rated', '2024-12-31', { about: 'performance', rating: '4 - Exceeds', period: '2024 Annual' }],
      ['A-2', 'hire.rated', '2025-12-31', { about: 'performance', rating: '4 - Exceeds', period: '2025 Annual' }],
      ['A-3', 'hire.started', '2024-06-01', {}],
      ['A-3', 'hire.rated', '2024-12-31', { about: 'performance', rating: '2 - Below', period: '2024 Annual' }],
      ['A-3', 'hire.left', '2025-02-28', { voluntary: 'no', reason: 'dismissed' }],
    ])
  })

  it('says what each column is taken for and why the others stay out, and shows nothing of those', async () => {
    const { columns } = await look(WORKDAY)
    const words = Object.fromEntries(columns.map(({ name, meaning, reason }) => [name, meaning ?? `out: ${reason}`]))
    expect(words).toEqual({
      Worker: 'out: may name or describe a person',
      'Employee ID': 'the employee',
      'Candidate ID': 'the candidate',
      'Job Application ID': 'the application',
      'Job Requisition ID': 'the requisition',
      'Original Hire Date': 'out: the first time somebody was hired; the last one counts',
      'Hire Date': 'first working day',
      'Termination Date': 'last working day',
      'Termination Reason': 'why somebody left',
      'Termination Category (Voluntary/Involuntary)': 'whether they left by choice',
      'Supervisory Organization': 'out: may name or describe a person',
      "Worker's Manager": 'out: may name or describe a person',
      Location: 'out: says nothing about what became of a hire',
      'Annual Salary': 'out: pay has no part in outcomes',
      'Review Period': 'the period that was rated',
      'Performance Rating': 'a performance rating',
      'Review Period End Date': 'when it was rated',
      'Review Period (2)': 'the period that was rated',
      'Performance Rating (2)': 'a performance rating',
      'Review Period End Date (2)': 'when it was rated',
      'Manager Comments': 'out: may name or describe a person',
      'Location (2)': 'out: says nothing about what became of a hire',
    })
    for (const planted of PLANTED) expect(JSON.stringify(columns)).not.toContain(planted)
  })

  it.each([
    ['with a byte order mark', Buffer.from(`\ufeff${WORKDAY}`)],
    ['with lines that end as in Windows', Buffer.from(WORKDAY.replaceAll('\n', '\r\n'))],
    ['in UTF-16 with tabs', asUnicodeText(WORKDAY)],
  ])('says the same %s', async (_, content) => {
    const source = await freshSource()
    const report = await bring(source, content)
    expect(report).toMatchObject({ shape: 'workday', rows: { read: 3, matched: 3 }, accepted: 9 })
  })
})

it('reads semicolons, German words and dates with dots', async () => {
  const source = await freshSource()
  const report = await bring(source, GERMAN)
  expect(report).toMatchObject({ rows: { read: 2, matched: 2 }, quarantined: 0 })
  expect((await outcomesIn(source)).map(({ kind, from, details }) => [kind, from, details])).toEqual([
    ['hire.started', '2024-04-02', {}],
    ['hire.rated', '2024-05-31', { about: 'performance', rating: 'B' }],
    ['hire.left', '2024-06-10', { voluntary: 'yes', reason: 'resigned' }],
    ['hire.started', '2024-04-15', {}],
    ['hire.rated', '2024-12-31', { about: 'performance', rating: 'A' }],
  ])
})

describe('a row', () => {
  const head =
    'Employee ID,Application ID,Candidate ID,Requisition ID,Hire Date,Termination Date,Performance Rating,Review Date'
  const rows = (...lines: string[]) => [head, ...lines].join('\n')
  const reasonsOf = ({ reasons }: OutcomesReport) =>
    Object.fromEntries(reasons.map(({ reason, count }) => [reason, count]))

  it('that belongs to no known hire waits in quarantine, and counts once the hire is known', async () => {
    const source = await freshSource()
    const content = rows('E1,A-50,,,2025-03-03,,,', 'E2,A-4,,,2024-06-01,,,', 'E3,A-1,,,2024-04-02,,,')
    const first = await bring(source, content)
    addsUp(first)
    expect(first.rows).toEqual({ read: 3, matched: 1, silent: 0, quarantined: 2 })
    expect(reasonsOf(first)).toEqual({ 'belongs to no hire that is known': 2 })
    const waiting = async () =>
      (
        await tandem.perform<{ total: number; rows: { line: number; row: string; file: string }[] }>('quarantine', {
          source,
        })
      ).rows
    expect((await waiting()).map(({ line }) => line)).toEqual([2, 3])
    await tandem.import({
      source,
      file: write(
        'event_id,event_kind,occurred_at,application_id,stage\nx1,application.submitted,2025-01-01,A-50,Applied\nx2,application.hired,2025-02-01,A-50,\n',
      ),
    })
    const second = await bring(source, content)
    expect(second).toMatchObject({ accepted: 1, duplicates: 1, quarantined: 1 })
    expect((await waiting()).map(({ line }) => line)).toEqual([3])
  })

  it('that could belong to several hires says to how many', async () => {
    const source = await freshSource()
    const report = await bring(source, rows('E1,,,R-1,2024-04-10,,,', 'E7,,,R-6,2025-08-01,,,', 'E8,,,,2025-08-01,,,'))
    addsUp(report)
    expect(reasonsOf(report)).toEqual({
      'could belong to 2 hires': 1,
      'names no application, candidate or requisition': 1,
    })
    expect((await outcomesIn(source)).map(({ application }) => application)).toEqual(['A-7'])
    // Whose it was is remembered, so a corrected start finds the same hire.
    await bring(source, rows('E7,,,R-6,2025-09-15,,,'))
    expect((await outcomesIn(source)).map(({ application }) => application)).toEqual(['A-7'])
    const other = await bring(source, rows('E7,,,,,,4,2025-12-01'))
    expect(other).toMatchObject({ rows: { matched: 1 }, accepted: 1 })
  })

  it('of somebody hired twice goes with the hire that led to its start', async () => {
    const source = await freshSource()
    const report = await bring(
      source,
      rows('E5,,505,,2023-07-01,2024-01-31,,', 'E5,,505,,2025-03-03,,,', 'E5,,505,,2021-01-04,2021-12-31,,'),
    )
    addsUp(report)
    expect(report.rows).toEqual({ read: 3, matched: 2, silent: 0, quarantined: 1 })
    expect((await outcomesIn(source)).map(({ application, kind, from }) => [application, kind, from])).toEqual([
      ['A-5', 'hire.started', '2023-07-01'],
      ['A-5', 'hire.left', '2024-01-31'],
      ['A-6', 'hire.started', '2025-03-03'],
    ])
  })

  it('that says somebody left before they started, or contradicts another, waits in quarantine', async () => {
    const source = await freshSource()
    const report = await bring(
      source,
      rows(
        'E1,A-1,,,2024-04-02,2024-03-01,,',
        'E2,A-2,,,2024-04-15,,,',
        'E9,A-2,,,2024-05-15,,,',
        'E3,A-3,,,2024-06-01,,x y z,',
      ),
    )
    addsUp(report)
    expect(reasonsOf(report)).toEqual({
      'says that somebody left before they started': 1,
      'contradicts another row about the same hire': 1,
      'has a rating without a date': 1,
    })
  })

  it('whose start lies ahead is told of once it has come; a rating that lies ahead is a mistake', async () => {
    const source = await freshSource()
    const report = await bring(source, rows('E8,A-8,,,2026-02-02,,,', 'E1,A-1,,,2024-04-02,2026-03-31,5,2026-12-31'))
    addsUp(report)
    expect(report).toMatchObject({ planned: 2, rows: { read: 2, matched: 1, silent: 1, quarantined: 0 } })
    expect(reasonsOf(report)).toEqual({ 'lies in the future': 1 })
  })

  it('with a date that cannot be read, or with more fields than the head, keeps nothing of what it could not read', async () => {
    const source = await freshSource()
    const report = await bring(
      source,
      rows('E1,A-1,,,when Quintessa came,,,', 'E2,A-2,,,2024-04-15,,3,2024-12-31,Vanterpool', 'E3,A-3,,,2024-06-01,,,'),
    )
    addsUp(report)
    expect(reasonsOf(report)).toEqual({ 'has a date that cannot be read': 1, 'has more fields than the head line': 1 })
    await expectNothingPersonal(source)
  })

  it('adds up, whatever stands in it', { timeout: 120_000 }, async () => {
    const source = await freshSource()
    const mapping = {
      start: 'Hire Date',
      leave: 'Termination Date',
      ratings: [{ rating: 'Performance Rating', date: 'Review Date' }],
    }
    const cell = fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      fc.constantFrom(
        '2024-04-02',
        '2025-01-01',
        '2030-01-01',
        '13/13/2024',
        'no date',
        '3',
        'Meets',
        '"a ""b"" c"',
        'x'.repeat(300),
      ),
    )
    const row = fc.tuple(
      fc.constantFrom('', 'E1', 'E2', 'E3'),
      fc.constantFrom('', 'A-1', 'A-2', 'A-4', 'A-99', 'nobody'),
      fc.constantFrom('', '501', '505', 'none'),
      fc.constantFrom('', 'R-1', 'R-6'),
      ...Array.from({ length: 4 }, () => cell),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (lines) => {
        const filled = lines.filter((line) => line.some((one) => one !== ''))
        if (filled.length === 0) return
        const content = rows('E7,A-7,,,2025-08-01,,,', ...filled.map((line) => line.join(',')))
        const before = (await outcomesIn(source)).length
        const report = await bring(source, content, { timeFormat: 'dmy', mapping })
        addsUp(report)
        expect(report.rows.read).toBe(filled.length + 1)
        expect((await outcomesIn(source)).length).toBeGreaterThanOrEqual(before)
        const { total } = await tandem.perform<{ total: number }>('quarantine', {
          source,
          import: await lastImport(source),
        })
        expect(total).toBe(report.quarantined)
      }),
      { numRuns: Number(process.env.HRIS_RUNS ?? 8), seed: 7 },
    )
  })
})

async function lastImport(source: string): Promise<number> {
  const { imports } = await tandem.perform<{ imports: { id: number; source: string }[] }>('imports')
  return imports.find((one) => one.source === source)?.id ?? 0
}

describe('what cannot be used', () => {
  const head = 'Employee ID,Application ID,Hire Date'
  it('asks which number is the month, and takes the answer', async () => {
    const source = await freshSource()
    const content = `${head}\nE1,A-1,03/04/2024\nE2,A-2,04/05/2024\n`
    await expect(bring(source, content)).rejects.toThrow(
      'Dates like “03/04/2024” do not show whether the day or the month comes first. Say it with --time-format dmy or mdy. Nothing was imported.',
    )
    expect((await look(content, { into: source })).questions).toHaveLength(1)
    await bring(source, content, { timeFormat: 'mdy' })
    expect((await outcomesIn(source)).map(({ from }) => from)).toEqual(['2024-03-04', '2024-04-05'])
  })

  it.each([
    [
      'an unknown source',
      'greenhous',
      `${head}\nE1,A-1,2024-04-02`,
      {},
      /There is no source greenhous\. Did you mean greenhouse\?/,
    ],
    [
      'a key the mapping does not have',
      'greenhouse',
      `${head}\nE1,A-1,2024-04-02`,
      { mapping: { aplication: 'Application ID' } },
      /no “aplication” \(did you mean application\?\)/,
    ],
    [
      'a column the file does not have',
      'greenhouse',
      `${head}\nE1,A-1,2024-04-02`,
      { mapping: { start: 'Hire Dat' } },
      /The mapping names “Hire Dat” \(did you mean “Hire Date”\?\), but the file has the columns/,
    ],
    [
      'a file of something else',
      'greenhouse',
      'colour,size\nred,3\nblue,4\n',
      {},
      /has no line with names of columns.*begins with “colour”, “size”/,
    ],
    [
      'a file that says of nobody what became of them',
      'greenhouse',
      'Employee ID,Application ID,Location\nE1,A-1,Berlin\n',
      {},
      /No column of .* says what became of a hire/,
    ],
    [
      'a file that says of what became and not of whom',
      'greenhouse',
      'Hire Date,Termination Date\n2024-04-02,2024-05-02\n',
      {},
      /says which hire a row is about/,
    ],
    ['a file without rows', 'greenhouse', `${head}\n`, {}, /has a head line and no rows/],
    ['an open quote', 'greenhouse', `${head}\n"E1,A-1,2024-04-02\n`, {}, /opens a quote that never closes/],
    ['an empty file', 'greenhouse', '', {}, /is empty/],
  ])('%s is refused with the way out, and nothing is kept', async (_, into, content, more, sentence) => {
    const before = await tandem.perform<{ imports: unknown[] }>('imports')
    await expect(bring(into, content, more)).rejects.toThrow(sentence)
    expect(await tandem.perform('imports')).toEqual(before)
  })

  it('columns under names of one’s own are read by a mapping', async () => {
    const source = await freshSource()
    const content = 'who,what led to it,day one,mark,mark day,why\n1,A-1,2024-04-02,B+,2024-12-31,Family\n'
    const mapping = {
      employee: 'who',
      application: 'what led to it',
      start: 'day one',
      ratings: [{ rating: 'mark', date: 'mark day', scaleIs: 'A-F' }],
      leave: null,
    }
    await bring(source, content, { mapping })
    expect((await outcomesIn(source)).map(({ kind, details }) => [kind, details])).toEqual([
      ['hire.started', {}],
      ['hire.rated', { about: 'performance', rating: 'B+', scale: 'A-F' }],
    ])
  })
})

describe('what is known of hires afterwards', () => {
  it('moves failed hires, attrition and the time to start, and not how far the source has reported', async () => {
    const source = await freshSource()
    const measure = async (name: string) =>
      (await tandem.perform<MeasureResult>('measure', { measure: name, where: [`source=${source}`] })).rows[0]
    const asOf = async () =>
      (await tandem.perform<Sources>('sources')).sources.find(({ name }) => name === source)?.asOf
    const before = { asOf: await asOf(), failed: await measure('failed_hires'), start: await measure('time_to_start') }
    await bring(source, PLAIN)
    const after = {
      asOf: await asOf(),
      failed: await measure('failed_hires'),
      start: await measure('time_to_start'),
      attrition: await measure('first_year_attrition'),
    }
    expect(before.failed?.n ?? 0).toBe(0)
    // Three are too few for an estimate; what they count is said.
    expect([after.failed?.n, after.failed?.events]).toEqual([3, 1])
    expect([after.attrition?.n, after.attrition?.events]).toEqual([3, 2])
    expect([before.start?.events ?? 0, after.start?.events]).toEqual([0, 3])
    expect(after.asOf).toBe(before.asOf)
  })

  it('the day the HR system knows stands over the day that was agreed', async () => {
    const source = await freshSource()
    await tandem.import({
      source,
      file: write('event_id,event_kind,occurred_at,application_id\ns1,hire.started,2024-03-15,A-1\n'),
    })
    await bring(source, PLAIN)
    const { started } = await tandem.store.warehouse.one<{ started: string }>(
      sql`select toString(toDate(started_at)) as started from application where source = ${source} and application_id = 'A-1'`,
    )
    expect(started).toBe('2024-04-03')
  })

  it('holds nothing personal, in good rows and bad ones', async () => {
    for (const content of [PLAIN, WORKDAY, GERMAN]) {
      const source = await freshSource()
      await bring(source, content)
      await bring(source, content.replaceAll(/A-\d|50\d/g, 'nobody'))
      await expectNothingPersonal(source)
    }
  })
})

async function expectNothingPersonal(source: string): Promise<void> {
  for (const table of ['event', 'application', 'visit', 'requisition', 'quarantine', 'set_aside']) {
    const rows = await tandem.store.warehouse.rows(sql`select * from ${raw(table)} where source = ${source}`)
    for (const planted of PLANTED) expect(JSON.stringify(rows), `${planted} in ${table}`).not.toContain(planted)
  }
  const audit = await tandem.perform('audit', {})
  const imports = await tandem.perform('imports')
  for (const planted of PLANTED) expect(JSON.stringify([audit, imports])).not.toContain(planted)
  for (const folder of ['uploads', 'inbox'])
    if (existsSync(path.join(tandem.store.directory.path, folder)))
      expect(
        readdirSync(path.join(tandem.store.directory.path, folder)).filter((name) => /^(import|preview)-/.test(name)),
      ).toEqual([])
}

it('loses and doubles nothing when its process is killed in the middle', { timeout: 180_000 }, async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'tandem-hris-'))
  try {
    const file = (name: string, content: string) => {
      writeFileSync(path.join(home, name), content)
      return path.join(home, name)
    }
    const data = path.join(home, 'data')
    copyPrepared(data)
    const report = file('report.csv', PLAIN)
    const hired = await command(data, 'import', file('hiring.csv', hiringEvents()), '--source', 'greenhouse').ended
    expect(hired.exit, hired.output).toBe(0)
    for (const wait of [0, 60, 140]) {
      const child = command(data, 'outcomes-import', report, '--into', 'greenhouse')
      const uploads = path.join(data, 'uploads')
      const began = performance.now()
      while (readdirSync(uploads).length === 0 && performance.now() - began < 20_000) await delay(1)
      await delay(wait)
      child.process.kill('SIGKILL')
      await child.ended
    }
    const { exit, output } = await command(data, 'outcomes-import', report, '--into', 'greenhouse').ended
    expect(exit, output).toBe(0)
    const done = JSON.parse(output) as OutcomesReport
    addsUp(done)
    expect(done.accepted + done.duplicates).toBe(16)
    const again = JSON.parse(
      (await command(data, 'outcomes-import', report, '--into', 'greenhouse').ended).output,
    ) as OutcomesReport
    expect(again).toMatchObject({ accepted: 0, duplicates: 16 })
    const bad = await command(
      data,
      'outcomes-import',
      file('bad.csv', PLAIN.replace('A-1', 'A-77')),
      '--into',
      'greenhouse',
    ).ended
    expect(bad.exit).toBe(3)
    expect(readdirSync(path.join(data, 'uploads'))).toEqual([])
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
})

/** The command line as it is built. */
function command(data: string, ...words: string[]) {
  const bin = path.resolve(import.meta.dirname, '../../server/bin/tandem.js')
  const child = spawn('node', [bin, ...words, '--data', data, '--json'])
  let output = ''
  let notes = ''
  child.stdout.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr.on('data', (text: Buffer) => (notes += text.toString()))
  const ended = new Promise<{ exit: number | null; output: string }>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit) => resolve({ exit, output: output || notes }))
  })
  return { process: child, ended }
}
