import type {
  CandidateSkillsImported,
  SkillFairness,
  SkillGap,
  SkillSuggestions,
  Skills,
  SkillsImported,
} from '@tandem/core/skills'
import { sql } from '@tandem/core/sql'
import { Random } from '@tandem/core/stats'
import { beforeAll, describe, expect, it } from 'vitest'
import { type AskGate, gateOf } from '../../server/src/skills/matching-gate.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const TAXONOMY = `skill,alternatives,broader,related
Go,Golang,,
PostgreSQL,Postgres,SQL,
SQL,,,
Kubernetes,k8s,,Docker
Docker,,,
Native speaker,,,
`
const HEAD = 'id,kind,occurred_at,application_id,requisition_id,candidate_key,stage,department,gender'

/** 240 open applications and 12 hires; who is a woman has nothing to do with what anybody names. */
function company(swapped = false): { events: string; skills: string } {
  const random = new Random(7)
  const lines = [
    'r1,requisition.opened,2025-06-01T08:00:00Z,,OPEN-1,,,Engineering,',
    'r2,requisition.opened,2025-06-01T08:00:00Z,,OTHER,,,Sales,',
  ]
  const skills = ['application,skills']
  const sets = ['Golang; Postgres', 'Go; Docker', 'SQL', 'Docker; k8s', 'Postgres', 'juggling']
  for (let i = 0; i < 252; i++) {
    const [id, set] = [`A-${i}`, random.pick(sets)]
    const gender = random.chance(0.5) === swapped ? 'male' : 'female'
    const requisition = i % 20 === 0 ? 'OPEN-1' : 'OTHER'
    lines.push(
      `s${i},application.submitted,2025-11-0${1 + (i % 9)}T08:00:00Z,${id},${requisition},cand-${i},Inbox,Sales,${gender}`,
    )
    if (i >= 240) lines.push(`h${i},application.hired,2025-12-05T08:00:00Z,${id},${requisition},cand-${i},,Sales,`)
    skills.push(`${id},${set}`)
  }
  skills.push('A-nobody,Go')
  return { events: [HEAD, ...lines, ''].join('\n'), skills: `${skills.join('\n')}\n` }
}

const INITIATIVE = {
  id: 'payments',
  name: 'Payments',
  needDate: '2026-06-30',
  itOwner: 'IT',
  hrOwner: 'HR',
  roles: [
    { title: 'Backend engineer', headcount: 2, skills: ['golang', 'PostgreSQL', 'COBOL'], requisitions: ['OPEN-1'] },
    { title: 'Platform engineer', headcount: 1, skills: ['Kubernetes'] },
  ],
}

const LACKS = { what: 'Notice to candidates has not been given.', who: 'the HR owner' }
let clock = NOW
let gate: ReturnType<typeof gateOf>
const skillGate: AskGate = async () => gate

describe('matching by skills', () => {
  const tandem = withStore({ skillGate, now: () => clock })
  let imported: CandidateSkillsImported
  const { events, skills } = company()

  beforeAll(async () => {
    gate = gateOf({ state: 'pilot', missing: [] })
    await tandem.import({ source: 'ats', file: tandem.write('events.csv', events) })
    await tandem.perform('agenda-set', { initiative: INITIATIVE })
    const taxonomy = await tandem.perform<SkillsImported>('skills-import', {
      files: [tandem.write('taxonomy.csv', TAXONOMY)],
    })
    expect(taxonomy).toMatchObject({ skills: 5, relations: 2 })
    expect(taxonomy.warnings[0]).toContain('“Native speaker” says who somebody is')
    imported = await tandem.perform('skills-of-candidates', {
      source: 'ats',
      file: tandem.write('skills.csv', skills),
    })
  })

  const suggest = (input = {}) => tandem.perform<SkillSuggestions>('skill-suggestions', input)

  it('takes in what fields name, leaves out who is not there, and says which words it does not know', () => {
    expect(imported).toMatchObject({ rows: 253, strangers: 1, skills: 5, unknown: [{ words: 'juggling' }] })
    expect(imported.applications).toBe(252 - imported.without)
  })

  it('suggests people under way who are not there already, each with every needed skill explained', async () => {
    const { roles, sentence } = await suggest()
    expect(roles.map(({ role, places }) => [role, places])).toEqual([
      ['Backend engineer', 2],
      ['Platform engineer', 1],
    ])
    const [backend, platform] = roles
    expect(backend).toMatchObject({ unknown: ['COBOL'], needs: [{ label: 'Go' }, { label: 'PostgreSQL' }] })
    expect(backend?.suggestions).toHaveLength(5)
    for (const { application, covered, sentence } of backend!.suggestions) {
      const place = Number(application.slice(2))
      expect(place % 20, 'who is a candidate for OPEN-1 is there already').not.toBe(0)
      expect(place, 'who was hired is not under way').toBeLessThan(240)
      expect(covered.map(({ label }) => label)).toEqual(['Go', 'PostgreSQL'])
      expect(sentence).toBe('Names 2 of 2 needed skills: Go, PostgreSQL.')
    }
    expect(platform?.suggestions.every(({ covered }) => covered[0]?.reason === 'Named in a field.')).toBe(true)
    expect(sentence).toMatch(/^2 roles of the agenda have places to fill; for each of them/)
  })

  it('logs every suggestion once with its explanation, and what was done', async () => {
    const { roles } = await suggest()
    const again = await suggest()
    const ids = (answer: SkillSuggestions['roles']) =>
      answer.flatMap(({ suggestions }) => suggestions.map(({ id }) => id))
    expect(ids(again.roles)).toEqual(ids(roles))
    const rows = await tandem.store.state.selectFrom('skill_suggestion').selectAll().execute()
    expect(rows.length).toBeGreaterThanOrEqual(10)
    expect(rows[0]?.explanation.covered.length).toBeGreaterThan(0)

    const [first] = ids(roles)
    await tandem.perform('suggestion-act', { id: first, deed: 'contacted', reason: 'fits well' })
    expect((await suggest()).roles[0]?.suggestions[0]).toMatchObject({
      id: first,
      deed: { deed: 'contacted', by: 'local' },
    })
    await tandem.perform('suggestion-act', { id: first, deed: 'dismissed', reason: 'has another offer' })
    expect(ids((await suggest()).roles.slice(0, 1))).not.toContain(first)
    await expect(tandem.perform('suggestion-act', { id: 999_999, deed: 'contacted', reason: 'who' })).rejects.toThrow(
      'There is no suggestion 999999.',
    )
  })

  it('suggests only for one initiative where asked, and names what may have been meant', async () => {
    expect((await suggest({ initiative: 'payments', most: 1 })).roles[0]?.suggestions).toHaveLength(1)
    await expect(suggest({ initiative: 'payment' })).rejects.toThrow('Did you mean payments?')
  })

  it('says of each skill of the agenda whether to hire, train or borrow it, and why', async () => {
    const { rows, known } = await tandem.perform<SkillGap>('skill-gap')
    expect(rows.map(({ label, needed }) => [label, needed])).toEqual(
      expect.arrayContaining([
        ['Go', 2],
        ['PostgreSQL', 2],
        ['Kubernetes', 1],
        ['COBOL', 2],
      ]),
    )
    for (const row of rows)
      if (row.skill !== null) {
        expect(row.expected).toBeGreaterThanOrEqual(0)
        expect(row.way === 'hire').toBe((row.expected as number) >= row.needed && (row.pipeline as number) > 0)
      }
    expect(rows.find(({ label }) => label === 'COBOL')).toMatchObject({ skill: null, way: null, pipeline: null })
    expect(known).toBeGreaterThan(0.5)
  })

  it('compares groups by the engine of fairness once it is settled who was suggested, and tells no count of any', async () => {
    await suggest({ most: 50 })
    const ask = () => tandem.perform<SkillFairness>('skill-fairness', { attribute: 'gender', purpose: 'to test' })
    expect((await ask()).sentence).toMatch(/^Not enough data to compare groups by gender/)
    clock = new Date('2026-02-15T12:00:00Z')
    const { tables, sentence } = await ask()
    clock = NOW
    expect(tables[0]).toMatchObject({
      of: 'suggested',
      told: { ratios: [{ until: '2026-02-14', n: expect.any(Number) }], withheld: 0 },
    })
    expect((tables[0]?.told?.n as number) % 10).toBe(0)
    expect(tables[1]).toMatchObject({ of: 'contacted', state: 'not enough data' })
    expect(sentence).toMatch(/^Of those considered, (fe)?male are suggested at \d\.\d\d times the rate/)
    await expect(tandem.perform('skill-fairness', { attribute: 'gendr', purpose: 'to test' })).rejects.toThrow('gender')
  })

  it('is off until the register has its use case in use, and says what is missing and who can supply it', async () => {
    for (const [state, words] of [
      [null, 'The register of AI has no use case skill-matching'],
      ['assessed', 'is in the state assessed'],
      ['retired', 'is in the state retired'],
    ] as const) {
      gate = gateOf(state === null ? null : { state, missing: [LACKS] })
      const refused = await suggest().catch((error: Error) => error)
      expect(refused).toMatchObject({ code: 'precondition', message: expect.stringContaining(words) })
      if (state !== null) expect((refused as Error).message).toContain(`${LACKS.what} That is for ${LACKS.who}.`)
      await expect(
        tandem.perform('suggestion-act', { id: 1, deed: 'contacted', reason: 'to try' }),
      ).rejects.toMatchObject({ code: 'precondition' })
      expect(await tandem.perform<Skills>('skills')).toMatchObject({ gate: { isOpen: false, state } })
    }
    gate = gateOf({ state: 'adopted', missing: [] })
    expect(await tandem.perform<Skills>('skills')).toMatchObject({ gate: { isOpen: true }, taxonomy: { skills: 5 } })
  })

  it('keeps nothing of a text but ids of skills', async () => {
    const text = 'application,cv\nA-1,"Jane Roe wrote Golang, no Docker, and ran k8s in Springfield"\n'
    const file = tandem.write('cvs.csv', text)
    const answer = await tandem.perform('skills-of-candidates', { source: 'ats', text: 'cv', file })
    const audit = await tandem.store.state.selectFrom('audit').select('input').execute()
    expect(JSON.stringify([answer, audit])).not.toMatch(/Jane|Roe|Springfield|cvs\.csv/)
    const rows = await tandem.store.warehouse.rows<{ skills: string[] }>(
      sql`select arraySort(skills) as skills from candidate_skill final where how = 'found'`,
    )
    expect(rows).toEqual([{ skills: ['go', 'kubernete'] }])
    const { kept } = await tandem.store.warehouse.one<{ kept: number }>(
      sql`select count() as kept from system.columns where table = 'candidate_skill' and type like '%String%' and name not in ('source', 'how', 'skills')`,
    )
    expect(kept).toBe(0)
  })

  it('refuses a file with a column that says what people are', async () => {
    const file = tandem.write('people.csv', 'application,skills,Gender,date of birth\nA-1,Go,female,1990-01-01\n')
    await expect(tandem.perform('skills-of-candidates', { source: 'ats', file })).rejects.toThrow(
      'people.csv has Gender, date of birth, and what people are has no place beside their skills.',
    )
  })

  it('erases skills, notes of being considered and suggestions with the application', async () => {
    const { roles } = await suggest({ most: 50 })
    const { application } = roles[0]!.suggestions.at(-1)!
    const preview = await tandem.perform<{ found: { store: string }[] }>('erasure-preview', {
      application,
      source: 'ats',
    })
    expect(preview.found.map(({ store }) => store)).toEqual(
      expect.arrayContaining(['candidate_skill', 'skill_considered', 'skill_suggestion']),
    )
    await tandem.perform('erase', { application, source: 'ats', mode: 'anonymise', reason: 'asked for' })
    const after = await suggest({ most: 50 })
    expect(after.roles.flatMap(({ suggestions }) => suggestions.map((one) => one.application))).not.toContain(
      application,
    )
    const left = await tandem.store.state
      .selectFrom('skill_suggestion')
      .select('id')
      .where('application_id', '=', application)
      .execute()
    expect(left).toEqual([])
  })

  it('gives the same suggestions to the bit whatever people say of themselves', async () => {
    const before = await suggest({ most: 50 })
    await tandem.store.warehouse.run(sql`
      insert into vault.self_identification select source, application, attribute, if(value = 'male', 'female', 'male'), import
      from vault.self_identification final`)
    await tandem.store.warehouse.run(sql`
      insert into vault.self_identification select source, application, 'race', if(application % 2 = 0, 'Black', 'White'), import
      from vault.self_identification final where attribute = 'gender'`)
    expect(JSON.stringify(await suggest({ most: 50 }))).toBe(JSON.stringify(before))
  })
})
