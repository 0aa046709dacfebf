import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { CATALOGUE, theIntervention } from '@tandem/core/opportunities'
import type { PilotDesign } from '@tandem/core/pilots'
import { dimensionSql } from '@tandem/core/trace'
import { readUseCases, theUseCase } from '../ai/read-use-cases.ts'
import { theCase } from '../business-case/read-cases.ts'
import { vaultCounts } from '../privacy/read-vault.ts'
import type { Store } from '../store/store.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { pilotMeasure } from './pilot-cases.ts'

/** Refuses a design that could not be evaluated, before anybody waits for its result. */
export async function checkDesign(design: PilotDesign, store: Store): Promise<void> {
  const measure = await pilotMeasure(store, design)
  await checkDimensions(store, measure.grain, { population: { where: design.where } })
  // It need not have been sent yet, but must be one that applications can have.
  if (design.recommendation !== undefined) dimensionSql(design.recommendation.dimension, 'application')
  if (design.opportunity !== undefined) theIntervention(CATALOGUE, design.opportunity)
  if (design.useCase !== undefined) theUseCase(await readUseCases(store.state), design.useCase)
  if (design.businessCase !== undefined) await theCase(store.state, design.businessCase)
  if (design.arms.today === design.arms.tried)
    throw invalid(
      `Both arms are called ${design.arms.today}. Name them apart: how it is done today, and what is tried.`,
    )
  if (design.guardrail === null) return
  const known = [...new Set((await vaultCounts(store.warehouse)).map(({ attribute }) => attribute))]
  if (!known.includes(design.guardrail.attribute))
    throw invalid(
      `Nobody has said anything of ${design.guardrail.attribute}, so that a guardrail cannot look at it. ${meantWords(design.guardrail.attribute, known)}`.trim(),
    )
}
