import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFile } from './decompress'
import { bytes, chunks, cut, rowsOf, sharedData, valuesOf } from './reading.fixtures'
import { readXes } from './xes'

const EVENT =
  '<event><string key="concept:name" value="Apply"/><date key="time:timestamp" value="2024-05-02T09:00:00Z"/></event>'
const log = (inside: string) => `<log>${inside}</log>`
const applied = { 'concept:name': 'Apply', 'time:timestamp': '2024-05-02T09:00:00Z' }

const TWO_CASES = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event">
    <string key="concept:name" value="__INVALID__"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
    <string key="lifecycle:transition" value="complete"/>
    <string key="org:resource" value="UNKNOWN"/>
  </global>
  <global scope="trace">
    <string key="concept:name" value="case"/>
    <string key="site" value="Graz"/>
  </global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="origin" value="ignored"/>
  <trace>
    <string key="concept:name" value="A-1"/>
    <int key="age" value="30"/>
    <string key="site" value="Köln"/>
    <event>
      <string key="concept:name" value="Apply &amp; confirm"/>
      <date key="time:timestamp" value="2024-05-02T09:00:00+02:00"/>
      <string key="org:resource" value="Zoë 🙂"/>
    </event>
    <event>
      <string key="concept:name" value="Interview"/>
      <date key="time:timestamp" value="2024-05-03T09:00:00+02:00"/>
      <string key="lifecycle:transition" value="start"/>
      <boolean key="remote" value="true"/>
      <float key="score" value="3.5"></float>
      <id key="identity:id" value="7f"/>
    </event>
  </trace>
  <trace>
    <event><date key="time:timestamp" value="2024-06-01T00:00:00Z"/></event>
  </trace>
