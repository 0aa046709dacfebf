import { CheckExportInput, contentOf } from '@tandem/core/checks'
import { stringify } from 'yaml'
import { oneText } from '../objectives/export-objectives.ts'
import { downloadOperation } from '../operation.ts'
import { readChecks, theCheck } from './read-checks.ts'

export const checkExport = downloadOperation({
  name: 'check-export',
  summary: 'Writes checks as YAML; applying the file changes nothing.',
  positional: ['ids'],
  input: CheckExportInput,
  async run({ ids }, { store: { state } }) {
    const kept = await readChecks(state)
    const wanted = ids === undefined ? kept : ids.map((id) => theCheck(kept, id))
    const checks = wanted.map(contentOf).map(({ from, description, where, exceptions, ...check }) => ({
      ...check,
      ...(description !== undefined && { description }),
      ...(where.length > 0 && { where }),
      ...(from !== null && { from }),
      ...(exceptions.length > 0 && { exceptions }),
    }))
    const text = stringify({ checks }, { lineWidth: 0, aliasDuplicateObjects: false })
    return { contentType: 'application/yaml; charset=utf-8', filename: 'tandem-checks.yaml', stream: oneText(text) }
  },
})
