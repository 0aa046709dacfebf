import { type Role, WHOLE_COMPANY } from '@tandem/core/access'
import type { Why } from '@tandem/core/diagnosis'
import { beforeAll, describe, expect, it } from 'vitest'
import { LOCAL } from '../../../server/src/access/actor.ts'
import { readWhyItWaits } from '../../../server/src/diagnosis/handoffs/read-why-it-waits.ts'
import { perform } from '../../../server/src/operation.ts'
import { OPERATIONS } from '../../../server/src/operations.ts'
import { NOW, withStore } from '../../helpers/with-store.ts'

const tandem = withStore()
const DAY = 86_400_000
/** A Monday. */
const BEGIN = Date.parse('2025-01-06T00:00:00Z')
const WEEKS = 50
/** From here on two of five interviewers are away. */
const SHORT_FROM = 28
const HEAD =
  'id,kind,occurred_at,application_id,requisition_id,candidate_key,actor_key,stage,department,location,job_family,recruiter,hiring_manager,note'

/** Two interviews are booked each working day in Berlin and in Paris; each interviewer holds one every other working day. */
function someEvents(): string[] {
  const rows: string[] = []
  let id = 0
  const tell = (kind: string, at: number, subject: string, actor: string, stage = '') => {
    if (at < BEGIN + WEEKS * 7 * DAY)
      rows.push(
        `e${id++},${kind},${new Date(at).toISOString()},${subject.replace('ACTOR', actor).replace('STAGE', stage)},note`,
      )
  }
  for (const [place, family, department] of [
    ['Berlin', 'Engineer', 'Engineering'],
    ['Paris', 'Seller', 'Sales'],
  ] as const) {
    const free = Array.from({ length: 5 }, () => 0)
    for (let day = 0; day < WEEKS * 7; day++) {
      if (day % 7 > 4) continue
      const isShort = place === 'Berlin' && day >= SHORT_FROM * 7
      for (const hour of [9, 10]) {
        const name = `${place}-${day}-${hour}`
        const subject = `${name},R-${place},c-${name},ACTOR,STAGE,${department},${place},${family},rec-${place},boss-${place}`
        const at = BEGIN + day * DAY + hour * 3_600_000
        tell('application.submitted', at - 3 * DAY, subject, '', 'Applied')
        tell('application.entered_stage', at - DAY, subject, `rec-${place}`, 'Interview')
        tell('interview.requested', at - 3_600_000, subject, `rec-${place}`)
        tell('interview.scheduled', at, subject, `rec-${place}`)
        const who = free
          .slice(0, isShort ? 3 : 5)
          .reduce((best, until, i, all) => (until < (all[best] as number) ? i : best), 0)
        const start = workingDay(Math.max(at + DAY, free[who] as number))
        free[who] = workingDay(workingDay(start + DAY) + DAY)
        tell('interview.started', start, subject, `${place}-${who}`)
        tell('interview.completed', start + 3_600_000, subject, `${place}-${who}`)
        tell('scorecard.submitted', start + 7_200_000, subject, `${place}-${who}`)
        tell('application.rejected', start + DAY, subject, `rec-${place}`)
      }
    }
    for (let week = 0; week < WEEKS; week++) {
      const subject = `,A-${place}-${week},,ACTOR,STAGE,${department},${place},${family},rec-${place},boss-${place}`
      const at = BEGIN + week * 7 * DAY + (week % 3) * DAY
      tell('requisition.approval_requested', at, subject, `boss-${place}`)
      // In Paris on Thursdays, in Berlin the day after.
      tell(
        'requisition.approved',
        place === 'Paris' ? BEGIN + week * 7 * DAY + 3 * DAY + 50_400_000 : at + DAY,
        subject,
        'signs',
      )
    }
  }
  return rows
}

/** The same instant, or on Monday. */
const workingDay = (at: number) => {
  const day = new Date(at).getUTCDay()
  return day === 6 ? at + 2 * DAY : day === 0 ? at + DAY : at
}

const hours = [{ from: '08:00', to: '18:00' }]
const WEEK = { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours }

beforeAll(async () => {
  const file = tandem.write('company.csv', `${HEAD}\n${someEvents().join('\n')}\n`)
  await tandem.import({ source: 'company', file })
  await tandem.perform('calendar-set', {
    id: 'office',
    plan: { name: 'Office', zone: 'UTC', week: WEEK },
    elsewhere: true,
  })
})

const shareOf = (why: Why['work'][number], cause: string) => why.causes?.find((one) => one.cause === cause)?.share ?? 0

