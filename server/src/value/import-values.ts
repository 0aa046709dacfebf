import { readFile } from 'node:fs/promises'
import { invalid, notFound } from '@tandem/core/errors'
import {
  BusinessMeasureImported,
  BusinessMeasureImportInput,
  BusinessMeasurePreviewInput,
  BusinessMeasureReading,
  readValues,
} from '@tandem/core/value'
import { idOf } from '../access/actor.ts'
import { locate } from '../intake/locate.ts'
import { readOperation, type WriteContext, writeOperation } from '../operation.ts'
import { readMeasures, theMeasure } from './read-measures.ts'
import { tableOf } from './table-of.ts'

const MOST_CHARACTERS = 2_000_000

export const businessMeasurePreview = readOperation({
  name: 'business-measure-preview',
  summary: 'What would be read of a table of values, which column is taken for what, and what would be set aside.',
  input: BusinessMeasurePreviewInput,
  output: BusinessMeasureReading,
  run: async (input) => reading(input),
})

export const businessMeasureImport = writeOperation({
  name: 'business-measure-import',
  summary: 'Brings in values of a measure of the business by month; a corrected value supersedes, and the old is kept.',
  positional: ['id', 'path'],
  input: BusinessMeasureImportInput,
  output: BusinessMeasureImported,
  audited: ({ id, file, text }) => ({ id, file: file ?? null, characters: text?.length ?? 0 }),
  async run({ id, path, text: typed, file: called, date, value: column }, context) {
    const { text, file } = await textOf({ path, text: typed, file: called }, context)
    const { actor, now, commit } = context
    const { values, quarantined } = reading({ text, date, value: column })
    return commit(async (transaction) => {
      const { series } = theMeasure(await readMeasures(transaction), id)
      if (values.length === 0)
        throw invalid(
          `Nothing was imported: no row has a month and a value.${quarantined[0] === undefined ? '' : ` Line ${quarantined[0].line}: ${quarantined[0].reason}`}`,
        )
      const kept = new Map(series.map(({ month, value }) => [month, value]))
      const fresh = values.filter(({ month, value }) => kept.get(month) !== value)
      const changed = fresh.filter(({ month }) => kept.has(month)).map(({ month }) => month)
      if (changed.length > 0)
        await transaction
          .updateTable('business_value')
          .set({ superseded_at: now() })
          .where('measure', '=', id)
          .where('month', 'in', changed)
          .where('superseded_at', 'is', null)
          .execute()
      if (fresh.length > 0)
        await transaction
          .insertInto('business_value')
          .values(fresh.map((row) => ({ ...row, measure: id, file, at: now(), by: idOf(actor), superseded_at: null })))
          .execute()
      const counts = {
        created: fresh.length - changed.length,
        changed: changed.length,
        unchanged: values.length - fresh.length,
      }
      const parts = [
        ...Object.entries(counts).map(([name, n]) => `${n} ${name}`),
        ...(quarantined.length > 0 ? [`${quarantined.length} set aside`] : []),
      ]
      return { id, ...counts, quarantined, sentence: `Months: ${parts.join(', ')}.` }
    })
  },
})

async function textOf(
  { path, text, file }: { path?: string | undefined; text?: string | undefined; file?: string | undefined },
  context: Pick<WriteContext, 'store' | 'actor'>,
): Promise<{ text: string; file: string }> {
  if ((path === undefined) === (text === undefined)) throw invalid('Name a file, or give its text; not both.')
  if (path === undefined) return { text: text ?? '', file: file ?? 'typed' }
  const found = locate(path, context)
  const content = await readFile(found.path, 'utf8').catch(() => {
    throw notFound(`There is no file ${path} to read values from. Check the path.`)
  })
  if (content.length > MOST_CHARACTERS) throw invalid(`${found.name} is larger than 2 MB. Give one value for a month.`)
  return { text: content, file: file ?? found.name }
}

function reading({ text, date, value }: { text: string; date?: string | undefined; value?: string | undefined }) {
  const { rows, columns } = tableOf(text)
  for (const name of [date, value])
    if (name !== undefined && !columns.includes(name))
      throw invalid(`There is no column ${name}. There are ${columns.join(', ')}.`)
  return readValues(rows, { columns, date, value })
}
