import { PilotDesign } from '@tandem/core/pilots'
import { sql } from '@tandem/core/sql'
import type { ProposalRow } from '@tandem/core/two-keys'
import type { z } from 'zod'
import { visitor } from '../access/actor.ts'
import { type Context, perform } from '../operation.ts'
import { pilotRegister } from '../pilots/register-pilot.ts'
import { pilotSet } from '../pilots/set-pilot.ts'
import { pilotLook } from '../pilots/take-look.ts'
import { propose } from '../two-keys/propose.ts'
import { sign } from '../two-keys/sign.ts'

const DAY_MS = 86_400_000

/** One pilot that its guardrail pauses, and one that found nothing and was ended by both keys. */
export async function setPilots(context: Context): Promise<void> {
  const { warehouse } = context.store
  const { rollout, until } = await warehouse.one<{ rollout: number; until: number }>(sql`
    select toUnixTimestamp64Milli(minIf(began_at, tool = 'ScreenAssist')) as rollout, toUnixTimestamp64Milli(max(began_at)) as until
    from application`)
  await begin(context, 'screen-assist', screenAssist(rollout))
  await perform(pilotLook, { id: 'screen-assist' }, context)
  await begin(context, 'weekly-news', weeklyNews(until - 300 * DAY_MS))
  await decideTogether(context, 'weekly-news')
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The tool replaced people in two departments at once, so that it can only be compared with the time before. */
const screenAssist = (rollout: number): z.input<typeof PilotDesign> => ({
  title: 'ScreenAssist puts new applications in order',
  what: 'The tool reads new applications in Sales and Customer Support within hours and proposes who goes on; recruiters confirm.',
  useCase: 'cv-screening',
  opportunity: 'screening-support',
  design: 'before and after',
  unit: 'application',
  armsBy: 'tool',
  arms: { today: 'manual', tried: 'ScreenAssist' },
  metric: 'time_to_first_response',
  horizonDays: 30,
  where: ['department=Sales', 'department=Customer Support'],
  from: day(rollout),
  planned: 16_000,
  guardrail: { attribute: 'sex' },
  watch: ['The share of those let through who pass the interview does not fall.'],
})

/** What an applicant tracking system assigned by the hash, and that changed nothing. */
const weeklyNews = (from: number): z.input<typeof PilotDesign> => ({
  title: 'A weekly letter tells candidates where they stand',
  what: 'Candidates of half of the requisitions hear each Friday where their application stands, so that fewer withdraw.',
  design: 'randomised',
  unit: 'requisition',
  armsBy: 'hash',
  arms: { today: 'no letter', tried: 'weekly letter' },
  metric: 'withdrawal_rate',
  where: ['department=Engineering'],
  from: day(from),
  planned: 280,
})

async function begin(context: Context, id: string, design: z.input<typeof PilotDesign>): Promise<void> {
  await perform(pilotSet, { id, design: PilotDesign.parse(design) }, context)
  await perform(pilotRegister, { id }, context)
}

async function decideTogether(context: Context, pilot: string): Promise<void> {
  const look = (await perform(pilotLook, { id: pilot }, context)) as { id: number }
  const why = 'The planned number is in and no effect can be seen; writing the letters takes two hours a week.'
  const content = { pilot, look: look.id, decision: 'roll back', why }
  const [hr, it] = [visitor('hr-lead'), visitor('it-lead')]
  const { id, hash } = (await perform(
    propose,
    { kind: 'pilot-decision', content, reason: why },
    { ...context, actor: hr },
  )) as ProposalRow
  await perform(sign, { id, hash, reason: 'It brought nothing.' }, { ...context, actor: hr })
  await perform(sign, { id, hash, reason: 'One thing less to keep running.' }, { ...context, actor: it })
}
