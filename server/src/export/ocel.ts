import { activityOf, attributesOf, type ExportedEvent } from './export-events.ts'

const TYPES = ['application', 'requisition', 'candidate', 'person'] as const
type ObjectType = (typeof TYPES)[number]

/**
 * OCEL 2.0 JSON. Events are written as they come; objects follow, so only their ids are held in memory.
 * Types stand before both, with the union of what events may carry.
 */
export async function* ocelOf(events: AsyncIterable<ExportedEvent>): AsyncGenerator<string> {
  const objects = new Map<string, ObjectType>()
  const activities = new Map<string, Set<string>>()
  yield '{"events":[\n'
  let first = true
  for await (const event of events) {
    const relationships = relationsOf(event)
    for (const { objectId, type } of relationships) objects.set(objectId, type)
    const attributes = Object.entries({
      ...attributesOf(event),
      'tandem:kind': event.kind,
      'tandem:stage': event.stage,
    }).map(([name, value]) => ({ name, value }))
    const type = activityOf(event)
    const names = activities.get(type) ?? new Set()
    for (const { name } of attributes) names.add(name)
    activities.set(type, names)
    const row = {
      id: `${event.source}:${event.applicationId || event.requisitionId}:${event.id}`,
      type,
      time: event.occurredAt,
      attributes,
      relationships: relationships.map(({ objectId, qualifier }) => ({ objectId, qualifier })),
    }
    yield `${first ? '' : ',\n'}${JSON.stringify(row)}`
    first = false
  }
  yield '\n],"objects":[\n'
  yield [...objects].map(([id, type]) => JSON.stringify({ id, type, attributes: [], relationships: [] })).join(',\n')
  const eventTypes = [...activities].map(([name, names]) => ({
    name,
    attributes: [...names].map((attribute) => ({ name: attribute, type: 'string' })),
  }))
  const objectTypes = TYPES.map((name) => ({ name, attributes: [] }))
  yield `\n],"eventTypes":${JSON.stringify(eventTypes)},"objectTypes":${JSON.stringify(objectTypes)}}\n`
}

function relationsOf(event: ExportedEvent): { objectId: string; type: ObjectType; qualifier: string }[] {
  const relations: [ObjectType, string, string][] = [
    ['application', event.applicationId, 'application'],
    ['requisition', event.requisitionId, 'requisition'],
    ['candidate', event.candidateKey, 'candidate'],
    ['person', event.actorKey, 'done by'],
  ]
  return relations.filter(([, id]) => id !== '').map(([type, objectId, qualifier]) => ({ objectId, type, qualifier }))
}
