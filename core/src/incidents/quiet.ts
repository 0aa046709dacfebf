import type { IncidentSummary } from './contract.ts'
import { covers } from './populations.ts'

/** A stretch of time in which nobody is told of some incidents. Instants as ISO, half-open. */
export interface Quiet {
  kind: 'silence' | 'maintenance' | 'freeze'
  reason: string
  by: string
  from: string
  to: string
  where: readonly string[]
  objectives: readonly string[]
  systems: readonly string[]
  /** This severity and milder ones; null for all. */
  severity: number | null
}

type Concerned = Pick<
  IncidentSummary,
  'kind' | 'topic' | 'severity' | 'populations' | 'stage' | 'system' | 'objectives'
>

/** Whether all of an incident lies within what is kept quiet; what is only partly in it is told. */
export function keepsQuiet(quiet: Quiet, concerned: Concerned): boolean {
  const { kind, topic, severity, populations, stage, system, objectives } = concerned
  // That nobody is hired says nothing of systems, data and fairness.
  if (quiet.kind === 'freeze' && (kind === 'outage' || topic !== 'flow')) return false
  // A silence may name a stage like any dimension.
  const inStage = stage === null ? [] : [`kind=${stage}`, `stage=${stage}`]
  return (
    (quiet.severity === null || severity >= quiet.severity) &&
    populations.every((population) => covers(quiet.where, [...population, ...inStage])) &&
    (quiet.objectives.length === 0 ||
      (objectives.length > 0 && objectives.every((objective) => quiet.objectives.includes(objective)))) &&
    (quiet.systems.length === 0 || (system !== null && quiet.systems.includes(system)))
  )
}

export const holdsAt = ({ from, to }: Pick<Quiet, 'from' | 'to'>, instant: string): boolean =>
  from <= instant && instant < to

/** Why an incident sends nothing, as a sentence; null if it does. */
export function suppressionOf(incident: Concerned, quiets: readonly Quiet[], now: string): string | null {
  const quiet = quiets.find((one) => holdsAt(one, now) && keepsQuiet(one, incident))
  return quiet === undefined
    ? null
    : `Kept quiet until ${minuteWords(quiet.to)} by a ${quiet.kind} of ${quiet.by}: ${quiet.reason}`
}

export const minuteWords = (instant: string): string => instant.slice(0, 16).replace('T', ' ')
