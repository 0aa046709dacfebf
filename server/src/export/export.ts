import { isWhole } from '@tandem/core/access'
import { forbidden, invalid } from '@tandem/core/errors'
import { sql } from '@tandem/core/sql'
import { Population } from '@tandem/core/trace'
import { z } from 'zod'
import { OPEN_SLO_TYPE, oneText, openSloText } from '../objectives/export-objectives.ts'
import { readObjectives } from '../objectives/read-objectives.ts'
import { type Context, downloadOperation } from '../operation.ts'
import { type ClosedStay, closedStaysSql } from '../telemetry/closed-stays.ts'
import { EVENT_FORMATS, type EventFormat, exportEvents } from './export-events.ts'
import { grafanaDashboard } from './grafana.ts'
import { otlpOf } from './otlp.ts'
import { prometheusRules } from './prometheus-rules.ts'
import { streamRows } from './stream-rows.ts'

const EXPORT_FORMATS = [...EVENT_FORMATS, 'otlp', 'openslo', 'prometheus-rules', 'grafana'] as const
type ExportFormat = (typeof EXPORT_FORMATS)[number]

const FILES: Readonly<Record<ExportFormat, { contentType: string; filename: string }>> = {
  csv: { contentType: 'text/csv; charset=utf-8', filename: 'tandem-events.csv' },
  parquet: { contentType: 'application/vnd.apache.parquet', filename: 'tandem-events.parquet' },
  xes: { contentType: 'application/xml', filename: 'tandem-events.xes' },
  ocel: { contentType: 'application/json', filename: 'tandem-events.json' },
  otlp: { contentType: 'application/json', filename: 'tandem-traces.json' },
  openslo: { contentType: OPEN_SLO_TYPE, filename: 'tandem-objectives.yaml' },
  'prometheus-rules': { contentType: 'application/yaml; charset=utf-8', filename: 'tandem-rules.yaml' },
  grafana: { contentType: 'application/json', filename: 'tandem-dashboard.json' },
}

export const exportOperation = downloadOperation({
  name: 'export',
  summary:
    'Writes the events of a population as CSV, Parquet, XES or OCEL 2.0, its closed stays as OTLP traces, the objectives as OpenSLO, or what Prometheus and Grafana need.',
  positional: ['format'],
  input: Population.extend({ format: z.enum(EXPORT_FORMATS).describe('of the file') }),
  async run({ format, ...population }, context) {
    if (format === 'openslo') {
      // Objectives are of the company; a population or a scope would leave out what they are about.
      if (!isWhole(context.actor.scope))
        throw forbidden('Objectives belong to the whole company, and you see a part of it.')
      if (Object.keys(population).length > 0)
        throw invalid('Objectives have no rows to filter. Leave where, from and to out.')
    }
    return { ...FILES[format], stream: streamOf(format, population, context) }
  },
})

async function* streamOf(
  format: ExportFormat,
  population: Population,
  { store }: Context,
): AsyncGenerator<Uint8Array | string> {
  switch (format) {
    case 'otlp': {
      const stays = sql`select * from (${await closedStaysSql(store, population)}) order by source, applicationId, sequence`
      yield* otlpOf(streamRows<ClosedStay>(store.warehouse, stays))
      return
    }
    case 'openslo':
      yield* oneText(await openSloText(store.state))
      return
    case 'prometheus-rules':
      yield prometheusRules(await readObjectives(store.state))
      return
    case 'grafana':
      yield grafanaDashboard()
      return
    default:
      yield* exportEvents(store.warehouse, format satisfies EventFormat, population)
  }
}
