import { TandemError } from '@tandem/core/errors'
import type { Message } from '@tandem/core/notify'
import type { ChannelWorld, Memory, Sending, Sent } from './channels/channel.ts'
import { CHANNELS } from './channels/registry.ts'
import { SendProblem } from './channels/send-problem.ts'
import type { OpenChannel } from './read-channel.ts'

/** Shorter than a lease, so that nobody else takes up what is still being sent. */
export const LONGEST_SENDING_MS = 60_000

/** What became of one attempt, and what is to be remembered of it in any case. */
export type Outcome = { memory: Memory | null } & (
  | { kind: 'sent'; sent: Sent }
  | { kind: 'later' | 'never'; problem: string; waitMs: number }
)

/** Tells one message by one channel. Never throws for what the world does. */
export async function deliver(
  { kind, settings, secrets }: Pick<OpenChannel, 'kind' | 'settings' | 'secrets'>,
  message: Message,
  { memory, world, stop }: { memory: Memory; world: ChannelWorld; stop?: AbortSignal },
): Promise<Outcome> {
  const channel = CHANNELS[kind]
  return attempt({ memory, stop }, async (remembering) => {
    const parsed = { settings: channel.settings.parse(settings), secrets: channel.secrets.parse(secrets) }
    return channel.send(message, Object.assign(remembering, { ...parsed, world }))
  })
}

/** Runs a sending and turns its problems into an outcome. */
export async function attempt(
  { memory, stop }: { memory: Memory; stop: AbortSignal | undefined },
  send: (remembering: Pick<Sending<unknown, unknown>, 'memory' | 'remember' | 'signal'>) => Promise<Sent>,
): Promise<Outcome> {
  let remembered: Memory | null = null
  const sending = {
    memory,
    signal: AbortSignal.any([AbortSignal.timeout(LONGEST_SENDING_MS), ...(stop === undefined ? [] : [stop])]),
    remember(next: Memory) {
      remembered = next
      sending.memory = next
    },
  }
  try {
    return { kind: 'sent', sent: await send(sending), memory: remembered }
  } catch (error) {
    if (error instanceof SendProblem)
      return { kind: error.kind, problem: error.message, waitMs: error.waitMs, memory: remembered }
    const problem =
      error instanceof TandemError ? error.message : 'The settings of the channel are not whole. Set it anew.'
    if (error instanceof TandemError || (error as Error).name === 'ZodError')
      return { kind: 'never', problem, waitMs: 0, memory: remembered }
    throw error
  }
}
