import { IncidentInput, incidentMarkdown } from '@tandem/core/incidents'
import { downloadOperation } from '../operation.ts'
import { readIncident } from './show-incident.ts'

export const incidentExport = downloadOperation({
  name: 'incident-export',
  summary: 'Writes one incident as Markdown: facts, cost, evidence, timeline, review and follow-ups.',
  positional: ['id'],
  input: IncidentInput,
  async run({ id }, { store, now }) {
    const text = incidentMarkdown(await readIncident(store, id, now()))
    return {
      contentType: 'text/markdown; charset=utf-8',
      filename: `incident-${id}.md`,
      stream: (async function* () {
        yield text
      })(),
    }
  },
})
