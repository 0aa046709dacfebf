import { type Agenda, namedIn } from '@tandem/core/agenda'
import type { RegisterList } from '@tandem/core/ai'
import {
  type BriefAnswer,
  linkNumber,
  type QuestionId,
  standingOfPromises,
  writePromises,
  writeWhy,
} from '@tandem/core/brief'
import type { Overview } from '@tandem/core/diagnosis'
import { TandemError } from '@tandem/core/errors'
import type { FourStates } from '@tandem/core/four-states'
import type { IncidentList } from '@tandem/core/incidents'
import type { ObjectiveList, ObjectiveStatus } from '@tandem/core/objectives'
import type { Opportunities, Part } from '@tandem/core/opportunities'
import type { PilotList } from '@tandem/core/pilots'
import type { Pulse } from '@tandem/core/pulse'
import { evidenceSentence, type ReminderList } from '@tandem/core/reminders'

import type { Value } from '@tandem/core/value'
import { type Context, type Operation, perform } from '../operation.ts'

export interface Asked {
  context: Context
  operations: readonly Operation[]
  soon: boolean
}
type Answer = Pick<BriefAnswer, 'state' | 'parts'> & Partial<Pick<BriefAnswer, 'progress' | 'standing'>>

/** Each question by the operations whose matter it is, so that nobody is told here what they may not ask there. */
export const ANSWERS: Readonly<Record<QuestionId, (asked: Asked) => Promise<Answer>>> = {
  async promises(asked) {
    const objectives = await ask<ObjectiveList>('objective-list', {}, asked)
    const statuses = await ask<ObjectiveStatus[]>('objective-status', {}, asked)
    const { incidents } = await ask<IncidentList>('incident-list', {}, asked)
    return {
      ...answered(writePromises(objectives, { statuses, incidents })),
      standing: standingOfPromises(objectives, statuses),
    }
  },
  async why(asked) {
    const { headline, applications } = await ask<Overview>('overview', {}, asked)
    if (applications === 0) return notYet('no events have come in. Import a file or connect a source.')
    const { incidents } = await ask<IncidentList>('incident-list', {}, asked)
    return answered(writeWhy(headline, incidents))
  },
  ai: (asked) => fromOpportunities(asked, ({ answer }) => answer),
  pilots: (asked) => fromOpportunities(asked, ({ pilots }) => pilots),
  async helped(asked) {
    const register = await ask<RegisterList>('register-list', {}, asked)
    const { pilots, sentence } = await ask<PilotList>('pilot-list', {}, asked)
    const { reminders } = await ask<ReminderList>('reminder-list', {}, asked)
    const lapsing = evidenceSentence(reminders)
    if (register.useCases.length === 0 && register.unregistered.length === 0 && pilots.length === 0)
      return notYet('no use of AI is registered here and no pilot has begun.')
    const last = pilots.find(({ state }) => state === 'paused') ?? pilots.find(({ state }) => state === 'decided')
    return answered([
      ...linkNumber(register.sentence, '/ai'),
      ...(lapsing === null ? [] : [{ text: ' ' }, ...linkNumber(lapsing, '/queue')]),
      { text: ' ' },
      ...linkNumber(sentence, '/pilots'),
      ...(last === undefined
        ? []
        : [{ text: ' ' }, { text: last.design.title, href: `/pilots/${last.id}` }, { text: `: ${last.sentence}` }]),
    ])
  },
  async agenda(asked) {
    if (!isThere('agenda', asked)) return notYet('the technology agenda is not kept here.')
    const agenda = await ask<Agenda>('agenda', {}, asked)
    const parts = namedIn(agenda).map(({ text, initiative }): Part => {
      if (initiative !== undefined) return { text, href: `/agenda/${initiative}` }
      return text === agenda.sentence ? { text, href: '/agenda' } : { text }
    })
    return { ...answered(parts), standing: worstOf(agenda.initiatives.map(({ state }) => state)) }
  },
  async contribution(asked) {
    const { contributions, vacancy, sentence } = await ask<Value>('value', {}, asked)
    if (contributions.length === 0)
      return notYet(
        `no measure of the business is linked to what hires work on, and vacancies cannot be held against a baseline: ${vacancy.reason ?? ''}`,
      )
    return answered(sentence)
  },
  async picture(asked) {
    const { grade, applications } = await ask<Overview>('overview', {}, asked)
    if (applications === 0) return notYet('no events have come in. Import a file or connect a source.')
    const { sentence } = await ask<Pulse>('pulse', {}, asked)
    return answered([
      ...sentence,
      { text: ' The data behind these numbers are graded ' },
      { text: grade.grade, href: '/data/quality' },
      { text: `${grade.reasons.length === 0 ? '' : `: ${grade.reasons.join(' ')}`.replace(/\.?$/, '')}.` },
    ])
  },
}

async function fromOpportunities(asked: Asked, partsOf: (answer: Opportunities) => Part[]): Promise<Answer> {
  const answer = await ask<Opportunities>('opportunities', { soon: asked.soon }, asked)
  switch (answer.state) {
    case 'ready':
      return answered(partsOf(answer))
    case 'working':
      return { state: 'working', parts: [], progress: answer.progress }
    case 'not enough data':
      return notYet(`${(answer.reason ?? '').charAt(0).toLowerCase()}${(answer.reason ?? '').slice(1)}`)
  }
}

/** The worst of what was judged; null where nothing was. */
const worstOf = (states: readonly FourStates[]): BriefAnswer['standing'] =>
  (['breach', 'watch', 'ok'] as const).find((one) => states.includes(one)) ?? null

const answered = (parts: Part[]): Answer => ({ state: 'answered', parts })
const notYet = (why: string): Answer => ({ state: 'not answered', parts: [{ text: `Not answered yet: ${why}` }] })

const isThere = (name: string, { operations }: Asked): boolean => operations.some((one) => String(one.name) === name)

async function ask<Output>(name: string, input: object, { operations, context }: Asked): Promise<Output> {
  const operation = operations.find((one) => String(one.name) === name)
  if (operation === undefined) throw new TandemError('not-found', `There is no operation ${name}.`)
  return (await perform(operation, input, context)) as Output
}
