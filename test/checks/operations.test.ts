import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  Check,
  type CheckApplied,
  type CheckProposals,
  type CheckResults,
  type CheckSet,
  type CheckValidated,
  type CheckViolations,
} from '../../core/src/checks/index.ts'
import { TandemError } from '../../core/src/errors.ts'
import type { Actor } from '../../server/src/access/actor.ts'
import { readChecksOf } from '../../server/src/checks/read-checks-of.ts'
import type { Download } from '../../server/src/operation.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const OWNERS = { hrOwner: 'Head of recruiting', itOwner: 'Owner of the hiring system' }
const day = (n: number) => new Date(Date.UTC(2025, 9, 1) + n * 86_400_000).toISOString().slice(0, 10)

/**
 * Sixty offers in sixty days. Ten of them, all of Sales, and all in the last thirty days, were sent without approval. Interviews have their
 * scorecard after an hour; the last one waits for it.
 */
const ROWS = [
  'id,kind,occurred_at,application_id,stage,department,location,actor_key',
  ...Array.from({ length: 60 }, (_, i) => {
    const isWithout = i >= 30 && i % 3 === 0
    const department = isWithout ? 'Sales' : i % 3 === 1 ? 'Tech' : 'Sales'
    const of = `A${i},`
    const by = (person: string) => `${department},Berlin,${person}`
    return [
      `${i}a,application.submitted,${day(i)}T08:00:00Z,${of}Inbox,${by('')}`,
      `${i}b,interview.completed,${day(i)}T09:00:00Z,${of},${by('in')}`,
      ...(i === 59 ? [] : [`${i}c,scorecard.submitted,${day(i)}T10:00:00Z,${of},${by('in')}`]),
      `${i}d,offer.created,${day(i)}T11:00:00Z,${of},${by('rec')}`,
      ...(isWithout ? [] : [`${i}e,offer.approved,${day(i)}T12:00:00Z,${of},${by(i === 1 ? 'rec' : 'boss')}`]),
      `${i}f,offer.sent,${day(i)}T13:00:00Z,${of},${by('rec')}`,
      ...(i < 59 ? [`${i}g,application.rejected,${day(i)}T14:00:00Z,${of},${by('rec')}`] : []),
    ].join('\n')
  }),
].join('\n')

const FILE = `checks:
  - id: approval-first
    check: An approval before an offer
    severity: high
    expected: 1
    hrOwner: Head of recruiting
    itOwner: Owner of the hiring system
  - id: scored
    check: scorecard follows interview within 2 days
    hrOwner: Head of recruiting
    itOwner: Owner of the hiring system
`

