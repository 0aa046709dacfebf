import {
  actionsOf,
  type EvidenceDocument,
  type Gate,
  gatesOf,
  nextOf,
  type Observed,
  type RegisterRow,
  type RiskFinding,
  RULE_PACKS,
  riskOf,
  standOf,
} from '@tandem/core/ai'
import type { Store } from '../store/store.ts'
import { readSignatures, standingOf as standingOfProposal } from '../two-keys/read-proposal.ts'
import { lookAround, observe } from './observe.ts'
import { openMove } from './open-move.ts'
import { type KeptUseCase, readDocuments, readUseCases, theUseCase } from './read-use-cases.ts'

/** A use case with everything that is known of it today. */
export interface Judged {
  kept: KeptUseCase
  risk: RiskFinding
  documents: EvidenceDocument[]
  observed: Observed
  gates: Gate[]
  signing: RegisterRow['signing']
}

/** Every use case of the register as it stands on the day of the clock: documents lapse by the calendar, not by the data. */
export async function judgeRegister(store: Store, now: Date, id?: string): Promise<Judged[]> {
  const register = await readUseCases(store.state)
  const wanted = id === undefined ? register : [theUseCase(register, id)]
  const [around, documents] = await Promise.all([lookAround(store), readDocuments(store.state)])
  const today = now.toISOString().slice(0, 10)
  return Promise.all(
    wanted.map(async (kept) => {
      const evidence = {
        documents: documents.get(kept.useCase.id) ?? [],
        observed: await observe(store, kept.useCase, around),
      }
      const gates = gatesOf(kept.useCase, evidence, { packs: RULE_PACKS, today })
      return { kept, risk: riskOf(kept.useCase), ...evidence, gates, signing: await signingOf(store, kept, now) }
    }),
  )
}

/** The move into its next state that waits for keys. */
async function signingOf({ state }: Store, kept: KeptUseCase, now: Date): Promise<RegisterRow['signing']> {
  const to = nextOf(kept.state)
  const open = to === null ? undefined : await openMove(state, { id: kept.useCase.id, to, now })
  if (open === undefined) return null
  const { missing } = standingOfProposal(open, await readSignatures(state, [open.id]), now)
  return { proposal: open.id, missing: [...missing] }
}

export const standingOf = ({ kept: { useCase, state }, risk, gates, observed }: Judged) => ({
  useCase,
  state,
  risk,
  gates,
  observed,
})

export const actionsFor = (judged: readonly Judged[]) => judged.flatMap((one) => actionsOf(standingOf(one)))

export function rowOf(judged: Judged): RegisterRow {
  const { kept, risk, observed, signing } = judged
  const stand = standOf(standingOf(judged))
  const { id, title, step, automation, hrOwner, itOwner, tool } = kept.useCase
  const recent = observed.months.slice(-3)
  const [cases, ofCases] = [sumOf(recent, 'cases'), sumOf(recent, 'ofCases')]
  return {
    id,
    title,
    step,
    state: kept.state,
    since: kept.since.toISOString(),
    risk,
    automation,
    hrOwner,
    itOwner,
    tool: tool ?? null,
    cases: observed.cases,
    share: ofCases === 0 ? null : cases / ofCases,
    firstUse: observed.firstUse,
    ...stand,
    ...(signing !== null && {
      waitsFor: signing.missing,
      sentence: `${stand.sentence} It waits for ${signing.missing.map((side) => `${side}’s key`).join(' and ')}.`,
    }),
    signing,
    version: kept.version,
  }
}

const sumOf = (months: Observed['months'], name: 'cases' | 'ofCases') =>
  months.reduce((total, month) => total + month[name], 0)
