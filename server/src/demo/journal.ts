import type { EventKind } from '@tandem/core/trace'
import type { Application } from './application.ts'
import { type EventRow, emptyRow } from './event-row.ts'
import { isoInstant } from './instant.ts'
import type { Requisition } from './requisition.ts'

/** What an event may say besides its kind, its time and whom it is about. */
export interface Detail {
  actor?: string
  stage?: string
  score?: number
  system?: string
  note?: string
  department?: string
  location?: string
  jobFamily?: string
  channel?: string
  tool?: string
}

const NOTHING: Detail = {}

/**
 * Writes the history in the order in which it happens. One row is reused for all events: millions of short-lived
 * records would cost more than the simulation, so a reader that keeps a row must copy it.
 */
export class Journal {
  readonly #emit: (row: EventRow) => void
  readonly #row = emptyRow()
  count = 0

  constructor(emit: (row: EventRow) => void) {
    this.#emit = emit
  }

  company(kind: EventKind, at: number, detail: Detail): void {
    this.#begin(kind, at, detail)
    this.#row.application_id = ''
    this.#row.requisition_id = ''
    this.#row.candidate_key = ''
    this.#row.department = detail.department ?? ''
    this.#row.location = detail.location ?? ''
    this.#row.job_family = detail.jobFamily ?? ''
    this.#row.channel = detail.channel ?? ''
    this.#row.tool = detail.tool ?? ''
    this.#emit(this.#row)
    this.#forget()
  }

  requisition(kind: EventKind, at: number, requisition: Requisition, detail: Detail = NOTHING): void {
    this.#begin(kind, at, detail)
    this.#row.application_id = ''
    this.#row.requisition_id = requisition.id
    this.#row.candidate_key = ''
    const opens = kind === 'requisition.opened'
    if (opens) this.#describe(requisition, '', requisition.tool)
    this.#emit(this.#row)
    if (opens) this.#forget()
  }

  application(kind: EventKind, at: number, application: Application, detail: Detail = NOTHING): void {
    this.#begin(kind, at, detail)
    const row = this.#row
    row.application_id = application.id
    row.requisition_id = application.requisition.id
    row.candidate_key = application.candidate
    const submitted = kind === 'application.submitted'
    if (submitted) {
      this.#describe(application.requisition, application.channel.name, application.tool)
      row.device = application.device
      const self = application.selfIdentification
      row.sex = self.sex
      row.race_ethnicity = self.race
      row.disability = self.disability
      row.veteran = self.veteran
    }
    this.#emit(row)
    if (submitted) this.#forget()
  }

  #begin(kind: EventKind, at: number, detail: Detail): void {
    const row = this.#row
    row.id = `e${++this.count}`
    row.kind = kind
    row.occurred_at = isoInstant(at)
    row.actor_key = detail.actor ?? ''
    row.stage = detail.stage ?? ''
    row.score = detail.score ?? ''
    row.system = detail.system ?? ''
    row.note = detail.note ?? ''
  }

  #describe(requisition: Requisition, channel: string, tool: string): void {
    const row = this.#row
    row.department = requisition.family.department
    row.location = requisition.office.location.name
    row.job_family = requisition.family.name
    row.level = requisition.level.name
    row.channel = channel
    row.recruiter = requisition.recruiter.keys[0]!
    row.hiring_manager = requisition.manager
    row.tool = tool
  }

  #forget(): void {
    const row = this.#row
    row.department = row.location = row.job_family = row.level = row.channel = ''
    row.recruiter = row.hiring_manager = row.tool = row.device = ''
    row.sex = row.race_ethnicity = row.disability = row.veteran = ''
  }
}
