import {
  type Alarm,
  advance,
  covers,
  type Evidence,
  type IncidentNow,
  isLive,
  overlap,
  type Standing,
  type Surroundings,
  USUAL_RULES,
} from '@tandem/core/incidents'
import { type DayJudgement, Objective } from '@tandem/core/objectives'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const DAY = 86_400_000
const BEGIN = Date.UTC(2026, 0, 1)
const dayAt = (n: number) => new Date(BEGIN + n * DAY).toISOString().slice(0, 10)
/** The evening of a day. */
const evening = (n: number) => new Date(BEGIN + n * DAY + DAY - 1000).toISOString()

const objective = (id: string, more: object = {}): Objective =>
  Objective.parse({
    id,
    title: `Promise ${id}`,
    indicator: { kind: 'promise', measure: 'time_in_stage', within: 5 },
    where: ['kind=interview'],
    target: 0.9,
    hrOwner: 'hr-lead',
    itOwner: 'it-lead',
    ...more,
  })

type Word = 'ok' | 'soon' | 'urgent'

/** Judgements of one objective over days 0, 1, …, as an evaluator gives them. */
function evidenceOf(of: Objective, words: readonly Word[], more: Partial<Evidence> = {}): Evidence[] {
  return words.map((word, n) => {
    const before = n === 0 ? 'ok' : (words[n - 1] as Word)
    const opens = word !== 'ok' && before === 'ok'
    const judgement: DayJudgement = {
      day: dayAt(n),
      state: word === 'ok' ? 'ok' : 'alarm',
      score: word === 'ok' ? 0.5 : 5.5,
      alarmAt: 5,
      since: dayAt(n),
      due: 10,
      late: word === 'ok' ? 1 : 5,
      workingDays: 1,
      pace: word === 'urgent' ? 2.5 : 1,
      urgency: word === 'ok' ? null : word,
      change: opens ? 'opened' : word === 'ok' && before !== 'ok' ? 'closed' : null,
      sentence: `${of.id} is ${word} on day ${n}.`,
    }
    return { objective: of, judgement, fromHistory: false, ...more }
  })
}

const around = (n: number, objectives: readonly Objective[], more: Partial<Surroundings> = {}): Surroundings => ({
  now: evening(n),
  rules: USUAL_RULES,
  objectives,
  stageKinds: {},
  outages: [],
  systems: [],
  quiets: [],
  ...more,
})

const NOTHING: Standing = { incidents: [], alarms: [], nextId: 1 }

/** What stands after changes, as a database would keep it. */
function keep(before: Standing, { incidents, alarms }: ReturnType<typeof advance>): Standing {
  const kept = new Map(before.incidents.map((one) => [one.id, one]))
  for (const one of incidents) kept.set(one.id, one)
  const keyOf = ({ objective: id, openedDay }: Alarm) => `${id} ${openedDay}`
  const all = new Map(before.alarms.map((one) => [keyOf(one), one]))
  for (const one of alarms) all.set(keyOf(one), one)
  return { incidents: [...kept.values()], alarms: [...all.values()], nextId: Math.max(0, ...kept.keys()) + 1 }
}

/** Day by day, as evaluators live. */
function replay(evidence: readonly Evidence[], objectives: readonly Objective[], more: Partial<Surroundings> = {}) {
  const last = Math.max(...evidence.map(({ judgement }) => (Date.parse(judgement.day) - BEGIN) / DAY))
  let standing = NOTHING
  const news: { day: number; incident: number; event: string; sentence: string }[] = []
  const lines: { incident: number; text: string }[] = []
  for (let n = 0; n <= last; n++) {
    const own = evidence.filter(({ judgement }) => judgement.day === dayAt(n))
    const changes = advance(standing, own, around(n, objectives, more))
    standing = keep(standing, changes)
    news.push(...changes.news.map((one) => ({ day: n, ...one })))
    lines.push(...changes.lines)
  }
  return { standing, news, lines, incidents: standing.incidents as IncidentNow[] }
}

