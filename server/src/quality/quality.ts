import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { QUALITY_RULES, QualityInput, QualityReport, writeQuality } from '@tandem/core/quality'
import { readOperation } from '../operation.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { readGrades } from './source-grades.ts'

export const quality = readOperation({
  name: 'quality',
  summary: 'How far each source can be trusted: a grade by explained rules, and what to do about what is wrong.',
  positional: ['source'],
  input: QualityInput,
  output: QualityReport,
  async run({ source, ...population }, context) {
    await checkDimensions(context.store, 'application', { population })
    const sources = await readGrades(context, { population, source })
    if (source !== undefined && sources.length === 0) {
      const names = (await readGrades(context)).map((one) => one.source)
      throw notFound(`There is nothing of a source ${source} here. ${meantWords(source, names)}`.trim())
    }
    return {
      sentence: writeQuality(sources),
      rules: QUALITY_RULES.map(({ name, title, counts, why, touches }) => ({
        rule: name,
        title,
        counts,
        why,
        touches,
      })),
      sources,
    }
  },
})
