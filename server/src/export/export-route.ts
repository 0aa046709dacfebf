import { Readable } from 'node:stream'
import { invalid } from '@tandem/core/errors'
import { Population } from '@tandem/core/trace'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Store } from '../store/store.ts'
import { EXPORT_FORMATS, exportEvents } from './export-events.ts'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  xes: 'application/xml',
  ocel: 'application/json',
} as const

/** GET /api/v1/export/FORMAT: the events as a download, streamed. */
export function addExportRoute(app: FastifyInstance, store: Store): void {
  app.get<{ Params: { format: string } }>('/api/v1/export/:format', async (request, reply) => {
    const format = z.enum(EXPORT_FORMATS).safeParse(request.params.format)
    const population = Population.safeParse(request.query)
    if (!format.success) throw invalid(`Tandem exports ${EXPORT_FORMATS.join(', ')}, not “${request.params.format}”.`)
    if (!population.success) throw invalid(`The filter cannot be used: ${z.prettifyError(population.error)}`)
    reply.header('content-type', TYPES[format.data])
    reply.header(
      'content-disposition',
      `attachment; filename="tandem-events.${format.data === 'ocel' ? 'json' : format.data}"`,
    )
    return reply.send(Readable.from(exportEvents(store.warehouse, format.data, population.data)))
  })
}