describe('one problem is one incident', () => {
  const berlin = objective('berlin', { where: ['kind=interview', 'location=Berlin'] })
  const company = objective('company', {
    indicator: { kind: 'promise', measure: 'time_to_feedback', within: 3 },
    where: [],
  })
  const madrid = objective('madrid', { where: ['kind=interview', 'location=Madrid'] })
  const offers = objective('offers', { where: ['kind=offer', 'location=Berlin'] })

  it('opens with the first alarm, takes in what overlaps in the same stage, and nothing of another stage', () => {
    const { incidents, standing, news } = replay(
      [
        ...evidenceOf(berlin, ['ok', 'soon', 'soon', 'soon']),
        ...evidenceOf(company, ['ok', 'ok', 'soon', 'soon']),
        ...evidenceOf(offers, ['ok', 'ok', 'soon', 'soon']),
      ],
      [berlin, company, offers],
    )
    expect(incidents.map(({ id, stage, populations, state }) => ({ id, stage, populations, state }))).toEqual([
      { id: 1, stage: 'interview', populations: [[]], state: 'open' },
      { id: 2, stage: 'offer', populations: [['location=Berlin']], state: 'open' },
    ])
    expect(standing.alarms.map((one) => `${one.objective} in ${one.incident}`)).toEqual([
      'berlin in 1',
      'company in 1',
      'offers in 2',
    ])
    expect(incidents[0]).toMatchObject({ title: 'Not kept: Promise berlin, and 1 more', severity: 3 })
    expect(news.map(({ day, incident, event }) => `${day} ${event} ${incident}`)).toEqual([
      '1 opened 1',
      '2 updated 1',
      '2 opened 2',
    ])
  })

  it('makes one of two incidents when an alarm shows that they are the same', () => {
    const { incidents, news } = replay(
      [
        ...evidenceOf(berlin, ['soon', 'soon', 'soon', 'ok']),
        ...evidenceOf(madrid, ['ok', 'soon', 'soon', 'ok']),
        ...evidenceOf(company, ['ok', 'ok', 'soon', 'soon']),
      ],
      [berlin, madrid, company],
    )
    expect(incidents.map(({ id, state, mergedInto }) => ({ id, state, mergedInto }))).toEqual([
      { id: 1, state: 'open', mergedInto: null },
      { id: 2, state: 'resolved', mergedInto: 1 },
    ])
    expect(news.find(({ event, incident }) => event === 'resolved' && incident === 2)?.sentence).toBe(
      'The same problem as incident 1, where it goes on.',
    )
  })

  it('concerns fewer when the broader alarm is quiet, and the timeline keeps whom it concerned at its widest', () => {
    const { incidents, lines } = replay(
      [
        ...evidenceOf(berlin, ['soon', 'soon', 'soon', 'soon']),
        ...evidenceOf(madrid, ['soon', 'soon', 'soon', 'soon']),
        ...evidenceOf(company, ['ok', 'soon', 'soon', 'ok']),
      ],
      [berlin, madrid, company],
    )
    expect(incidents[0]).toMatchObject({ state: 'open', populations: [['location=Berlin'], ['location=Madrid']] })
    expect(lines.at(-1)).toMatchObject({
      incident: 1,
      text: 'Concerns location=Berlin and location=Madrid now; at its widest it concerned everybody.',
    })
  })

  it('resolves when all are quiet, is opened again by what comes back within ten days, and is left alone after', () => {
    const back = (n: number): Word[] => ['soon', 'ok', ...Array<Word>(n - 1).fill('ok'), 'soon']
    const soonAgain = replay(evidenceOf(berlin, back(10)), [berlin])
    expect(soonAgain.incidents).toMatchObject([{ id: 1, state: 'open', resolvedAt: null }])
    expect(soonAgain.news.map(({ event }) => event)).toEqual(['opened', 'resolved', 'reopened', 'updated'])
    const later = replay(evidenceOf(berlin, back(11)), [berlin])
    expect(later.incidents).toMatchObject([
      { id: 1, state: 'resolved' },
      { id: 2, state: 'open' },
    ])
  })

  it('waits for as many alarms as the rules say, or for an urgent one', () => {
    const rules = { ...USUAL_RULES, alarmsToOpen: 2 }
    const one = replay(evidenceOf(berlin, ['soon', 'soon', 'ok']), [berlin], { rules })
    expect(one.news).toEqual([])
    expect(one.lines.map(({ text }) => text)).toEqual([
      'A candidate: berlin is soon on day 0.',
      'Promise berlin is quiet since 2026-01-03. berlin is ok on day 2.',
      'Came to nothing: Promise berlin is quiet.',
    ])
    const two = replay(
      [...evidenceOf(berlin, ['soon', 'soon']), ...evidenceOf(company, ['ok', 'soon'])],
      [berlin, company],
      { rules },
    )
    expect(two.incidents).toMatchObject([{ state: 'open' }])
    expect(two.news.map(({ event }) => event)).toEqual(['opened'])
    const urgent = replay(evidenceOf(berlin, ['soon', 'urgent']), [berlin], { rules })
    expect(urgent.news.map(({ day, event }) => `${day} ${event}`)).toEqual(['1 opened'])
  })

  it('gets worse by the rule and is told, and never better by itself; what somebody has set stays', () => {
    const { incidents, news } = replay(evidenceOf(berlin, ['soon', 'urgent', 'soon'], { budgetUsed: 0.4 }), [berlin])
    expect(incidents).toMatchObject([{ severity: 2 }])
    expect(news.map(({ event, sentence }) => `${event}: ${sentence}`)).toEqual([
      'opened: Opened: berlin is soon on day 0.',
      'escalated: Severity 3 became 2 by the rule.',
    ])
    const [spent] = replay(evidenceOf(berlin, ['urgent'], { budgetUsed: 1.2 }), [berlin]).incidents
    expect(spent).toMatchObject({ severity: 1 })
    const standing = keep(NOTHING, advance(NOTHING, evidenceOf(berlin, ['soon']), around(0, [berlin])))
    const byHand = {
      ...standing,
      incidents: standing.incidents.map((one) => ({ ...one, severity: 4 as const, severityBy: 'local' })),
    }
    const changes = advance(byHand, evidenceOf(berlin, ['soon', 'urgent']), around(1, [berlin]))
    expect(changes.news).toEqual([])
  })

  it('that somebody has resolved while it is in alarm is left for ten days, then opened again', () => {
    let standing = keep(NOTHING, advance(NOTHING, evidenceOf(berlin, ['soon']), around(0, [berlin])))
    standing = {
      ...standing,
      incidents: standing.incidents.map((one) => ({ ...one, state: 'resolved' as const, resolvedAt: evening(0) })),
    }
    const words = Array<Word>(12).fill('soon')
    const opened: string[] = []
    for (let n = 1; n < 12; n++) {
      const changes = advance(standing, evidenceOf(berlin, words).slice(n, n + 1), around(n, [berlin]))
      standing = keep(standing, changes)
      opened.push(...changes.news.map(({ event }) => `${n} ${event}`))
    }
    expect(opened).toEqual(['10 reopened'])
    expect(standing.incidents).toHaveLength(1)
  })

  it('from history opens what still stands, tells nobody and says so', () => {
    const history = { fromHistory: true }
    const all = [
      ...evidenceOf(berlin, ['soon', 'ok', 'ok'], history),
      ...evidenceOf(offers, ['ok', 'soon', 'soon'], history),
    ]
    const changes = advance(NOTHING, all, around(2, [berlin, offers]))
    expect(changes.incidents).toMatchObject([{ id: 1, stage: 'offer', state: 'open', since: dayAt(1) }])
    expect(changes.news).toEqual([])
    expect(changes.lines[0]?.text).toBe('Opened from history, so nobody was told: offers is soon on day 1.')
    expect(changes.alarms.map((one) => one.objective)).toEqual(['offers'])
  })

  it('is quiet when what was promised is promised no longer', () => {
    const standing = keep(NOTHING, advance(NOTHING, evidenceOf(berlin, ['soon']), around(0, [berlin])))
    const { incidents, lines } = advance(standing, [], around(1, []))
    expect(incidents).toMatchObject([{ state: 'resolved' }])
    expect(lines[0]?.text).toBe('Promise berlin is no longer promised, so it is not judged.')
  })
})

