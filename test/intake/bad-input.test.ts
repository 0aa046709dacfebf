import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { Quarantine } from '../../core/src/intake/index.ts'
import { sql } from '../../core/src/sql/index.ts'
import type { Flow, Sources } from '../../core/src/trace/index.ts'
import { importFile } from '../../server/src/intake/import-file.ts'
import { NOW, scratchOf, withStore } from '../helpers/with-store.ts'

const HEAD = 'Application ID,Stage,Moved On'
const GOOD = [HEAD, 'A1,Inbox,2024-03-05 10:00', 'A1,Onsite,2024-03-06 10:00', 'A2,Inbox,2024-03-07 09:30'].join('\n')
const PLAIN = { application: 'Application ID', activity: 'Stage', time: 'Moved On' }
const FUTURE = '2031-01-01T00:00:00Z'

const tandem = withStore()

/** What Tandem says when it refuses a file, having made sure that the refusal left nothing behind. */
async function refusal(name: string, content: string | Uint8Array | null, more: Record<string, unknown> = {}) {
  const file = content === null ? path.join(tandem.folder, name) : tandem.write(name, content)
  const error = await tandem.import({ source: 'refused', file, ...more }).then(
    () => expect.fail(`${name} was imported`),
    (thrown: Error & { code: string }) => thrown,
  )
  await expectNothingOf('refused')
  return { code: error.code, sentence: error.message }
}

async function expectNothingOf(source: string) {
  const { warehouse, state } = tandem.store
  for (const table of ['event', 'quarantine', 'set_aside', 'visit', 'application', 'requisition'] as const) {
    const { n } = await warehouse.one<{ n: number }>(
      sql`select count() as n from ${TABLES[table]} where source = ${source}`,
    )
    expect(n, `rows of ${table}`).toBe(0)
  }
  const running = await state.selectFrom('import').select('id').where('state', '=', 'running').execute()
  expect(running).toEqual([])
  const { sources } = await tandem.perform<Sources>('sources')
  expect(sources.map(({ name }) => name)).not.toContain(source)
  expect(scratchOf(tandem)).toEqual([])
}

const TABLES = {
  event: sql`event`,
  quarantine: sql`quarantine`,
  set_aside: sql`set_aside`,
  visit: sql`visit`,
  application: sql`application`,
  requisition: sql`requisition`,
}

let sources = 0
/** Imports a text under a source of its own and makes sure that its rows add up. */
async function imported(name: string, content: string | Uint8Array, more: Record<string, unknown> = {}) {
  sources += 1
  const source = `s${sources}`
  const report = await tandem.import({ source, file: tandem.write(name, content), ...more })
  expect(report.accepted + report.duplicates + report.quarantined).toBe(report.read)
  const found = await tandem.perform<Quarantine>('quarantine', { source })
  expect(found.total).toBe(report.quarantined)
  return { source, report, quarantine: found.rows.map(({ line, reason, detail }) => ({ line, reason, detail })) }
}

const stagesOf = (source: string) =>
  tandem.store.warehouse
    .rows<{ stage: string }>(sql`select toString(stage) as stage from event where source = ${source} order by sequence`)
    .then((rows) => rows.map(({ stage }) => stage))

afterEach(() => expect(scratchOf(tandem)).toEqual([]))

