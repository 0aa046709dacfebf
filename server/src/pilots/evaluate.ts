import {
  type EvaluationPlan,
  type EvaluationRow,
  evaluatePilot,
  evaluationSentences,
  guardrailOf,
  type ImpactGuardrail,
  looksReached,
  type PilotDesign,
  pilotPath,
  withoutNumbers,
} from '@tandem/core/pilots'
import { namesNoGroup } from '@tandem/core/privacy'
import { raw, sql } from '@tandem/core/sql'
import { readArmGroups } from '../privacy/read-vault.ts'
import { privacyInForce } from '../privacy/settings.ts'
import type { Store } from '../store/store.ts'
import { armSql } from './arm-of.ts'
import { earliest } from './earliest.ts'
import { type PilotMeasure, pilotCases, pilotMeasure, type StoredCase } from './pilot-cases.ts'
import { readShadow } from './read-shadow.ts'

/** A registered pilot, evaluated from the events of the store. */
export async function evaluateStored(
  store: Store,
  { design, salt, showsGroups }: { design: PilotDesign; salt: string; showsGroups: boolean },
): Promise<EvaluationRow & { reached: number }> {
  const measure = await pilotMeasure(store, design)
  const { cases, leftOut } = await pilotCases(store, { design, salt, measure })
  const plan = planOf(design, measure)
  const guardrail = await guardrailOfStored(store, { design, salt, cases })
  const guardrails = guardrail === null ? [] : [showsGroups ? guardrail : withoutNumbers(guardrail)]
  const told = evaluatePilot(cases, plan, guardrails)
  const evaluation = design.design === 'shadow' ? { ...told, ...shadowDecision(design) } : told
  const { n, open, units, levels, srm, estimate, interval, sequential, once, designEffect, cuped } = evaluation
  const { decision, sentence } = evaluation
  return {
    ...{ n, open, leftOut, units, levels, srm, estimate, interval, sequential, once, designEffect, cuped },
    ...{ decision, sentence },
    kind: plan.kind,
    unit: plan.unit ?? '',
    horizon: plan.horizon,
    sentences:
      design.design === 'shadow'
        ? [evaluation.sentence]
        : evaluationSentences(evaluation, plan).filter((one) => !guardrails.some((own) => own.sentence === one)),
    guardrails: evaluation.guardrails.map(({ state, sentence: own, looks }) => ({ state, sentence: own, looks })),
    shadow: await readShadow(store, { design, showsGroups }),
    path: pilotPath(cases, plan),
    reached: reachedBy(design, cases).filter((look) => look.until !== null).length,
  }
}

/** Nobody sees what it says, so that what differs is luck. */
const shadowDecision = ({ recommendation }: PilotDesign) => ({
  decision: 'continue' as const,
  sentence: `Continue: in shadow nobody sees what it says, so that there is no effect to measure. ${
    recommendation === undefined
      ? 'Name in the design the dimension of events in which what it says travels, and it is compared with what people decide; then go on to a pilot with two arms.'
      : 'Compare what it says with what people decide, and go on to a pilot with two arms.'
  }`,
})

export function planOf(design: PilotDesign, measure: PilotMeasure): EvaluationPlan {
  const isDuration = measure.kind === 'duration'
  const isAssigned = design.design === 'randomised' || design.design === 'switchback'
  return {
    kind: isDuration ? 'duration' : 'rate',
    planned: design.planned,
    horizon: isDuration ? design.horizonDays : null,
    better:
      design.better ?? (measure.good === 'lower' || (isDuration && measure.good === 'neither') ? 'lower' : 'higher'),
    share: isAssigned ? design.share : null,
    isRandomised: design.design !== 'before and after',
    unit: isDuration ? 'days' : '',
  }
}

/** When each planned look fell due, UTC milliseconds. The time before has come already; there it is the cases since that count. */
function reachedBy(design: PilotDesign, cases: readonly StoredCase[]): { share: number; until: number | null }[] {
  const isBefore = design.design === 'before and after'
  const counted = isBefore ? cases.filter(({ arm }) => arm === 1) : cases
  const planned = isBefore ? Math.max(1, Math.round(design.planned * design.share)) : design.planned
  return looksReached(counted, planned, design.looks).map(({ share, cases: n }) => ({
    share,
    until: n === null ? null : Math.ceil(counted[n - 1]!.beganDay * 86_400_000),
  }))
}

async function guardrailOfStored(
  { warehouse, state }: Store,
  { design, salt, cases }: { design: PilotDesign; salt: string; cases: readonly StoredCase[] },
): Promise<ImpactGuardrail | null> {
  if (design.guardrail === null) return null
  const looks = reachedBy(design, cases)
  const until = looks.flatMap((look) => (look.until === null ? [] : [look.until]))
  const { minimumCell } = await privacyInForce(state)
  const began = raw('began_at')
  const groups =
    until.length === 0
      ? []
      : await readArmGroups(
          warehouse,
          {
            attribute: design.guardrail.attribute,
            population: { where: [...design.where], from: earliest(design) },
            tried: sql`${armSql(design, { salt, grain: 'application', began })} = 1`,
          },
          until,
        )
  const named = groups.filter(({ group }) => !namesNoGroup(group))
  return guardrailOf(
    looks.map(({ share }, i) => ({
      share,
      counts:
        i < until.length ? named.map(({ group, n, selected }) => ({ group, n: n[i]!, selected: selected[i]! })) : null,
    })),
    { fewest: minimumCell },
  )
}