describe('silences and maintenance', () => {
  const berlin = objective('berlin', { where: ['kind=interview', 'location=Berlin'] })
  const quiet = {
    kind: 'silence' as const,
    reason: 'known, the new tool comes on Monday',
    by: 'it-lead',
    from: evening(-1),
    to: evening(2),
    where: ['location=Berlin'],
    objectives: [],
    systems: [],
    severity: 3,
  }
  const words: Word[] = ['soon', 'soon', 'soon', 'soon']

  it('keep notices back, say so, and what goes on when they end is told', () => {
    const { incidents, lines, news } = replay(evidenceOf(berlin, words), [berlin], { quiets: [quiet] })
    const told = lines.map(({ text }) => text)
    expect(told).toContain(
      'Kept quiet until 2026-01-03 23:59 by a silence of it-lead: known, the new tool comes on Monday',
    )
    expect(news.map(({ day, event }) => `${day} ${event}`)).toEqual(['2 opened'])
    expect(incidents).toMatchObject([{ suppressed: null }])
    const [during] = replay(evidenceOf(berlin, words.slice(0, 2)), [berlin], { quiets: [quiet] }).incidents
    expect(during?.suppressed).toMatch(/^Kept quiet until/)
  })

  it('leave alone what is only partly in them, or worse', () => {
    const company = objective('company')
    const partly = replay(evidenceOf(company, ['soon']), [company], { quiets: [quiet] })
    expect(partly.incidents).toMatchObject([{ suppressed: null }])
    const worse = replay(evidenceOf(berlin, ['urgent']), [berlin], { quiets: [quiet] })
    expect(worse.incidents).toMatchObject([{ severity: 2, suppressed: null }])
  })
})

