import type { Incident, IncidentList, IncidentSummary } from '@tandem/core/incidents'
import { describe, expect, it } from 'vitest'
import type { Download } from '../../server/src/operation.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const REVIEW = {
  whatHappened: 'Interviews waited for the scheduling tool.',
  impact: 'Eleven applications waited a week.',
  conditions: 'Nobody was told that the tool had stopped.',
  changes: 'The tool reports when it stops.',
}

describe('an incident that people handle', () => {
  const tandem = withStore()
  const open = (more: object = {}) =>
    tandem.perform<IncidentSummary>('incident-open', {
      title: 'Interviews wait',
      sentence: 'Nobody schedules interviews in Berlin.',
      stage: 'interview',
      where: ['location=Berlin'],
      ...more,
    })
  const show = (id: number) => tandem.perform<Incident>('incident', { id })
  const textOf = async (id: number) => {
    const download = await tandem.perform<Download>('incident-export', { id })
    let text = ''
    for await (const chunk of download.stream) text += chunk
    return text
  }

  it('is opened, acknowledged, identified, mitigated, resolved and reviewed, each with who and why in its timeline', async () => {
    const { id } = await open()
    await tandem.perform('incident-acknowledge', { id, note: 'I look into it' })
    await tandem.perform('incident-identify', { id, cause: 'The scheduling tool is down', owner: 'IT service desk' })
    await tandem.perform('incident-mitigate', { id, note: 'Scheduled by hand' })
    await tandem.perform('incident-resolve', { id })
    await tandem.perform('incident-review', { id, ...REVIEW, finish: true })
    const { state, timeline, cause, owner, acknowledgedAt, resolvedAt, next, review } = await show(id)
    expect({ state, cause, owner, next }).toEqual({
      state: 'reviewed',
      cause: 'The scheduling tool is down',
      owner: 'IT service desk',
      next: ['open'],
    })
    expect([acknowledgedAt, resolvedAt]).toEqual([NOW.toISOString(), NOW.toISOString()])
    expect(review).toMatchObject({ ...REVIEW, by: 'local', hints: [] })
    expect(timeline.map(({ kind, by, text }) => `${kind} ${by} ${text}`)).toEqual([
      'state local Opened: Nobody schedules interviews in Berlin.',
      'state local Acknowledged: I look into it',
      'cause local Cause: The scheduling tool is down Whose move it is: IT service desk.',
      'state local Identified: The scheduling tool is down',
      'state local Mitigated: Scheduled by hand',
      'state local Resolved.',
      'state local Reviewed.',
    ])
  })

  it('has one acknowledgement when two people acknowledge at once, and the second is told who was quicker', async () => {
    const { id } = await open()
    const both = await Promise.allSettled([
      tandem.perform('incident-acknowledge', { id }),
      tandem.perform('incident-acknowledge', { id }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({
      code: 'conflict',
      message: `Incident ${id} is acknowledged already by local, at 2026-01-15 12:00. Add what you know with incident-note.`,
    })
    const { timeline } = await show(id)
    expect(timeline.filter(({ text }) => text.startsWith('Acknowledged'))).toHaveLength(1)
    const rows = await tandem.store.state
      .selectFrom('audit')
      .select('input')
      .where('operation', '=', 'incident-acknowledge')
      .execute()
    expect(rows.filter(({ input }) => JSON.parse(input).id === id)).toHaveLength(1)
  })

  it('goes forward only, and says what can be done instead', async () => {
    const { id } = await open()
    await tandem.perform('incident-resolve', { id })
    await expect(tandem.perform('incident-mitigate', { id })).rejects.toThrow(
      `Incident ${id} is resolved by local, at 2026-01-15 12:00, so it cannot become mitigated. incident-reopen opens it again.`,
    )
    await expect(tandem.perform('incident-acknowledge', { id: 999 })).rejects.toThrow(
      'There is no incident 999. See incident-list.',
    )
    const again = await tandem.perform<IncidentSummary>('incident-reopen', { id, reason: 'It came back' })
    expect(again).toMatchObject({ state: 'open', resolvedAt: null, acknowledgedAt: null })
  })

  it('lists what is open first, the worst before others, and filters', async () => {
    const worst = await open({ severity: 1, title: 'The worst' })
    const mild = await open({ severity: 4, title: 'The mildest' })
    const { incidents, sentence, open: n } = await tandem.perform<IncidentList>('incident-list', {})
    expect(incidents[0]?.id).toBe(worst.id)
    const states = incidents.map(({ state }) => state === 'resolved' || state === 'reviewed')
    expect(states).toEqual(states.toSorted())
    expect(sentence).toMatch(new RegExp(`^${n} incidents open: 1 of severity 1`))
    const some = await tandem.perform<IncidentList>('incident-list', { state: 'open', severity: 1 })
    expect(some.incidents.map(({ id }) => id)).toEqual([worst.id])
    const none = await tandem.perform<IncidentList>('incident-list', { objective: 'none', to: '2020-01-01' })
    expect(none.incidents).toEqual([])
    for (const { id } of [worst, mild]) await tandem.perform('incident-resolve', { id })
  })

  it('keeps roles, a severity set by hand with its reason, notes and follow-ups', async () => {
    const { id } = await open()
    await tandem.perform('incident-roles', { id, lead: 'hr-lead', itOwner: 'it-lead' })
    await tandem.perform('incident-severity', { id, severity: 2, reason: 'A whole team waits' })
    await tandem.perform('incident-note', { id, text: 'The vendor was called.' })
    await tandem.perform('incident-follow-up', { id, text: 'Watch the tool', owner: 'it-lead', due: '2026-02-01' })
    const [followUp] = (await show(id)).followUps
    await tandem.perform('incident-follow-up', { id, followUp: followUp?.id, done: true })
    const { roles, severity, followUps } = await show(id)
    expect(roles).toEqual({ lead: 'hr-lead', hrOwner: null, itOwner: 'it-lead', scribe: null })
    expect(severity).toBe(2)
    expect(followUps).toMatchObject([{ text: 'Watch the tool', doneBy: 'local', doneAt: NOW.toISOString() }])
    await expect(tandem.perform('incident-follow-up', { id, followUp: 999, done: true })).rejects.toThrow(
      `Incident ${id} has no follow-up 999`,
    )
    await expect(tandem.perform('incident-follow-up', { id, text: 'Only this' })).rejects.toThrow(
      'needs a text, an owner',
    )
    await expect(tandem.perform('incident-roles', { id })).rejects.toThrow('Say who does what')
  })

  it('takes a review section by section, hints at blame, and wants the needed ones before it is finished', async () => {
    const { id } = await open()
    const draft = await tandem.perform<Incident>('incident-review', {
      id,
      conditions: 'The recruiter should have called.',
    })
    expect(draft.review?.hints).toEqual([
      '“should have” under “Conditions that contributed” sounds like blame. What made it look right at the time?',
    ])
    await expect(tandem.perform('incident-review', { id, impact: 'None', finish: true })).rejects.toThrow(
      'The review lacks “What happened” and “What we change”. Write something there before it is finished.',
    )
    await expect(tandem.perform('incident-review', { id, ...REVIEW, finish: true })).rejects.toThrow(
      `Incident ${id} is open by local`,
    )
  })

  it('is written as Markdown', async () => {
    const { id } = await open({ title: 'Exported | here', since: '2026-01-12' })
    await tandem.perform('incident-follow-up', { id, text: 'Watch it', owner: 'it-lead', due: '2026-02-01' })
    expect(await textOf(id)).toBe(`# Incident ${id}: Exported | here

Nobody schedules interviews in Berlin.

| | |
|---|---|
| State | open |
| Severity | 3 |
| Since | 2026-01-12 |
| Opened | 2026-01-15 12:00 |
| Acknowledged | no |
| Resolved | no |
| Stage | interview |
| Who is concerned | location=Berlin |
| Objectives | none |
| Whose move it is | nobody has said |
| Lead | nobody |
| Owner in HR | nobody |
| Owner in IT | nobody |
| Scribe | nobody |

## Cost

Nothing is counted yet: no source has reported since it began.

## Timeline

- 2026-01-15 12:00 **local** Opened: Nobody schedules interviews in Berlin.
- 2026-01-15 12:00 **local** Follow-up for it-lead, by 2026-02-01: Watch it

## Review

Not written yet.

## Follow-ups

- [ ] Watch it (it-lead, by 2026-02-01)
`)
  })
})
