import type { Handoffs } from '@tandem/core/diagnosis'
import { describe, expect, it } from 'vitest'
import { withStore } from '../../helpers/with-store.ts'

const tandem = withStore()
const why = (file: string, input: Record<string, unknown> = {}) => tandem.perform<Handoffs>('why', { file, ...input })
const write = (name: string, ...lines: string[]) => tandem.write(name, `${lines.join('\n')}\n`)

const HEAD = 'case_id,Activity,start_time,end_time,Resource'
const OFFICE = { name: 'Office', zone: 'UTC', week: { monday: [{ from: '10:00', to: '20:00' }] } }
const TWO = ['1,A,2022-05-16T09:00:00,2022-05-16T10:00:00,Anya', '1,B,2022-05-16T12:30:00,2022-05-16T13:00:00,Marcus']

describe('why of a file', () => {
  it('cuts the wait at its hand-offs, by calendars with the resources of each', async () => {
    const file = write('log.csv', HEAD, ...TWO)
    const { handoffs, tier, coverage } = await why(file, {
      calendars: [
        OFFICE,
        { ...OFFICE, name: 'Late', resources: ['Marcus'], week: { monday: [{ from: '12:00', to: '20:00' }] } },
      ],
    })
    expect(handoffs).toMatchObject([
      { fromResource: 'Anya', toResource: 'Marcus', cases: 1, seconds: 9000, unavailability: 7200, unexplained: 1800 },
    ])
    expect(tier).toBe(1)
    expect(coverage).toMatchObject({ withSource: 1, withResource: 1, withCalendar: 1, setAside: [] })
  })

  it('takes one calendar for everybody, and days off by country', async () => {
    const file = write('one.csv', HEAD, ...TWO.map((line) => line.replaceAll('2022-05-16', '2022-06-06')))
    expect((await why(file, { calendars: OFFICE })).total.unavailability).toBe(0)
    // Whit Monday in Germany.
    expect((await why(file, { calendars: { ...OFFICE, holidays: { country: 'DE' } } })).total.unavailability).toBe(9000)
  })

  it('says of a file that is no log what is read instead, and nothing of an import', async () => {
    const files = [
      tandem.write('picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex')),
      tandem.write('sheet.xlsx', 'PK\u0003\u0004....'),
      tandem.write('empty.csv', ''),
    ]
    for (const file of files) {
      const told = await why(file).catch((error: Error) => error.message)
      expect(told).toMatch(/What is read is a log with a row for each step/)
      expect(told).not.toContain('imported')
    }
    await expect(why('/nowhere.csv')).rejects.toThrow(/^There is no file \/nowhere\.csv\. Check the path\.$/)
  })

  it('reads the zone of times without one, and other columns, from a mapping', async () => {
    const file = write(
      'german.csv',
      'Vorgang;Schritt;von;bis;wer',
      '1;A;16.05.2022 09:00;16.05.2022 10:00;Anya',
      '1;B;16.05.2022 12:30;16.05.2022 13:00;Marcus',
    )
    const mapping = {
      application: 'Vorgang',
      activity: 'Schritt',
      actor: 'wer',
      start: 'von',
      time: 'bis',
      timeFormat: 'dmy',
      timeZone: 'Europe/Berlin',
    }
    const { total, tier } = await why(file, {
      mapping,
      calendars: { ...OFFICE, zone: 'Europe/Berlin', week: { monday: [{ from: '12:00', to: '20:00' }] } },
    })
    expect(tier).toBe(1)
    expect(total).toMatchObject({ seconds: 9000, unavailability: 7200 })
    await expect(why(file, { mapping: { ...mapping, start: 'anfang' } })).rejects.toThrow(
      /The mapping names “anfang”, but the file has the columns “Vorgang”, “Schritt”/,
    )
  })

  it('pairs the starts and completions of an XES log', async () => {
    const event = (name: string, transition: string, time: string) =>
      `<event><string key="concept:name" value="${name}"/><string key="org:resource" value="Anya"/><string key="lifecycle:transition" value="${transition}"/><date key="time:timestamp" value="2022-05-16T${time}:00Z"/></event>`
    const file = write(
      'log.xes',
      '<?xml version="1.0"?><log xes.version="1.0"><trace><string key="concept:name" value="1"/>',
      event('A', 'start', '09:00'),
      event('A', 'schedule', '09:10'),
      event('A', 'complete', '10:00'),
      event('B', 'start', '11:00'),
      event('B', 'complete', '12:00'),
      event('C', 'start', '12:30'),
      '</trace></log>',
    )
    const { total, coverage, tier } = await why(file)
    expect(tier).toBe(2)
    expect(total.seconds).toBe(3600)
    expect(coverage).toMatchObject({
      steps: 2,
      setAside: [{ reason: 'the step was started and not completed', rows: 1 }],
    })
  })

  it('sets aside what ends before it starts or lacks its case, its activity or a time, and counts it', async () => {
    const file = write(
      'bad.csv',
      HEAD,
      ...TWO,
      '2,A,2022-05-16T11:00:00,2022-05-16T10:00:00,Anya',
      '3,A,2022-05-16T11:00:00,,Anya',
      ',A,2022-05-16T11:00:00,2022-05-16T12:00:00,Anya',
      '4,,2022-05-16T11:00:00,2022-05-16T12:00:00,Anya',
      '5,A,yesterday,2022-05-16T12:00:00,Anya',
      '6,A,2022-05-16T11:00:00,2022-05-16T12:00:00,Anya,more',
    )
    const { coverage, sentences } = await why(file)
    expect(coverage.steps).toBe(2)
    expect(Object.fromEntries(coverage.setAside.map(({ reason, rows }) => [reason, rows]))).toEqual({
      'the step ends before it starts': 1,
      'a time is missing or cannot be read': 2,
      'the case is missing': 1,
      'the activity is missing': 1,
      'the row has more fields than the head line': 1,
    })
    expect(sentences.join(' ')).toContain('1 of the rows set aside: the step ends before it starts, for example row 3.')
  })

  it('is told without starts and without resources as far as it goes', async () => {
    const ends = write(
      'ends.csv',
      'case_id,Activity,end_time,Resource',
      '1,A,2022-05-16T10:00:00,Anya',
      '1,B,2022-05-16T12:00:00,Bo',
    )
    expect(await why(ends)).toMatchObject({ tier: 3, total: { seconds: 7200, contention: null, unexplained: null } })
    const nobody = write(
      'nobody.csv',
      'case_id,Activity,start_time,end_time',
      '1,A,2022-05-16T09:00:00,2022-05-16T10:00:00',
      '1,B,2022-05-16T12:00:00,2022-05-16T13:00:00',
    )
    expect(await why(nobody)).toMatchObject({
      tier: 2,
      total: { seconds: 7200, contention: null, unexplained: 7200 },
      coverage: { withResource: 0 },
    })
  })

  it('says in a sentence what cannot be used', async () => {
    await expect(why(write('head.csv', HEAD))).rejects.toThrow(/no rows that can be read/)
    await expect(why(write('empty.csv'))).rejects.toThrow(/./)
    await expect(
      why(write('columns.csv', 'Activity,start_time,end_time', 'A,2022-05-16T09:00:00,2022-05-16T10:00:00')),
    ).rejects.toThrow(/No column looks like the application .* --mapping/)
    await expect(why(write('useless.csv', HEAD, '2,A,2022-05-16T11:00:00,2022-05-16T10:00:00,Anya'))).rejects.toThrow(
      /No row of the file can be used: the step ends before it starts \(1\)/,
    )
    const file = write('good.csv', HEAD, ...TWO)
    await expect(why(file, { batch: 1 })).rejects.toThrow(/batch/)
    await expect(why(file, { calendars: [OFFICE, { ...OFFICE, name: 'Other' }] })).rejects.toThrow(
      /only one calendar can be of all others, but “Office” and “Other” name no resources/,
    )
    await expect(
      why(file, {
        calendars: [
          { ...OFFICE, resources: ['Anya'] },
          { ...OFFICE, resources: ['Anya'] },
        ],
      }),
    ).rejects.toThrow(/“Anya” has two calendars/)
  })

  it('manages ten thousand resources', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => {
      const day = `2022-05-${String(10 + (i % 18)).padStart(2, '0')}`
      return `${i >> 1},${i % 2 === 0 ? 'A' : 'B'},${day}T1${i % 2}:00:00,${day}T1${i % 2}:30:00,r${(i * 7) % 10_000}`
    })
    const { handoffs, coverage } = await why(write('many.csv', HEAD, ...rows), { calendars: OFFICE })
    expect(coverage.steps).toBe(20_000)
    expect(handoffs.length).toBeGreaterThan(1000)
  })
})
