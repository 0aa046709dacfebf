import type { Changes } from '@tandem/core/changes'
import { criticalChain, problemOf, Roadmap, RoadmapInput, type RoadmapItem, type RoadmapRow } from '@tandem/core/goals'
import type { Part } from '@tandem/core/opportunities'
import { counted } from '@tandem/core/words'
import { readAgenda } from '../agenda/read-agenda.ts'
import { todayOf } from '../agenda/today.ts'
import { changeList } from '../changes/change-list.ts'
import { readDecisions } from '../decisions/read-decisions.ts'
import { type Context, perform, readOperation } from '../operation.ts'
import { readPilots } from '../pilots/read-pilots.ts'
import { readGoals } from './read-goals.ts'

const DAY_MS = 86_400_000

export const roadmap = readOperation({
  name: 'roadmap',
  summary:
    'What HR and IT are about on one line of time: initiatives, integrations, pilots, process changes, reviews, with what waits for what.',
  input: RoadmapInput,
  output: Roadmap,
  async run({ from, to }, context) {
    const today = await todayOf(context.store, context.now())
    const begin = from ?? dayAfter(today, -91)
    const end = to ?? dayAfter(today, 365)
    const items = await readItems(context)
    const all = [
      ...items.map(({ item }) => ownRow(item, today)),
      ...(await initiatives(context)),
      ...(await pilots(context, today)),
      ...(await changes(context, { from: begin, to: end, today })),
      ...(await reviews(context)),
      ...(await goals(context)),
    ]
    const byId = new Map(all.map((row) => [row.id, row]))
    const chain = criticalChain(byId)
    const rows = all
      .filter((row) => row.to >= begin && (row.from ?? row.to) <= end)
      .map((row) => ({ ...row, problem: problemOf(row, byId), critical: chain.has(row.id) }))
      .sort(
        (a, b) =>
          (a.from ?? a.to).localeCompare(b.from ?? b.to) || a.to.localeCompare(b.to) || a.id.localeCompare(b.id),
      )
    return { from: begin, to: end, today, rows, items, sentence: sentenceOf(rows, { today }) }
  },
})

type Row = Omit<RoadmapRow, 'problem' | 'critical'>

async function readItems({ store: { state } }: Context) {
  const rows = await state.selectFrom('roadmap_item').select(['content', 'version']).orderBy('id').execute()
  return rows.map(({ content, version }) => ({ item: content as RoadmapItem, version }))
}

const ownRow = ({ id, title, kind, from, to, hrOwner, itOwner, waitsFor }: RoadmapItem, today: string): Row => ({
  ...{ id, title, kind, from, to, hrOwner, itOwner, waitsFor },
  state: to < today ? 'over by its day' : from > today ? 'ahead' : 'under way',
  href: null,
  own: true,
})

const NOTHING = { hrOwner: null, itOwner: null, waitsFor: [], own: false }

async function initiatives({ store }: Context): Promise<Row[]> {
  return (await readAgenda(store.state)).map(({ initiative: { id, name, needDate, hrOwner, itOwner } }) => ({
    ...NOTHING,
    ...{
      id,
      hrOwner,
      itOwner,
      title: `${name} is to be staffed`,
      kind: 'initiative',
      from: null,
      to: needDate,
      state: 'needed by then',
      href: `/agenda/${id}`,
    },
  }))
}

async function pilots({ store }: Context, today: string): Promise<Row[]> {
  return (await readPilots(store.state)).map(({ id, design, state, decided }) => {
    const ended = decided?.at.slice(0, 10)
    const title = design.title
    const to = ended ?? (design.from > today ? design.from : today)
    return { ...NOTHING, id, title, kind: 'pilot', from: design.from, to, state, href: `/pilots/${id}` }
  })
}

/** Rollouts are many and small; behind the day they are no news, ahead of it they are. */
async function changes(
  context: Context,
  { from, to, today }: { from: string; to: string; today: string },
): Promise<Row[]> {
  const { changes: found } = (await perform(
    changeList,
    { from: `${from}T00:00:00Z`, to: `${to}T23:59:59Z` },
    context,
  )) as Changes
  return found
    .filter(
      ({ kind, at }) => (kind !== 'outage' && kind !== 'degraded' && kind !== 'rollout') || at.slice(0, 10) > today,
    )
    .map(({ id, title, kind, at, until }) => ({
      ...NOTHING,
      id: `change-${id}`,
      title,
      kind: kind === 'freeze' ? 'freeze' : kind === 'tool' ? 'tool' : 'process change',
      from: at.slice(0, 10),
      to: (until || at).slice(0, 10),
      state: at.slice(0, 10) > today ? 'ahead' : 'made',
      href: '/changes',
    }))
}

async function reviews({ store: { state }, now }: Context): Promise<Row[]> {
  return (await readDecisions(state, now()))
    .filter((row) => row.state === 'decided')
    .map(({ decision: { id, title, hrOwner, itOwner, review }, reviewDue, reviews: done }) => ({
      ...NOTHING,
      ...{ id: `review-${id}`, hrOwner, itOwner, title: `Review: ${title}`, kind: 'review', from: null, to: review },
      state: done.length >= 2 ? 'reviewed' : reviewDue ? 'due' : 'ahead',
      href: `/decisions/${id}`,
    }))
}

async function goals({ store }: Context): Promise<Row[]> {
  return (await readGoals(store.state)).map(({ goal: { id, title, hrOwner, itOwner, from, due } }) => ({
    ...NOTHING,
    ...{
      id: `goal-${id}`,
      hrOwner,
      itOwner,
      title,
      kind: 'goal',
      from,
      to: due,
      state: 'a shared goal',
      href: `/goals/${id}`,
    },
  }))
}

function sentenceOf(rows: readonly RoadmapRow[], { today }: { today: string }): Part[] {
  if (rows.length === 0) return [{ text: 'Nothing is on the roadmap in this time.' }]
  const soon = rows.filter(({ to }) => to >= today && to <= dayAfter(today, 91))
  const broken = rows.filter(({ problem }) => problem !== null)
  const parts: Part[] = [
    { text: `In the next three months ${counted(soon.length, 'thing is', 'things are')} due` },
    {
      text:
        broken.length === 0
          ? '; what waits for another can hold.'
          : `; ${counted(broken.length, 'dependency does', 'dependencies do')} not hold: `,
    },
  ]
  const [first] = broken
  if (first !== undefined) parts.push({ text: `${first.title}. ${first.problem}` })
  return parts
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
