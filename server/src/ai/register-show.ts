import { RegisterShow, RegisterShowInput } from '@tandem/core/ai'
import { readOperation } from '../operation.ts'
import { pilotsOfUseCase } from '../pilots/read-pilots.ts'
import type { Store } from '../store/store.ts'
import { actionsFor, judgeRegister, rowOf } from './judge-register.ts'

export const registerShow = readOperation({
  name: 'register-show',
  summary:
    'One use of AI with its gates, evidence, use by month, training, incidents, value and how it came to where it is.',
  positional: ['id'],
  input: RegisterShowInput,
  output: RegisterShow,
  run: ({ id }, { store, now }) => showUseCase(store, id, now()),
})

export async function showUseCase(store: Store, id: string, now: Date): Promise<RegisterShow> {
  const judged = await judgeRegister(store, now, id)
  const [one] = judged as [(typeof judged)[0]]
  const { kept, gates, documents, observed } = one
  return {
    row: rowOf(one),
    useCase: kept.useCase,
    gates,
    documents,
    observed,
    actions: actionsFor(judged),
    history: await readMoves(store, id),
    pilots: (await pilotsOfUseCase(store.state, id)).map(({ id: pilot, design: { title }, sentence }) => ({
      id: pilot,
      title,
      sentence,
    })),
    updatedAt: kept.updatedAt.toISOString(),
    updatedBy: kept.updatedBy,
  }
}

async function readMoves({ state }: Store, id: string) {
  const rows = await state.selectFrom('ai_move').selectAll().where('use_case', '=', id).orderBy('id').execute()
  return rows.map(({ from_state, to_state, at, by, reason, proposal }) => ({
    from: from_state,
    to: to_state,
    at: at.toISOString(),
    by,
    reason,
    proposal,
  }))
}