describe('an outage', () => {
  const scheduling = objective('scheduling', {
    dependsOn: ['calendar-sync'],
    indicator: { kind: 'promise', measure: 'time_in_stage', within: 1 },
  })
  const elsewhere = objective('elsewhere', { where: ['kind=offer'] })
  const outage = { system: 'calendar-sync', from: BEGIN + DAY, to: BEGIN + 3 * DAY, lasts: false }
  const systems = [{ system: 'calendar-sync', stages: ['interview'] }]

  it('opens at once, takes the alarms of what depends on it, and is resolved when its backlog is worked off', () => {
    const { incidents, standing, news } = replay(
      [
        ...evidenceOf(scheduling, ['ok', 'ok', 'ok', 'soon', 'soon', 'ok', 'ok', 'ok', 'ok']),
        ...evidenceOf(elsewhere, ['ok', 'ok', 'ok', 'soon', 'soon', 'ok', 'ok', 'ok', 'ok']),
      ],
      [scheduling, elsewhere],
      { outages: [outage], systems },
    )
    expect(standing.alarms.map((one) => `${one.objective} in ${one.incident}`)).toEqual([
      'elsewhere in 2',
      'scheduling in 1',
    ])
    expect(incidents[0]).toMatchObject({ kind: 'outage', system: 'calendar-sync', state: 'resolved', severity: 2 })
    expect(
      news.filter(({ incident }) => incident === 1).map(({ day, event, sentence }) => `${day} ${event}: ${sentence}`),
    ).toEqual([
      '1 opened: Opened: calendar-sync is down since 2026-01-02 00:00; the stage interview and “Promise scheduling” depend on it.',
      '3 updated: calendar-sync is back since 2026-01-04 00:00, after 2 days. Its backlog explains alarms until 2026-01-07 09:36.',
      '6 resolved: Resolved: calendar-sync is back since 2026-01-04 00:00, after 2 days.',
    ])
  })

  it('is resolved on recovery where no objective depends on the system', () => {
    const { news } = replay(evidenceOf(elsewhere, ['ok', 'ok', 'ok', 'ok', 'ok']), [elsewhere], {
      outages: [outage],
      systems,
    })
    expect(news.map(({ day, event }) => `${day} ${event}`)).toEqual(['1 opened', '3 resolved'])
  })

  it('that began and ended between two evaluations is on record, once, and tells nobody any more', () => {
    const short = { ...outage, from: BEGIN + 2 * DAY + 3_600_000, to: BEGIN + 2 * DAY + 7_200_000 }
    const first = advance(NOTHING, [], around(3, [elsewhere], { outages: [short], systems }))
    expect(first.incidents).toMatchObject([{ kind: 'outage', state: 'resolved' }])
    expect(first.news).toEqual([])
    const again = advance(keep(NOTHING, first), [], around(3, [elsewhere], { outages: [short], systems }))
    expect(again.incidents).toEqual([])
  })

  it('is not kept quiet by a freeze, which says nothing of systems', () => {
    const freeze = { kind: 'freeze' as const, reason: 'budget', by: 'hr-lead', from: evening(-1), to: evening(9) }
    const quiets = [{ ...freeze, where: [], objectives: [], systems: [], severity: null }]
    const both = replay(evidenceOf(elsewhere, ['ok', 'soon']), [elsewhere], { outages: [outage], systems, quiets })
    expect(both.incidents.map(({ kind, suppressed }) => [kind, suppressed === null])).toEqual([
      ['outage', true],
      ['objective', false],
    ])
  })

  it('of a system that nothing depends on opens nothing', () => {
    expect(replay(evidenceOf(elsewhere, ['ok', 'ok']), [elsewhere], { outages: [outage] }).incidents).toEqual([])
  })

  it('explains nothing that began long before it or lasts beyond its backlog', () => {
    const words = ['ok', 'ok', ...Array<Word>(18).fill('soon')] as Word[]
    const lasting = replay(evidenceOf(scheduling, words), [scheduling], { outages: [outage], systems })
    expect(lasting.incidents).toMatchObject([
      { kind: 'outage', state: 'resolved' },
      { kind: 'objective', state: 'open' },
    ])
    expect(lasting.standing.alarms.map(({ incident }) => incident)).toEqual([2])
    expect(lasting.lines.map(({ text }) => text)).toContain(
      'Promise scheduling is still in alarm after the backlog; that has another reason, and is an incident of its own.',
    )
    const early = evidenceOf(scheduling, ['ok', 'ok', 'soon']).map((one) => ({
      ...one,
      judgement: { ...one.judgement, since: '2025-12-01' },
    }))
    expect(replay(early, [scheduling], { outages: [outage], systems }).incidents).toMatchObject([
      { kind: 'outage' },
      { kind: 'objective' },
    ])
  })

  it('of last year opens nothing today', () => {
    const old = { ...outage, from: BEGIN - 300 * DAY, to: BEGIN - 299 * DAY }
    const { incidents } = replay(evidenceOf(scheduling, ['ok', 'ok']), [scheduling], { outages: [old], systems })
    expect(incidents).toEqual([])
  })
})

