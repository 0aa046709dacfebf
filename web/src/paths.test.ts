import { describe, expect, it } from 'vitest'
import { parseSearchText, pathsFor, searchText } from './paths.ts'

describe('the site map', () => {
  it('lists every page', () => {
    const paths = pathsFor({})
    expect([
      paths.overview(),
      paths.flow(),
      paths.flow({ stage: 'Phone screen' }),
      paths.flow({ edge: 'Phone screen→Onsite' }),
      paths.stages(),
      paths.stages({ stage: ['Onsite', 'Offer'], by: 'department' }),
      paths.traces(),
      paths.traces({ sort: 'longest', search: 'A-1' }),
      paths.traces({ open: true, longerThan: 829440, through: 'Onsite' }),
      paths.traces({ moved: 'Onsite→Offer' }),
      paths.waits({ calendar: 'all' }),
      paths.explore({ measure: 'hires', every: 'month', placed: 'cohort' }),
      paths.queue({ side: 'HR', mine: true }),
      paths.application({ id: 'A/1', source: 'greenhouse' }),
      paths.requisition({ id: 'R-7' }),
      paths.objectives({ state: 'breach', owner: 'Head of recruiting' }),
      paths.objective('first-answer', { which: 'pending' }),
      paths.objectiveProposals(),
      paths.objectiveNew({ as: 'file' }),
      paths.objectiveEdit('first-answer'),
      paths.checks({ every: 'week' }),
      paths.check('approval-first', { which: 'pending' }),
      paths.checkProposals(),
      paths.checkNew({ as: 'file' }),
      paths.checkEdit('approval-first'),
      paths.incidents(),
      paths.incidents({ state: ['open', 'resolved'], severity: 2, objective: 'first-answer', days: 90 }),
      paths.incident(12),
      paths.silences(),
      paths.diagnosis(),
      paths.diagnosis({ incident: 12 }),
      paths.diagnosis({ objective: 'first-answer' }),
      paths.diagnosis({ measure: 'time_to_hire' }),
      paths.changes({ kind: ['outage', 'rollout'], system: 'sso', change: '7' }),
      paths.whatIf(),
      paths.whatIf({ scenario: ['{"name":"x"}'], days: 365 }),
      paths.routes(),
      paths.routes({ channel: 'it-on-call', notices: 'dead', incident: 12 }),
      paths.sources(),
      paths.quality({ source: 'greenhouse' }),
      paths.imports(),
      paths.quarantine(),
      paths.stageMapping(),
      paths.privacy(),
      paths.late(7),
      paths.workingHours(),
      paths.definitions(),
    ]).toEqual([
      '/',
      '/flow',
      '/flow?stage=Phone+screen',
      '/flow?edge=Phone+screen%E2%86%92Onsite',
      '/stages',
      '/stages?stage=Onsite&stage=Offer&by=department',
      '/traces',
      '/traces?sort=longest&search=A-1',
      '/traces?open=true&longerThan=829440&through=Onsite',
      '/traces?moved=Onsite%E2%86%92Offer',
      '/waits?calendar=all',
      '/explore?measure=hires&every=month&placed=cohort',
      '/queue?side=HR&mine=true',
      '/traces/application/A%2F1?source=greenhouse',
      '/traces/requisition/R-7',
      '/objectives?state=breach&owner=Head+of+recruiting',
      '/objectives/first-answer?which=pending',
      '/objectives/proposals',
      '/objectives/new?as=file',
      '/objectives/first-answer/edit',
      '/checks?every=week',
      '/checks/approval-first?which=pending',
      '/checks/proposals',
      '/checks/new?as=file',
      '/checks/approval-first/edit',
      '/incidents',
      '/incidents?state=open&state=resolved&severity=2&objective=first-answer&days=90',
      '/incidents/12',
      '/incidents/silences',
      '/diagnosis',
      '/diagnosis?incident=12',
      '/diagnosis?objective=first-answer',
      '/diagnosis?measure=time_to_hire',
      '/changes?kind=outage&kind=rollout&system=sso&change=7',
      '/what-if',
      '/what-if?scenario=%7B%22name%22%3A%22x%22%7D&days=365',
      '/routes',
      '/routes?channel=it-on-call&notices=dead&incident=12',
      '/data/sources',
      '/data/quality?source=greenhouse',
      '/data/import',
      '/data/quarantine',
      '/data/stages',
      '/data/privacy',
      '/data/late/7',
      '/settings/working-hours',
      '/settings/definitions',
    ])
  })

  it('carries the population from page to page', () => {
    const paths = pathsFor({ where: ['department=Engineering', 'location=Berlin'], from: '2024-01-01' })
    expect(paths.stages({ stage: ['Offer'] })).toBe(
      '/stages?stage=Offer&where=department%3DEngineering&where=location%3DBerlin&from=2024-01-01',
    )
  })

  it('reads back what it wrote', () => {
    const search = { where: ['department=R&D', 'source=a=b'], from: '2024-01-01' }
    expect(parseSearchText(searchText(search))).toEqual(search)
    expect(parseSearchText(searchText({ where: ['source=x'] }))).toEqual({ where: 'source=x' })
  })
})
