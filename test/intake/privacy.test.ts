import { describe, expect, it } from 'vitest'
import { sql, table } from '../../core/src/sql/index.ts'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'
import { withStore } from '../helpers/with-store.ts'

/** Strings that may not be found again, planted wherever an export has them. */
const PLANTED = {
  names: ['Xaverine Quistorp', 'Yngvild Zschoche', 'Ottokar Wimmelbach', 'Philomena Kreuzhuber'],
  mails: ['xaverine.q@planted.example', 'ottokar@planted.example'],
  phones: ['+49 170 5550123', '0170-555-0199'],
  text: ['smells of lavender and cried', 'her husband Theobald objected', 'Jo', 'seemed shy, said Ottokar'],
  links: ['https://planted.example/xaverine'],
}
/** Seven digits alone turn up by chance among the hashes of a large log. */
const isTelling = (word: string) => word.length > 6 && /\p{L}/u.test(word)
const SAID = ['planted-gender', 'planted-religion', '1971-02-03']

const HEAD = [
  'Application ID',
  'Candidate Name',
  'Candidate E-Mail',
  'Phone',
  'Stage',
  'Moved On',
  'Moved By',
  'Recruiter',
  'Hiring Manager',
  'Interviewer',
  'Job',
  'Comments',
  'Rejection Reason',
  'Profile',
  'Gender',
  'Religion',
  'Date of Birth',
  'Contact',
]
const line = (cells: string[]) => cells.map((cell) => `"${cell}"`).join(',')
const person = (n: number, stage: string, time: string) =>
  [
    `A${n}`,
    PLANTED.names[n % 2],
    PLANTED.mails[0],
    PLANTED.phones[0],
    stage,
    time,
    PLANTED.names[2],
    PLANTED.names[2],
    PLANTED.names[3],
    PLANTED.names[3],
    'Engineer',
    PLANTED.text[0],
    `${PLANTED.text[1]} ${n}`,
    PLANTED.links[0],
    SAID[0],
    SAID[1],
    SAID[2],
    PLANTED.phones[1],
  ] as string[]

const FILE = [
  line(HEAD),
  line(person(1, 'Inbox', '2024-03-05')),
  line(person(1, 'Onsite', '2024-03-06')),
  line(person(2, 'Inbox', '2024-03-07')),
  // Rows that go to quarantine: one lacks its application, one has a name for a time, one a telephone, one has shifted.
  line(['', ...person(3, 'Inbox', '2024-03-08').slice(1)]),
  line(person(4, 'Inbox', PLANTED.names[0] as string)),
  line(person(5, 'Inbox', PLANTED.phones[1] as string)),
  [...person(6, PLANTED.text[3] as string, '2024-03-09'), 'one more'].join(','),
  line(person(7, 'Inbox', '2031-01-01')),
].join('\n')

describe('after an import', () => {
  const tandem = withStore()

  /** Everything in the warehouse but the vault, and in the state database, as text by table. */
  async function everything(): Promise<[table: string, text: string][]> {
    const { warehouse, state } = tandem.store
    const tables = await warehouse.rows<{ name: string; inner: string }>(
      sql`select name, database as inner from system.tables where database in (currentDatabase(), 'vault') and not (database = 'vault' and name in ('self_identification', 'intake'))`,
    )
    const found: [string, string][] = []
    for (const { name, inner } of tables)
      found.push([name, JSON.stringify(await warehouse.rows(sql`select * from ${table(name, inner)}`))])
    for (const name of ['import', 'source', 'stage_rule', 'audit'] as const)
      found.push([name, JSON.stringify(await state.selectFrom(name).selectAll().execute())])
    return found
  }

  it('nothing that names or describes a person is left in any table', async () => {
    const report = await tandem.import({ source: 'people', file: tandem.write('people.csv', FILE) })
    expect(report).toMatchObject({ read: 8, accepted: 3, quarantined: 5, applications: 2 })
    const text = JSON.stringify(report)
    const all: [string, string][] = [...(await everything()), ['report', text]]
    expect(all.map(([table]) => table)).toEqual(expect.arrayContaining(['event', 'quarantine', 'visit', 'import']))
    const planted = [
      ...Object.values(PLANTED)
        .flat()
        .filter((one) => one.length > 2),
      ...SAID,
    ]
    for (const [table, content] of all)
      for (const one of [...planted, ...planted.flatMap((words) => words.split(' ').filter(isTelling))])
        expect(content, `${one} in ${table}`).not.toContain(one)
  })

  it('the same person has the same key in the whole source, and it is no name', async () => {
    await tandem.import({ source: 'keys', file: tandem.write('keys.csv', FILE) })
    const keys = await tandem.store.warehouse.rows<{ actor_key: string }>(
      sql`select distinct actor_key from event where source = 'keys'`,
    )
    expect(keys).toEqual([{ actor_key: expect.stringMatching(/^p_[0-9a-f]{12}$/) }])
  })

  it('what people say of themselves is in the vault, and only there', async () => {
    await tandem.import({ source: 'vault', file: tandem.write('vault.csv', FILE) })
    const said = await tandem.store.warehouse.rows<{ attribute: string; value: string }>(
      sql`select distinct toString(attribute) as attribute, toString(value) as value from vault.self_identification where source = 'vault' order by attribute`,
    )
    expect(said).toEqual([
      { attribute: 'date_of_birth', value: SAID[2] },
      { attribute: 'gender', value: SAID[0] },
      { attribute: 'religion', value: SAID[1] },
    ])
  })

  const LOG = sharedData('hiring-log', 'hiring_log_high.xes.gz')
  it.skipIf(isMissing(LOG))(
    titled('the sensitive attributes of the hiring log are only in the vault', LOG),
    async () => {
      await tandem.import({ source: 'hiring', file: LOG })
      const attributes = await tandem.store.warehouse.rows<{ attribute: string; n: number }>(
        sql`select toString(attribute) as attribute, uniqExact(application) as n from vault.self_identification where source = 'hiring' group by attribute order by attribute`,
      )
      expect(attributes).toEqual(
        ['age', 'citizen', 'gender', 'german_speaking', 'protected', 'religious'].map((attribute) => ({
          attribute,
          n: 10_000,
        })),
      )
      const kept = await tandem.store.warehouse.rows<{ name: string }>(
        sql`select distinct arrayJoin(arrayConcat(JSONExtractKeys(attributes), JSONExtractKeys(JSONExtractRaw(attributes, 'extra')), JSONExtractKeys(details))) as name from event where source = 'hiring' order by name`,
      )
      expect(kept.map(({ name }) => name)).toEqual(['extra', 'years_of_education'])
      const resources = await tandem.store.warehouse.rows<{ key: string }>(
        sql`select distinct actor_key as key from event where source = 'hiring'`,
      )
      for (const { key } of resources) expect(key).toMatch(/^(p_[0-9a-f]{12})?$/)
    },
  )
})
