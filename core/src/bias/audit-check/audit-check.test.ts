import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditCheck } from './audit-check.ts'
import { readAuditTable } from './read-audit-table.ts'

const HEAD = 'Table,Category,# of Applicants,# Selected,Selection Rate,Impact Ratio'
const read = (...lines: string[]) => {
  const [head = '', ...rows] = lines.map((line) => line.split(','))
  return readAuditTable({
    name: 'table.csv',
    columns: head as string[],
    rows: rows.map((cells, i) => ({ cells, line: i + 2 })),
  })
}
const found = (...lines: string[]) =>
  auditCheck(read(...lines)).findings.map(
    ({ kind, category, figure, reason }) => `${kind}: ${category}, ${figure}, ${reason}`,
  )
const race = (...rows: string[]) => found(HEAD, ...rows.map((row) => `race,${row}`))

describe('an audit check', () => {
  it('finds nothing in the example of UGESP, and says how many figures it checked', () => {
    const told = auditCheck(read('Race,Applicants,Hires,Selection rate', 'White,80,48,60%', 'Black,40,12,30%'))
    expect(told).toMatchObject({ figures: 6, checked: 6, unchecked: 0, findings: [] })
  })

  it.each([
    [
      'a rate that does not follow',
      ['White,80,48,60%,1.00', 'Asian,40,12,36%,0.50'],
      'fault: Asian, rate, does not follow',
    ],
    [
      'the rate of those not selected',
      ['White,80,48,60%,1.00', 'Asian,40,12,70%,0.50'],
      'fault: Asian, rate, share not selected',
    ],
    [
      'the share of all selected',
      ['White,80,48,60%,1.00', 'Asian,40,12,20%,0.50'],
      'fault: Asian, rate, share of all selected',
    ],
    ['a misprinted ratio', ['White,80,48,60%,1.00', 'Asian,40,12,30%,0.53'], 'fault: Asian, ratio, does not follow'],
    ['a half person', ['White,80,48,60%,1.00', 'Asian,40,12.5,,'], 'fault: Asian, selected, not whole'],
    ['a negative count', ['White,80,48,60%,1.00', 'Asian,-40,,,'], 'fault: Asian, n, negative'],
    [
      'more selected than people',
      ['White,80,48,60%,1.00', 'Asian,40,52,,'],
      'fault: Asian, selected, more selected than people',
    ],
    ['a rate of nobody', ['White,80,48,60%,1.00', 'Asian,0,0,10%,N/A'], 'fault: Asian, rate, does not follow'],
    [
      'a total that does not add up',
      ['White,80,48,60%,1.00', 'Asian,40,12,30%,0.50', 'Total,130,60,,'],
      'fault: Total, n, does not add up',
    ],
    [
      'a ratio where nobody was selected',
      ['White,80,0,0%,N/A', 'Asian,40,0,0%,1.00'],
      'fault: Asian, ratio, no ratio possible',
    ],
    ['digits cut off', ['White,80,48,60%,1.00', 'Asian,300,155,51%,0.86'], 'remark: Asian, rate, rounded down'],
    [
      'a ratio of rounded rates',
      ['White,797,412,0.52,1.000', 'Asian,390,170,0.44,0.846'],
      'remark: Asian, ratio, rounded twice',
    ],
    [
      'a ratio that is left out',
      ['White,80,48,60%,1.00', 'Asian,40,12,30%,N/A', 'Black,40,20,50%,0.83'],
      'remark: Asian, ratio, not given',
    ],
    [
      'a small group as reference',
      ['White,990,400,40.4%,0.449', 'Asian,10,9,90.0%,1.000'],
      'remark: Asian, ratio, small group as reference',
    ],
    [
      'a small group left out',
      ['White,990,400,40.4%,1.000', 'Asian,10,9,90.0%,2.228'],
      'remark: Asian, ratio, small group left out',
    ],
  ])('names %s, and nothing beside it', (_, rows, finding) => {
    expect(race(...rows)).toEqual([finding])
  })

  it('names the group that was taken as base instead of the highest rate', () => {
    const told = auditCheck(
      read(HEAD, 'race,White,100,50,50%,1.00', 'race,Asian,100,60,60%,1.20', 'race,Black,100,40,40%,0.80'),
    )
    expect(told.findings.map(({ reason }) => reason)).toEqual([
      'other base group',
      'other base group',
      'other base group',
    ])
    expect(told.findings[0]?.sentence).toBe(
      'race, White: impact ratio 1.00 is printed. By the highest rate and the counts it would be 0.833. All ratios of the table follow from the rate of White instead.',
    )
  })

  it('names the average as base, and ratios that are upside down', () => {
    expect(new Set(race('White,100,60,60%,1.20', 'Asian,100,40,40%,0.80'))).toEqual(
      new Set(['fault: White, ratio, average as reference', 'fault: Asian, ratio, average as reference']),
    )
    expect(race('White,100,60,60%,1.00', 'Asian,100,40,40%,1.50')).toEqual(['fault: Asian, ratio, upside down'])
  })

  it('blames the reference where all other ratios follow from one rate', () => {
    expect(race('White,200,90,,1.000', 'Asian,100,40,,0.667', 'Black,100,30,,0.500')).toEqual([
      'fault: White, selected, reference not in the table',
    ])
  })

  it('holds a scoring rate against a whole number of people', () => {
    expect(found('Gender,N,Scoring Rate,Impact Ratio', 'Male,7,57.1%,1.00', 'Female,9,50.0%,0.88')).toEqual([
      'fault: Female, rate, no whole number of people',
    ])
  })

  it('holds groups of sex by race against the tables of sex and of race', () => {
    const table = (n: number, selected: number) =>
      found('Table,Sex,Race,N,Selected', `race,,White,${n},${selected}`, ',Male,White,40,20', ',Female,White,60,30')
    expect(table(100, 50)).toEqual([])
    expect(table(103, 51)).toEqual(['remark: White, n, fewer than in the other table'])
    expect(table(98, 50)).toEqual(['fault: White, n, does not add up'])
    expect(table(103, 60)).toEqual(['fault: White, selected, does not add up'])
  })

  it('says what it had nothing to hold against', () => {
    expect(auditCheck(read('Sex,Impact Ratio', 'Male,1.00', 'Female,0.83'))).toMatchObject({
      checked: 0,
      unchecked: 2,
      findings: [],
    })
    expect(auditCheck(read(HEAD, 'sex,Male,,,48%,1.00'))).toMatchObject({ checked: 0, unchecked: 2, findings: [] })
  })

  it('has no finding where all are tied with nobody selected', () => {
    expect(race('White,80,0,0%,N/A', 'Asian,40,0,0%,N/A')).toEqual([])
  })
})

