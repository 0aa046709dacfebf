import { conflict, invalid } from '@tandem/core/errors'
import {
  type BusinessMeasure,
  BusinessMeasureDetail,
  BusinessMeasureLinkInput,
  BusinessMeasureRemoved,
  BusinessMeasureRemoveInput,
  BusinessMeasureSetInput,
} from '@tandem/core/value'
import { byRole, idOf } from '../access/actor.ts'
import { readAgenda, theInitiative } from '../agenda/read-agenda.ts'
import { perform, type WriteContext, writeOperation } from '../operation.ts'
import { businessMeasure } from './measures.ts'
import { type Database, readMeasures, theMeasure } from './read-measures.ts'

const MOST = 200

export const businessMeasureSet = writeOperation({
  name: 'business-measure-set',
  summary: 'Writes a measure of the business: what it counts in, whether it adds up, who answers for it, its links.',
  input: BusinessMeasureSetInput,
  output: BusinessMeasureDetail,
  audited: (input) => input,
  async run({ measure, version }, context) {
    await context.commit(async (transaction) => {
      const all = await readMeasures(transaction)
      const kept = all.find((one) => one.measure.id === measure.id)
      if (kept === undefined && all.length >= MOST)
        throw invalid(`There are ${MOST} measures of the business, and no more can be kept. Remove one first.`)
      if (version !== undefined && version !== (kept?.version ?? 0))
        throw conflict(
          `${measure.id} was changed since you saw it. Read it again, and write yours if it is still needed.`,
        )
      await keep(transaction, { measure, version: kept?.version ?? 0 }, context)
    })
    return (await perform(businessMeasure, { id: measure.id }, { ...context, actor: byRole(context.actor) })) as never
  },
})

export const businessMeasureLink = writeOperation({
  name: 'business-measure-link',
  summary: 'Says that an initiative is held to move a measure; what speaks for it is found in the data.',
  positional: ['id'],
  input: BusinessMeasureLinkInput,
  output: BusinessMeasureDetail,
  audited: (input) => input,
  async run({ id, link }, context) {
    await context.commit(async (transaction) => {
      const { measure, version } = theMeasure(await readMeasures(transaction), id)
      const others = measure.links.filter(({ initiative }) => initiative !== link.initiative)
      await keep(transaction, { measure: { ...measure, links: [...others, link] }, version }, context)
    })
    return (await perform(businessMeasure, { id }, { ...context, actor: byRole(context.actor) })) as never
  },
})

export const businessMeasureRemove = writeOperation({
  name: 'business-measure-remove',
  summary: 'Removes a measure of the business with its values, with a reason.',
  positional: ['id'],
  input: BusinessMeasureRemoveInput,
  output: BusinessMeasureRemoved,
  audited: (input) => input,
  run: ({ id }, { commit }) =>
    commit(async (transaction) => {
      const all = await readMeasures(transaction)
      theMeasure(all, id)
      const user = all.find(({ measure }) => measure.links.some(({ comparedWith }) => comparedWith === id))
      if (user !== undefined)
        throw invalid(`${user.measure.title} is compared with ${id}. Take it out of that link first.`)
      await transaction.deleteFrom('business_measure').where('id', '=', id).execute()
      return { id, removed: true as const }
    }),
})

async function keep(
  database: Database,
  { measure, version }: { measure: BusinessMeasure; version: number },
  { actor, now }: Pick<WriteContext, 'actor' | 'now'>,
): Promise<void> {
  await refuseWrongLinks(measure, database)
  const values = {
    content: JSON.stringify(measure),
    version: version + 1,
    updated_at: now(),
    updated_by: idOf(actor),
  }
  await database
    .insertInto('business_measure')
    .values({ id: measure.id, ...values })
    .onConflict((same) => same.column('id').doUpdateSet(values))
    .execute()
}

async function refuseWrongLinks({ id, unit, links }: BusinessMeasure, database: Database): Promise<void> {
  const agenda = links.length === 0 ? [] : await readAgenda(database)
  const measures = await readMeasures(database)
  for (const [place, { initiative, comparedWith }] of links.entries()) {
    theInitiative(agenda, initiative)
    if (links.findIndex((one) => one.initiative === initiative) < place)
      throw invalid(`${initiative} is linked twice. Keep one of the two links.`)
    if (comparedWith === undefined) continue
    if (comparedWith === id) throw invalid('A measure cannot be compared with itself. Name that of another team.')
    const other = theMeasure(measures, comparedWith).measure
    if (other.unit !== unit)
      throw invalid(`It is counted in ${unit}, and ${other.title} in ${other.unit}. Compare with one of the same unit.`)
    if (other.links.some((one) => one.initiative === initiative))
      throw invalid(`${initiative} is held to move ${other.title} too, which cannot show how it is without it.`)
  }
}
