import { Population } from '@tandem/core/trace'
import { z } from 'zod'
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
  summary: 'Writes the events of a population as CSV, Parquet, XES or OCEL 2.0.',
  positional: ['format'],
  input: Population.extend({ format: z.enum(EXPORT_FORMATS).describe('of the file') }),
  async run({ format, ...population }, { store }) {
    return {
      contentType: TYPES[format],
      filename: `tandem-events.${format === 'ocel' ? 'json' : format}`,
      stream: exportEvents(store.warehouse, format, population),
    }
  },
})
