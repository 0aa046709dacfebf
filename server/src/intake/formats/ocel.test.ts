import { existsSync } from 'node:fs'
import { objectRole } from '@tandem/core/intake'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFile } from './decompress'
import { jsonProblemAt } from './json-problem'
import { readOcel } from './ocel'
import { bytes, chunks, cut, rowsOf, sharedData, valuesOf } from './reading.fixtures'

const event1 = (activity: string, timestamp: string | undefined, omap: string[], vmap: object = {}) => ({
  'ocel:activity': activity,
  'ocel:timestamp': timestamp,
  'ocel:omap': omap,
  'ocel:vmap': vmap,
})
const object1 = (type: string, ovmap: object = {}) => ({ 'ocel:type': type, 'ocel:ovmap': ovmap })

const OCEL1 = {
  'ocel:events': {
    e3: event1('offer', '2024-05-03T09:00:00Z', ['A1', 'A2', 'O1', 'R1', 'R2'], { channel: 'mail', tries: 2 }),
    e1: event1('open', '2024-05-01 09:00:00', ['V1']),
    e2: event1('apply', '2024-05-02T09:00:00Z', ['A1', 'V1', 'gone', 'A1']),
    e5: event1('note', undefined, ['A2']),
    e4: event1('accept', '2024-05-03T09:00:00Z', ['O1']),
  },
  'ocel:objects': {
    A1: object1('applications', { source: 'referral' }),
    A2: object1('applications'),
    V1: object1('vacancies', { team: 'Legal', budget: 3, note: null }),
    O1: object1('offers'),
    R1: object1('recruiters'),
    R2: object1('recruiters'),
  },
}

const OCEL1_ROWS = [
  {
    'ocel:eid': 'e1',
    'ocel:activity': 'open',
    'ocel:timestamp': '2024-05-01 09:00:00',
    'object:vacancies': 'V1',
    'vacancies:team': 'Legal',
    'vacancies:budget': '3',
  },
  {
    'ocel:eid': 'e2',
    'ocel:activity': 'apply',
    'ocel:timestamp': '2024-05-02T09:00:00Z',
    'object:applications': 'A1',
    'object:vacancies': 'V1',
    'applications:source': 'referral',
    'vacancies:team': 'Legal',
    'vacancies:budget': '3',
  },
  {
    'ocel:eid': 'e3#1',
    'ocel:activity': 'offer',
    'ocel:timestamp': '2024-05-03T09:00:00Z',
    'object:applications': 'A1',
    'object:offers': 'O1',
    'object:recruiters': 'R1|R2',
    channel: 'mail',
    tries: '2',
  },
  {
    'ocel:eid': 'e3#2',
    'ocel:activity': 'offer',
    'ocel:timestamp': '2024-05-03T09:00:00Z',
    'object:applications': 'A2',
    'object:offers': 'O1',
    'object:recruiters': 'R1|R2',
    channel: 'mail',
    tries: '2',
  },
  {
    'ocel:eid': 'e4',
    'ocel:activity': 'accept',
    'ocel:timestamp': '2024-05-03T09:00:00Z',
    'object:applications': 'A1',
    'object:offers': 'O1',
  },
  { 'ocel:eid': 'e5', 'ocel:activity': 'note', 'object:applications': 'A2' },
]

const refer = (...ids: string[]) => ids.map((objectId) => ({ objectId, qualifier: 'of' }))

const OCEL2 = {
  eventTypes: [],
  objectTypes: [],
  events: [
    {
      id: 'e1',
      type: 'apply',
      time: '2024-05-02T09:00:00Z',
      attributes: [{ name: 'channel', value: 'web' }],
      relationships: refer('B1'),
    },
    { id: 'e3', type: 'hire', time: '2024-05-09T09:00:00Z', attributes: [], relationships: refer('N1') },
    { id: 'e2', type: 'screen', time: '2024-05-05T09:00:00Z', attributes: [], relationships: refer('B1') },
  ],
  objects: [
    {
      id: 'B1',
      type: 'Bewerbungen',
      attributes: [
        { name: 'rating', value: 'C', time: '2024-06-01T00:00:00Z' },
        { name: 'rating', value: 'B', time: '2024-05-03T00:00:00Z' },
        { name: 'rating', value: 'A', time: '1970-01-01T00:00:00Z' },
        { name: 'city', value: 'Wien', time: '1970-01-01T00:00:00Z' },
      ],
    },
    { id: 'N1', type: 'Angebote', relationships: refer('B1') },
  ],
}

