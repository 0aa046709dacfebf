import { TandemError } from '@tandem/core/errors'
import type { History } from '@tandem/core/simulation'
import type { Store } from '../store/store.ts'
import { type HistoryQuestion, readHistory } from './read-history.ts'
import { inWorker } from './workers/in-worker.ts'
import type { Fit } from './workers/tasks.ts'

export interface FittedModel extends Fit {
  history: History
}

/** Models by store and question, each with the state of the sources that it was fitted to. */
const known = new WeakMap<Store['warehouse'], Map<string, { version: string; model: Promise<FittedModel> }>>()
const MOST = 4

/** The model of today's hiring; fitted anew when the sources have told more. `check` throws where a history is not worth a fit. */
export async function modelOf(
  store: Store,
  question: HistoryQuestion = {},
  check: (history: History) => void = () => {},
): Promise<FittedModel> {
  const version = await versionOf(store)
  const models = known.get(store.warehouse) ?? new Map()
  known.set(store.warehouse, models)
  const key = JSON.stringify([question.where ?? [], question.from ?? null, question.always ?? []])
  const found = models.get(key)
  if (found?.version === version) return found.model
  const model = fit(store, question, check)
  models.set(key, { version, model })
  // A failure is not kept: the next who asks tries again.
  model.catch(() => models.delete(key))
  while (models.size > MOST) models.delete(models.keys().next().value)
  return model
}

async function fit(store: Store, question: HistoryQuestion, check: (history: History) => void): Promise<FittedModel> {
  const history = await readHistory(store, question)
  check(history)
  const ended = history.stays.filter(({ leftAt }) => leftAt !== null).length
  if (ended < FEWEST_STAYS) throw new TandemError('precondition', tooLittle(ended, question))
  const { calibration, underWay } = await inWorker('fit', { history })
  return { history, calibration, underWay }
}

/** Fewer decided stays than this tell neither how long anything takes nor how it ends. */
const FEWEST_STAYS = 50

function tooLittle(ended: number, { where = [] }: HistoryQuestion): string {
  const known =
    ended > 1
      ? `Only ${ended} stays in a stage have ended`
      : `${ended === 0 ? 'No' : 'Only one'} stay in a stage has ended`
  return where.length > 0
    ? `${known} where ${where.join(' and ')}; a model needs ${FEWEST_STAYS}. Take a filter off.`
    : `${known} in this history; a model needs ${FEWEST_STAYS}. Import more: tandem import FILE`
}

/** Changes whenever a number that the model is fitted to may. */
export async function versionOf({ state }: Pick<Store, 'state'>): Promise<string> {
  const sources = await state.selectFrom('source').select(['name', 'as_of']).orderBy('name').execute()
  const imports = await state
    .selectFrom('import')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirst()
  return JSON.stringify([sources, imports?.last ?? 0])
}
