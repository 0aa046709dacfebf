import {
  Agenda,
  AgendaInitiative,
  AgendaInitiativeInput,
  AgendaInput,
  agendaSentence,
  gainOf,
  type Initiative,
  type LeverView,
  leverSentence,
  leversOf,
} from '@tandem/core/agenda'
import { readOperation } from '../operation.ts'
import { readAgenda, theInitiative } from './read-agenda.ts'
import { type Futures, LEVER_RUNS, runFutures, runLevers } from './run-futures.ts'
import { todayOf } from './today.ts'
import { toldOf, toStaff, viewInitiative } from './view-agenda.ts'

/** Less than this is no gain. */
const LEAST_DAYS = 0.5

export const agenda = readOperation({
  name: 'agenda',
  summary: 'Whether the technology agenda will be staffed in time: each initiative with its chance and its dates.',
  input: AgendaInput,
  output: Agenda,
  async run({ forecast }, { store, now }) {
    const kept = await readAgenda(store.state)
    const futures = forecast ? await runFutures(store, initiativesOf(kept)) : 'No forecast was asked for.'
    const today = await todayOf(store, now())
    const initiatives = kept.map((one, place) => viewInitiative(one, { futures, place, today }))
    const told = await toldOf(store, futures)
    return { ...told, initiatives, sentence: agendaSentence({ initiatives, unavailable: told.unavailable }, today) }
  },
})

export const agendaInitiative = readOperation({
  name: 'agenda-initiative',
  summary:
    'One initiative: its roles, the requisitions behind them, by when they are filled, and what would help most.',
  positional: ['id'],
  input: AgendaInitiativeInput,
  output: AgendaInitiative,
  async run({ id }, { store, now }) {
    const kept = await readAgenda(store.state)
    const place = kept.indexOf(theInitiative(kept, id))
    const all = initiativesOf(kept)
    const futures = await runFutures(store, all)
    const today = await todayOf(store, now())
    const initiative = viewInitiative(kept[place] as (typeof kept)[0], { futures, place, today })
    const isOver = initiative.started >= initiative.people
    const levers = typeof futures === 'string' || isOver ? [] : await pull(futures, { all, place })
    return { ...(await toldOf(store, futures)), initiative, levers, lever: leverWords(levers, { isOver, futures }) }
  },
})

const initiativesOf = (kept: Awaited<ReturnType<typeof readAgenda>>): Initiative[] =>
  kept.map(({ initiative }) => initiative)

/** Every lever with the same luck; what it gains for this initiative. */
async function pull(
  futures: Futures,
  { all, place }: { all: readonly Initiative[]; place: number },
): Promise<LeverView[]> {
  const roles = toStaff(all[place] as Initiative, futures.found.roles[place] ?? [])
  const before = futures.draws.slice(0, LEVER_RUNS)
  const levers = leversOf(futures.fitted.calibration.model, futures.fitted.history)
  const scenarios = levers.map(({ scenario }) => scenario)
  const after = await runLevers(futures, all, scenarios)
  const views = levers.map(({ id, words }, i): LeverView => {
    const gain = gainOf(roles, { before, after: after[i] ?? [], until: futures.until })
    const told = { words, ...gain, gains: (gain.interval?.[0] ?? 0) > LEAST_DAYS }
    return { id, ...told, sentence: leverSentence(told) }
  })
  return views.sort((a, b) => Number(b.gains) - Number(a.gains) || b.days - a.days)
}

function leverWords(
  levers: readonly LeverView[],
  { isOver, futures }: { isOver: boolean; futures: Futures | string },
): string {
  if (isOver) return 'Everybody has started; there is nothing left to gain.'
  if (typeof futures === 'string') return futures
  const [biggest] = levers
  return biggest?.gains === true
    ? biggest.sentence
    : 'None of the levers that were tried gains anything for this initiative: what it waits for is not there.'
}
