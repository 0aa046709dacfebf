import { fairnessOf, type GroupCounts } from '@tandem/core/objectives'
import { SkillFairness, SkillFairnessInput, type SkillFairnessTable, skillFairnessSentence } from '@tandem/core/skills'
import { readOperation } from '../operation.ts'
import { readSuggested } from '../privacy/read-vault.ts'
import { checkAttributes } from '../privacy/self-identification.ts'
import { privacyInForce } from '../privacy/settings.ts'

export const skillFairness = readOperation({
  name: 'skill-fairness',
  summary: 'Whether matching suggests groups of people alike: impact ratios of those suggested and contacted.',
  positional: ['attribute'],
  input: SkillFairnessInput,
  output: SkillFairness,
  async run({ attribute }, { store }) {
    await checkAttributes({ store }, [attribute])
    const { minimumCell: minimum } = await privacyInForce(store.state)
    const groups = await readSuggested(store.warehouse, attribute)
    const tables = [
      tableOf(
        'suggested',
        minimum,
        groups.map(({ group, considered, suggested }) => ({ group, n: considered, selected: suggested })),
      ),
      tableOf(
        'contacted',
        minimum,
        groups.map(({ group, suggested, contacted }) => ({ group, n: suggested, selected: contacted })),
      ),
    ]
    return { attribute, minimum, tables, sentence: skillFairnessSentence(tables, attribute) }
  },
})

/** The same engine that judges fairness of stages. Groups too small to be spoken of are named, and nothing is counted of them. */
function tableOf(of: SkillFairnessTable['of'], fewest: number, counts: readonly GroupCounts[]): SkillFairnessTable {
  const { reference, compared, leftOut, state } = fairnessOf(counts, { fewest })
  const rows = compared.map(({ group, n, selected, rate, ratio, interval, adjustedMidP, state: own }) => {
    return { group, n, selected, rate, ratio, interval, p: adjustedMidP, state: own }
  })
  return {
    of,
    rows: [
      ...(reference === null ? [] : [{ ...reference, ratio: null, interval: null, p: null, state: null }]),
      ...rows.sort((a, b) => (a.ratio ?? 1) - (b.ratio ?? 1)),
    ],
    leftOut: leftOut.map(({ group }) => group),
    state,
  }
}
