import { describe, expect, it } from 'vitest'
import type { History, KnownRequisition, Stay, UnderWay } from '../simulation/index.ts'
import { findPlaces } from './find-places.ts'
import type { Initiative } from './initiative.ts'

const UNTIL = 1000
const requisition = (id: string, more: Partial<KnownRequisition> = {}): KnownRequisition => ({
  id: { source: 'ats', requisition: id },
  values: ['Engineering'],
  calendar: 0,
  openedAt: 900,
  approvedAt: 901,
  filledAt: null,
  closedAt: null,
  openings: 1,
  ...more,
})
const stay = (place: number, exit: Stay['exit'], leftAt: number | null): Stay => ({
  requisition: place,
  application: place,
  stage: 0,
  isAgain: false,
  enteredAt: 950,
  leftAt,
  exit,
  next: null,
  pieces: [],
})

const history: History = {
  from: 0,
  recent: 600,
  until: UNTIL,
  dimensions: ['department'],
  requisitions: [
    requisition('OPEN'),
    requisition('ACCEPTED', { filledAt: 990, closedAt: 990 }),
    requisition('STARTED', { filledAt: 940, closedAt: 940 }),
    requisition('GIVEN-UP', { closedAt: 960 }),
    requisition('RENEGED', { filledAt: 940, closedAt: 940 }),
  ],
  stays: [stay(1, 'open', null), stay(2, 'hired', 970), stay(4, 'withdrawn', 955)],
  stages: [{ stage: 'Pre-boarding', kind: 'preboard' }],
  lines: [],
  calendars: [],
  stands: 1,
}
const underWay: UnderWay = {
  beginning: {
    requisitions: [
      { segment: 0, openedAt: 900, approvedAt: 901, openings: 1 },
      { segment: 0, openedAt: 900, approvedAt: 901, openings: 0 },
    ],
    applications: [],
  },
  running: [],
  places: [0, 1],
}
const model = {
  dimensions: ['department'],
  segments: [
    { values: ['Engineering'], calendar: 0, n: 5 },
    { values: ['Data'], calendar: 0, n: 9 },
  ],
}
const find = (roles: Partial<Initiative['roles'][0]>[]) =>
  findPlaces(
    [
      {
        id: 'a',
        name: 'A',
        purpose: '',
        needDate: '1975-01-01',
        itOwner: 'IT',
        hrOwner: 'HR',
        roles: roles.map((role) => ({ title: 'T', skills: [], headcount: 1, requisitions: [], where: [], ...role })),
      },
    ],
    { history, underWay, model, segmentOf: [0, 0, 0, 0, 0] },
  )

describe('what stands behind a role', () => {
  it('is who started, who accepted, what is open, and one requisition of today for each person besides', () => {
    const { roles, beginning, awaited } = find([
      { headcount: 4, requisitions: ['OPEN', 'ats/ACCEPTED', 'STARTED'], where: ['department=Data'] },
    ])
    expect(roles[0]?.[0]?.places).toEqual([
      { state: 'open', requisition: { source: 'ats', requisition: 'OPEN' }, draw: 0 },
      { state: 'accepted', requisition: { source: 'ats', requisition: 'ACCEPTED' }, at: 990, draw: 1 },
      { state: 'started', requisition: { source: 'ats', requisition: 'STARTED' }, at: 970 },
      { state: 'to open', draw: 2, values: ['Data'] },
    ])
    expect(beginning.requisitions).toHaveLength(3)
    expect(beginning.requisitions[2]).toEqual({
      segment: 1,
      openedAt: UNTIL,
      approvedAt: null,
      openings: 1,
      isKept: true,
    })
    expect(awaited).toEqual([0, 1, 2])
    expect(beginning.requisitions[0]).toMatchObject({ isKept: true })
  })

  it.each([
    ['GIVEN-UP', /GIVEN-UP was given up on 1972-08-18/],
    ['RENEGED', /Whoever accepted RENEGED did not come/],
    ['NOBODY', /NOBODY is not among the requisitions/],
  ])('counts a person again for whom %s brings nobody, and says so', (name, sentence) => {
    const [role] = find([{ requisitions: [name] }]).roles[0] ?? []
    expect(role?.places).toMatchObject([{ state: 'to open' }])
    expect(role?.notes.join()).toMatch(sentence)
  })

  it('falls back to less of “where” until somebody was asked for there, and says so', () => {
    const [role] =
      find([{ where: ['department=Data', 'department=Data'] }, { where: ['department=Art'] }]).roles[0] ?? []
    expect(role?.places).toMatchObject([{ values: ['Data'] }])
    const [, other] = find([{}, { where: ['department=Art'] }]).roles[0] ?? []
    expect(other?.notes.join()).toContain('Nobody was ever asked for where department=Art')
    expect(other?.places).toMatchObject([{ values: ['Data'] }])
  })

  it('is like its other requisitions where nothing else is said', () => {
    const [role] = find([{ headcount: 2, requisitions: ['OPEN'] }]).roles[0] ?? []
    expect(role?.places[1]).toMatchObject({ state: 'to open', values: ['Engineering'] })
  })
})
