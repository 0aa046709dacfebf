import { bindsOn, factsWithTier, holds, RULE_PACKS, type RulePack, RulePacks } from '@tandem/core/ai'
import { counted } from '@tandem/core/words'
import { z } from 'zod'
import { readOperation } from '../operation.ts'
import { readUseCases } from './read-use-cases.ts'

/** After so many days the text of a rule may have changed without anybody having looked. */
const OLD_AFTER_DAYS = 180

export const rulePacks = readOperation({
  name: 'rule-packs',
  summary:
    'The rules that uses of AI are held to: status, from when, source, when last checked, and of which uses they speak.',
  input: z.object({}),
  output: RulePacks,
  async run(_, { store, now }) {
    const register = await readUseCases(store.state)
    const today = now().toISOString().slice(0, 10)
    const packs = RULE_PACKS.map((pack) => ({
      ...pack,
      useCases: register
        .filter(({ useCase, state }) => state !== 'retired' && holds(pack.appliesWhen, factsWithTier(useCase)))
        .map(({ useCase }) => useCase.id),
      isOld: (now().getTime() - Date.parse(pack.checkedOn)) / 86_400_000 > OLD_AFTER_DAYS,
    }))
    const binding = packs.filter((pack) => pack.duties.some((duty) => bindsOn(pack, duty, today)))
    const old = packs.filter(({ isOld }) => isOld).length
    const checked = packs.map(({ checkedOn }) => checkedOn).sort()[0]
    return {
      packs,
      sentence: `${counted(packs.length, 'rule pack')}, of which ${binding.length} ${binding.length === 1 ? 'asks' : 'ask'} something today. ${readSentence(packs)} Their status is known as of ${checked} or later${old > 0 ? `, of ${old} more than ${OLD_AFTER_DAYS} days ago` : ''}: whoever answers for a use verifies that they still hold.`,
    }
  },
})

/** Of how many duties from outside the text itself was read; of the others only reports were, or nothing. */
function readSentence(packs: readonly RulePack[]): string {
  const readings = packs.flatMap(({ duties }) => duties.map(({ verified }) => verified.by)).filter((by) => by !== 'own')
  const texts = readings.filter((by) => by === 'text read').length
  return `Of ${counted(readings.length, 'duty', 'duties')} from outside, the text of ${texts} was read; of the others only what is reported.`
}
