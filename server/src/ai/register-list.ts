import { RegisterList, RegisterListInput, registerSentence } from '@tandem/core/ai'
import { sql } from '@tandem/core/sql'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { actionsFor, judgeRegister, rowOf } from './judge-register.ts'

export const registerList = readOperation({
  name: 'register-list',
  summary:
    'Every registered use of AI: its risk tier, its state, how much it is used, what is missing and whose move it is.',
  input: RegisterListInput,
  output: RegisterList,
  async run({ state }, { store, now }) {
    const judged = await judgeRegister(store, now())
    const unregistered = await unregisteredTools(
      store,
      judged.flatMap(({ kept }) => kept.useCase.tool ?? []),
    )
    const rows = judged.map(rowOf)
    const actions = actionsFor(judged)
    return {
      useCases: rows.filter((row) => state === undefined || row.state === state),
      actions: actions.filter(
        (action) => state === undefined || rows.find(({ id }) => id === action.useCase)?.state === state,
      ),
      unregistered,
      asOf: judged[0]?.observed.asOf ?? null,
      sentence: registerSentence(rows, { actions: actions.length, unregistered }),
    }
  },
})

/** Words by which sources say that no tool was used. */
const NO_TOOL = ['', 'manual', 'none', 'no']

async function unregisteredTools({ warehouse }: Store, registered: readonly string[]) {
  return warehouse.rows<{ tool: string; cases: number; share: number }>(sql`
    select toString(tool) as tool, toUInt32(count()) as cases, count() / (select count() from application) as share
    from application where lower(tool) not in ${NO_TOOL} and tool not in ${[...registered, '']}
    group by tool order by cases desc, tool limit 50`)
}
