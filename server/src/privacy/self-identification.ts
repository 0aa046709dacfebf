import {
  OUTCOMES,
  type Released,
  SelfIdentification,
  SelfIdentificationInput,
  withholdSmallCells,
} from '@tandem/core/privacy'
import { readOperation } from '../operation.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { remember, tellsOfFew } from './answered-before.ts'
import { checkAttributes } from './check-attributes.ts'
import { readVault } from './read-vault.ts'
import { privacyInForce } from './settings.ts'

export const selfIdentification = readOperation({
  name: 'self-identification',
  summary: 'How far applications got, by what people say of themselves. Counts of too few people are withheld.',
  positional: ['attributes'],
  input: SelfIdentificationInput,
  output: SelfIdentification,
  async run({ attributes, purpose: _, ...population }, context) {
    const { store, now } = context
    await checkDimensions(store, 'application', { population, by: [] })
    await checkAttributes(store, attributes)
    const { minimumCell: minimum } = await privacyInForce(store.state)
    const cells = await readVault(store.warehouse, attributes, population)
    const n = cells.reduce((sum, { furthest }) => sum + furthest.reduce((all, one) => all + one, 0), 0)
    const groups = cells.map(({ values, furthest }) => ({ name: values, furthest }))
    const all = groups.length * OUTCOMES.length
    const answer = { attributes, minimum, n: n >= minimum ? n : null }
    const refusal =
      n < minimum
        ? `Fewer than ${minimum} applications fit, so nothing is shown. Ask of a wider population.`
        : await tellsOfFew(context, population, minimum)
    if (refusal !== null) return { ...answer, outcomes: [], rows: [], suppressed: all, sentence: refusal }
    await remember(store.state, population, now())
    const released = withholdSmallCells(groups, minimum)
    const outcomes = released.steps.map((step) => OUTCOMES[step] ?? OUTCOMES[0])
    const rows = released.groups.map(({ names, atLeast }) => ({
      values: attributes.map((_, at) => [...new Set(names.map((values) => values[at] ?? ''))]),
      together: names.length > 1,
      counts: Object.fromEntries(outcomes.map((outcome, at) => [outcome, atLeast[at] ?? 0])),
    }))
    const alone = rows.filter(({ together }) => !together).length
    return {
      ...answer,
      outcomes,
      rows,
      suppressed: all - alone * outcomes.length,
      sentence: sentenceOf(released, minimum),
    }
  },
})

function sentenceOf({ steps, groups }: Released<string[]>, minimum: number): string {
  if (groups.length === 0) return `No count has ${minimum} people and leaves ${minimum} behind, so nothing is shown.`
  const hidden = OUTCOMES.length - steps.length
  const together = groups.some(({ names }) => names.length > 1)
  return [
    `Every count is of at least ${minimum} applications, and so is every difference between two.`,
    ...(together ? ['Groups too small to stand alone are counted together.'] : []),
    ...(hidden > 0 ? [`${hidden === 1 ? '1 outcome is' : `${hidden} outcomes are`} withheld for all groups.`] : []),
  ].join(' ')
}
