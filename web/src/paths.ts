/** The URL map of the pages: every internal link is built here, and the test beside it is the site map. */

/** Who is looked at, as it travels in every URL. */
export interface PopulationSearch {
  where?: readonly string[] | undefined
  from?: string | undefined
  to?: string | undefined
}
export type SearchValue = string | number | boolean | readonly string[] | undefined
export type Search = Readonly<Record<string, SearchValue>>

export interface FlowPlace {
  stage?: string
  /** `from→to` */
  edge?: string
}
export interface StagesPlace {
  stage?: readonly string[]
  by?: string
}
export interface TracesPlace {
  sort?: 'waiting' | 'longest' | 'latest'
  search?: string
  /** Only those that have not ended. */
  open?: boolean
  /** Open, and in their present stage for more than so many seconds. */
  longerThan?: number
  /** Only those that were in this stage. */
  through?: string
  /** Only those that went this way: `from→to` */
  moved?: string
}
export interface WaitsPlace {
  calendar?: string
}
export interface QueuePlace {
  side?: string
  owner?: string
  mine?: boolean
}
export interface ExplorePlace {
  measure?: string
  by?: string
  every?: 'week' | 'month' | 'quarter'
  placed?: 'cohort' | 'completion'
  calendar?: string
  /** As it was known before the import of this number. */
  knownBefore?: number
}
export interface QualityPlace {
  source?: string
}
export interface ObjectivesPlace {
  state?: string
  side?: string
  owner?: string
}
export interface ObjectivePlace {
  which?: 'bad' | 'pending' | 'good'
  /** Only cases of this day. */
  day?: string
}
export interface WritePlace {
  as?: 'form' | 'file'
}
/** What a new use of AI is filled in with. */
export interface NewAiUsePlace extends WritePlace {
  tool?: string
}
export interface ChecksPlace {
  every?: 'week' | 'month'
}
export interface CheckPlace extends ChecksPlace {
  which?: 'violated' | 'pending' | 'kept' | 'excepted'
}
export interface BusinessCasePlace {
  /** The day it really came into use. */
  since?: string
}
/** What a new case is filled in with. */
export interface NewBusinessCasePlace {
  title?: string
  text?: string
  /** As JSON. */
  scenario?: string
  opportunity?: string
}
export interface OpportunitiesPlace {
  order?: 'effort'
  /** Only what uses AI. */
  ai?: boolean
  /** One that is shown beside the others. */
  intervention?: string
}
export interface IncidentsPlace {
  state?: readonly string[]
  severity?: number
  objective?: string
  /** Opened within so many days. */
  days?: number
}
export interface ChangesPlace {
  kind?: readonly string[]
  system?: string
  side?: string
  /** One that is shown first. */
  change?: string
  withdrawn?: boolean
}
export interface DiagnosisPlace {
  /** One of these three is explained. */
  incident?: number
  objective?: string
  measure?: string
}
export interface NewPilotPlace {
  title?: string
  what?: string
  opportunity?: string
  metric?: string
  planned?: number
  /** On whom: `dimension=value`. */
  on?: string
}
export interface RoutesPlace {
  /** Notices of one channel. */
  channel?: string
  /** Notices that stand so. */
  notices?: string
  /** The incident of which it is asked who would be told. */
  incident?: number
}
export interface WhatIfPlace {
  /** Scenarios to compare, each as JSON. */
  scenario?: readonly string[]
  days?: number
}
export interface AskPlace {
  q?: string
}
export interface TracePlace {
  id: string
  source?: string
}

