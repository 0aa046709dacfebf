import type { EventKind } from '@tandem/core/trace'
import { announcedFrictions } from './announcements.ts'
import { CHANNELS, DEPARTMENTS, LOCATIONS, PEOPLE, STAGES, type Stage } from './company.ts'
import { freezeNote } from './company-events.ts'
import { describeFrictions } from './effects.ts'
import { isoInstant } from './instant.ts'
import { describeValidity, type Validity } from './true-validity.ts'
import type { World } from './world.ts'

/** What was planted and what it did, for tests and for judging a diagnosis. */
export interface Truth {
  seed: number
  applications: number
  events: number
  requisitions: number
  hires: number
  /** Half-open. */
  from: string
  to: string
  company: {
    people: number
    departments: readonly string[]
    locations: readonly string[]
    channels: readonly string[]
    stages: readonly { stage: string; kind: string }[]
  }
  frictions: Friction[]
  /** How well scores foretell ratings among all who were scored, hired or not. */
  validity: Validity[]
}

export interface Friction {
  id: FrictionId
  what: string
  where: Record<string, string | readonly string[]>
  /** Half-open; `to` is the end of the history where the friction never ends. */
  from: string
  to: string
  owner: string
  side: 'HR' | 'business' | 'vendor' | 'IT' | 'candidate' | 'none'
  stage: Stage | 'Requisition' | 'After the start'
  /** Measured from this run; null where a small run has nothing to measure. */
  effect: Record<string, number | null>
  /** By what the company was told of it, as the register of changes calls it; null where nobody told. */
  change: { kind: EventKind; at: string; title: string } | null
  /** False: a finding here is a false alarm. */
  alarm: boolean
}

export type FrictionId =
  | 'interviewer-shortage'
  | 'offer-approval-step'
  | 'background-check-outage'
  | 'mobile-sign-on-fault'
  | 'requisition-approval-batch'
  | 'screening-tool-bias'
  | 'agency-quality-decline'
  | 'seasonal-dip'
  | 'hiring-freeze'

export function describeTruth(world: World, seed: number): Truth {
  return {
    seed,
    applications: world.applications,
    events: world.journal.count,
    requisitions: world.requisitions,
    hires: world.hires,
    from: isoInstant(world.from),
    to: isoInstant(world.until),
    company: {
      people: Math.round(PEOPLE * world.scale),
      departments: DEPARTMENTS,
      locations: LOCATIONS.map((location) => location.name),
      channels: CHANNELS.map((channel) => channel.name),
      stages: STAGES,
    },
    frictions: describeFrictions(world).map((friction) => ({ ...friction, change: changeOf(friction.id, world) })),
    validity: describeValidity(world),
  }
}

function changeOf(id: FrictionId, { plan }: World): Friction['change'] {
  if (id === 'hiring-freeze')
    return { kind: 'change.freeze', at: isoInstant(plan.freeze.from), title: freezeNote(plan) }
  const [first] = announcedFrictions(plan)[id] ?? []
  if (first === undefined) return null
  const { kind, at, note, system } = first
  return { kind, at: isoInstant(at), title: kind.startsWith('system.') ? `${system}: ${note}` : note }
}