describe('whatever happens', () => {
  const stage = fc.constantFrom('kind=interview', 'kind=offer')
  const where = fc.subarray(['location=Berlin', 'location=Madrid', 'department=Sales', 'department=IT'])
  const word = fc.constantFrom<Word>('ok', 'ok', 'ok', 'soon', 'urgent')
  const days = 40
  const company = fc
    .array(fc.tuple(stage, where, fc.boolean(), fc.array(word, { minLength: days, maxLength: days })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((rows) =>
      rows.map(([kind, others, depends, words], i) => {
        const of = objective(`o${i}`, { where: [kind, ...others], dependsOn: depends ? ['sso'] : [] })
        return { of, evidence: evidenceOf(of, words) }
      }),
    )
  const outages = fc
    .array(fc.tuple(fc.integer({ min: 0, max: days }), fc.integer({ min: 1, max: 5 })), { maxLength: 2 })
    .map((list) =>
      list.map(([from, long]) => ({
        system: 'sso',
        from: BEGIN + from * DAY,
        to: BEGIN + (from + long) * DAY,
        lasts: false,
      })),
    )
  const rules = fc.record({ alarmsToOpen: fc.integer({ min: 1, max: 3 }) }).map((one) => ({ ...USUAL_RULES, ...one }))

  const lives = fc.tuple(company, outages, rules)
  type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never

  /** Calls `look` with what stood before and after each day. */
  function live(
    [people, downs, rule]: Life,
    look: (before: Standing, after: Standing, n: number, own: Evidence[]) => void,
  ) {
    const objectives = people.map(({ of }) => of)
    let standing = NOTHING
    for (let n = 0; n < days; n++) {
      const own = people.map(({ evidence }) => evidence[n] as Evidence)
      const after = keep(standing, advance(standing, own, around(n, objectives, { outages: downs, rules: rule })))
      look(standing, after, n, own)
      standing = after
    }
    return standing
  }

  it('no two open incidents are about the same stage and overlapping populations', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_, { incidents }) => {
          const open = incidents.filter((one) => isLive(one) && one.kind === 'objective')
          for (const a of open) {
            for (const b of open) {
              if (a.id >= b.id || a.stage !== b.stage) continue
              expect(a.populations.some((one) => b.populations.some((other) => overlap(one, other)))).toBe(false)
            }
          }
        })
      }),
      { numRuns: 60 },
    )
  })

  it('an incident concerns whom an alarm that fires is about, and nobody whom only quiet alarms were about', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_, { incidents, alarms }) => {
          for (const { id, kind, state, populations } of incidents) {
            if (kind !== 'objective' || !isLive({ state })) continue
            const firing = alarms.filter((one) => one.incident === id && one.closedDay === null)
            const wheres = firing.map(({ where }) => where as string[])
            for (const where of wheres) expect(populations.some((one) => covers(one, where))).toBe(true)
            for (const one of populations) expect(wheres).toContainEqual(one)
          }
        })
      }),
      { numRuns: 60 },
    )
  })

  it('every alarm belongs to exactly one incident, and every open one to an incident that goes on', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (_, { incidents, alarms }, n, own) => {
          const byId = new Map(incidents.map((one) => [one.id, one]))
          const keys = alarms.map(({ objective: id, openedDay }) => `${id} ${openedDay}`)
          expect(new Set(keys).size).toBe(keys.length)
          for (const { incident, closedDay } of alarms) {
            const home = byId.get(incident)
            expect(home).toBeDefined()
            if (closedDay === null) expect(isLive(home as IncidentNow)).toBe(true)
          }
          const open = new Set(alarms.flatMap((one) => (one.closedDay === null ? [one.objective] : [])))
          const inAlarm = own.filter(({ judgement }) => judgement.urgency !== null).map((one) => one.objective.id)
          expect({ n, open: [...open].sort() }).toEqual({ n, open: inAlarm.sort() })
        })
      }),
      { numRuns: 60 },
    )
  })

  it('what is resolved takes nothing new unless it is opened again', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, (before, after) => {
          for (const old of before.incidents) {
            const now = after.incidents.find(({ id }) => id === old.id) as IncidentNow
            // One that comes back and belongs to another is opened and merged on the same day.
            if (isLive(old) || isLive(now) || now.mergedInto !== old.mergedInto) continue
            const alarmsIn = ({ alarms }: Standing) => alarms.filter(({ incident }) => incident === old.id)
            expect(now).toEqual(old)
            expect(alarmsIn(after).length).toBeLessThanOrEqual(alarmsIn(before).length)
          }
        })
      }),
      { numRuns: 60 },
    )
  })

  it('a day that is judged again changes nothing', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: days - 1 }), (life, again) => {
        const [people, downs, rule] = life
        const objectives = people.map(({ of }) => of)
        live(life, (_, after, n) => {
          if (n < again) return
          const own = people.map(({ evidence }) => evidence[again] as Evidence)
          const changes = advance(after, own, around(n, objectives, { outages: downs, rules: rule }))
          expect(changes).toEqual({ incidents: [], alarms: [], lines: [], news: [] })
        })
      }),
      { numRuns: 30 },
    )
  })

  it('numbers are given without gaps', () => {
    fc.assert(
      fc.property(lives, fc.boolean(), (life, fromHistory) => {
        const [people, downs, rule] = life
        const evidence = people.flatMap((one) => one.evidence.map((day) => ({ ...day, fromHistory })))
        const { incidents } = advance(
          NOTHING,
          evidence,
          around(
            days - 1,
            people.map(({ of }) => of),
            { outages: downs, rules: rule },
          ),
        )
        expect(incidents.map(({ id }) => id)).toEqual(incidents.map((_, i) => i + 1))
      }),
      { numRuns: 60 },
    )
  })
})
