import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bias } from '@tandem/core/bias'
import { afterAll, describe, expect, it } from 'vitest'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'

const program = join(import.meta.dirname, '../../server/bin/tandem.js')
const folder = mkdtempSync(join(tmpdir(), 'tandem-bias-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bias = (...args: string[]) =>
  spawnSync(process.execPath, [program, 'bias', ...args], { encoding: 'utf8', timeout: 60_000 })
const write = (name: string, lines: readonly string[]) => {
  const file = join(folder, name)
  writeFileSync(file, lines.join('\n'))
  return file
}
const told = (...args: string[]): Bias => {
  const { stdout, stderr, status } = bias(...args, '--json')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return JSON.parse(stdout)
}
const refusal = (...args: string[]) => {
  const { status, stderr } = bias(...args)
  expect(status).toBe(2)
  return stderr
}

const people = write('people.csv', [
  'gender,ethnicity,hired,points',
  ...Array.from({ length: 80 }, (_, i) => `M,White,${i < 48 ? 'yes' : 'no'},${i}`),
  ...Array.from({ length: 40 }, (_, i) => `F,Black,${i < 12 ? 'yes' : 'no'},${i}`),
  'F,,yes,7',
])
const COLUMNS = ['--sex', 'gender', '--race', 'ethnicity']

describe('tandem bias', () => {
  it('gives three tables of people who were selected, and counts the unknown', () => {
    const { tables, unknown, state, tool } = told(people, ...COLUMNS, '--selected', 'hired', '--tool', 'CV screen')
    expect({ unknown, state, tool }).toEqual({ unknown: 1, state: 'breach', tool: 'CV screen' })
    expect(tables.race.find(({ category }) => category === 'Black or African American')).toMatchObject({
      n: 40,
      selected: 12,
      impactRatio: 0.5,
      state: 'breach',
    })
    expect(tables.sex.find(({ category }) => category === 'Female')?.n).toBe(41)
  })

  it('tells them in sentences and tables, as monitoring data', () => {
    const { stdout } = bias(people, ...COLUMNS, '--selected', 'hired', '--tool', 'CV screen')
    expect(stdout).toMatch(/^Monitoring data for an independent auditor of CV screen\./)
    expect(stdout).toContain(
      'Race or ethnicity: lowest ratio 0.500 [0.30, 0.83], Black or African American 30 % of 40 against White 60 % of 80; p 0.002.',
    )
    expect(stdout).toContain('1 person of unknown sex or race is left out of tables, not guessed.')
    expect(stdout).not.toMatch(/compliant|certified|unbiased/i)
  })

  it('writes the public summary of a file as a page', () => {
    const html = join(folder, 'summary.html')
    const { stderr } = bias(
      people,
      ...COLUMNS,
      '--score',
      'points',
      '--html',
      html,
      '--distributed',
      '2026-02-01',
      '--source',
      'Own data of 2025',
    )
    expect(stderr).toBe(`Written to ${html}.\n`)
    const page = readFileSync(html, 'utf8')
    expect(page).toContain('<h1>Monitoring data for an independent auditor</h1>')
    expect(page).toContain('1 February 2026 (as stated by whoever made this)')
    expect(page).toContain('none on record (whoever made this did not say)')
    expect(page).toMatch(/<th scope="col">Scoring rate<\/th>/)
    expect(page).toMatch(/SHA-256 of the data[^<]*[0-9a-f]{64}/)
  })

  it('takes scores by the median of everybody', () => {
    const { kind, median, n } = told(people, ...COLUMNS, '--score', 'points')
    expect({ kind, n }).toEqual({ kind: 'score', n: 121 })
    expect(median).toBeGreaterThan(20)
  })

  it('takes counts that somebody else made, with a row of unknown people', () => {
    const file = write('counts.csv', [
      'category,table,n,selected',
      'reference,race,80,48',
      'focal,race,40,12',
      'unknown,race,9,3',
    ])
    const { tables, unknown, n } = told(file, '--counts')
    expect(tables.race.map(({ impactRatio }) => impactRatio)).toEqual([1, 0.5])
    expect({ unknown, n, sex: tables.sex }).toEqual({ unknown: 9, n: null, sex: [] })
  })

  it('takes counts in the words of published tables, and says that it left totals out', () => {
    const file = write('published.csv', [
      'Race/Ethnicity,# of Applicants,# Selected,Selection Rate',
      'Caucasian,"1,000",600,60%',
      'African American,500,150,30%',
      'Total,"1,500",750,50%',
    ])
    const { stdout, stderr } = bias(file, '--counts', '--json')
    expect(stderr).toBe('1 row of totals left out.\n')
    expect(JSON.parse(stdout).tables.race).toMatchObject([
      { category: 'White', n: 1000, impactRatio: 1 },
      { category: 'Black or African American', n: 500, impactRatio: 0.5 },
    ])
  })

  it('says what to do about a name it does not know, and takes the mapping', () => {
    const file = write('names.csv', ['sex,race,selected', 'M,Klingon,1', 'F,White,0'])
    const columns = [file, '--sex', 'sex', '--race', 'race', '--selected', 'selected']
    expect(refusal(...columns)).toContain('“Klingon” (line 2) is no category of race. Say which it is')
    expect(told(...columns, '--map', 'Klingon=Two or More Races').tables.race.map(({ category }) => category)).toEqual([
      'White',
      'Two or More Races',
    ])
  })

  it.each([
    [
      'text for a score',
      ['sex,race,points', 'M,White,high', 'F,White,7', ...Array(7).fill('F,Asian,n/a')],
      ['--score', 'points'],
      'In 8 of 9 rows points does not hold a score. Leave people without a score out, or mend the numbers. There are “high” (line 2), “n/a” (line 4), “n/a” (line 5), “n/a” (line 6), “n/a” (line 7), and 3 more.',
    ],
    [
      'names of both columns and bad cells at once',
      ['sex,race,out', 'M,Klingon,yes', 'Q,Asian American,no', 'F,Klingon,maybe'],
      ['--selected', 'out'],
      'In 1 of 3 rows out does not say whether somebody was selected. Write yes or no, or 1 or 0. There is “maybe” (line 4). 3 names stand for no category that is known: “Klingon” (race, line 2, 2 rows), “Q” (sex, line 3, 1 row) and “Asian American” (race, line 3, 1 row). Say what each is, a category or unknown: --map "Klingon=CATEGORY" --map "Q=CATEGORY" --map "Asian American=Asian".',
    ],
    [
      'a decision that is neither',
      ['sex,race,out', 'M,White,perhaps'],
      ['--selected', 'out'],
      'Write yes or no, or 1 or 0.',
    ],
    ['a column that is not there', ['sex,race,outcome', 'M,White,yes'], ['--selected', 'out'], 'Did you mean outcome?'],
  ])('refuses %s with the way out', (name, lines, more, words) => {
    const file = write(`${name.replaceAll(' ', '-')}.csv`, lines)
    expect(refusal(file, '--sex', 'sex', '--race', 'race', ...more)).toContain(words)
  })

  it.each([
    ['negative counts', 'a,sex,-4,1', '“-4” (line 2, n) is no count'],
    ['more selected than people', 'a,sex,4,5', 'of 4 people of a 5 cannot be selected'],
    ['a table that is not one', 'a,age,4,1', 'there is no table “age”. There are sex, race, intersectional.'],
  ])('refuses %s with the way out', (name, line, words) => {
    const file = write(`${name.replaceAll(' ', '-')}.csv`, ['category,table,n,selected', line])
    expect(refusal(file, '--counts')).toContain(words)
  })

  it('names all counts that cannot be, at once', () => {
    const file = write('bad.csv', [
      'category,table,n,selected',
      'A,race,-5,1',
      'B,race,30,-2',
      'D,race,4,9',
      'E,race,40,9',
    ])
    expect(refusal(file, '--counts')).toContain(
      '“-5” (line 2, n) is no count; “-2” (line 3, selected) is no count; line 4: of 4 people of D 9 cannot be selected. Write whole numbers',
    )
  })

  it.each([
    [
      'all scores tied',
      Array.from({ length: 40 }, (_, i) => `${i % 2 ? 'M' : 'F'},White,5`),
      'nobody scored above the median, as when all scores are the same',
    ],
    [
      'one group only',
      Array.from({ length: 40 }, (_, i) => `M,White,${i}`),
      'Sex: only Male can be looked at, so that there is nothing to compare.',
    ],
  ])('says why there is nothing to compare: %s', (name, lines, words) => {
    const file = write(`${name.replaceAll(' ', '-')}.csv`, ['sex,race,points', ...lines])
    const { stdout } = bias(file, '--sex', 'sex', '--race', 'race', '--score', 'points')
    expect(stdout).toContain(words)
    expect(stdout).not.toMatch(/NaN|Infinity/)
  })

  it('takes 200 intersections, each under 2 %, and says so', () => {
    const lines = Array.from({ length: 200 }, (_, i) => `G${i},intersectional,${20 + (i % 3)},${5 + (i % 7)}`)
    const { stdout } = bias(write('many.csv', ['category,table,n,selected', ...lines]), '--counts')
    expect(stdout).toContain(
      'Sex by race or ethnicity: each of 200 categories has under 2 % of the people, so that there is nothing to compare.',
    )
  })

  it('asks for people or counts, one of them', () => {
    expect(refusal(people, '--counts', '--sex', 'gender')).toContain('Name --sex and --race with either')
    expect(refusal(people, ...COLUMNS)).toContain('Name --sex and --race with either')
  })

  const example = sharedData('bias', 'dcwp-selection-example.json')
  it.skipIf(isMissing(example))(
    titled('gives every row of the example of the rule within its rounding', example),
    () => {
      const { selection_example: printed } = JSON.parse(readFileSync(example, 'utf8'))
      const file = write('example.csv', [
        'category,table,n,selected',
        ...(['sex', 'race', 'intersectional'] as const).flatMap((table) =>
          printed[table].map(([category, n, selected]: [string, number, number]) =>
            [category, table, n, selected].join(),
          ),
        ),
        `unknown,sex,${printed.unknown_excluded},0`,
      ])
      const { tables, unknown } = told(file, '--counts')
      expect(unknown).toBe(250)
      let rows = 0
      for (const table of ['sex', 'race', 'intersectional'] as const)
        for (const [category, , , rate, ratio] of printed[table]) {
          const own = tables[table].find((row) => row.category === category)
          expect(Math.abs((own?.rate ?? 0) - rate), `${category}, rate`).toBeLessThan(0.01)
          // The rule divides rates that it has rounded.
          expect(Math.abs((own?.impactRatio ?? 0) - ratio), `${category}, ratio`).toBeLessThan(0.011)
          rows++
        }
      expect(rows).toBe(23)
    },
  )
})
