import {
  DESIGN_WORDS,
  PilotAnswer,
  type PilotDesign,
  PilotInput,
  PilotList,
  PilotListInput,
  PilotPowerAnswer,
  PilotPowerInput,
  pilotPower,
  pilotsSentence,
} from '@tandem/core/pilots'
import { caseOf, readCases } from '../business-case/read-cases.ts'
import { realisedOf } from '../business-case/realised-of.ts'
import { type Context, readOperation } from '../operation.ts'
import { evaluateStored } from './evaluate.ts'
import { pilotMeasure } from './pilot-cases.ts'
import { pilotsOfUseCase, readLooks, readPilots, standingOf, thePilot } from './read-pilots.ts'

export const pilotList = readOperation({
  name: 'pilot-list',
  summary: 'Pilots: what is tried, how far each has come, and what was decided.',
  input: PilotListInput,
  output: PilotList,
  async run({ useCase }, { store }) {
    const pilots = await (useCase === undefined ? readPilots(store.state) : pilotsOfUseCase(store.state, useCase))
    return { pilots, sentence: pilotsSentence(pilots) }
  },
})

export const pilot = readOperation({
  name: 'pilot',
  summary: 'One pilot, evaluated now: whether it helps, whether it may go on, and all looks so far.',
  positional: ['id'],
  input: PilotInput,
  output: PilotAnswer,
  async run({ id }, context) {
    const { store, actor } = context
    const row = await thePilot(store.state, id)
    const looks = await readLooks(store.state, id)
    const standing = standingOf(row, looks)
    const { design } = standing
    const measure = await pilotMeasure(store, design)
    const amendments = await store.state
      .selectFrom('pilot_amendment')
      .selectAll()
      .where('pilot', '=', id)
      .orderBy('id')
      .execute()
    const isRegistered = row.hash !== null
    return {
      ...standing,
      metric: {
        name: measure.name,
        title: measure.title,
        kind: measure.kind === 'duration' ? ('duration' as const) : ('rate' as const),
      },
      evidence: evidenceOf(design, row.registered_at),
      evaluation: isRegistered
        ? await evaluateStored(store, { design, salt: row.salt, showsGroups: actor.sensitive })
        : null,
      looks,
      amendments: amendments.map(({ at, by, reason, from_hash, to_hash, changed }) => ({
        ...{ at: at.toISOString(), by, reason, from: from_hash, to: to_hash, changed },
      })),
      value: await heldAgainst(design.businessCase, { since: design.from, context }),
    }
  },
})

/** How strong what the design finds is; what was registered late could have been chosen by what had come out. */
function evidenceOf({ design, from }: PilotDesign, registered: Date | null): string {
  const isLate = registered !== null && registered.toISOString().slice(0, 10) > from
  return isLate
    ? `${DESIGN_WORDS[design]} It was registered after its first day, so that metric and number could have been chosen by what had come out.`
    : DESIGN_WORDS[design]
}

/** What the business case forecast, held against what has happened since the pilot began. */
async function heldAgainst(id: string | undefined, { since, context }: { since: string; context: Context }) {
  if (id === undefined) return null
  const row = (await readCases(context.store.state)).find((one) => one.id === id)
  if (row === undefined) return null
  const content = caseOf(row)
  const { sentence } = await realisedOf(content, { context, since })
  return { businessCase: id, title: content.outline.title, sentence }
}

export const pilotPowerOperation = readOperation({
  name: 'pilot-power',
  summary:
    'How many units a pilot needs and how long that takes, with one look at the end and with looking at any time.',
  input: PilotPowerInput,
  output: PilotPowerAnswer,
  async run({ deviation, unitsPerWeek, ...asked }) {
    return pilotPower({ ...asked, deviation: deviation ?? null, unitsPerWeek: unitsPerWeek ?? null })
  },
})