describe('a published table', () => {
  it('is read in its own words', () => {
    const { rows } = readAuditTable({
      name: 'table.csv',
      columns: ['Race/Ethnicity', 'Sex', '# of Applicants', 'Scoring Rate', 'Impact Ratio'],
      rows: [
        { cells: ['Black or African American', 'Female', '1,390', '48%', '.979*'], line: 2 },
        { cells: ['Hispanic', '', '12', 'n/a', '—'], line: 3 },
        { cells: ['', 'Men', '12', '', ''], line: 4 },
      ],
    })
    expect(rows.map(({ table, category }) => [table, category])).toEqual([
      ['intersectional', 'Black or African American Female'],
      ['race', 'Hispanic or Latino'],
      ['sex', 'Male'],
    ])
    expect(rows[0]).toMatchObject({
      n: { value: 1390 },
      rate: { value: 0.48, half: 0.005 },
      ratio: { value: 0.979, half: 0.0005 },
    })
    expect(rows.map(({ rate }) => rate).slice(1)).toEqual(['n/a', null])
  })

  it('takes a total and a group it does not know to the table they stand in', () => {
    const { rows } = read('Race,N', 'All,9', 'White,4', 'Other,5', 'Unknown,2')
    expect(rows.map(({ table, kind }) => `${table} ${kind}`)).toEqual([
      'race total',
      'race group',
      'race group',
      'race unknown',
    ])
  })

  it('has its tables told by lines of their own, and per cent by the size of the rates', () => {
    const { rows, notes } = read('Group,N,Rate', 'Gender,,', 'Women,30,50.5', 'Race,,', 'White,40,1')
    expect(rows.map(({ table }) => table)).toEqual(['sex', 'race'])
    expect(rows[0]?.rate).toMatchObject({ value: 0.505 })
    expect(notes).toContain('The rate is taken as per cent.')
  })

  it.each([
    [
      'slashes',
      [
        'Race/Ethnicity Categories,# of Applicants,Selection Rate',
        'Black/African American,390,44%',
        'Native American/Alaskan Native,41,44%',
      ],
      ['Black or African American', 'Native American or Alaska Native'],
    ],
    [
      'what EEO-1 adds to races',
      ['Category,N', 'White (Not Hispanic or Latino),7', 'Two or more races (Not Hispanic or Latino),5'],
      ['White', 'Two or More Races'],
    ],
    [
      'sex and race by a slash',
      ['Category,Number of Candidates,Number Advanced,Adverse Impact Ratio', 'Male / Hispanic or Latino,205,90,0.841'],
      ['Hispanic or Latino Male'],
    ],
    [
      'the table before the group',
      ['EEO Category,Applicant Count,Scoring Rate', 'Race: Asian,90,50%', 'Sex: Male,90,50%'],
      ['Asian', 'Male'],
    ],
    [
      'a column Demographic and other words for counts',
      ['Demographic,Count,Selected Count,Selection %,IR', 'White Male,412,215,52.2,1'],
      ['White Male'],
    ],
    [
      'the head once more and lines between',
      [
        'Category,N,Impact Ratio',
        'Male,9,1.0',
        ',,',
        'Race/Ethnicity,N,Impact Ratio',
        'Asian,9,1.0',
        '* Under 2% of the sample.,,',
      ],
      ['Male', 'Asian'],
    ],
  ])('is read with %s', (_, lines, categories) => {
    const { rows } = read(...lines)
    expect(rows.map(({ category, kind }) => `${category} ${kind}`)).toEqual(categories.map((name) => `${name} group`))
    expect(rows.every(({ n }) => n !== null)).toBe(true)
  })

  it.each(['N/A*', '*', 'n/a (1)', 'N/A†', '–'])('takes %s for a figure that is said to be none', (cell) => {
    expect(read('Sex,N,Impact Ratio', 'Male,9,1.00', `Female,1,${cell}`).rows[1]?.ratio).toBe('n/a')
  })

  it('takes whoever did not disclose for unknown', () => {
    const { rows } = read('Gender,Total Candidates', 'Women,1181', 'Gender Not Disclosed,238', 'Declined to state,3')
    expect(rows.map(({ kind }) => kind)).toEqual(['group', 'unknown', 'unknown'])
  })

  it.each([
    ['text in numbers', ['Sex,N', 'Male,many'], '“many” (line 2, N) is no number.'],
    [
      'no groups',
      ['A,B', '1,2'],
      'No column names the groups. Name it with --column "category=NAME". The columns are A, B.',
    ],
    ['two columns for one thing', ['Sex,N,Applicants', 'Male,1,2'], 'N and Applicants may both be n.'],
    ['an unknown category', ['Category,N', 'Klingon,2'], 'Line 2: “Klingon” is in no table that can be told.'],
    ['a category twice', ['Sex,N', 'Male,2', 'Men,3'], 'Line 3: Male stands in table sex twice.'],
  ])('is refused for %s, with the way out', (_, lines, words) => {
    expect(() => read(...lines)).toThrow(words)
  })
})

