import { fileContentOf, RegisterExportInput } from '@tandem/core/ai'
import { stringify } from 'yaml'
import { oneText } from '../objectives/export-objectives.ts'
import { downloadOperation } from '../operation.ts'
import { readUseCases, theUseCase } from './read-use-cases.ts'

export const registerExport = downloadOperation({
  name: 'register-export',
  summary: 'Writes the register of AI as YAML; importing the file changes nothing. States and evidence stay here.',
  positional: ['ids'],
  input: RegisterExportInput,
  async run({ ids }, { store: { state } }) {
    const register = await readUseCases(state)
    const wanted = ids === undefined ? register : ids.map((id) => theUseCase(register, id))
    const useCases = wanted.map(({ useCase }) => fileContentOf(useCase))
    const text = stringify({ useCases }, { lineWidth: 0, aliasDuplicateObjects: false })
    return { contentType: 'application/yaml; charset=utf-8', filename: 'ai-register.yaml', stream: oneText(text) }
  },
})
