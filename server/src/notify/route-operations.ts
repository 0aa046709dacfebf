import { invalid, notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import {
  incidentMessage,
  isReminderKind,
  type Route,
  type Routed,
  RouteListAnswer,
  RoutePreview,
  RoutePreviewInput,
  RouteSetInput,
  routedIncident,
} from '@tandem/core/notify'
import { counted, listWords } from '@tandem/core/words'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { CHANNELS } from './channels/registry.ts'
import { type Planned, planNotices } from './plan.ts'
import { readRoutes } from './read-routes.ts'

export const routeList = readOperation({
  name: 'route-list',
  summary: 'Who is told of what: the lines in order, and what nobody is told of.',
  input: z.object({}),
  output: RouteListAnswer,
  async run(_, { store }) {
    const routes = await readRoutes(store.state)
    const channels = await store.state.selectFrom('channel').select(['name', 'fallback']).orderBy('name').execute()
    return {
      routes,
      channels: channels.map(({ name }) => name),
      fallbacks: channels.filter(({ fallback }) => fallback).map(({ name }) => name),
      sentence: untold(routes),
    }
  },
})

/** Which openings no line takes: the worst thing a list of routes can do is to leave one out. */
function untold(routes: readonly Route[]): string {
  if (routes.length === 0) return 'There is no line yet, so nobody is told of anything.'
  const catchesAll = routes.some(
    ({ objectives, side, severities, kinds, events, channels }) =>
      objectives.length === 0 &&
      side === 'both' &&
      severities.length === 0 &&
      kinds.length === 0 &&
      (events.length === 0 || events.includes('opened')) &&
      channels.length > 0,
  )
  return catchesAll
    ? ''
    : 'No line takes all new incidents, so of some nobody may be told. A last line without choices does.'
}

export const routeSet = writeOperation({
  name: 'route-set',
  summary: 'Sets the whole list of lines by which news goes to channels.',
  input: RouteSetInput,
  output: z.object({ routes: z.number().int(), sentence: z.string() }),
  audited: (input) => input,
  async run({ routes }, { store, actor, now, commit }) {
    await check(store, routes)
    await commit(async (transaction) => {
      await transaction.deleteFrom('route').execute()
      for (const [position, route] of routes.entries()) {
        await transaction
          .insertInto('route')
          .values({ position, content: JSON.stringify(route), set_at: now(), set_by: idOf(actor) })
          .execute()
      }
      await settleDigests(transaction, { routes, now: now() })
    })
    return { routes: routes.length, sentence: untold(routes) }
  },
})

async function check({ state }: Store, routes: readonly Route[]): Promise<void> {
  const names = routes.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw invalid(`Two lines are called “${twice}”. Give each a name of its own.`)
  const channels = await state.selectFrom('channel').select(['name', 'kind']).execute()
  const calendars = new Set((await state.selectFrom('calendar').select('id').execute()).map(({ id }) => id))
  for (const { name, kinds, channels: told, when } of routes) {
    for (const one of told) {
      const channel = channels.find((known) => known.name === one)
      if (channel === undefined) {
        const known = channels.map((each) => each.name)
        throw invalid(`The line “${name}” tells “${one}”, which is no channel. ${meantWords(one, known)}`.trim())
      }
      if (when.kind === 'digest' && CHANNELS[channel.kind].keeps) {
        throw invalid(
          `The line “${name}” sends a digest to “${one}”, but ${CHANNELS[channel.kind].title} keeps tickets or alerts of single incidents. Send digests to people.`,
        )
      }
      if (kinds.length > 0 && kinds.every(isReminderKind) && CHANNELS[channel.kind].incidentsOnly) {
        throw invalid(
          `The line “${name}” tells “${one}” of ${listWords(kinds)}, but ${CHANNELS[channel.kind].title} takes incidents only: nobody is to be woken for them. Choose another channel.`,
        )
      }
    }
    if (when.kind === 'working hours' && !calendars.has(when.calendar)) {
      throw invalid(
        `The line “${name}” goes by the calendar “${when.calendar}”, which there is not. ${meantWords(when.calendar, [...calendars])}`.trim(),
      )
    }
  }
}

/** A new digest begins to gather now; what has gathered for one that is no more is told one by one, so that nothing is lost. */
async function settleDigests(
  transaction: Transaction<StateTables>,
  { routes, now }: { routes: readonly Route[]; now: Date },
): Promise<void> {
  const wanted = routes.flatMap(({ name, when, channels }) =>
    when.kind === 'digest' ? channels.map((channel) => ({ route: name, channel })) : [],
  )
  for (const { route, channel } of wanted) {
    await transaction
      .insertInto('digest')
      .values({ route, channel, sent_until: now, objectives: '{}' })
      .onConflict((same) => same.columns(['route', 'channel']).doNothing())
      .execute()
  }
  for (const { route, channel } of await transaction.selectFrom('digest').select(['route', 'channel']).execute()) {
    if (wanted.some((one) => one.route === route && one.channel === channel)) continue
    await transaction.deleteFrom('digest').where('route', '=', route).where('channel', '=', channel).execute()
    await transaction
      .updateTable('notice')
      .set({ state: 'waiting', due_at: now })
      .where('state', '=', 'gathered')
      .where('route', '=', route)
      .where('channel', '=', channel)
      .execute()
  }
}

export const routePreview = readOperation({
  name: 'route-preview',
  summary: 'What would be told to whom, and when: of an incident, or of one that is described. Nothing is sent.',
  input: RoutePreviewInput,
  output: RoutePreview,
  async run({ incident: id, event, ...described }, { store, now, publicUrl = 'http://localhost:4321' }) {
    const news = id === undefined ? null : await latestNews(store, id)
    const routed = { ...(news === null ? unknown : routedIncident(news.content, event)), event, ...changes(described) }
    const planned = await planNotices(store.state, routed, now())
    const channels = await store.state.selectFrom('channel').select(['name', 'kind']).execute()
    const kindOf = (name: string) => channels.find((one) => one.name === name)?.kind ?? null
    const message =
      news === null
        ? null
        : incidentMessage(
            { id: 'preview', incident: news.content, event, sentence: news.sentence, at: now().getTime() },
            publicUrl,
          )
    return {
      sentence: previewWords(planned, now()),
      told: planned.map(({ channel, route, isDigest, dueAt }) => ({
        channel,
        kind: kindOf(channel),
        route,
        when: isDigest ? ('digest' as const) : dueAt > now() ? ('later' as const) : ('now' as const),
        at: dueAt.toISOString(),
      })),
      message: message === null ? null : { title: message.title, sentence: message.sentence },
    }
  },
})

async function latestNews({ state }: Store, incident: number) {
  const news = await state
    .selectFrom('news')
    .select(['content', 'sentence'])
    .where('incident', '=', incident)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (news !== undefined) return news
  throw notFound(
    `There is no news of an incident ${incident}. Describe it instead, by severity, objective, kind and side.`,
  )
}

const unknown: Routed = { event: 'opened', kind: 'objective', severity: 3, objectives: [], side: 'both' }

type Described = Omit<z.infer<typeof RoutePreviewInput>, 'incident' | 'event'>

const changes = ({ objective, severity, kind, side }: Described): Partial<Routed> => ({
  ...(objective !== undefined && { objectives: [objective] }),
  ...(severity !== undefined && { severity }),
  ...(kind !== undefined && { kind }),
  ...(side !== undefined && { side }),
})

function previewWords(planned: readonly Planned[], now: Date): string {
  if (planned.length === 0) return 'Nobody would be told.'
  const [first] = [...planned].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime()) as [Planned, ...Planned[]]
  const names = listWords(planned.map(({ channel }) => channel))
  const when = first.dueAt <= now ? 'now' : `on ${first.dueAt.toISOString().slice(0, 16).replace('T', ' at ')} UTC`
  return `${counted(planned.length, 'channel')} would be told: ${names}; the first ${when}.`
}
