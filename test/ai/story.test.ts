import { type Role, WHOLE_COMPANY } from '@tandem/core/access'
import type { Control, RegisterMoved, RegisterShow } from '@tandem/core/ai'
import { TandemError } from '@tandem/core/errors'
import type { Objective } from '@tandem/core/objectives'
import type { ProposalRow } from '@tandem/core/two-keys'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, LOCAL } from '../../server/src/access/actor.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { withStore } from '../helpers/with-store.ts'
import { insertObjective } from '../objectives/insert-objective.ts'
import { rankingTool } from './some-use-case.ts'

const DAY = 86_400_000
/** When everything of the rule packs binds. */
let clock = Date.parse('2028-01-10T09:00:00Z')
const today = () => new Date(clock).toISOString().slice(0, 10)

/** A use of AI on its way from idea to adopted: at each gate one thing after the other is asked for, given, and no longer asked for. */
describe('a use of AI that ranks candidates', () => {
  const tandem = withStore()
  const person = (id: string, role: Role): Actor => ({
    kind: 'person',
    id,
    session: 'here',
    name: id,
    role,
    scope: WHOLE_COMPANY,
    sensitive: false,
  })
  const [hanna, ida] = [person('hanna', 'hr-lead'), person('ida', 'it-lead')]
  const id = 'cv-screening'
  let content: Parameters<typeof rankingTool>[0] = { follows: ['iso-42001', 'nist-ai-rmf'] }

  const ask = async <Result>(name: string, input: object, actor: Actor = hanna): Promise<Result> => {
    const operation = OPERATIONS.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    return (await perform(operation, input, { store: tandem.store, actor, now: () => new Date(clock) })) as Result
  }
  const move = (to: string, actor: Actor = hanna) =>
    ask<RegisterMoved>('register-move', { id, to, reason: 'to go on' }, actor)
  const set = (more: object) => {
    content = { ...content, ...more }
    return ask('register-set', { useCase: rankingTool(content) })
  }
  const refusal = async (promise: Promise<unknown>): Promise<TandemError> => {
    const error = await promise.then(
      () => new Error('it was allowed'),
      (thrown: unknown) => thrown,
    )
    if (error instanceof TandemError) return error
    throw error
  }

  beforeAll(async () => {
    for (const [name, role] of [
      ['hanna', 'hr-lead'],
      ['ida', 'it-lead'],
    ] as const) {
      const at = new Date(clock)
      const account = { id: name, name, email: `${name}@example.com`, emailVerified: true, updatedAt: at }
      await tandem.store.state.insertInto('person').values(account).execute()
      const scope = JSON.stringify(WHOLE_COMPANY)
      await tandem.store.state
        .insertInto('membership')
        .values({ person_id: name, role, scope, sensitive: false, settled_by: 'hand', updated_at: at })
        .execute()
    }
  })

  /** What somebody does so that one control is met. */
  const SUPPLY: Readonly<Record<string, () => unknown>> = {
    'nist-map': () => set({ assessment: 'It ranks, and recruiters follow the order.' }),
    'eu-instructions': () => set({ instructionsVersion: '4.2' }),
    'eu-oversight': () => set({ oversight: 'Lead of sourcing, may stop it at once' }),
    'eu-input': () => set({ inputDataOwner: 'Head of HR systems' }),
    'eu-suspension': () => set({ suspension: 'HR systems switches it off within an hour' }),
    'eu-logs': () => set({ logs: { place: 'the log store', months: 24 } }),
    'eu-dpia': () => set({ dpia: 'https://intranet.example/dpia' }),
    'iso-data': () => set({ dataUsed: ['CV text', 'answers to questions'] }),
    'own-link': () => set({ tool: 'ranker', stage: 'Inbox' }),
    'eu-candidates': () => set({ notices: [{ to: 'candidates', on: today() }] }),
    'll144-notice': () => {
      clock += 16 * DAY
    },
    'eu-literacy': () => set({ training: [{ team: 'Recruiters', required: 12, completed: 12 }] }),
    'own-evaluation': () => set({ notes: 'Order compared with that of recruiters on 200 old applications.' }),
    'own-review': () => set({ nextReview: '2028-12-01' }),
    'own-overrides': () => set({ cutoff: 50 }),
    'eu-human-decisions': () => {
      const file = tandem.write('pilot.csv', logOf(40, new Date(clock - 3 * DAY)))
      return ask('import', { source: 'pilot', files: [file] }, LOCAL)
    },
    'nist-measure': countByGroup,
    'own-monitoring': countByGroup,
    'ugesp-monitoring': countByGroup,
  }
  async function countByGroup() {
    const fair = { id: 'fair', indicator: { kind: 'fairness' } } as unknown as Objective
    await insertObjective(tandem.store, fair, new Date(clock))
    await tandem.store.state
      .insertInto('objective_judged')
      .values({
        objective: 'fair',
        definition: 'd',
        day: today(),
        due: 0,
        late: 0,
        judgement: '{}',
        from_history: false,
        judged_at: new Date(clock),
      })
      .execute()
  }
  const supply = async ({ id: control, evidence }: Control) => {
    const deed = SUPPLY[control]
    if (deed !== undefined) await deed()
    else if (evidence === 'document') await giveDocument(control)
    else throw new Error(`nobody knows how to supply ${control}`)
  }
  const giveDocument = (control: string) =>
    ask('evidence-add', {
      id,
      document: {
        duties: [control],
        title: `Paper for ${control}`,
        link: 'https://intranet.example/papers',
        owner: 'Head of recruiting',
        dated: today(),
      },
    })

  /** Asks for a move until it is allowed; each refusal must name all that is missing, and what was given must be gone from the next. */
  async function goThrough(to: string): Promise<{ answer: RegisterMoved; given: string[] }> {
    const given: string[] = []
    for (;;) {
      const answer = await move(to).catch((error: unknown) => error)
      if (!(answer instanceof TandemError)) {
        if (answer instanceof Error) throw answer
        return { answer: answer as RegisterMoved, given }
      }
      expect(answer.code).toBe('precondition')
      const missing = answer.details.missing as Control[]
      expect(missing.length).toBeGreaterThan(0)
      for (const { id: control, rule, article, who } of missing)
        for (const words of [`[${control}]`, rule, article, who]) expect(answer.message).toContain(words)
      for (const control of given) expect(answer.message).not.toContain(`[${control}]`)
      const [next] = missing as [Control]
      await supply(next)
      given.push(next.id)
    }
  }

  const bothSign = async (proposal: string | null) => {
    const { hash } = await ask<ProposalRow>('proposal', { id: proposal })
    for (const actor of [hanna, ida])
      await ask('sign', { id: proposal, hash, verdict: 'sign', reason: 'I agree' }, actor)
  }
  const stateNow = async () => (await ask<RegisterShow>('register-show', { id })).row

  it('goes from idea to adopted with both sides, refused at each missing control', async () => {
    await set({})
    expect(await stateNow()).toMatchObject({ state: 'idea', risk: { tier: 'high-risk', ll144: { inScope: true } } })
    expect((await refusal(move('adopted'))).message).toContain('It can become assessed, retired.')

    const assessed = await goThrough('assessed')
    expect(assessed.given.sort()).toEqual(['iso-impact', 'nist-map'])
    expect(await stateNow()).toMatchObject({ state: 'assessed' })

    const pilot = await goThrough('pilot')
    expect(pilot.given).toEqual(
      expect.arrayContaining(['ll144-audit', 'll144-summary', 'll144-notice', 'eu-workers', 'eu-dpia', 'own-link']),
    )
    expect(await stateNow()).toMatchObject({ state: 'assessed' })
    expect((await refusal(move('pilot', ida))).message).toContain('proposed already')
    await bothSign(pilot.answer.proposal)
    expect(await stateNow()).toMatchObject({ state: 'pilot' })

    const adopted = await goThrough('adopted')
    expect(adopted.given).toEqual(
      expect.arrayContaining(['eu-literacy', 'eu-human-decisions', 'own-overrides', 'eu-explanation', 'own-review']),
    )
    await bothSign(adopted.answer.proposal)
    const shown = await ask<RegisterShow>('register-show', { id })
    expect(shown.row).toMatchObject({ state: 'adopted', mark: 'ok' })
    expect(shown.observed).toMatchObject({ cases: 40, decided: { total: 40, byPeople: 40, scored: 40, overrides: 4 } })
    expect(shown.history.map(({ to }) => to)).toEqual(['idea', 'assessed', 'pilot', 'adopted'])
    expect(shown.history.map(({ proposal }) => proposal !== null)).toEqual([false, false, true, true])

    // A year later the independent report has lapsed: it was asked for 30 days before.
    clock = Date.parse('2028-12-20T09:00:00Z')
    const soon = await ask<RegisterShow>('register-show', { id })
    expect(soon.actions.find(({ control }) => control.id === 'll144-audit')).toMatchObject({
      control: { state: 'expires soon', who: 'HR (Head of recruiting)' },
    })
    clock = Date.parse('2029-03-01T09:00:00Z')
    expect(await stateNow()).toMatchObject({ state: 'adopted', mark: 'breach' })
    expect((await refusal(ask('register-check', { id, strict: true }))).message).toContain('independent auditor')
    await expect(ask('register-remove', { id, reason: 'to try' })).rejects.toThrow('Retire it instead')
    expect(await move('retired')).toMatchObject({ state: 'retired', proposal: null })
  })

  it('is stopped by a control that lapses between the two signatures', async () => {
    const lapsing = 'note-taking'
    const useCase = rankingTool({
      id: lapsing,
      places: ['elsewhere'],
      follows: ['iso-42001'],
      tool: 'notes',
      dataUsed: ['notes'],
      suspension: 'HR systems switches it off',
      oversight: 'Lead of sourcing',
      logs: { place: 'the log store', months: 24 },
    })
    await ask('register-set', { useCase })
    const paper = { title: 'Impact', link: 'https://intranet.example/impact', owner: 'HR', dated: today() }
    const document = { ...paper, duties: ['iso-impact'], validUntil: today() }
    await ask('evidence-add', { id: lapsing, document })
    await ask('register-move', { id: lapsing, to: 'assessed', reason: 'to go on' })
    const { proposal } = await ask<RegisterMoved>('register-move', { id: lapsing, to: 'pilot', reason: 'to go on' })
    const { hash } = await ask<ProposalRow>('proposal', { id: proposal })
    const sign = (actor: Actor) => ask('sign', { id: proposal, hash, verdict: 'sign', reason: 'I agree' }, actor)
    await sign(hanna)
    clock += 2 * DAY
    expect((await refusal(sign(ida))).message).toContain('[iso-impact]')
    expect((await ask<RegisterShow>('register-show', { id: lapsing })).row.state).toBe('assessed')
  })
})

/** Applications with the tool, each decided by a recruiter with a score before it; one in ten against it. */
function logOf(n: number, at: Date): string {
  const rows = Array.from({ length: n }, (_, i) => {
    const began = new Date(at.getTime() + i * 60_000).toISOString()
    const ended = new Date(at.getTime() + DAY + i * 60_000).toISOString()
    const goesOn = i % 2 === 0
    const score = goesOn === (i % 10 !== 0) ? 80 : 20
    const end = goesOn ? 'application.entered_stage,Screen' : 'application.rejected,'
    return [
      `a${i},application.submitted,Inbox,${began},A-${i},R-1,Sales,ranker,,`,
      `b${i},${end},${ended},A-${i},R-1,,,rec-a,${score}`,
    ].join('\n')
  })
  return `id,kind,stage,occurred_at,application_id,requisition_id,department,tool,actor_key,score\n${rows.join('\n')}\n`
}
