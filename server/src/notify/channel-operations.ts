import { randomBytes } from 'node:crypto'
import { conflict, invalid, TandemError } from '@tandem/core/errors'
import {
  ChannelNameInput,
  type ChannelRow,
  ChannelSetAnswer,
  ChannelSetInput,
  Channels,
  ChannelTestAnswer,
  testMessage,
} from '@tandem/core/notify'
import { listWords } from '@tandem/core/words'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { checkedSettings } from '../connections/settings.ts'
import { type Context, readOperation, writeOperation } from '../operation.ts'
import { openOutgoing } from '../outgoing/outgoing-fetch.ts'
import type { ChannelTable } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import type { AnyChannel, ChannelWorld } from './channels/channel.ts'
import { CHANNELS } from './channels/registry.ts'
import { deliver, type Outcome } from './deliver.ts'
import { NO_MAIL } from './mail.ts'
import { channelPurpose, findChannel, readChannel } from './read-channel.ts'
import { readRoutes } from './read-routes.ts'

export const channelList = readOperation({
  name: 'channel-list',
  summary: 'Where people and tools are told: the channels, how each stands, and which kinds there are.',
  input: z.object({}),
  output: Channels,
  async run(_, { store, publicUrl }) {
    const rows = await store.state.selectFrom('channel').selectAll().orderBy('name').execute()
    const counts = await store.state
      .selectFrom('notice')
      .select(['channel', 'state'])
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .where('state', 'in', ['waiting', 'dead'])
      .groupBy(['channel', 'state'])
      .execute()
    const countOf = (channel: string, state: string) =>
      Number(counts.find((one) => one.channel === channel && one.state === state)?.n ?? 0)
    return {
      channels: rows.map((row) => rowOf(store, row, { countOf, publicUrl })),
      kinds: Object.values(CHANNELS).map(kindRow),
    }
  },
})

interface Seen {
  countOf(channel: string, state: string): number
  publicUrl: string | undefined
}

function rowOf({ secrets }: Store, row: Selectable<ChannelTable>, { countOf, publicUrl = '' }: Seen): ChannelRow {
  const { name, kind, last_sent_at, failing_since, problem } = row
  const opened = JSON.parse(secrets.open(row.secrets, channelPurpose(name))) as Record<string, string>
  const dead = countOf(name, 'dead')
  const state = failing_since !== null ? 'failing' : last_sent_at === null ? 'new' : 'good'
  return {
    name,
    kind,
    title: CHANNELS[kind].title,
    settings: row.settings as ChannelRow['settings'],
    secretsSet: Object.keys(opened),
    fallback: row.fallback,
    address: row.hook === null ? null : `${publicUrl}/hooks/${kind}/${row.hook}`,
    state,
    waiting: countOf(name, 'waiting'),
    dead,
    lastSentAt: last_sent_at?.toISOString() ?? null,
    failingSince: failing_since?.toISOString() ?? null,
    problem,
    next:
      state === 'failing'
        ? `${problem ?? ''} Then test it.`.trim()
        : state === 'new'
          ? 'Test it, and name it in a line of the routes.'
          : dead > 0
            ? 'Some notices were given up. Look at them and send them again.'
            : '',
  }
}

const kindRow = ({ kind, title, about, fields, keeps }: AnyChannel) => ({
  kind,
  title,
  about,
  takesDigests: keeps !== true,
  fields: fields.map((field) => ({
    name: field.name,
    label: field.label,
    help: field.help,
    isSecret: field.isSecret === true,
    kind: field.kind ?? ('text' as const),
    optional: field.optional === true,
  })),
})

