import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EVENT_COLUMNS } from './event-row.ts'
import { writeDemo } from './write.ts'

let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'demo-'))
})
afterAll(() => rm(scratch, { recursive: true }))

async function write(name: string, seed: number, format: 'csv' | 'jsonl' = 'csv') {
  const result = await writeDemo({ applications: 500, seed, out: join(scratch, name), format })
  const [events, truth] = await Promise.all(result.files.map((file) => readFile(file, 'utf8')))
  return { ...result, text: events!, truthText: truth! }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

test('the same seed gives the same bytes, another seed others', async () => {
  const first = await write('a', 7)
  const again = await write('b', 7)
  expect(hash(again.text)).toBe(hash(first.text))
  expect(again.truthText).toBe(first.truthText)
  expect(hash((await write('c', 8)).text)).not.toBe(hash(first.text))
})

test('the bytes of a small company are frozen: whoever changes them says so in the changelog', async () => {
  expect(hash((await write('frozen', 1)).text)).toBe('76bc36078e50d01f32504d31e1bc928fbae3a05ddfd51c7ff36ddd970b5ed2ed')
})

test('CSV and JSON lines tell the same history', async () => {
  const csv = await write('csv', 3)
  const jsonl = await write('jsonl', 3, 'jsonl')
  const [header, ...lines] = csv.text.trimEnd().split('\n')
  expect(header).toBe(EVENT_COLUMNS.join(','))
  const fromCsv = lines.map((line) => {
    const values = line.split(',')
    expect(values).toHaveLength(EVENT_COLUMNS.length)
    return Object.fromEntries(
      EVENT_COLUMNS.map((column, index) => [column, values[index]!]).filter(([, v]) => v !== ''),
    )
  })
  const fromJson = jsonl.text
    .trimEnd()
    .split('\n')
    .map((line) => Object.fromEntries(Object.entries(JSON.parse(line)).map(([key, value]) => [key, String(value)])))
  expect(fromJson).toEqual(fromCsv)
  const lowerFee = fromJson.find(({ note }) => note === 'agencies work at a lower fee')
  expect(lowerFee).toMatchObject({ kind: 'change.policy', channel: 'Agency' })
  expect(lines).toHaveLength(csv.events)
})

test('the result names its files and repeats the truth', async () => {
  const { files, applications, truth, truthText } = await write('result', 3)
  expect(files).toEqual([join(scratch, 'result', 'events.csv'), join(scratch, 'result', 'truth.json')])
  expect(applications).toBe(500)
  expect(JSON.parse(truthText)).toEqual(truth)
  expect(truth.frictions).toHaveLength(9)
  expect(truth.frictions.filter((friction) => !friction.alarm).map(({ id }) => id)).toEqual([
    'seasonal-dip',
    'hiring-freeze',
  ])
})