describe('process checks', () => {
  const tandem = withStore()
  beforeAll(() => tandem.import({ source: 'company', file: tandem.write('events.csv', ROWS) }))
  beforeEach(async () => {
    await tandem.store.state.deleteFrom('process_check').execute()
    await tandem.perform('check-apply', { text: FILE })
  })
  const setApart = () =>
    tandem.perform('check-set', { check: { id: 'apart', check: 'approver is not creator', ...OWNERS } })

  const results = (more = {}) => tandem.perform<CheckResults>('check-results', { from: day(30), to: day(60), ...more })
  const textOf = async () => {
    let text = ''
    for await (const chunk of (await tandem.perform<Download>('check-export')).stream) text += chunk
    return text
  }

  it('come from files: looked through, applied twice, exported, and applied again without a change', async () => {
    await tandem.store.state.deleteFrom('process_check').execute()
    const looked = await tandem.perform<CheckValidated>('check-validate', { text: FILE })
    expect(looked).toMatchObject({ ok: true, findings: [], sentence: '2 checks can be applied: 2 created.' })
    const file = tandem.write('checks.yaml', FILE)
    expect((await tandem.perform<CheckApplied>('check-apply', { files: [file] })).sentence).toBe('2 created.')
    expect((await tandem.perform<CheckApplied>('check-apply', { files: [file] })).sentence).toBe('2 unchanged.')
    const text = await textOf()
    expect(text).toContain('check: approval before offer')
    expect((await tandem.perform<CheckApplied>('check-apply', { text, prune: true })).sentence).toBe('2 unchanged.')
    const pruned = await tandem.perform<CheckValidated>('check-validate', { text: 'checks: []', prune: true })
    expect(pruned.checks.map(({ outcome }) => outcome)).toEqual(['removed', 'removed'])
  })

  it('are refused at the line and the word of the file', async () => {
    const text = FILE.replace('within 2 days', 'wihtin 2 days').replace('severity: high', 'severty: high')
    const { ok, findings } = await tandem.perform<CheckValidated>('check-validate', { text })
    expect(ok).toBe(false)
    expect(findings.map(({ line, column, sentence }) => [line, column, sentence.slice(0, 60)])).toEqual([
      [4, null, 'severty is no part of a check. Did you mean severity? There '],
      [9, 40, '“wihtin” stands where within or the end of the line was expe'],
    ])
    await expect(tandem.perform('check-apply', { text })).rejects.toThrow('Nothing was applied.')
    for (const bad of ['', 'checks: 3', '- a', 'checks:\n  - {}', 'a: *x', 'checks:\n  - id: "', '🙂'])
      expect((await tandem.perform<CheckValidated>('check-validate', { text: bad })).ok).toBe(false)
  })

  it('say what is kept, violated, pending and not applicable, with interval, state and difference', async () => {
    const { checks, sentence } = await results()
    expect(checks.find(({ id }) => id === 'approval-first')).toMatchObject({
      kept: 20,
      violated: 10,
      pending: 0,
      notApplicable: 0,
      state: 'breach',
      before: { kept: 30, violated: 0, rate: 1 },
      rate: 20 / 30,
    })
    const [approval, scored] = checks
    // Wilson's interval of 20 in 30, R 4.2: prop.test(20, 30, correct = FALSE)$conf.int
    expect(approval?.interval.map((limit) => limit.toFixed(4))).toEqual(['0.4878', '0.8077'])
    expect(approval?.difference?.interval[0]).toBeGreaterThan(0)
    expect(approval?.trend.map(({ kept, violated }) => kept + violated).slice(-2)).toEqual([31, 29])
    expect(scored).toMatchObject({
      kept: 29,
      violated: 0,
      pending: 1,
      state: 'ok',
      check: 'scorecard follows interview within 2 days',
    })
    expect(sentence).toBe('1 check of 2 is broken: 10 violations in this time.')
  })

  it('lead to their cases and their traces', async () => {
    const { total, rows } = await tandem.perform<CheckViolations>('check-violations', {
      id: 'approval-first',
      limit: 3,
    })
    expect(total).toBe(10)
    expect(rows.map(({ application }) => application?.applicationId)).toEqual(['A57', 'A54', 'A51'])
    expect(rows[0]).toMatchObject({ at: Date.parse(`${day(57)}T13:00:00Z`), times: 1 })
    const next = await tandem.perform<CheckViolations>('check-violations', {
      id: 'approval-first',
      limit: 3,
      offset: 9,
    })
    expect(next.rows.map(({ application }) => application?.applicationId)).toEqual(['A30'])
    const waiting = await tandem.perform<CheckViolations>('check-violations', { id: 'scored', which: 'pending' })
    expect(waiting.rows).toMatchObject([
      { at: Date.parse(`${day(61)}T09:00:00Z`), application: { applicationId: 'A59' } },
    ])
  })

  it('are of a population, since a day, and let off what is let off', async () => {
    const base = { check: 'approval before offer', expected: 1, ...OWNERS }
    const set = (check: object) => tandem.perform<CheckSet>('check-set', { check: { ...base, ...check } })
    await set({ id: 'of-tech', where: ['department=Tech'] })
    await set({ id: 'of-late', from: day(45), where: ['department=Sales'] })
    const of = async (id: string) =>
      (await tandem.perform<CheckResults>('check-results', { id, from: day(0) })).checks[0]
    expect(await of('of-tech')).toMatchObject({ kept: 20, violated: 0, notApplicable: 0 })
    expect(await of('of-late')).toMatchObject({ kept: 5, violated: 5 })
    const off = [
      { case: 'A57', reason: 'agreed with the board', until: '2026-12-31' },
      { where: ['department=Sales'], reason: 'before the rule was known', until: day(48) },
    ]
    await set({ id: 'of-late', from: day(45), where: ['department=Sales'], exceptions: off })
    // A45 and A48 by the population until that day, A57 by its name.
    expect(await of('of-late')).toMatchObject({ kept: 5, violated: 2, excepted: 3 })
    expect(
      (await tandem.perform<CheckViolations>('check-violations', { id: 'of-late', which: 'excepted' })).total,
    ).toBe(3)
    const filtered = await results({ id: 'approval-first', where: ['department=Tech'] })
    expect(filtered.checks[0]).toMatchObject({ kept: 10, violated: 0 })
  })

  it('compare people by their pseudonyms and name nobody', async () => {
    await setApart()
    const { checks } = await results({ id: 'apart', from: day(0) })
    expect(checks[0]).toMatchObject({ kept: 49, violated: 1, notApplicable: 10 })
    const cases = await tandem.perform<CheckViolations>('check-violations', { id: 'apart' })
    expect(cases.rows.map(({ application }) => application?.applicationId)).toEqual(['A1'])
    expect(JSON.stringify(cases)).not.toMatch(/\bp_|boss|"rec"/)
  })

  it('tell a diagnosis which of them were violated more often than before', async () => {
    const window = { population: {}, from: day(30), to: day(60) }
    const risen = await readChecksOf(tandem.store, window)
    expect(risen.map(({ check }) => check.id)).toContain('approval-first')
    expect(risen.find(({ check }) => check.id === 'approval-first')).toMatchObject({
      during: { violated: 10, n: 30 },
      before: { violated: 0, n: 30 },
    })
    expect(await readChecksOf(tandem.store, { ...window, from: day(0), to: day(30) })).toEqual([])
    expect(await readChecksOf(tandem.store, { ...window, stages: ['Inbox'] })).toEqual([])
    expect(await readChecksOf(tandem.store, { ...window, population: { where: ['department=Tech'] } })).toEqual([])
  })

  it('show whoever sees some rows the cases of those rows', async () => {
    const actor: Actor = {
      kind: 'person',
      id: 'somebody',
      session: 'here',
      name: 'Somebody',
      role: 'recruiter',
      scope: { departments: ['Tech'], locations: null, keys: null },
      sensitive: false,
    }
    const ask = async (name: string, input: object) => {
      const operation = OPERATIONS.find((one) => one.name === name)
      if (operation === undefined) throw new Error(name)
      return perform(operation, input, { store: tandem.store, actor, now: () => NOW })
    }
    const own = (await ask('check-results', { id: 'approval-first', from: day(0) })) as CheckResults
    expect(own.checks[0]).toMatchObject({ kept: 20, violated: 0 })
    expect(await ask('check-violations', { id: 'approval-first' })).toMatchObject({ total: 0, rows: [] })
    await expect(ask('check-set', { check: { id: 'x', check: 'no offer', ...OWNERS } })).rejects.toThrow(TandemError)
    await expect(ask('check-list', {})).rejects.toThrow(TandemError)
  })

  it('propose what usually happens, and impose nothing', async () => {
    await setApart()
    const before = await textOf()
    const { proposals } = await tandem.perform<CheckProposals>('check-proposals')
    for (const { rate, kept, violated, check } of proposals) {
      expect(rate).toBeGreaterThanOrEqual(0.95)
      expect(kept + violated).toBeGreaterThanOrEqual(50)
      expect(Check.safeParse(check).success).toBe(true)
    }
    // 59 of 60 interviews have a scorecard, and 58 of 59 decided ones lie in the history of ended applications.
    expect(proposals.map(({ check }) => check.check)).toContain('approver is not creator')
    expect(proposals.find(({ check }) => check.check === 'approver is not creator')).toMatchObject({
      already: 'apart',
      violated: 1,
    })
    expect(await textOf()).toBe(before)
  })

  it('are changed by one person at a time, and removed with a reason', async () => {
    await setApart()
    const { checks } = await tandem.perform<{ checks: { id: string; version: number }[] }>('check-list')
    const version = checks.find(({ id }) => id === 'apart')?.version
    const check = { id: 'apart', check: 'approver is not creator', expected: 0.9, ...OWNERS }
    expect(await tandem.perform('check-set', { check, version })).toMatchObject({
      outcome: 'changed',
      changes: ['expected: 0.95 → 0.9'],
    })
    await expect(tandem.perform('check-set', { check, version })).rejects.toThrow('was changed by')
    expect(await tandem.perform('check-remove', { id: 'apart', reason: 'to try' })).toEqual({
      id: 'apart',
      removed: true,
    })
    await expect(tandem.perform('check-remove', { id: 'apar', reason: 'to try' })).rejects.toThrow(
      'There is no check apar.',
    )
  })

  it('refuse what cannot be, and say the way out', async () => {
    const set = (check: object) =>
      tandem.perform('check-set', { check: { id: 'x', check: 'approval before offer', ...OWNERS, ...check } })
    await expect(set({ check: 'approvl before offer' })).rejects.toThrow('Did you mean approval?')
    await expect(set({ where: ['departmnt=Sales'] })).rejects.toThrow('Did you mean department?')
    await expect(set({ expected: 1.5 })).rejects.toThrow(TandemError)
    await expect(set({ exceptions: [{ reason: 'because', until: '2026-01-01' }] })).rejects.toThrow(
      'either a case or a population',
    )
    await expect(results({ from: day(60), to: day(30) })).rejects.toThrow('ends before it begins')
    await expect(results({ id: 'none' })).rejects.toThrow('There is no check none.')
    const far = await tandem.perform<CheckSet>('check-set', {
      check: { id: 'far', check: 'stages of "Sale": apply, "Inbx", offer', where: ['department=Sails'], ...OWNERS },
    })
    expect(far.warnings.join(' ')).toMatch(/Sails.*Did you mean Sales\?.*Inbx.*Did you mean Inbox\?/)
  })
})
