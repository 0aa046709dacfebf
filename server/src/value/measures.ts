import {
  BusinessMeasureDetail,
  BusinessMeasureInput,
  BusinessMeasures,
  BusinessMeasuresInput,
} from '@tandem/core/value'
import { readOperation } from '../operation.ts'
import { readMeasures, theMeasure } from './read-measures.ts'

export const businessMeasures = readOperation({
  name: 'business-measures',
  summary: 'What the business counts by month, and which initiatives are held to move it.',
  input: BusinessMeasuresInput,
  output: BusinessMeasures,
  run: async (_, { store }) => ({ measures: await readMeasures(store.state) }),
})

export const businessMeasure = readOperation({
  name: 'business-measure',
  summary: 'One measure of the business with its months and every value that a later one took the place of.',
  positional: ['id'],
  input: BusinessMeasureInput,
  output: BusinessMeasureDetail,
  async run({ id }, { store: { state } }) {
    const found = theMeasure(await readMeasures(state), id)
    const superseded = await state
      .selectFrom('business_value')
      .select(['month', 'value', 'at', 'by', 'file'])
      .where('measure', '=', id)
      .where('superseded_at', 'is not', null)
      .orderBy('superseded_at', 'desc')
      .orderBy('month')
      .execute()
    return { ...found, superseded: superseded.map((row) => ({ ...row, at: row.at.toISOString() })) }
  },
})