describe('a file is refused with a sentence and leaves nothing behind when it', () => {
  it('is not there', async () => {
    expect(await refusal('nowhere.csv', null)).toEqual({
      code: 'not-found',
      sentence: expect.stringMatching(/^There is no file .*nowhere\.csv\. Check the path/),
    })
  })

  it('is a directory', async () => {
    mkdirSync(path.join(tandem.folder, 'folder.csv'), { recursive: true })
    expect(await refusal('folder.csv', null)).toEqual({
      code: 'invalid',
      sentence: expect.stringMatching(/folder\.csv is not a file\. Name the files one by one/),
    })
  })

  it.each([
    ['is empty', 'a.csv', '', /^a\.csv is empty\. Export it again; nothing was imported\.$/],
    ['is empty once unpacked', 'a.csv.gz', gzipSync(''), /is empty\. Export it again/],
    [
      'has a head line only',
      'a.csv',
      `${HEAD}\n`,
      /has a head line and no rows.* Export it again; nothing was imported/,
    ],
    [
      'has one column',
      'a.csv',
      'Stage\nInbox\nOnsite\n',
      /has only one column.*at least the application, what happened and when/,
    ],
    [
      'is a picture',
      'a.csv',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      /is not a text file: it contains zero bytes/,
    ],
    ['is of no known kind', 'a.bin', 'whatever', /Cannot tell the format of a\.bin\. Say it with --format: csv, jsonl/],
    [
      'is an Excel sheet',
      'a.xlsx',
      Buffer.from('PK\u0003\u0004....'),
      /zip or Excel file\. Save the sheet as CSV \(UTF-8\)/,
    ],
    [
      'is a zip that calls itself CSV',
      'a.csv',
      Buffer.from('PK\u0003\u0004....'),
      /zip or Excel file\. Save the sheet as CSV/,
    ],
    ['is an old Excel sheet', 'a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old Excel.*Save the sheet as CSV/],
    ['is a PDF', 'a.pdf', '%PDF-1.7 …', /is a PDF\. Export the data as CSV and use that/],
    [
      'is not UTF-8',
      'a.csv',
      Buffer.from(`${GOOD}\nA3,B\u00fcro,2024-01-01`, 'latin1'),
      /is not UTF-8 text\. Save it as UTF-8, or say its encoding.*windows-1252/,
    ],
    [
      'is a CSV cut off in its packing',
      'a.csv.gz',
      cutOff(gzipSync(manyRows(20_000))),
      /ends in the middle of its compressed data.*Download or export it again/,
    ],
    [
      'is a small CSV cut off in its packing',
      'a.csv.gz',
      cutOff(gzipSync(GOOD)),
      /ends in the middle of its compressed data/,
    ],
    [
      'is an XES log cut off in its packing',
      'a.xes.gz',
      cutOff(gzipSync(xes(traces(2000)))),
      /ends in the middle of its compressed data/,
    ],
    ['is an XES log cut off', 'a.xes', xes(traces(3)).slice(0, -60), /was cut off\. Export or download it again/],
    [
      'is an XES log without a time',
      'a.xes',
      xes('<trace><event><string key="concept:name" value="x"/></event></trace>'),
      /No event in this XES file has a time stamp.*name the column that holds the time/,
    ],
    ['is an XES log without events', 'a.xes', xes(''), /holds no events\. Export the log again/],
    [
      'is an XES log that explodes',
      'a.xes',
      `<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${xes('<string key="x" value="&b;"/>')}`,
      /document type declaration.*are refused.*Remove the <!DOCTYPE/,
    ],
    [
      'is an XES log that reads other files',
      'a.xes',
      `<?xml version="1.0"?><!DOCTYPE log SYSTEM "file:///etc/passwd">${xes('')}`,
      /external entities are refused/,
    ],
    ['is a JSON text that is no log', 'a.json', '{"a": 1}', /not an object-centric event log/],
    ['has no JSON object', 'a.jsonl', '1\n[2]\nthree\n', /no line that is a JSON object.*one object per line/],
    [
      'is a Parquet file cut off',
      'a.parquet',
      Buffer.from('PAR1 and then not much'),
      /not a whole Parquet file.*Export or download it again/,
    ],
    [
      'never closes a quote',
      'a.csv',
      `${GOOD}\n"A3,Inbox,2024-03-07\nA4,Inbox,2024-03-08\n`,
      /opens a quote in line 5 that does not close.*Close that quote, or write ""/,
    ],
    [
      'closes a quote in the middle of a later field',
      'a.csv',
      `${GOOD}\nA3,"Inbox,2024-03-07\nA4,"Inbox",2024-03-08\n`,
      /opens a quote in line 5.*\(line 6\)/,
    ],
    [
      'opens a quote in its head line for good',
      'a.csv',
      `"Application ID,Stage,Moved On\nA1,Inbox,2024-03-05\n`,
      /opens a quote in line 1/,
    ],
    [
      'has no time',
      'a.csv',
      `${HEAD}\nA1,Inbox,\nA2,Inbox,\n`,
      /No column looks like when it happened\. Set "time" in the mapping to one of/,
    ],
    [
      'lets day and month be mistaken',
      'a.csv',
      `${HEAD}\nA1,Inbox,03/04/2024\nA1,Onsite,05/06/2024\n`,
      /“03\/04\/2024”, and no value shows whether the day or the month comes first\. Set "timeFormat" to dmy or mdy/,
    ],
    [
      'changes how it writes times behind the rows that are looked at first',
      'a.csv',
      `${HEAD}\n${'A1,Inbox,2024-03-05\n'.repeat(1500)}A2,Inbox,5/13/2024\n`,
      /1500 like “2024-03-05”, 1 like “5\/13\/2024”/,
    ],
    [
      'writes times in three ways',
      'a.csv',
      threeWays(),
      /holds times written in 3 ways.*Say which one is right: set "timeFormat" to iso, dmy, mdy/,
    ],
  ])('%s', async (_, name, content, sentence) => {
    expect(await refusal(name, content)).toEqual({ code: 'invalid', sentence: expect.stringMatching(sentence) })
  })

  it.each([
    [
      'does not split at the delimiter',
      { csv: { delimiter: ';' } },
      /only one column when split at “;”.*“,” separates the columns: set "csv": \{"delimiter": ","\}/,
    ],
    [
      'lacks a column of the mapping',
      { activity: 'Phase' },
      /The mapping names “Phase”, but the file has the columns “Application ID”, “Stage”, “Moved On”/,
    ],
    [
      'has no text in the column of the time',
      { time: 'Empty' },
      /No row has a time in “Empty”\. Name the column with the times as "time"/,
    ],
    [
      'has an encoding that nobody knows',
      { encoding: 'klingon' },
      /“klingon” is not an encoding Tandem knows\. Use a name such as windows-1252/,
    ],
    [
      'is not in the encoding that the mapping names',
      { encoding: 'utf-16le' },
      /(utf-16le text, as the mapping says)|only one column/,
    ],
    ['is in a time zone that nobody knows', { timeZone: 'Europe/Atlantis' }, /Europe\/Atlantis.*not a time zone/],
  ])('%s, as the mapping has it', async (_, mapping, sentence) => {
    const content = GOOD.split('\n')
      .map((line, i) => `${line},${i === 0 ? 'Empty' : ''}`)
      .join('\n')
    const { code, sentence: said } = await refusal(
      'a.csv',
      content.replaceAll(',Empty', 'activity' in mapping ? '' : ',Empty'),
      {
        mapping: { ...PLAIN, ...mapping },
      },
    )
    expect({ code, said }).toEqual({ code: 'invalid', said: expect.stringMatching(sentence) })
  })

  it('has a line of 40 MB', async () => {
    const content = Buffer.concat([
      Buffer.from(`${GOOD}\nA3,`),
      Buffer.alloc(40 << 20, 'x'),
      Buffer.from(',2024-01-01\n'),
    ])
    expect(await refusal('a.csv', content)).toEqual({
      code: 'limit',
      sentence: expect.stringMatching(/has a line of more than 8 MB.*one record per line\? Nothing was imported/),
    })
  })

  it('is Parquet with a damaged middle', async () => {
    const file = path.join(tandem.folder, 'whole.parquet')
    await tandem.store.warehouse.run(
      sql`insert into function file(${file}, 'Parquet', '"Application ID" String, Stage String, "Moved On" String')
        select concat('A', toString(number)), if(number % 2 = 0, 'Inbox', 'Onsite'), toString(toDateTime('2024-01-01 00:00:00') + number) from numbers(20000)`,
    )
    const bytes = readFileSync(file)
    bytes.fill(0x55, 2_000, 60_000)
    expect(await refusal('damaged.parquet', bytes, { mapping: PLAIN })).toEqual({
      code: 'invalid',
      sentence: expect.stringMatching(/damaged: it could not be read to its end\. Export or download it again/),
    })
  })

  it('fails at its very end, when all its rows are loaded', async () => {
    const commit = () => Promise.reject(new Error('the disk is full'))
    const file = tandem.write('a.csv', `${GOOD}\nA9,Inbox,never\n`)
    await expect(
      importFile({ path: file, source: 'refused' }, { store: tandem.store, now: () => NOW, commit }),
    ).rejects.toThrow('the disk is full')
    await expectNothingOf('refused')
    const { imports } = await tandem.perform<{ imports: { state: string; error: string }[] }>('imports')
    expect(imports[0]).toMatchObject({ state: 'failed', error: 'it failed inside Tandem' })
  })

  it('fails at its very end, and the source keeps what it had before', async () => {
    const { source } = await imported('a.csv', GOOD)
    const before = await tandem.perform<Flow>('flow', { where: [`source=${source}`] })
    const commit = () => Promise.reject(new Error('the disk is full'))
    const file = tandem.write('b.csv', `${GOOD}\nA2,Onsite,2024-03-08\nA9,Inbox,never\n`)
    await expect(importFile({ path: file, source }, { store: tandem.store, now: () => NOW, commit })).rejects.toThrow(
      'the disk is full',
    )
    expect(await tandem.perform<Flow>('flow', { where: [`source=${source}`] })).toEqual(before)
  })
})

describe('a file is imported although it', () => {
  it('is in windows-1252, if the mapping says so', async () => {
    const { source, report } = await imported('a.csv', Buffer.from(`${HEAD}\nA1,B\u00fcro,2024-03-05\n`, 'latin1'), {
      mapping: { ...PLAIN, encoding: 'windows-1252' },
    })
    expect(report).toMatchObject({ read: 1, accepted: 1 })
    expect(await stagesOf(source)).toEqual(['Büro'])
  })

  it.each([
    ['is UTF-16 with a byte order mark', Buffer.from(`\ufeff${GOOD}`, 'utf16le')],
    ['is UTF-8 with a byte order mark', Buffer.from(`\ufeff${GOOD}`)],
    ['has Windows line ends', Buffer.from(GOOD.replaceAll('\n', '\r\n'))],
    ['ends with empty lines and rows of delimiters', Buffer.from(`${GOOD}\n\n,,\n,,\n\n`)],
    ['begins with an empty line', Buffer.from(`\n${GOOD}`)],
    ['is packed', gzipSync(GOOD)],
  ])('%s', async (_, content) => {
    const { source, report, quarantine } = await imported('a.csv', content)
    expect(quarantine).toEqual([])
    expect(report).toMatchObject({ read: 3, accepted: 3, applications: 2 })
    expect(await stagesOf(source)).toEqual(['Inbox', 'Onsite', 'Inbox'])
  })

  it('calls columns and values what SQL would run', async () => {
    const names = ["a'); drop table event; --", 'b`c`', 'd\\', '🙂 stage', '_row', '_damage', '{p0:String}']
    const row = ['A1', '`x`', "o'; drop table event", "'); --", '1', "b'ad\\", '{p1:String}']
    const quoted = (cells: string[]) => cells.map((cell) => `"${cell}"`).join(',')
    const { source, report } = await imported(
      'a.csv',
      `${quoted([...names, 'at'])}\n${quoted([...row, '2024-03-05'])}\n`,
      {
        mapping: {
          application: names[0],
          activity: names[3],
          time: 'at',
          dimensions: { [names[1] as string]: names[1], level: names[5], x: names[6] },
          details: { [names[2] as string]: names[2], r: '_row' },
        },
      },
    )
    expect(report).toMatchObject({ read: 1, accepted: 1, quarantined: 0 })
    const [event] = await tandem.store.warehouse.rows<{ stage: string; attributes: string; details: string }>(
      sql`select stage, attributes, details from event where source = ${source}`,
    )
    expect(event?.stage).toBe("'); --")
    expect(JSON.parse(event?.attributes ?? '')).toEqual({ level: "b'ad\\", extra: { 'b`c`': '`x`', x: '{p1:String}' } })
    expect(JSON.parse(event?.details ?? '')).toEqual({ 'd\\': "o'; drop table event", r: '1' })
  })

  it('has such names in JSON lines', async () => {
    const row = { 'a`b\\': 'A1', "it's": 'Inbox 🙂', at: '2024-03-05', n: 1 }
    const { source } = await imported('a.jsonl', `${JSON.stringify(row)}\n`, {
      mapping: { application: 'a`b\\', activity: "it's", time: 'at' },
    })
    expect(await stagesOf(source)).toEqual(['Inbox 🙂'])
  })
})

describe('bad rows go to quarantine with their line and reason, and the others are imported:', () => {
  it('rows that lack something', async () => {
    const { report, quarantine } = await imported(
      'a.csv',
      `${GOOD}\n,Inbox,2024-03-05\nA3,Inbox,\nA3,,2024-03-05\nA3\n`,
    )
    expect(report).toMatchObject({ read: 7, accepted: 3, quarantined: 4 })
    expect(quarantine).toEqual([
      { line: 5, reason: 'names no application', detail: '' },
      { line: 6, reason: 'has no time', detail: '' },
      { line: 7, reason: 'names no stage', detail: '' },
      { line: 8, reason: 'has no time', detail: '' },
    ])
  })

  it('rows that have more fields than the head line, of which nothing is kept', async () => {
    const { source, quarantine } = await imported('a.csv', `${GOOD}\nA3,Doe, Jane,Inbox,2024-03-05\n`)
    expect(quarantine).toEqual([{ line: 5, reason: 'has more fields than the head line', detail: '' }])
    const { rows } = await tandem.perform<Quarantine>('quarantine', { source })
    expect(rows[0]?.row).toBe('')
  })

  it('times in the future', async () => {
    const { quarantine } = await imported('a.csv', `${GOOD}\nA1,Offer,${FUTURE}\n`)
    expect(quarantine).toEqual([{ line: 5, reason: 'lies in the future', detail: FUTURE }])
  })

  it('times that are none, of which only the shape is shown', async () => {
    const { quarantine } = await imported('a.csv', `${GOOD}\nA1,Offer,2024-02-30\nA1,Offer,Jane Doe 7\n`)
    expect(quarantine).toEqual([
      { line: 5, reason: 'has a time that cannot be read', detail: '2024-02-30' },
      { line: 6, reason: 'has a time that cannot be read', detail: 'aaaa aaa 0' },
    ])
  })

  it('times written otherwise than the mapping says', async () => {
    const { report, quarantine } = await imported('a.csv', threeWays(), { mapping: { ...PLAIN, timeFormat: 'dmy' } })
    expect(report).toMatchObject({ read: 9, accepted: 3, quarantined: 6 })
    expect(new Set(quarantine.map(({ reason }) => reason))).toEqual(new Set(['has a time that cannot be read']))
  })

  it('months and days that the mapping mistakes', async () => {
    const { quarantine } = await imported('a.csv', `${HEAD}\nA1,Inbox,03/04/2024\nA1,Onsite,13/04/2024 2:30 PM\n`, {
      mapping: { ...PLAIN, timeFormat: 'mdy' },
    })
    expect(quarantine).toEqual([{ line: 3, reason: 'has a time that cannot be read', detail: '13/04/2024 2:30 PM' }])
  })

  it('kinds of event that Tandem does not know', async () => {
    const { quarantine } = await imported(
      'a.csv',
      'application_id,kind,stage,occurred_at\nA1,application.submitted,Inbox,2024-03-05\nA1,application.flown,,2024-03-06\nA1,application.hired,,2024-03-07\n',
    )
    expect(quarantine).toEqual([
      { line: 3, reason: 'has a kind of event that Tandem does not know', detail: 'application.flown' },
    ])
  })

  it('lines that are not JSON', async () => {
    const lines = [
      '{"application_id":7,"stage":"Inbox","at":"2024-03-05"}',
      '{broken',
      '',
      '[1]',
      '{"application_id":7,"stage":"Onsite","at":"2024-03-06"}',
    ]
    const { report, quarantine } = await imported('a.jsonl', lines.join('\n'), {
      mapping: { application: 'application_id', activity: 'stage', time: 'at' },
    })
    expect(report).toMatchObject({ read: 4, accepted: 2, applications: 1 })
    expect(quarantine).toEqual([
      { line: 2, reason: 'is not a JSON object', detail: '' },
      { line: 4, reason: 'is not a JSON object', detail: '' },
    ])
  })

  it('with the right line although fields before them hold line breaks', async () => {
    const { quarantine } = await imported(
      'a.csv',
      `"Application\nID",Stage,Moved On\nA1,"In\nbo\nx",2024-03-05\nA1,Onsite,2024-03-06\nA1,Offer,never\n`,
      {
        mapping: { ...PLAIN, application: 'Application\nID' },
      },
    )
    expect(quarantine).toEqual([{ line: 7, reason: 'has a time that cannot be read', detail: 'aaaaa' }])
  })

  it('each once, although an XES log stands on a single line', async () => {
    const event = (name: string, day: string) =>
      `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${day}"/></event>`
    const bad = event('Late', FUTURE)
    const log = xes(
      `<trace><string key="concept:name" value="T1"/>${event('One', '2024-03-05')}${event('Two', '2024-03-05')}${event('Three', '2024-03-05')}${bad}${bad}</trace>`,
    )
    const { source, report } = await imported('a.xes', log.replaceAll('\n', ''))
    expect(report).toMatchObject({ read: 5, accepted: 3, duplicates: 0, quarantined: 2 })
    const [application] = await tandem.store.warehouse.rows<{ path: string[] }>(
      sql`select path from application where source = ${source}`,
    )
    expect(application?.path).toEqual(['One', 'Two', 'Three'])
  })
})

describe('of rows that repeat', () => {
  const WITH_ID = 'event_id,application_id,stage,occurred_at'

  it('with the same id and content, one counts and the others are duplicates', async () => {
    const rows = [
      'E1,A1,Inbox,2024-03-05',
      'E2,A1,Onsite,2024-03-06',
      'E1,A1,Inbox,2024-03-05',
      'E1,A1,Inbox,2024-03-05',
    ]
    const { report } = await imported('a.csv', [WITH_ID, ...rows].join('\n'), {
      mapping: { ...NATIVE, id: 'event_id' },
    })
    expect(report).toMatchObject({ read: 4, accepted: 2, duplicates: 2, quarantined: 0 })
  })

  it('with the same id and another content, the first counts and the others go to quarantine', async () => {
    const rows = [
      'E1,,Inbox,2024-03-05',
      'E1,A1,Inbox,2024-03-05',
      'E2,A1,Onsite,2024-03-06',
      'E1,A2,Offer,2024-03-07',
      'E1,A1,Inbox,2024-03-05',
    ]
    const { source, report, quarantine } = await imported('a.csv', [WITH_ID, ...rows].join('\n'), {
      mapping: { ...NATIVE, id: 'event_id' },
    })
    expect(report).toMatchObject({ read: 5, accepted: 2, duplicates: 1, quarantined: 2 })
    expect(quarantine).toEqual([
      { line: 2, reason: 'names no application', detail: '' },
      { line: 5, reason: 'uses an id twice', detail: '' },
    ])
    expect(await stagesOf(source)).toEqual(['Inbox', 'Onsite'])
  })

  it('without an id, all count: they are separate facts', async () => {
    const rows = ['A1,Offer,2024-03-05', 'A1,Offer,2024-03-05', 'A1,Offer,2024-03-05 00:00:00']
    const { source, report } = await imported('a.csv', [HEAD, ...rows].join('\n'), { mapping: PLAIN })
    expect(report).toMatchObject({ read: 3, accepted: 3, duplicates: 0 })
    const longer = await tandem.import({
      source,
      file: tandem.write('b.csv', [HEAD, ...rows, ...rows.slice(0, 1), 'A2,Inbox,2024-03-05'].join('\n')),
      mapping: PLAIN,
    })
    expect(longer).toMatchObject({ read: 5, accepted: 2, duplicates: 3 })
  })

  it('in a longer export of the same source, what is known adds nothing', async () => {
    const { source } = await imported('a.csv', GOOD)
    const twice = `${GOOD}\nA2,Onsite,2024-03-08\nA2,Onsite,2024-03-08\n`
    expect(await tandem.import({ source, file: tandem.write('b.csv', twice) })).toMatchObject({
      read: 5,
      accepted: 2,
      duplicates: 3,
    })
  })

  it('rows whose id is empty are known by their content', async () => {
    const rows = [',A1,Inbox,2024-03-05', ',A1,Onsite,2024-03-06', 'E1,A1,Offer,2024-03-07']
    const { report } = await imported('a.csv', [WITH_ID, ...rows].join('\n'), {
      mapping: { ...NATIVE, id: 'event_id' },
    })
    expect(report).toMatchObject({ read: 3, accepted: 3, duplicates: 0 })
  })
})

describe('two imports at once', () => {
  it('take turns and both come in whole', async () => {
    const reports = await Promise.all(
      ['turn one', 'turn two', 'turn one'].map((source, i) =>
        tandem.import({ source, file: tandem.write(`turn${i}.csv`, GOOD) }),
      ),
    )
    const [one, two, again] = reports.map(({ accepted, duplicates }) => [accepted, duplicates])
    expect(two).toEqual([3, 0])
    // Which of the two that bring the same comes first is nobody's promise.
    expect([one, again].toSorted((a, b) => (a?.[0] ?? 0) - (b?.[0] ?? 0))).toEqual([
      [0, 3],
      [3, 0],
    ])
  })

  it('with a zero byte in the name of a stage is imported without it', async () => {
    const file = tandem.write('zero.jsonl', '{"application":"Z1","stage":"On\\u0000site","time":"2024-03-05"}\n')
    expect(await tandem.import({ source: 'zero', file })).toMatchObject({ accepted: 1 })
    const { sources } = await tandem.perform<Sources>('sources')
    expect(sources.find(({ name }) => name === 'zero')?.stages.map(({ stage }) => stage)).toEqual(['Onsite'])
  })
})

const NATIVE = { application: 'application_id', activity: 'stage', time: 'occurred_at' }

function cutOff(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - 20)
}

function manyRows(count: number): string {
  return [
    HEAD,
    ...Array.from({ length: count }, (_, i) => `A${(i * 7919) % 1_000_003},Inbox,2024-03-05 10:00:${i % 60}`),
  ].join('\n')
}

function xes(inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n${inner}\n</log>`
}

function traces(count: number): string {
  return Array.from(
    { length: count },
    (_, i) =>
      `<trace><string key="concept:name" value="T${i * 7919}"/><event><string key="concept:name" value="Inbox"/><date key="time:timestamp" value="2024-03-05T10:00:00Z"/></event></trace>`,
  ).join('\n')
}

function threeWays(): string {
  const times = ['2024-03-05 10:00', '25/03/2024 10:00', '1709649000']
  return [HEAD, ...times.flatMap((time, i) => [1, 2, 3].map((n) => `A${i}${n},Inbox,${time}`))].join('\n')
}
