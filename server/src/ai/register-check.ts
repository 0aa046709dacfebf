import { blocks, gateNow, RegisterCheck, RegisterCheckInput } from '@tandem/core/ai'
import { TandemError } from '@tandem/core/errors'
import { counted } from '@tandem/core/words'
import { readOperation } from '../operation.ts'
import { actionsFor, judgeRegister, rowOf, standingOf } from './judge-register.ts'

export const registerCheck = readOperation({
  name: 'register-check',
  summary:
    'Every control of one use of AI or of all: met, missing, lapsed or soon to lapse, by which rule, and who can supply it.',
  positional: ['id'],
  input: RegisterCheckInput,
  output: RegisterCheck,
  async run({ id, strict }, { store, now }) {
    const judged = await judgeRegister(store, now(), id)
    const useCases = judged.map((one) => {
      const { useCase, state } = one.kept
      const gate = gateNow(standingOf(one))
      return {
        id: useCase.id,
        title: useCase.title,
        state,
        gate: gate?.to ?? null,
        controls: gate?.controls ?? [],
        sentence: rowOf(one).sentence,
      }
    })
    const missing = useCases.flatMap(({ controls }) => controls).filter(({ state }) => blocks(state)).length
    const sentence =
      useCases.length === 0
        ? 'No use of AI is registered yet.'
        : missing === 0
          ? `${counted(useCases.length, 'use')} checked: nothing is missing for where ${useCases.length === 1 ? 'it stands' : 'they stand'}.`
          : `${counted(useCases.length, 'use')} checked: ${counted(missing, 'control')} ${missing === 1 ? 'is' : 'are'} not met.`
    const urgent = actionsFor(judged).filter(({ control }) => blocks(control.state))
    if (strict && urgent.length > 0)
      throw new TandemError(
        'precondition',
        `${counted(urgent.length, 'control')} of uses that touch candidates ${urgent.length === 1 ? 'is' : 'are'} not met. ${urgent.map((action) => action.sentence).join(' ')}`,
      )
    return { useCases, missing, sentence }
  },
})
