import { isWhole } from '@tandem/core/access'
import { forbidden, invalid } from '@tandem/core/errors'
import { Population } from '@tandem/core/trace'
import { z } from 'zod'
import { OPEN_SLO_TYPE, oneText, openSloText } from '../objectives/export-objectives.ts'
import { downloadOperation } from '../operation.ts'
import { EXPORT_FORMATS, exportEvents } from './export-events.ts'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  xes: 'application/xml',
  ocel: 'application/json',
} as const

export const exportOperation = downloadOperation({
  name: 'export',
  summary: 'Writes the events of a population as CSV, Parquet, XES or OCEL 2.0, or the objectives as OpenSLO.',
  positional: ['format'],
  input: Population.extend({ format: z.enum([...EXPORT_FORMATS, 'openslo']).describe('of the file') }),
  async run({ format, ...population }, { store, actor }) {
    if (format === 'openslo') {
      // Objectives are of the company; a population or a scope would leave out what they are about.
      if (!isWhole(actor.scope)) throw forbidden('Objectives belong to the whole company, and you see a part of it.')
      if (Object.keys(population).length > 0)
        throw invalid('Objectives have no rows to filter. Leave where, from and to out.')
      const stream = oneText(await openSloText(store.state))
      return { contentType: OPEN_SLO_TYPE, filename: 'tandem-objectives.yaml', stream }
    }
    return {
      contentType: TYPES[format],
      filename: `tandem-events.${format === 'ocel' ? 'json' : format}`,
      stream: exportEvents(store.warehouse, format, population),
    }
  },
})
