import { refusalOf, stateWords, UseCaseMove } from '@tandem/core/ai'
import { conflict, TandemError } from '@tandem/core/errors'
import type { Store } from '../store/store.ts'
import type { Kind } from '../two-keys/kinds.ts'
import { judgeRegister } from './judge-register.ts'
import { moveUseCase } from './move-use-case.ts'
import { MOVE_KIND } from './open-move.ts'
import { readUseCases, theUseCase } from './read-use-cases.ts'

/** That a use of AI goes into its next state. Its gates are asked when it is proposed and with every signature. */
export const useCaseState: Kind<typeof UseCaseMove> = {
  name: MOVE_KIND,
  content: UseCaseMove,
  titleOf: ({ title, to }) => `${title} becomes ${stateWords(to)}`,
  check: refuseUnmetGates,
  checkAgain: refuseUnmetGates,
  async takeEffect({ useCase, from, to }, transaction, { proposal, reason, by, now }) {
    const { state } = theUseCase(await readUseCases(transaction), useCase)
    if (state !== from)
      throw conflict(`${useCase} is ${stateWords(state)} by now and not ${stateWords(from)}. Propose the move anew.`)
    await moveUseCase(transaction, { id: useCase, from, to, reason, by, now, proposal })
  },
}

/** @throws TandemError `precondition`, naming every missing control, its rule and who can supply it */
export async function refuseUnmetGates(
  { useCase, from, to }: Pick<UseCaseMove, 'useCase' | 'from' | 'to'>,
  { store, now }: { store: Store; now: Date },
): Promise<void> {
  const [judged] = await judgeRegister(store, now, useCase)
  const state = judged?.kept.state ?? from
  if (state !== from)
    throw conflict(`${useCase} is ${stateWords(state)} by now and not ${stateWords(from)}. Propose the move anew.`)
  const refusal = refusalOf({ id: useCase, from, to }, judged?.gates ?? [])
  if (refusal !== null) throw new TandemError('precondition', refusal.sentence, { missing: refusal.missing })
}
