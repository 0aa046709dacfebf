import { DiagnoseInput, DiagnosisProgress } from '@tandem/core/diagnosis'
import { type Actor, idOf } from '../access/actor.ts'
import { readOperation } from '../operation.ts'

const NOTHING: DiagnosisProgress = { counts: null, since: null, where: null, whose: null }

/** What is being worked out in this process, by who asks and what. */
const running = new Map<string, DiagnosisProgress>()

const keyOf = (actor: Actor, input: DiagnoseInput) =>
  JSON.stringify([idOf(actor), ...Object.entries(DiagnoseInput.parse(input)).sort()])

export const diagnosisProgress = readOperation({
  name: 'diagnosis-progress',
  summary: 'What a diagnosis that you have asked for and that is not there yet knows already.',
  input: DiagnoseInput,
  output: DiagnosisProgress,
  run: async (input, { actor }) => running.get(keyOf(actor, input)) ?? NOTHING,
})

export type Tell = (known: Partial<DiagnosisProgress>) => void

/** Lets a diagnosis tell what it knows while it is being worked out. */
export async function whileTelling<Found>(
  { actor, input }: { actor: Actor; input: DiagnoseInput },
  work: (tell: Tell) => Promise<Found>,
): Promise<Found> {
  const key = keyOf(actor, input)
  running.set(key, NOTHING)
  try {
    return await work((known) => running.set(key, { ...(running.get(key) ?? NOTHING), ...known }))
  } finally {
    running.delete(key)
  }
}