</log>
`

const TWO_CASES_VALUES = [
  {
    'case:concept:name': 'A-1',
    'case:age': '30',
    'case:site': 'Köln',
    'concept:name': 'Apply & confirm',
    'time:timestamp': '2024-05-02T09:00:00+02:00',
    'org:resource': 'Zoë 🙂',
    'lifecycle:transition': 'complete',
  },
  {
    'case:concept:name': 'A-1',
    'concept:name': 'Interview',
    'time:timestamp': '2024-05-03T09:00:00+02:00',
    'lifecycle:transition': 'start',
    remote: 'true',
    score: '3.5',
    'identity:id': '7f',
  },
  {
    'case:concept:name': 'trace 2',
    'case:site': 'Graz',
    'time:timestamp': '2024-06-01T00:00:00Z',
    'lifecycle:transition': 'complete',
  },
]

describe('the rows of an XES log', () => {
  it('hold event attributes, case attributes on the first event and the case on every event', async () => {
    expect(await valuesOf(readXes, TWO_CASES)).toEqual(TWO_CASES_VALUES)
  })

  it('say in which line of the file each event begins', async () => {
    expect((await rowsOf(readXes, TWO_CASES)).map((row) => row.line)).toEqual([20, 25, 35])
  })

  it('count lines that end as on Windows once', async () => {
    const rows = await rowsOf(readXes, TWO_CASES.replaceAll('\n', '\r\n'))
    expect(rows.map((row) => row.line)).toEqual([20, 25, 35])
  })

  it('are the same wherever the bytes are cut', async () => {
    const whole = bytes(TWO_CASES)
    const expected = await rowsOf(readXes, TWO_CASES)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 40 }), async (offsets) => {
        expect(await rowsOf(readXes, chunks(...cut(whole, offsets)))).toEqual(expected)
      }),
      { numRuns: 200, seed: 7 },
    )
    const single = [...whole].map((byte) => Uint8Array.of(byte))
    expect(await rowsOf(readXes, chunks(...single))).toEqual(expected)
  })

  it('are the same with prefixed tags', async () => {
    const prefixed = TWO_CASES.replace('xmlns=', 'xmlns:xes=').replace(/<(\/?)(?=[a-z])/g, '<$1xes:')
    expect(await valuesOf(readXes, prefixed)).toEqual(TWO_CASES_VALUES)
  })

  it('put case attributes that follow the events on the last event', async () => {
    const trace = `<trace><string key="concept:name" value="A"/>${EVENT}${EVENT}<string key="outcome" value="hired"/></trace>`
    expect(await valuesOf(readXes, log(trace))).toEqual([
      { 'case:concept:name': 'A', ...applied },
      { 'case:concept:name': 'A', ...applied, 'case:outcome': 'hired' },
    ])
  })

  it('carry a case name that follows the events on each of them', async () => {
    const rows = await valuesOf(readXes, log(`<trace>${EVENT}${EVENT}<string key="concept:name" value="A"/></trace>`))
    expect(rows.map((row) => row['case:concept:name'])).toEqual(['A', 'A'])
  })

  it('number a trace without a name by its place, traces without events included', async () => {
    const rows = await valuesOf(readXes, log(`<trace/><trace></trace><trace>${EVENT}</trace>`))
    expect(rows.map((row) => row['case:concept:name'])).toEqual(['trace 3'])
  })

  it('flatten nested attributes, lists and containers under the name of their parent', async () => {
    const nested = `<trace><string key="concept:name" value="A"/><event>
      <date key="time:timestamp" value="2024-05-02T09:00:00Z"/>
      <string key="panel" value="first"><string key="chair" value="Ada"><int key="age" value="40"/></string></string>
      <list key="skills"><values><string key="skill" value="SQL"/><string key="skill" value="R"/></values></list>
      <container key="room"><string key="floor" value="2"/></container>
    </event></trace>`
    expect(await valuesOf(readXes, log(nested))).toEqual([
      {
        'case:concept:name': 'A',
        'time:timestamp': '2024-05-02T09:00:00Z',
        panel: 'first',
        'panel:chair': 'Ada',
        'panel:chair:age': '40',
        'skills:skill': 'SQL|R',
        'room:floor': '2',
      },
    ])
  })

  it('let the trace decide the case when an event has an attribute of that name', async () => {
    const event = EVENT.replace('<event>', '<event><string key="case:concept:name" value="B"/>')
    const rows = await valuesOf(readXes, log(`<trace><string key="concept:name" value="A"/>${event}</trace>`))
    expect(rows[0]?.['case:concept:name']).toBe('A')
  })

  it('lack the time where an event lacks it, as long as another event has one', async () => {
    const rows = await valuesOf(readXes, log(`<trace><event/>${EVENT}</trace>`))
    expect(rows).toEqual([{ 'case:concept:name': 'trace 1' }, { 'case:concept:name': 'trace 1', ...applied }])
  })

  it('lack the case where an event stands outside of any trace', async () => {
    expect(await valuesOf(readXes, log(EVENT))).toEqual([applied])
  })

  it('keep columns that are called like parts of an object', async () => {
    const event = EVENT.replace('<event>', '<event><string key="__proto__" value="x"/>')
    const [row, other] = await rowsOf(readXes, log(event + EVENT))
    expect(Object.keys(row!.values)).toContain('__proto__')
    expect(other!.values.constructor).toBeUndefined()
    const missing = '__proto__'
    expect(other!.values[missing]).toBeUndefined()
  })

  it('come in batches, with nothing read beyond what was pulled', async () => {
    let served = 0
    async function* endless() {
      yield bytes('<log><trace><string key="concept:name" value="A"/>')
      for (;;) {
        served++
        yield bytes(EVENT.repeat(100))
      }
    }
    const reader = readXes(endless())
    const { value } = await reader.next()
    const servedAtFirst = served
    expect(value!.length).toBeGreaterThan(100)
    await reader.return(undefined)
    expect(served).toBe(servedAtFirst)
  })

  it('stop when the reading is aborted', async () => {
    const abort = new AbortController()
    abort.abort(new Error('the import was cancelled'))
    await expect(readXes(chunks(bytes(TWO_CASES)), { signal: abort.signal }).next()).rejects.toThrow('was cancelled')
  })
})

describe('the encoding of an XES log', () => {
  it.each([
    ['UTF-16, little end first', Buffer.concat([Uint8Array.of(0xff, 0xfe), bytes(TWO_CASES, 'utf16le')])],
    ['UTF-16, big end first', Buffer.concat([Uint8Array.of(0xfe, 0xff), bytes(TWO_CASES, 'utf16le').swap16()])],
    ['UTF-8 with a byte order mark', Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), bytes(TWO_CASES)])],
    ['UTF-8 that claims to be UTF-16', bytes(TWO_CASES.replace('UTF-8', 'utf-16'))],
  ])('may be %s', async (_name, content) => {
    expect(await valuesOf(readXes, chunks(...cut(content, [1, 2, 3, 1_001, 1_530])))).toEqual(TWO_CASES_VALUES)
  })

  it.each(['ISO-8859-1', 'latin1', 'windows-1252'])('may be declared as %s', async (name) => {
    const text = `<?xml version='1.0' encoding='${name}'?>${log(EVENT.replace('Apply', 'Köln'))}`
    expect((await valuesOf(readXes, chunks(bytes(text, 'latin1'))))[0]?.['concept:name']).toBe('Köln')
  })

  it('is refused by name when Tandem does not read it', async () => {
    const text = `<?xml version="1.0" encoding="Shift_JIS"?>${log(EVENT)}`
    await expect(rowsOf(readXes, text)).rejects.toThrow(
      'names the encoding "Shift_JIS"; Tandem reads UTF-8, UTF-16 with a byte order mark, ISO-8859-1 and windows-1252',
    )
  })

  it('is refused when the bytes are not what was declared', async () => {
    const content = bytes(log(EVENT.replace('Apply', 'Köln')), 'latin1')
    await expect(rowsOf(readXes, chunks(content))).rejects.toThrow('its text is UTF-8, but near byte 0')
  })
})

describe('an XES log is refused', () => {
  const refused = [
    ['with any document type declaration', `<!DOCTYPE log>${log(EVENT)}`],
    [
      'with a document type that names another file',
      `<?xml version="1.0"?><!DOCTYPE log SYSTEM "http://x.test/a.dtd">${log(EVENT)}`,
    ],
    [
      'with entities that multiply (billion laughs)',
      `<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>${log(EVENT.replace('Apply', '&c;'))}`,
    ],
    [
      'with an external entity',
      `<!DOCTYPE log [<!ENTITY file SYSTEM "file:///etc/hostname">]>${log(EVENT.replace('Apply', '&file;'))}`,
    ],
    ['with a document type declaration after the root element', `<log><!DOCTYPE log>${EVENT}</log>`],
  ] as const
  it.each(refused)('%s', async (_name, text) => {
    await expect(rowsOf(readXes, text)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(
        /document type declaration in line 1\. .*external entities are refused.*Remove the <!DOCTYPE …> line/,
      ),
    })
  })

  it('with an entity that XML does not know, naming the line', async () => {
    await expect(rowsOf(readXes, log(`\n${EVENT.replace('Apply', '&auml;')}`))).rejects.toThrow(
      'Line 2 of the XES file is not well-formed XML: undefined entity. Correct that line or export the log again.',
    )
  })

  it('when it is cut off, naming the line and the element', async () => {
    await expect(rowsOf(readXes, TWO_CASES.slice(0, TWO_CASES.indexOf('remote')))).rejects.toMatchObject({
      code: 'invalid',
      message:
        'The XES file ends in line 29 in the middle of its <event> element, so it was cut off. Export or download it again and compare its size with the original.',
    })
  })

  it('wherever it is cut off', async () => {
    const end = TWO_CASES.trimEnd().length
    await fc.assert(
      fc.asyncProperty(fc.nat(end - 1), async (length) => {
        await expect(rowsOf(readXes, TWO_CASES.slice(0, length))).rejects.toMatchObject({ name: 'TandemError' })
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  it('with tags that do not nest', async () => {
    await expect(rowsOf(readXes, '<log>\n<trace>\n</log>')).rejects.toThrow(
      'Line 3 of the XES file is not well-formed XML',
    )
  })

  it('with another root element', async () => {
    await expect(rowsOf(readXes, '<pnml><net/></pnml>')).rejects.toThrow(
      'its root element is <pnml> in line 1, and XES requires <log>',
    )
  })

  it('when it is no XML', async () => {
    await expect(rowsOf(readXes, 'case;activity;time\n1;Apply;2024')).rejects.toThrow('is not an XES event log')
  })

  it('when it is empty', async () => {
    await expect(rowsOf(readXes, '')).rejects.toThrow('ends before any XML element')
  })

  it('when none of its events has a time', async () => {
    const text = log(
      `<global scope="event"><date key="time:timestamp" value="2020-01-01T00:00:00Z"/></global><trace><event/></trace>`,
    )
    await expect(rowsOf(readXes, text)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('No event in this XES file has a time stamp (time:timestamp)'),
    })
  })

  it('when elements are nested beyond reason', async () => {
    const text = log(`<trace><event>${'<string key="a" value="b">'.repeat(120)}`)
    await expect(rowsOf(readXes, text)).rejects.toMatchObject({
      code: 'limit',
      message: expect.stringContaining('more than 100 elements inside each other'),
    })
  })

  it.each([
    ['a value', `<trace><event><string key="a" value="${'x'.repeat(9_000_000)}"/></event></trace>`],
    ['a value that never ends', `<trace><event><string key="a" value="${'x'.repeat(12_000_000)}`],
    ['a comment', `<!--${'x'.repeat(12_000_000)}-->`],
  ])('when %s is longer than 8 MB', async (_name, inside) => {
    await expect(rowsOf(readXes, log(inside))).rejects.toMatchObject({
      code: 'limit',
      message: expect.stringContaining('a value or text longer than 8 MB'),
    })
  })

  it('when an event goes on for more than 64 MB', async () => {
    async function* endless() {
      yield bytes('<log><trace><event>')
      for (let n = 0; n < 20; n++) yield bytes(`<string key="k${n}" value="${'x'.repeat(5_000_000)}"/>`)
    }
    await expect(rowsOf(readXes, endless())).rejects.toThrow('more than 64 MB without the end of an event')
  })

  it('when a trace has too many events before its name', async () => {
    await expect(rowsOf(readXes, log(`\n<trace>${'<event/>'.repeat(200_001)}</trace>`))).rejects.toThrow(
      'The trace that begins in line 2 of the XES file has more than 200000 events and no name (concept:name) before them.',
    )
  })

  it('when a trace gathers too many attributes between its events', async () => {
    const many = Array.from({ length: 10_001 }, (_, n) => `<event/><int key="k${n}" value="1"/>`).join('')
    await expect(rowsOf(readXes, log(`<trace>${many}</trace>`))).rejects.toThrow('more than 10000 attributes')
  })

  it('when an event has more attributes than any log has', async () => {
    const many = Array.from({ length: 10_001 }, (_, n) => `<int key="k${n}" value="1"/>`).join('')
    await expect(rowsOf(readXes, log(`<trace><event>${many}</event></trace>`))).rejects.toMatchObject({ code: 'limit' })
  })
})

const HIRING_LOG = sharedData('hiring-log/hiring_log_high.xes.gz')
const present = existsSync(HIRING_LOG)
describe.skipIf(!present)(`the hiring log${present ? '' : ' (skipped: ../shared/data/hiring-log is not here)'}`, () => {
  it('has 63,869 events of 10,000 cases in the lines where they begin', async () => {
    const rows = await rowsOf(readXes, openFile(HIRING_LOG))
    expect(rows.length).toBe(63_869)
    expect(new Set(rows.map((row) => row.values['case:concept:name'])).size).toBe(10_000)
    expect(rows.filter((row) => 'case:german speaking' in row.values).length).toBe(10_000)
    expect(rows.every((row) => row.values['concept:name'] && row.values['time:timestamp'])).toBe(true)
    let text = ''
    for await (const part of openFile(HIRING_LOG)) text += Buffer.from(part).toString('latin1')
    const eventLines = text.split('\n').flatMap((line, index) => (line.trim() === '<event>' ? [index + 1] : []))
    expect(rows.map((row) => row.line)).toEqual(eventLines)
  })
})
