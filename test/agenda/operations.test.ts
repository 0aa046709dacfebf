import type { Agenda, AgendaImported, AgendaInitiative, AgendaSet } from '@tandem/core/agenda'
import type { History } from '@tandem/core/simulation'
import { raw, sql } from '@tandem/core/sql'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { setAgenda } from '../../server/src/demo/set-agenda.ts'
import { writeDemo } from '../../server/src/demo/write.ts'
import { testForecasts } from '../../server/src/forecast/keep-tested.ts'
import { type Download, perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { readHistory } from '../../server/src/simulation/read-history.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const initiative = (more: object = {}) => ({
  id: 'new-shop',
  name: 'New shop',
  needDate: '2030-01-31',
  itOwner: 'Head of commerce technology',
  hrOwner: 'Head of recruiting',
  roles: [{ title: 'Engineer', headcount: 2, where: ['department=Engineering'] }],
  ...more,
})

describe('the technology agenda', () => {
  const tandem = withStore()
  let demo = ''
  let requisitions: { id: string; state: string }[] = []
  const named = (state: string) => requisitions.filter((one) => one.state === state).map(({ id }) => id)

  const exported = async () => {
    const operation = OPERATIONS.find(({ name }) => name === 'agenda-export')
    if (operation === undefined) throw new Error('there is no agenda-export')
    const { stream } = (await perform(operation, {}, { store: tandem.store, actor: LOCAL, now: () => NOW })) as Download
    let text = ''
    for await (const chunk of stream) text += chunk
    return text
  }

  beforeAll(async () => {
    const { files } = await writeDemo({ applications: 3000, seed: 1, out: tandem.folder, format: 'csv' })
    await tandem.import({ source: 'demo', file: files[0] as string })
    requisitions = await tandem.store.warehouse.rows(sql`
        select requisition_id as id, ${raw("if(accepted_at is not null, 'filled', if(closed_at is not null, 'closed', 'open'))")} as state
        from requisition order by began_at, id`)
    await tandem.perform('agenda-set', {
      initiative: initiative({
        id: 'works-already',
        roles: [{ title: 'Engineer', headcount: 1, requisitions: named('filled').slice(0, 1) }],
      }),
    })
    await setAgenda({ store: tandem.store, actor: LOCAL, now: () => NOW })
    demo = await exported()
  })

  // Tests come in any order; each begins with the same agenda.
  beforeEach(async () => {
    await tandem.perform('agenda-import', { text: demo, prune: true })
  })

  it('says beside its forecast how such forecasts held, once the server has counted that', async () => {
    expect(await tandem.perform<Agenda>('agenda')).toMatchObject({ backtest: null })
    await testForecasts(tandem.store, { now: NOW })
    const { backtest } = await tandem.perform<Agenda>('agenda')
    expect(backtest?.n).toBeGreaterThan(20)
    expect(backtest?.madeAt).toBe(NOW.toISOString())
    expect(backtest?.sentence).toMatch(/80 % intervals held \d+ % of what came/)
  })

  it('forecasts each initiative and each role, the whole never more likely than a part', async () => {
    const { initiatives, sentence, runs, asOf } = await tandem.perform<Agenda>('agenda')
    expect(sentence).toMatch(/^Of 5 initiatives, 1 is staffed/)
    expect(runs).toBe(200)
    expect(initiatives.map(({ id }) => id)).toContain('payments-platform')
    for (const one of initiatives) {
      expect(one.forecast).not.toBeNull()
      for (const role of one.roles) {
        expect(one.forecast?.probability).toBeLessThanOrEqual(role.forecast?.probability as number)
        expect(role.places.length).toBeGreaterThanOrEqual(role.headcount)
      }
    }
    const done = initiatives.find(({ id }) => id === 'works-already')
    expect(done).toMatchObject({ state: 'ok', started: 1, people: 1 })
    expect(done?.sentence).toMatch(/^Staffed: the person started on/)
    const over = initiatives.find(({ id }) => id === 'warehouse-robots')
    expect(over?.needDate.localeCompare(asOf as string)).toBe(-1)
    expect(over?.sentence).toMatch(/^The need date, .*, was not met: none of 2 people has started/)
  })

  it('names the biggest lever with its days, or says that none gains anything', async () => {
    const {
      levers,
      lever,
      initiative: one,
    } = await tandem.perform<AgendaInitiative>('agenda-initiative', {
      id: 'payments-platform',
    })
    expect(one.roles.map(({ title }) => title)).toEqual(['Backend engineer', 'Fraud analyst'])
    expect(levers.length).toBeGreaterThan(3)
    const [first] = levers
    expect(lever).toBe(
      first?.gains === true
        ? first.sentence
        : 'None of the levers that were tried gains anything for this initiative: what it waits for is not there.',
    )
    for (const { gains, interval } of levers) if (gains) expect(interval?.[0]).toBeGreaterThan(0)
    await expect(tandem.perform('agenda-initiative', { id: 'payment-platform' })).rejects.toThrow(
      'There is no initiative payment-platform on the agenda. Did you mean payments-platform?',
    )
  })

  it('reads what it names even where a part of the requisitions stands for all', async () => {
    const [name] = named('open') as [string]
    const read = (always: string[]) => readHistory(tandem.store, { always }, { mostStays: 500 })
    const idsOf = ({ requisitions: all }: History) => all.map(({ id }) => id?.requisition)
    const some = await read([])
    expect(some.stands).toBeGreaterThan(1)
    const left = named('filled').find((id) => !idsOf(some).includes(id)) as string
    expect(idsOf(await read([left, name]))).toEqual(expect.arrayContaining([...idsOf(some), left, name]))
  })

  it('goes out as YAML and comes back unchanged', async () => {
    const text = await exported()
    expect(text).toMatch(/^initiatives:\n {2}- id: /)
    const again = await tandem.perform<AgendaImported>('agenda-import', { text })
    expect(again.sentence).toBe('5 unchanged.')
    expect(again.initiatives.every(({ changes }) => changes.length === 0)).toBe(true)
    // What files brought goes with them.
    const pruned = await tandem.perform<AgendaImported>('agenda-import', {
      text: text.replace(/ {2}- id: works-already[\s\S]*?(?= {2}- id: |$)/, ''),
      prune: true,
    })
    expect(pruned.sentence).toBe('4 unchanged, 1 removed.')
  })

  it.each([
    ['initiatives:\n  - id: a\n    name: [', 'This is not YAML'],
    ['roles: []', 'A file of the agenda begins with “initiatives:”'],
    [
      'initiatives:\n  - id: a\n    name: Some\n    itOwner: IT\n    hrOwner: HR\n    roles:\n      - title: Engineer\n        headcount: 1\n',
      'needDate in a is missing. Write the day by which its people must have started, as in needDate: 2027-03-31.',
    ],
    [
      'initiatives:\n  - id: a\n    name: Some\n    needDate: 2030-01-01\n    itOwner: IT\n    hrOwner: HR\n    roles:\n      - title: Engineer\n',
      'Line 8: roles 1 headcount in a is missing. Write how many people the role needs, as in headcount: 2.',
    ],
    [
      'initiatives:\n  - id: a\n    name: Some\n    needdate: 2030-01-01\n    itOwner: IT\n    hrOwner: HR\n    roles: []\n',
      'needdate is no part of an initiative. Did you mean needDate?',
    ],
    [
      'initiatives:\n  - id: a\n    name: Some\n    needDate: 2030-02-31\n    itOwner: IT\n    hrOwner: HR\n    roles:\n      - title: E2\n        headcount: 0\n',
      'needDate in a cannot be read: must be a day, like 2027-03-31.',
    ],
  ])('refuses a file that cannot be used, with the line and the way out: %j', async (text, sentence) => {
    await expect(tandem.perform('agenda-import', { text })).rejects.toThrow(sentence)
    expect((await tandem.perform<Agenda>('agenda')).initiatives).toHaveLength(5)
  })

  it('refuses what does not fit the data, naming what may have been meant', async () => {
    const [known] = named('open') as [string]
    const set = (roles: object[], more = {}) =>
      tandem.perform<AgendaSet>('agenda-set', { initiative: initiative({ roles, ...more }) })
    await expect(set([{ title: 'Engineer', headcount: 1, requisitions: [`${known}9`] }])).rejects.toThrow(
      new RegExp(`There is no requisition ${known}9\\. Did you mean .*${known}`),
    )
    await expect(set([{ title: 'Engineer', headcount: 1, where: ['recruiter=x'] }])).rejects.toThrow(
      'Requisitions are not told apart by recruiter. Use department, location, job_family, level.',
    )
    await expect(
      set([
        { title: 'Engineer', headcount: 1, requisitions: [known] },
        { title: 'Other', headcount: 1, requisitions: [known] },
      ]),
    ).rejects.toThrow(`${known} stands here twice`)
    await expect(set([])).rejects.toThrow('needs at least one role')
    await expect(set([{ title: 'Engineer', headcount: 0 }])).rejects.toThrow('must be at least 1')
  })

  it('keeps a need date that has passed, with a warning, and refuses an edit of what somebody else changed', async () => {
    const past = await tandem.perform<AgendaSet>('agenda-set', { initiative: initiative({ needDate: '2020-01-01' }) })
    expect(past).toMatchObject({ outcome: 'created', version: 1 })
    expect(past.warnings.join()).toMatch(/need date of new-shop, 2020-01-01, has passed/)
    const moved = await tandem.perform<AgendaSet>('agenda-set', { initiative: initiative(), version: 1 })
    expect(moved).toMatchObject({ version: 2, changes: ['needDate: 2020-01-01 → 2030-01-31'] })
    await expect(tandem.perform('agenda-set', { initiative: initiative(), version: 1 })).rejects.toThrow(
      'was changed by local since',
    )
    await tandem.perform('agenda-remove', { id: 'new-shop', reason: 'no longer wanted' })
    const audited = await tandem.store.state
      .selectFrom('audit')
      .select('operation')
      .where('operation', 'like', 'agenda-%')
      .execute()
    expect(new Set(audited.map(({ operation }) => operation))).toEqual(
      new Set(['agenda-set', 'agenda-remove', 'agenda-import']),
    )
  })
})