export function pathsFor(population: PopulationSearch) {
  const at = (path: string, search: Search = {}) => `${path}${searchText({ ...search, ...population })}`
  return {
    overview: () => at('/'),
    /** A question names its own population. */
    ask: (place: AskPlace = {}) => `/ask${searchText({ ...place })}`,
    flow: (place: FlowPlace = {}) => at('/flow', { ...place }),
    stages: (place: StagesPlace = {}) => at('/stages', { ...place }),
    traces: (place: TracesPlace = {}) => at('/traces', { ...place }),
    waits: (place: WaitsPlace = {}) => at('/waits', { ...place }),
    explore: (place: ExplorePlace = {}) => at('/explore', { ...place }),
    queue: (place: QueuePlace = {}) => at('/queue', { ...place }),
    application: ({ id, source }: TracePlace) => at(`/traces/application/${encodeURIComponent(id)}`, { source }),
    requisition: ({ id, source }: TracePlace) => at(`/traces/requisition/${encodeURIComponent(id)}`, { source }),
    objectives: (place: ObjectivesPlace = {}) => at('/objectives', { ...place }),
    objective: (id: string, place: ObjectivePlace = {}) => at(`/objectives/${encodeURIComponent(id)}`, { ...place }),
    objectiveProposals: () => at('/objectives/proposals'),
    objectiveNew: (place: WritePlace = {}) => at('/objectives/new', { ...place }),
    objectiveEdit: (id: string, place: WritePlace = {}) =>
      at(`/objectives/${encodeURIComponent(id)}/edit`, { ...place }),
    checks: (place: ChecksPlace = {}) => at('/checks', { ...place }),
    check: (id: string, place: CheckPlace = {}) => at(`/checks/${encodeURIComponent(id)}`, { ...place }),
    checkProposals: () => at('/checks/proposals'),
    checkNew: (place: WritePlace = {}) => at('/checks/new', { ...place }),
    checkEdit: (id: string) => at(`/checks/${encodeURIComponent(id)}/edit`),
    businessCases: () => at('/business-cases'),
    businessCase: (id: string, place: BusinessCasePlace = {}) =>
      at(`/business-cases/${encodeURIComponent(id)}`, { ...place }),
    businessCaseNew: (place: NewBusinessCasePlace = {}) => at('/business-cases/new', { ...place }),
    businessCaseEdit: (id: string) => at(`/business-cases/${encodeURIComponent(id)}/edit`),
    decisions: () => at('/decisions'),
    decision: (id: string) => at(`/decisions/${encodeURIComponent(id)}`),
    decisionNew: () => at('/decisions/new'),
    decisionEdit: (id: string) => at(`/decisions/${encodeURIComponent(id)}/edit`),
    roadmap: () => at('/roadmap'),
    value: () => at('/value'),
    businessMeasure: (id: string) => at(`/value/${encodeURIComponent(id)}`),
    businessMeasureNew: () => at('/value/new'),
    goals: () => at('/goals'),
    goal: (id: string) => at(`/goals/${encodeURIComponent(id)}`),
    goalNew: () => at('/goals/new'),
    goalEdit: (id: string) => at(`/goals/${encodeURIComponent(id)}/edit`),
    benchmarks: () => at('/benchmarks'),
    pulse: (round?: string) => at('/pulse', { round }),
    pulseNew: () => at('/pulse/new'),
    pilots: () => at('/pilots'),
    pilot: (id: string) => at(`/pilots/${encodeURIComponent(id)}`),
    pilotNew: (place: NewPilotPlace = {}) => at('/pilots/new', { ...place }),
    pilotEdit: (id: string) => at(`/pilots/${encodeURIComponent(id)}/edit`),
    skills: () => at('/skills'),
    outcomes: () => at('/outcomes'),
    agenda: () => at('/agenda'),
    initiative: (id: string) => at(`/agenda/${encodeURIComponent(id)}`),
    initiativeNew: (place: WritePlace = {}) => at('/agenda/new', { ...place }),
    initiativeEdit: (id: string) => at(`/agenda/${encodeURIComponent(id)}/edit`),
    ai: () => at('/ai'),
    aiUse: (id: string) => at(`/ai/${encodeURIComponent(id)}`),
    aiUseNew: (place: NewAiUsePlace = {}) => at('/ai/new', { ...place }),
    aiUseEdit: (id: string) => at(`/ai/${encodeURIComponent(id)}/edit`),
    incidents: (place: IncidentsPlace = {}) => at('/incidents', { ...place }),
    incident: (number: number) => at(`/incidents/${number}`),
    silences: () => at('/incidents/silences'),
    // Incidents and objectives say themselves of whom and since when.
    diagnosis: (place: DiagnosisPlace = {}) =>
      place.incident === undefined && place.objective === undefined
        ? at('/diagnosis', { ...place })
        : `/diagnosis${searchText({ ...place })}`,
    whatIf: (place: WhatIfPlace = {}) => at('/what-if', { ...place }),
    fairness: () => at('/fairness'),
    opportunities: (place: OpportunitiesPlace = {}) => at('/opportunities', { ...place }),
    // A business case and a what-if that begin with an intervention; scenarios travel as JSON.
    caseOfOpportunity: (place: { title: string; scenario: string; opportunity: string }) =>
      at('/business-cases/new', { ...place }),
    whatIfOfOpportunity: (scenario: string) => at('/what-if', { scenario }),
    changes: (place: ChangesPlace = {}) => at('/changes', { ...place }),
    routes: (place: RoutesPlace = {}) => at('/routes', { ...place }),
    sources: () => at('/data/sources'),
    quality: (place: QualityPlace = {}) => at('/data/quality', { ...place }),
    imports: () => at('/data/import'),
    quarantine: () => at('/data/quarantine'),
    stageMapping: () => at('/data/stages'),
    privacy: () => at('/data/privacy'),
    late: (importId: number) => at(`/data/late/${importId}`),
    workingHours: () => at('/settings/working-hours'),
    definitions: () => at('/settings/definitions'),
    people: () => at('/people'),
    keys: () => at('/keys'),
    signOn: () => at('/single-sign-on'),
    audit: () => at('/audit'),
    account: () => at('/account'),
  }
}
export type Paths = ReturnType<typeof pathsFor>

/** A query as the API and the pages both read it: lists repeat their name, what is empty is left out. */
export function searchText(search: Search): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === '') continue
    if (typeof value === 'object') for (const one of value) params.append(name, one)
    else params.append(name, String(value))
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** The inverse of `searchText`; one value stays text, several become a list. */
export function parseSearchText(text: string): Record<string, string | string[]> {
  const params = new URLSearchParams(text)
  const result: Record<string, string | string[]> = {}
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name)
    result[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return result
}
