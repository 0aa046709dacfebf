import { AgendaImported, AgendaImportInput, type InitiativeChange } from '@tandem/core/agenda'
import { invalid } from '@tandem/core/errors'
import { writeOperation } from '../operation.ts'
import { changeOf, keepInitiative, removeInitiative } from './keep-initiative.ts'
import { readAgenda } from './read-agenda.ts'
import { readAgendaFiles } from './read-files.ts'
import { MOST_INITIATIVES } from './set-initiative.ts'

const MOST_NAMED = 20

export const agendaImport = writeOperation({
  name: 'agenda-import',
  summary: 'Makes the technology agenda what files in YAML say, all of them or none; twice is as good as once.',
  positional: ['files'],
  input: AgendaImportInput,
  output: AgendaImported,
  audited: ({ files = [], prune, text }) => ({ files: files.length, characters: text?.length ?? 0, prune }),
  async run({ prune, ...given }, context) {
    const { initiatives, errors, warnings } = await readAgendaFiles(given, context)
    if (errors.length > 0) {
      const more = errors.length - MOST_NAMED
      throw invalid(
        ['Nothing was imported.', ...errors.slice(0, MOST_NAMED), ...(more > 0 ? [`And ${more} more.`] : [])].join(
          '\n',
        ),
      )
    }
    const { actor, now, commit } = context
    const changes = await commit(async (transaction) => {
      const agenda = await readAgenda(transaction)
      const named = new Set(initiatives.map(({ id }) => id))
      const gone = agenda.filter(
        ({ initiative, managedBy }) => prune && managedBy === 'file' && !named.has(initiative.id),
      )
      const stay = agenda.filter(({ initiative }) => !named.has(initiative.id)).length - gone.length
      if (stay + initiatives.length > MOST_INITIATIVES)
        throw invalid(`No more than ${MOST_INITIATIVES} initiatives can be kept. Remove some first.`)
      const done: InitiativeChange[] = []
      for (const one of initiatives) {
        const kept = agenda.find(({ initiative }) => initiative.id === one.id)
        await keepInitiative(transaction, one, { kept, managedBy: 'file', actor, now: now() })
        done.push(changeOf(kept?.initiative, one))
      }
      for (const { initiative } of gone) {
        await removeInitiative(transaction, initiative.id)
        done.push({ id: initiative.id, name: initiative.name, outcome: 'removed', changes: [] })
      }
      return done
    })
    return { initiatives: changes, warnings, sentence: outcomeWords(changes) }
  },
})

function outcomeWords(changes: readonly InitiativeChange[]): string {
  const parts = (['created', 'changed', 'unchanged', 'removed'] as const).flatMap((outcome) => {
    const n = changes.filter((change) => change.outcome === outcome).length
    return n > 0 ? [`${n} ${outcome}`] : []
  })
  return `${parts.join(', ') || 'Nothing to do'}.`
}
