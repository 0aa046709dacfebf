import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SelfIdentification, Vault } from '../../core/src/privacy/index.ts'
import { withStore } from '../helpers/with-store.ts'

const tandem = withStore()
const PURPOSE = 'to see whether a stage treats people alike'

/** Women and men in two departments; of the third gender there are three, all in Sales, and some say nothing. */
function file(): string {
  const rows = ['application,stage,time,department,gender,disability']
  const add = (n: number, gender: string, department: string, hired: number, disability = '') => {
    for (let k = 0; k < n; k += 1) {
      const id = `${gender}-${department}-${disability}-${k}`
      rows.push(`${id},Inbox,2025-01-02,${department},${gender},${disability}`)
      if (k % 2 === 0) rows.push(`${id},Interview,2025-01-05,${department},${gender},${disability}`)
      if (k < hired) rows.push(`${id},Hired,2025-01-09,${department},${gender},${disability}`)
    }
  }
  add(60, 'f', 'Sales', 12)
  add(50, 'm', 'Sales', 14)
  add(3, 'x', 'Sales', 1)
  add(40, '', 'Sales', 11)
  add(40, 'f', 'Care', 12)
  add(30, 'm', 'Care', 11)
  // One more woman is all that tells this small department from nobody.
  add(1, 'f', 'Board', 0, 'yes')
  return rows.join('\n')
}

const ask = (attributes: string[], more: object = {}) =>
  tandem.perform<SelfIdentification>('self-identification', { attributes, purpose: PURPOSE, ...more })

beforeAll(async () => {
  await tandem.import({
    source: 'people',
    file: tandem.write('people.csv', file()),
    mapping: {
      application: 'application',
      activity: 'stage',
      time: 'time',
      dimensions: { department: 'department' },
      selfIdentification: { gender: 'gender', disability: 'disability' },
    },
  })
})

describe('what people say of themselves', () => {
  it('comes out as counts of many, with those who said nothing and those too few beside them', async () => {
    const answer = await ask(['gender'])
    expect(answer).toMatchObject({
      n: 224,
      minimum: 10,
      outcomes: ['applied', 'interviewed', 'hired'],
    })
    expect(answer.rows.map(({ values, together, counts }) => [values, together, counts.applied, counts.hired])).toEqual(
      [
        [[['f']], false, 101, 24],
        [[['m']], false, 80, 25],
        [[['x', '']], true, 43, 12],
      ],
    )
    expect(answer.sentence).toMatch(/^Every count is of at least 10 applications, and so is every difference/)
    for (const { counts } of answer.rows)
      for (const count of Object.values(counts)) expect(count).toBeGreaterThanOrEqual(10)
  })

  it('is not shown of a population that differs from another by a few people', async () => {
    const care = await ask(['gender'], { where: ['department=Care'] })
    expect(care.rows).toHaveLength(2)
    const butOne = await ask(['gender'], { where: ['department=Care', 'department=Sales'] })
    expect(butOne).toMatchObject({
      rows: [],
      outcomes: [],
      sentence: expect.stringMatching(/fewer than 10 applications, so the two together/),
    })
    const board = await ask(['disability'], { where: ['department=Board'] })
    expect(board).toMatchObject({
      n: null,
      rows: [],
      sentence: expect.stringMatching(/^Fewer than 10 applications fit/),
    })
  })

  it('must be asked for with a purpose and by its name', async () => {
    await expect(ask(['gender'], { purpose: 'because' })).rejects.toThrow(
      /purpose: must say in a sentence what it is for/,
    )
    await expect(ask(['gendr'])).rejects.toThrow(/Nobody has said anything as “gendr”\. Did you mean gender\?/)
    await expect(ask(['gender', 'gender'])).rejects.toThrow(/two different attributes/)
  })

  it('may be crossed by two attributes', async () => {
    const { rows } = await ask(['gender', 'disability'])
    expect(rows.every(({ values }) => values.length === 2)).toBe(true)
    expect(rows.flatMap(({ counts }) => Object.values(counts)).every((count) => count >= 10)).toBe(true)
  })

  it('leaves its purpose in the log, for all who may see it', async () => {
    await ask(['gender'])
    const vault = await tandem.perform<Vault>('vault')
    expect(vault.attributes).toEqual([
      { source: 'people', attribute: 'disability', applications: null },
      { source: 'people', attribute: 'gender', applications: 184 },
    ])
    expect(vault.uses[0]).toMatchObject({ by: 'local', purpose: PURPOSE, attributes: ['gender'] })
    expect(JSON.stringify(vault)).not.toMatch(/"f"|"m"/)
  })
})

describe('the vault', () => {
  it('is named only where it is made, closed, counted, erased and read in aggregates', () => {
    const root = join(import.meta.dirname, '../..')
    const filesUnder = (folder: string): string[] =>
      readdirSync(join(root, folder)).flatMap((name) => {
        const path = `${folder}/${name}`
        return statSync(join(root, path)).isDirectory() ? filesUnder(path) : /\.tsx?$/.test(name) ? [path] : []
      })
    const naming = ['core/src', 'server/src', 'web/src']
      .flatMap(filesUnder)
      .filter((path) => readFileSync(join(root, path), 'utf8').includes('vault.self_identification'))
    expect(naming.sort()).toEqual([
      'server/src/access/row-filters.ts',
      'server/src/intake/forget-rows.ts',
      'server/src/privacy/carry-out.ts',
      'server/src/privacy/read-vault.ts',
      'server/src/privacy/rows-of.ts',
      'server/src/store/migrations/warehouse.ts',
    ])
  })
})
