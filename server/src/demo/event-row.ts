import type { EventKind } from '@tandem/core/trace'

/** The columns of Tandem's own file format: one flat record per event, empty where a column does not apply. */
export const EVENT_COLUMNS = [
  'id',
  'kind',
  'occurred_at',
  'application_id',
  'requisition_id',
  'candidate_key',
  'actor_key',
  'stage',
  'department',
  'location',
  'job_family',
  'level',
  'channel',
  'recruiter',
  'hiring_manager',
  'tool',
  'sex',
  'race_ethnicity',
  'disability',
  'veteran',
  'device',
  'score',
  'system',
  'note',
] as const
export type EventColumn = (typeof EVENT_COLUMNS)[number]

export type EventRow = Record<Exclude<EventColumn, 'kind' | 'score'>, string> & {
  kind: EventKind
  score: number | ''
}

export function emptyRow(): EventRow {
  return {
    id: '',
    kind: 'application.submitted',
    occurred_at: '',
    application_id: '',
    requisition_id: '',
    candidate_key: '',
    actor_key: '',
    stage: '',
    department: '',
    location: '',
    job_family: '',
    level: '',
    channel: '',
    recruiter: '',
    hiring_manager: '',
    tool: '',
    sex: '',
    race_ethnicity: '',
    disability: '',
    veteran: '',
    device: '',
    score: '',
    system: '',
    note: '',
  }
}