describe('why in Tandem', () => {
  it('says where and since when demand exceeds what interviewers can hold, and what would clear the queue', async () => {
    const { work } = await tandem.perform<Why>('why', { kind: 'lead time' })
    const [why] = work
    expect(why?.tier).toBe(1)
    const [worst, other] = why?.pools ?? []
    expect(worst?.pool).toBe('Engineer, Berlin')
    // Ten a week against three people with 2.5 a week each.
    expect(worst?.load).toMatchObject({ people: 3, demandPerWeek: { estimate: 10 } })
    expect(worst?.load?.capacityPerWeek.estimate).toBeCloseTo(7.5, 0)
    expect(other).toMatchObject({
      pool: 'Seller, Paris',
      load: null,
      whyNot: expect.stringContaining('what was completed is demand'),
    })
    const since = worst?.load?.since
    expect(since?.earliest && Date.parse(since.earliest)).toBeGreaterThanOrEqual(BEGIN + (SHORT_FROM - 1) * 7 * DAY)
    expect(Date.parse(since?.latest ?? '')).toBeLessThanOrEqual(BEGIN + (SHORT_FROM + 5) * 7 * DAY)
    expect(why?.sentences[0]).toMatch(
      /^Interview waits in Engineer, Berlin .* because demand is 1\.\d times interviewer capacity \(1\.\d to [\d.]+\) since .*; \w+ more interviewers? .*, or \d+ % fewer interviews per hire, would clear the queue in \w+ weeks\.$/,
    )
  })

  it('shows the shortage as contention, and none of it where nobody is short', async () => {
    const [berlin] = (await tandem.perform<Why>('why', { kind: 'lead time', where: ['location=Berlin'] })).work
    const [paris] = (await tandem.perform<Why>('why', { stage: 'Interview', where: ['location=Paris'] })).work
    expect(shareOf(berlin as never, 'contention')).toBeGreaterThan(0.5)
    expect(shareOf(paris as never, 'contention')).toBeLessThan(0.2)
    for (const why of [berlin, paris])
      expect(why?.causes?.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(berlin?.littlesLaw?.sentence).toMatch(/what waits went from \d+ to \d+/)
    expect(paris?.littlesLaw?.holds).toBe(true)
  })

  it('shows signatures that come once a week as batching', async () => {
    const [why] = (await tandem.perform<Why>('why', { kind: 'requisition approval' })).work
    expect(why?.sentences.join(' ')).toContain(
      'In Sales 100 % of the last 12 requisitions to be approved came to an end on a Thursday',
    )
    expect(why?.sentences.join(' ')).not.toContain('In Engineering')
    expect(shareOf(why as never, 'batching')).toBeGreaterThan(0.4)
  })

  it('tells no cause where only completions are known, and says so', async () => {
    const [why] = (await tandem.perform<Why>('why', { kind: 'feedback' })).work
    expect(why).toMatchObject({
      tier: 3,
      causes: null,
      whyNoCauses: expect.stringContaining('only completions are known'),
    })
  })

  it('names people to themselves and to those who need it, and to nobody else', async () => {
    const why = OPERATIONS.find(({ name }) => name === 'why') as (typeof OPERATIONS)[number]
    const ask = async (role: Role, keys: string[] | null) => {
      const actor = { ...LOCAL, kind: 'demo' as const, role, scope: { ...WHOLE_COMPANY, keys } }
      return ((await perform(why, { kind: 'lead time' }, { store: tandem.store, actor, now: () => NOW })) as Why)
        .work[0]
    }
    expect((await ask('hr-lead', null))?.people.length).toBe(8)
    const viewer = await ask('viewer', null)
    expect(viewer?.people).toEqual([])
    expect(JSON.stringify(viewer)).not.toMatch(/Berlin-\d/)
    // By their keys they see the rows of their own requisitions.
    expect((await ask('hiring-manager', ['boss-Berlin']))?.people).toEqual([])
    expect(
      (
        await readWhyItWaits(tandem.store, {
          kind: 'lead time',
          population: {},
          actor: { role: 'recruiter', scope: { ...WHOLE_COMPANY, keys: ['Berlin-0'] } },
        })
      ).people,
    ).toMatchObject([{ person: 'Berlin-0' }])
    expect((await readWhyItWaits(tandem.store, { kind: 'lead time', population: {} })).people).toEqual([])
  })

  it('answers without a kind with the hand-offs of stages, nobody named, and every kind of work', async () => {
    const { handoffs, tier, coverage, work } = await tandem.perform<Why>('why')
    expect(tier).toBe(3)
    expect(handoffs.map(({ fromActivity, toActivity }) => `${fromActivity} to ${toActivity}`).sort()).toEqual([
      'Applied to Interview',
      'Interview to Rejected',
    ])
    for (const { fromResource, toResource, contention } of handoffs)
      expect([fromResource, toResource, contention]).toEqual([null, null, null])
    expect(handoffs[0]?.offHoursAtMost).toBeGreaterThan(0)
    expect(coverage.withCalendar).toBe(1)
    expect(work.map(({ kind }) => kind)).toContain('scheduling')
  })

  it('refuses what cannot be asked, with what can', async () => {
    await expect(tandem.perform('why', { kind: 'leadtime' })).rejects.toThrow(/Did you mean lead time/)
    await expect(tandem.perform('why', { stage: 'Interviw' })).rejects.toThrow(
      /There is no stage “Interviw”. Did you mean Interview/,
    )
    await expect(tandem.perform('why', { kind: 'lead time', from: '2030-01-01' })).rejects.toThrow(
      /begins after the last instant/,
    )
    await expect(tandem.perform('why', { calendars: { name: 'x', zone: 'UTC', week: WEEK } })).rejects.toThrow(
      /are for files/,
    )
    await expect(tandem.perform('why', { kind: 'lead time', where: ['nothing=1'] })).rejects.toThrow(/nothing/)
  })
})
