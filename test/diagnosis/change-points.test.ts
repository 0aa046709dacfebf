import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sinceWhen } from '@tandem/core/diagnosis/change-points'
import { afterAll, describe, expect, test } from 'vitest'
import { annotatedSeries } from '../../bench/changepoints/annotated.ts'
import { meanScore, scoreOf } from '../../bench/changepoints/score.ts'
import { changePointsCommand } from '../../server/src/diagnosis/change-points/change-points-command.ts'
import { readSeries } from '../../server/src/diagnosis/change-points/read-series.ts'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-series-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const annotated = sharedData('changepoints')

describe('since when, on series that people annotated', () => {
  test.skipIf(isMissing(annotated))(
    titled('agrees with them at F1 .84 and covering .81 or better, by one setting', annotated),
    () => {
      const scores = annotatedSeries().map(({ series, annotations }) =>
        scoreOf(
          annotations,
          sinceWhen(series).changePoints.map(({ index }) => index),
          series.times.length,
        ),
      )
      expect(scores).toHaveLength(16)
      expect(meanScore(scores).f1).toBeGreaterThanOrEqual(0.84)
      expect(meanScore(scores).covering).toBeGreaterThanOrEqual(0.81)
    },
    30_000,
  )

  test.skipIf(isMissing(annotated))(titled('reads the files of TCPD as they are', annotated), async () => {
    const nile = await readSeries(join(annotated, 'nile.json'))
    expect(nile.times.slice(0, 2)).toEqual(['1871', '1872'])
    expect((await readSeries(join(annotated, 'run_log.json'))).values).toHaveLength(2)
    expect(sinceWhen(nile).changePoints).toMatchObject([{ index: 28, time: '1899' }])
  })
})

describe('a series in a file', () => {
  test('is a CSV with time and value, in either order, with gaps', async () => {
    expect(
      await readSeries(file('plain.csv', 'time,value\n2026-01-05,3\n2026-01-12,\n2026-01-19,NA\n2026-01-26,1e3\n')),
    ).toEqual({
      times: ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'],
      values: [[3, null, null, 1000]],
    })
    expect(await readSeries(file('turned.csv', '\uFEFFvalue;time\r\n3;1\r\n4;2\r\n'))).toEqual({
      times: ['1', '2'],
      values: [[3, 4]],
    })
    expect((await readSeries(file('two.csv', 'week,hires,offers\n1,3,4\n2,5,6\n'))).values).toEqual([
      [3, 5],
      [4, 6],
    ])
  })

  test('is a JSON in the form of TCPD, with or without times', async () => {
    expect(await readSeries(file('bare.json', '{ "series": [{ "raw": [1, null, 2] }] }'))).toEqual({
      times: ['0', '1', '2'],
      values: [[1, null, 2]],
    })
  })

  test.each([
    ['nothing.csv', '', 'is empty. Give a CSV with time,value'],
    ['head.csv', 'time,value\n', 'has a first line but no values below it.'],
    ['one-column.csv', 'value\n1\n2\n', 'has one column, “value”. A series needs a column of times and one of values'],
    ['no-head.csv', '1,2\n2,3\n', 'begins with numbers. The first line names the columns: time,value.'],
    ['text.csv', 'time,value\n1,many\n', 'has “many” where a number belongs. Leave it empty if it is not known.'],
    ['huge.csv', 'time,value\n1,1e400\n', 'has “1e400” where a number belongs.'],
    ['backward.csv', 'time,value\n2026-01-02,1\n2026-01-01,2\n', 'which is before 2026-01-02. Sort the file by time.'],
    ['twice.csv', 'time,value\n7,1\n7,2\n', 'has the time 7, as the one before. Give one value for each time.'],
    ['no-time.csv', 'time,value\nsoon,1\nlater,2\n', 'has the time “soon”, which is neither a number nor a date'],
    ['broken.json', '{ "series": [', 'is not JSON'],
    ['other.json', '{ "rows": [] }', 'lacks series[].raw with numbers or null'],
    ['uneven.json', '{ "series": [{ "raw": [1, 2] }, { "raw": [1] }] }', 'has 2 times, but 2 and 1 values.'],
  ])('that is %s is refused with a sentence', async (name, text, sentence) => {
    await expect(readSeries(file(name, text))).rejects.toThrow(sentence)
  })

  test('that is not there is refused with a sentence', async () => {
    await expect(readSeries(join(folder, 'missing.csv'))).rejects.toThrow('Check the path.')
    await expect(changePointsCommand.run({ input: {}, json: false }, {} as never)).rejects.toThrow('file: is missing')
  })
})
