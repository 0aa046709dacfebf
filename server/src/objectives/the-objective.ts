import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import type { ObjectiveRow } from '@tandem/core/objectives'

/** @throws TandemError `not-found`, naming what may have been meant */
export function theObjective(objectives: readonly ObjectiveRow[], id: string): ObjectiveRow {
  const found = objectives.find((one) => one.id === id)
  if (found !== undefined) return found
  const ids = objectives.map((one) => one.id)
  throw notFound(`There is no objective ${id}. ${ids.length === 0 ? 'None is set yet.' : meantWords(id, ids)}`)
}
