import { RegisterImported, RegisterImportInput } from '@tandem/core/ai'
import { invalid } from '@tandem/core/errors'
import { counted } from '@tandem/core/words'
import { writeOperation } from '../operation.ts'
import { faultsOf } from './faults-of.ts'
import { keepUseCase } from './keep-use-case.ts'
import { readRegisterFiles } from './read-files.ts'
import { readUseCases } from './read-use-cases.ts'
import { MOST_USE_CASES } from './register-set.ts'

export const registerImport = writeOperation({
  name: 'register-import',
  summary:
    'Registers what files in YAML say, all or none. New uses begin as ideas: a file signs nothing and moves nothing.',
  positional: ['files'],
  input: RegisterImportInput,
  output: RegisterImported,
  audited: ({ files, text }) => ({ files, characters: text?.length }),
  async run(input, { store, actor, now, commit }) {
    const { read, errors } = await readRegisterFiles(input, { store, actor })
    const given = read.map(({ useCase }) => useCase)
    const kept = (await readUseCases(store.state)).map(({ useCase }) => useCase)
    const others = [...kept.filter(({ id }) => !given.some((one) => one.id === id)), ...given]
    const warnings: string[] = []
    for (const { useCase, at } of read)
      for (const { level, part, sentence } of await faultsOf(useCase, { store, others }))
        (level === 'error' ? errors : warnings).push(`${at(part)}${sentence}`)
    if (errors.length > 0) throw invalid(`Nothing was registered. ${errors.join(' ')}`)
    if (others.length > MOST_USE_CASES)
      throw invalid(`These would make ${others.length} use cases, and ${MOST_USE_CASES} can be kept. Leave some out.`)
    return commit(async (transaction) => {
      const register = await readUseCases(transaction)
      const useCases = []
      for (const useCase of given) {
        const before = register.find((one) => one.useCase.id === useCase.id)
        const { version: _, ...change } = await keepUseCase(transaction, useCase, { kept: before, actor, now: now() })
        useCases.push(change)
      }
      const changed = useCases.filter(({ outcome }) => outcome !== 'unchanged').length
      return {
        useCases,
        warnings,
        sentence: `${counted(useCases.length, 'use case')} read, ${changed} of them new or changed.`,
      }
    })
  },
})