const json = (value: unknown) => JSON.stringify(value)

describe('the rows of an object-centric log', () => {
  it('are one per event and application, by time and then in file order (OCEL 1.0)', async () => {
    expect(await valuesOf(readOcel, json(OCEL1))).toEqual(OCEL1_ROWS)
  })

  it('name the ordinal of the event in the file', async () => {
    expect((await rowsOf(readOcel, json(OCEL1))).map((row) => row.line)).toEqual([2, 3, 1, 1, 5, 4])
  })

  it('attach an offer by the relation of objects and tell attributes as they were at the time (OCEL 2.0)', async () => {
    expect(await valuesOf(readOcel, json(OCEL2))).toEqual([
      {
        'ocel:eid': 'e1',
        'ocel:activity': 'apply',
        'ocel:timestamp': '2024-05-02T09:00:00Z',
        'object:Bewerbungen': 'B1',
        channel: 'web',
        'Bewerbungen:rating': 'A',
        'Bewerbungen:city': 'Wien',
      },
      {
        'ocel:eid': 'e2',
        'ocel:activity': 'screen',
        'ocel:timestamp': '2024-05-05T09:00:00Z',
        'object:Bewerbungen': 'B1',
        'Bewerbungen:rating': 'B',
      },
      {
        'ocel:eid': 'e3',
        'ocel:activity': 'hire',
        'ocel:timestamp': '2024-05-09T09:00:00Z',
        'object:Bewerbungen': 'B1',
        'object:Angebote': 'N1',
      },
    ])
  })

  it('are split by the type that most events refer to when none plays the application', async () => {
    const log = {
      'ocel:events': {
        a: event1('ship', '2024-05-01T00:00:00Z', ['T', 'P1', 'P2']),
        b: event1('pack', '2024-05-02T00:00:00Z', ['P1']),
      },
      'ocel:objects': { T: object1('truck'), P1: object1('parcel'), P2: object1('parcel') },
    }
    expect((await valuesOf(readOcel, json(log))).map((row) => [row['ocel:eid'], row['object:parcel']])).toEqual([
      ['a#1', 'P1'],
      ['a#2', 'P2'],
      ['b', 'P1'],
    ])
  })

  it('have event ids that are unique even if those of the file are not', async () => {
    const event = { id: 'e', type: 'apply', time: '2024-05-01T00:00:00Z', relationships: refer('A', 'B') }
    const objects = ['A', 'B'].map((id) => ({ id, type: 'application' }))
    const log = { ...OCEL2, events: [event, event, { ...event, id: 'e#1', relationships: [] }], objects }
    const ids = (await valuesOf(readOcel, json(log))).map((row) => row['ocel:eid'])
    expect(ids.length).toBe(5)
    expect(new Set(ids).size).toBe(5)
  })

  it('compare times to the microsecond and across zones', async () => {
    const times = ['2024-05-01T10:00:00.000002+00:00', '2024-05-01 10:00:00.000001', '2024-05-01T11:59:59+0200']
    const events = times.map((time, index) => ({ id: `${index}`, type: 'x', time, relationships: [] }))
    const rows = await valuesOf(readOcel, json({ ...OCEL2, events }))
    expect(rows.map((row) => row['ocel:eid'])).toEqual(['2', '1', '0'])
  })

  it('are the same wherever the bytes are cut', async () => {
    const whole = bytes(json({ ...OCEL1, 'ocel:global-log': 'Zoë 🙂' }))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 20 }), async (offsets) => {
        expect(await valuesOf(readOcel, chunks(...cut(whole, offsets)))).toEqual(OCEL1_ROWS)
      }),
      { numRuns: 50, seed: 7 },
    )
  })

  it('keep objects that are called like parts of an object', async () => {
    const log = `{"ocel:events":{"e":{"ocel:omap":["constructor","__proto__"]}},"ocel:objects":{"__proto__":{"ocel:type":"application"}}}`
    expect(await valuesOf(readOcel, log)).toEqual([{ 'ocel:eid': 'e', 'object:application': '__proto__' }])
  })
})