const halfUp = (value: number, decimals: number) =>
  (Math.floor(value * 10 ** decimals + 0.5 + 1e-9) / 10 ** decimals).toFixed(decimals)
const halfEven = (value: number, decimals: number) => {
  const scaled = value * 10 ** decimals
  const down = Math.floor(scaled)
  const isTie = Math.abs(scaled - down - 0.5) < 1e-9
  return ((isTie ? down + (down % 2) : Math.round(scaled)) / 10 ** decimals).toFixed(decimals)
}

interface Style {
  decimals: number
  ratioDecimals: number
  perCent: boolean
  even: boolean
  fromRounded: boolean
}
const anyStyle: fc.Arbitrary<Style> = fc.record({
  decimals: fc.nat(4),
  ratioDecimals: fc.nat(4),
  perCent: fc.boolean(),
  even: fc.boolean(),
  fromRounded: fc.boolean(),
})
const anyGroups = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }))
    .map(([selected, rest]) => ({ selected, n: selected + rest + 1 })),
  { minLength: 2, maxLength: 12 },
)

function printed(
  groups: readonly { selected: number; n: number }[],
  { decimals, ratioDecimals, perCent, even, fromRounded }: Style,
): string[][] {
  const round = even ? halfEven : halfUp
  const rates = groups.map(({ n, selected }) => {
    const text = perCent ? `${round((100 * selected) / n, decimals)}%` : round(selected / n, decimals)
    return { text, exact: selected / n, value: perCent ? Number.parseFloat(text) / 100 : Number(text) }
  })
  const of = (rate: (typeof rates)[number]) => (fromRounded ? rate.value : rate.exact)
  const highest = Math.max(...rates.map(of))
  return groups.map(({ n, selected }, i) => {
    const rate = rates[i] as (typeof rates)[number]
    return [
      'race',
      `c${i}`,
      `${n}`,
      `${selected}`,
      rate.text,
      highest === 0 ? 'N/A' : round(of(rate) / highest, ratioDecimals),
    ]
  })
}
const findingsOf = (rows: readonly string[][]) => auditCheck(read(HEAD, ...rows.map((row) => row.join(',')))).findings

