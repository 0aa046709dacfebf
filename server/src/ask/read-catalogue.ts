import type { Me } from '@tandem/core/access'
import type { Catalogue } from '@tandem/core/ask'
import type { Dimensions, Sources } from '@tandem/core/trace'
import { type Context, type Operation, perform } from '../operation.ts'

/** What whoever asks may ask about: measures, the values in their rows, the operations they may use. */
export async function readCatalogue(operations: readonly Operation[], context: Context): Promise<Catalogue> {
  const read = async <Answer>(name: string): Promise<Answer> => {
    const operation = operations.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    return (await perform(operation, {}, context)) as Answer
  }
  const { measures } = await read<Pick<Catalogue, 'measures'>>('measures')
  const { dimensions } = await read<Dimensions>('dimensions')
  const { sources } = await read<Sources>('sources')
  const { operations: may } = await read<Me>('me')
  const stages = [...new Set(sources.flatMap((source) => source.stages.map(({ stage }) => stage)))]
  return {
    measures,
    dimensions: [
      ...dimensions.map(({ name, values }) => ({
        name,
        values: values.map(({ value }) => value).filter((value) => value !== ''),
      })),
      { name: 'stage', values: stages },
    ],
    operations: may.filter((name) => operations.some((one) => one.name === name)),
    now: context.now().toISOString(),
  }
}