describe('an object-centric log is refused', () => {
  it('when it is not JSON, naming the place', async () => {
    await expect(rowsOf(readOcel, '{\n  "ocel:events": oops }')).rejects.toMatchObject({
      code: 'invalid',
      message:
        'The file is not valid JSON: line 2, column 18 has "oops }", which cannot stand there. Correct that place or export the log again as OCEL (JSON).',
    })
  })

  it('when it is cut off', async () => {
    await expect(rowsOf(readOcel, json(OCEL1).slice(0, -20))).rejects.toThrow('so it was cut off')
  })

  it('when it is empty', async () => {
    await expect(rowsOf(readOcel, ' ')).rejects.toThrow('The file is empty.')
  })

  it.each(['[]', '{"events": 3}', 'null', '{"ocel:objects": {}}'])('when %s has none of the keys', async (text) => {
    await expect(rowsOf(readOcel, text)).rejects.toThrow(
      'OCEL 1.0 has the keys "ocel:events" and "ocel:objects", OCEL 2.0 has "eventTypes", "objectTypes", "events" and "objects"',
    )
  })

  it('when it is larger than can be read whole', async () => {
    await expect(readOcel(chunks(bytes(json(OCEL1))), {}, 500).next()).rejects.toMatchObject({
      code: 'limit',
      message: expect.stringContaining('The OCEL file is larger than 0.0005 MB, and JSON has to be read whole.'),
    })
  })

  it('when a value is nested too deeply', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const text = json(OCEL1).replace('"mail"', deep)
    await expect(rowsOf(readOcel, text)).rejects.toThrow('nested inside each other too deeply')
  })
})

describe('the place where JSON is wrong', () => {
  it.each([
    ['{"a": x}', 6],
    ['{"a": 1,,}', 8],
    ['{"a": 1,}', 8],
    ['[1 2]', 3],
    ['{"a": 1', 7],
    ['{"a": "b', 8],
    ['[tru', 4],
    ['[1]]', 3],
    ['{"a": "b\nc"}', 8],
    ['["\\x"]', 2],
    ['', 0],
  ])('of %j is %i', (text, place) => {
    expect(jsonProblemAt(text)).toBe(place)
  })

  it('exists exactly when JSON.parse fails', () => {
    const mangled = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', '}', ']', ',', ':', '\\', '1', '-', 'e', '\n', 't'),
        fc.nat(1),
      )
      .map(([text, at, piece, drop]) => {
        const place = at % (text.length + 1)
        return text.slice(0, place) + piece + text.slice(place + drop)
      })
    fc.assert(
      fc.property(mangled, (text) => {
        let parses = true
        try {
          JSON.parse(text)
        } catch {
          parses = false
        }
        expect(jsonProblemAt(text) === null).toBe(parses)
      }),
      { numRuns: 2_000, seed: 7 },
    )
  })
})

describe('the role of an object type', () => {
  it.each([
    ['applications', 'application'],
    ['JobApplication', 'application'],
    ['Bewerbungen', 'application'],
    ['vacancies', 'requisition'],
    ['job_requisition', 'requisition'],
    ['Jobs', 'requisition'],
    ['Stellenausschreibung', 'requisition'],
    ['Stellenangebot', 'requisition'],
    ['applicants', 'candidate'],
    ['Candidates', 'candidate'],
    ['Bewerberinnen', 'candidate'],
    ['offers', 'offer'],
    ['Job Offer', 'offer'],
    ['Angebote', 'offer'],
    ['recruiters', 'recruiter'],
    ['Personalreferentin', 'recruiter'],
    ['managers', 'manager'],
    ['hiring managers', 'manager'],
    ['Führungskräfte', 'manager'],
    ['interviewers', 'other'],
    ['interviews', 'other'],
    ['purchase orders', 'other'],
    ['', 'other'],
  ])('%s is %s', (type, role) => {
    expect(objectRole(type)).toBe(role)
  })
})

const RECRUITING = sharedData('recruiting-ocel/recruiting.jsonocel')
const present = existsSync(RECRUITING)
describe.skipIf(!present)(
  `the recruiting log${present ? '' : ' (skipped: ../shared/data/recruiting-ocel is not here)'}`,
  () => {
    it('has 6,980 events of 916 applications, 140 vacancies and 135 offers, in order', async () => {
      const rows = await valuesOf(readOcel, openFile(RECRUITING))
      const distinct = (column: string) => new Set(rows.flatMap((row) => row[column]?.split('|') ?? [])).size
      expect(rows.length).toBe(6_980)
      expect(distinct('ocel:eid')).toBe(6_980)
      expect(distinct('object:applications')).toBe(916)
      expect(distinct('object:vacancies')).toBe(140)
      expect(distinct('object:offers')).toBe(135)
      expect(distinct('object:applicants')).toBe(288)
      expect(rows.filter((row) => row['object:applications'] === undefined).length).toBe(373)
      const times = rows.map((row) => row['ocel:timestamp']!)
      expect(times).toEqual([...times].sort())
    })
  },
)
