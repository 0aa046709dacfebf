import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { contentOf, ObjectiveExportInput, writeOpenSlo } from '@tandem/core/objectives'
import { stringify } from 'yaml'
import { downloadOperation } from '../operation.ts'
import type { State } from '../store/state.ts'
import { readObjectives } from './read-objectives.ts'

export const OPEN_SLO_TYPE = 'application/yaml; charset=utf-8'

export const objectiveExport = downloadOperation({
  name: 'objective-export',
  summary: 'Writes objectives as OpenSLO v1 in YAML; applying the file changes nothing.',
  positional: ['ids'],
  input: ObjectiveExportInput,
  async run({ ids }, { store: { state } }) {
    const text = await openSloText(state, ids)
    return { contentType: OPEN_SLO_TYPE, filename: 'tandem-objectives.yaml', stream: oneText(text) }
  },
})

/** The objectives in force as text of OpenSLO, by their ids. */
export async function openSloText(state: State, ids?: readonly string[]): Promise<string> {
  const inForce = await readObjectives(state)
  const unknown = ids?.find((id) => !inForce.some((objective) => objective.id === id))
  if (unknown !== undefined) {
    const known = inForce.map(({ id }) => id)
    throw notFound(`There is no objective ${unknown}. ${meantWords(unknown, known)}`.trim())
  }
  const wanted = inForce.filter(({ id }) => ids === undefined || ids.includes(id)).map(contentOf)
  return writeOpenSlo(wanted)
    .map((document) => stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }))
    .join('---\n')
}

export async function* oneText(text: string): AsyncGenerator<string> {
  yield text
}