export const channelSet = writeOperation({
  name: 'channel-set',
  summary: 'Sets up a channel by which people or a tool are told, or changes it. Secrets are sealed and never shown.',
  positional: ['name'],
  input: ChannelSetInput,
  output: ChannelSetAnswer,
  audited: ({ name, kind, fallback }) => ({ name, kind, fallback }),
  async run({ name, kind, settings, secrets, fallback }, { store, actor, now, commit, publicUrl = '' }) {
    const before = await findChannel(store, name)
    if (before !== null && before.kind !== kind) {
      throw conflict(
        `“${name}” is a channel to ${CHANNELS[before.kind].title}. Give this one another name, or remove that one first.`,
      )
    }
    const channel = CHANNELS[kind]
    const { makes } = channel
    const kept = { ...before?.secrets, ...withoutEmpty(secrets) }
    const made = makes !== undefined && kept[makes] === undefined ? randomBytes(32).toString('hex') : null
    const given = checkedSettings(channel, {
      settings,
      secrets: made === null ? kept : { ...kept, [makes ?? '']: made },
    })
    const lack = channel.lacks?.(given.settings, given.secrets) ?? null
    if (lack !== null) throw invalid(`${channel.title}: ${lack}`)
    const hook = before?.hook ?? (channel.answers ? randomBytes(16).toString('hex') : null)
    await commit(async (transaction) => {
      const row = {
        settings: JSON.stringify(given.settings),
        secrets: store.secrets.seal(JSON.stringify(given.secrets), channelPurpose(name)),
        fallback: fallback ?? before?.fallback ?? false,
        hook,
        // What was wrong with it before says nothing of it now.
        failing_since: null,
        problem: null,
        told_at: null,
      }
      await transaction
        .insertInto('channel')
        .values({ name, kind, ...row, made_at: now(), made_by: idOf(actor), last_sent_at: null })
        .onConflict((same) => same.column('name').doUpdateSet(row))
        .execute()
      if (before === null) return
      await transaction
        .updateTable('notice')
        .set({ due_at: now() })
        .where('channel', '=', name)
        .where('state', '=', 'waiting')
        .where('attempts', '>', 0)
        .execute()
    })
    return { name, secret: made, address: hook === null ? null : `${publicUrl}/hooks/${kind}/${hook}` }
  },
})

const withoutEmpty = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

export const channelTest = writeOperation({
  name: 'channel-test',
  summary: 'Sends a real message by a channel, that says it is a test; tickets and alerts are ended again at once.',
  positional: ['name'],
  input: ChannelNameInput,
  output: ChannelTestAnswer,
  audited: (input) => input,
  async run({ name }, context) {
    const { store, now, commit } = context
    const channel = await readChannel(store, name)
    const world = channelWorldOf(context)
    const told = { id: `test-${now().getTime()}-${name}`, channel: name, at: now().getTime() }
    const open = testMessage({ ...told, phase: 'open' }, world.publicUrl)
    let outcome = await deliver(channel, open, { memory: {}, world })
    if (outcome.kind === 'sent' && CHANNELS[channel.kind].keeps) {
      const end = testMessage({ ...told, id: `${told.id}-end`, phase: 'resolved' }, world.publicUrl)
      outcome = await deliver(channel, end, { memory: outcome.memory ?? {}, world })
    }
    await commit((transaction) =>
      transaction.updateTable('channel').set(standingOf(outcome, now())).where('name', '=', name).execute(),
    )
    if (outcome.kind === 'sent') return { ok: true, text: `${CHANNELS[channel.kind].title} took the message.` }
    return { ok: false, text: outcome.problem }
  },
})

const standingOf = (outcome: Outcome, now: Date) =>
  outcome.kind === 'sent'
    ? { last_sent_at: now, failing_since: null, problem: null }
    : { failing_since: now, problem: outcome.problem }

/** The world outside as channels meet it from within an operation. */
export const channelWorldOf = ({ outgoing, mail, now, publicUrl }: Context): ChannelWorld => ({
  fetch: outgoing ?? openOutgoing(),
  mail: mail ?? NO_MAIL,
  now: () => now().getTime(),
  publicUrl: publicUrl ?? 'http://localhost:4321',
})

export const channelRemove = writeOperation({
  name: 'channel-remove',
  summary: 'Removes a channel and forgets its secrets. The log of what was sent stays; what waits is given up.',
  positional: ['name'],
  input: ChannelNameInput,
  output: z.object({ name: z.string() }),
  audited: (input) => input,
  async run({ name }, { store, commit }) {
    await readChannel(store, name)
    const lines = (await readRoutes(store.state)).filter(({ channels }) => channels.includes(name))
    if (lines.length > 0) {
      const named = listWords(lines.map((line) => `“${line.name}”`))
      throw new TandemError('conflict', `“${name}” is named in ${named}. Take it out of the routes first.`)
    }
    await commit(async (transaction) => {
      await transaction.deleteFrom('channel').where('name', '=', name).execute()
      await transaction.deleteFrom('channel_memory').where('channel', '=', name).execute()
      await transaction.deleteFrom('digest').where('channel', '=', name).execute()
      await transaction
        .updateTable('notice')
        .set({ state: 'dead', problem: 'The channel was removed.' })
        .where('channel', '=', name)
        .where('state', 'in', ['waiting', 'gathered'])
        .execute()
    })
    return { name }
  },
})
