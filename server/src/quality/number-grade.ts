import type { MeasurePlan } from '@tandem/core/measures'
import { type Contribution, gradeNumber, type NumberGrade } from '@tandem/core/quality'
import { clausesOf } from '@tandem/core/trace'
import type { Context } from '../operation.ts'
import { gradesOfSources } from './source-grades.ts'

/** How far a number can be trusted, by the sources whose rows stand behind it. */
export async function gradeOfNumber(
  { measure, by, population }: Pick<MeasurePlan, 'measure' | 'by' | 'population'>,
  contributions: readonly Contribution[],
  context: Pick<Context, 'store' | 'now' | 'actor'>,
): Promise<NumberGrade> {
  const dimensions = [...by, ...clausesOf(population.where).map(({ dimension }) => dimension)]
  return gradeNumber(await gradesOfSources(context), contributions, {
    kind: measure.kind,
    grain: measure.grain,
    isSliced: dimensions.some((dimension) => !KNOWN_OF_ALL.has(dimension)),
  })
}

/** What every row has by its nature; the rest is known only of those who tell it. */
const KNOWN_OF_ALL = new Set(['source', 'stage', 'kind', 'exit', 'outcome', 'offer_decision', 'application_id'])
