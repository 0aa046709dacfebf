import { AgendaExportInput, contentOf } from '@tandem/core/agenda'
import { stringify } from 'yaml'
import { oneText } from '../objectives/export-objectives.ts'
import { downloadOperation } from '../operation.ts'
import { readAgenda, theInitiative } from './read-agenda.ts'

export const agendaExport = downloadOperation({
  name: 'agenda-export',
  summary: 'Writes the technology agenda as YAML; importing the file changes nothing.',
  positional: ['ids'],
  input: AgendaExportInput,
  async run({ ids }, { store: { state } }) {
    const kept = await readAgenda(state)
    const wanted = ids === undefined ? kept : ids.map((id) => theInitiative(kept, id))
    const initiatives = wanted
      .map(({ initiative }) => contentOf(initiative))
      .map(({ purpose, roles, ...one }) => ({
        ...one,
        ...(purpose !== '' && { purpose }),
        roles: roles.map(({ skills, requisitions, where, ...role }) => ({
          ...role,
          ...(skills.length > 0 && { skills }),
          ...(requisitions.length > 0 && { requisitions }),
          ...(where.length > 0 && { where }),
        })),
      }))
    const text = stringify({ initiatives }, { lineWidth: 0, aliasDuplicateObjects: false })
    return { contentType: 'application/yaml; charset=utf-8', filename: 'agenda.yaml', stream: oneText(text) }
  },
})
