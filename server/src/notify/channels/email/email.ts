import type { Message } from '@tandem/core/notify'
import { z } from 'zod'
import type { Mail } from '../../mail.ts'
import type { Channel, Sending } from '../channel.ts'
import { SendProblem } from '../send-problem.ts'
import { noticeLetter } from './notice-letter.ts'

const Address = z.email('must be addresses of e-mail, with commas between')
const Settings = z.object({
  to: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .join(', '),
    )
    .refine((text) => text !== '' && text.split(', ').every((one) => Address.safeParse(one).success), {
      message: 'must be addresses of e-mail, with commas between',
    }),
})
const Secrets = z.object({})

export const email: Channel<z.infer<typeof Settings>, z.infer<typeof Secrets>> = {
  kind: 'email',
  title: 'E-mail',
  about: 'Letters with the numbers as a table and a chart of bars, by the mail server of TANDEM_SMTP_URL.',
  fields: [{ name: 'to', label: 'To', help: 'addresses, with commas between; each gets a letter of its own' }],
  settings: Settings,
  secrets: Secrets,
  async send(message, { settings, memory, world, remember }) {
    await sendLetters(settings.to.split(', '), { message, memory, world, remember })
    return {}
  },
}

interface Letters extends Pick<Sending<unknown, unknown>, 'memory' | 'world' | 'remember'> {
  message: Message
}

/** One letter to each address. Who has theirs gets no second one when another address fails. */
export async function sendLetters(
  addresses: readonly string[],
  { message, memory, world, remember }: Letters,
): Promise<void> {
  if (!world.mail.canSend) {
    throw new SendProblem('never', 'No mail server is set. Give TANDEM_SMTP_URL and start Tandem again.')
  }
  if (addresses.length === 0) throw new SendProblem('never', 'There is nobody to send a letter to.')
  const letter = noticeLetter(message, world)
  const [own, host] = (letter.messageId as string).split('@') as [string, string]
  const before = memory.id === message.id && Array.isArray(memory.done) ? (memory.done as number[]) : []
  const done = new Set<number>(before)
  let problem: SendProblem | null = null
  for (const [i, to] of addresses.entries()) {
    if (done.has(i)) continue
    try {
      await sendOne(world.mail, { ...letter, to, messageId: `${own}.${i}@${host}` })
      done.add(i)
      // Names of addresses are kept in the settings only.
      remember({ id: message.id, done: [...done] })
    } catch (error) {
      if (!(error instanceof SendProblem)) throw error
      if (problem === null || error.kind === 'later') problem = error
    }
  }
  if (problem !== null) throw problem
}

async function sendOne(mail: Mail, letter: Parameters<Mail['send']>[0]): Promise<void> {
  try {
    await mail.send(letter)
  } catch (error) {
    throw problemOf(error)
  }
}

/** By RFC 5321 a server answers 4xx to what may pass and 5xx to what stays. Its text may name people and is left out. */
function problemOf(error: unknown): SendProblem {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  if (code === 'EAUTH')
    return new SendProblem('never', 'The mail server refuses user or password. Correct TANDEM_SMTP_URL.')
  if (responseCode !== undefined && responseCode >= 500)
    return new SendProblem(
      'never',
      `The mail server refuses an address or the letter (${responseCode}). Look at the addresses.`,
    )
  return new SendProblem(
    'later',
    responseCode === undefined
      ? 'The mail server could not be reached.'
      : `The mail server asks to come again (${responseCode}).`,
  )
}