describe('any table', () => {
  it('has no fault where it is consistent, however it was rounded', () => {
    fc.assert(
      fc.property(anyGroups, anyStyle, (groups, style) => {
        expect(findingsOf(printed(groups, style)).filter(({ kind }) => kind === 'fault')).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('has a fault that names the rate or ratio that was changed by more than rounding', () => {
    fc.assert(
      fc.property(anyGroups, anyStyle, fc.nat(), fc.boolean(), (groups, style, pick, isRate) => {
        const rows = printed(groups, { ...style, decimals: 2, ratioDecimals: 3, fromRounded: false })
        const row = rows[pick % rows.length] as string[]
        const place = isRate ? 4 : 5
        fc.pre(row[5] !== 'N/A')
        const [sign, value] = [row[place]?.includes('%') ? '%' : '', Number.parseFloat(row[place] as string)]
        row[place] = `${(value + (style.perCent && isRate ? 7 : 0.07)).toFixed(isRate ? 2 : 3)}${sign}`
        const named = findingsOf(rows).filter(
          ({ kind, category, figure }) =>
            kind === 'fault' && category === row[1] && figure === (isRate ? 'rate' : 'ratio'),
        )
        expect(named.length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('is checked with 200 groups as with two', () => {
    const groups = Array.from({ length: 200 }, (_, i) => ({ n: 50 + i, selected: i % 40 }))
    const told = findingsOf(
      printed(groups, { decimals: 3, ratioDecimals: 3, perCent: false, even: false, fromRounded: false }),
    )
    expect(told).toEqual([])
  })
})
