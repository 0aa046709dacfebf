import type { BurnCondition } from './objective.ts'
import { at, daysOf, itemsOf, type Node, type Place, textOf } from './open-slo-node.ts'
import type { Reading } from './read-open-slo.ts'
import { CONDITION_ANNOTATIONS, TARGET } from './write-open-slo.ts'

/** By the words that people use for how urgent an alert is. */
const SEVERITIES: Readonly<Record<string, BurnCondition['severity']>> = {
  urgent: 'urgent',
  page: 'urgent',
  critical: 'urgent',
  high: 'urgent',
  soon: 'soon',
  ticket: 'soon',
  warning: 'soon',
  medium: 'soon',
  review: 'review',
  low: 'review',
  info: 'review',
}

interface Found {
  condition: BurnCondition
  place: Place
}

/** The burn conditions of the policies of an SLO; policies and conditions may stand in it or be referenced. */
export function readPolicies(id: string, node: Node, reading: Reading) {
  const found = itemsOf(node).flatMap((item) => {
    const policy = resolve(id, item, { kind: 'AlertPolicy', reference: 'alertPolicyRef' }, reading)
    return policy === null ? [] : conditionsOf(id, policy, reading)
  })
  return {
    conditions: found.map(({ condition }) => condition),
    places: Object.fromEntries(found.map(({ place }, i) => [`conditions.${i}`, place])),
  }
}

function conditionsOf(id: string, policy: Node, reading: Reading): Found[] {
  const { error, warn, strangers } = reading
  const spec = at(policy, 'spec')
  strangers(id, spec, [
    'description',
    'alertWhenNoData',
    'alertWhenResolved',
    'alertWhenBreaching',
    'conditions',
    'notificationTargets',
  ])
  if (at(spec, 'alertWhenNoData').value === true)
    error(
      id,
      at(spec, 'alertWhenNoData'),
      'Tandem does not alert for want of data: such an objective reads “not enough data”. Write alertWhenNoData: false, and promise freshness to be told of syncs that fail.',
    )
  if (at(spec, 'alertWhenBreaching').value === false)
    error(id, at(spec, 'alertWhenBreaching'), 'This policy would never alert. Write alertWhenBreaching: true.')
  if (at(spec, 'alertWhenResolved').value === false)
    warn(id, at(spec, 'alertWhenResolved'), 'Tandem says when an incident is over, whatever this says.')
  for (const target of itemsOf(at(spec, 'notificationTargets'))) {
    const name = textOf(at(target, 'targetRef')) ?? textOf(at(target, 'metadata', 'name')) ?? 'this one'
    if (name !== TARGET)
      warn(id, target, `Who is told is set in Tandem, so the notification target ${name} is not kept.`)
  }
  return itemsOf(at(spec, 'conditions')).flatMap((item) => {
    const condition = resolve(id, item, { kind: 'AlertCondition', reference: 'conditionRef' }, reading)
    const found = condition === null ? null : conditionOf(id, condition, reading)
    return found === null ? [] : [found]
  })
}

/** What an item is, or what it names. */
function resolve(
  id: string,
  item: Node,
  { kind, reference }: { kind: string; reference: string },
  { error, find }: Reading,
): Node | null {
  if (at(item, 'spec').value !== undefined) return item
  const name = typeof item.value === 'string' ? item.value : textOf(at(item, reference))
  const found = name === null ? undefined : find(kind, name)
  if (found !== undefined) return found
  error(id, item, `No ${kind} is called ${name ?? 'nothing'}. Add it to the files, or write it in place.`)
  return null
}

function conditionOf(id: string, node: Node, reading: Reading): Found | null {
  const { error, strangers } = reading
  const [spec, annotations] = [at(node, 'spec'), at(node, 'metadata', 'annotations')]
  const condition = at(spec, 'condition')
  strangers(id, spec, ['description', 'severity', 'condition'])
  strangers(id, annotations, Object.values(CONDITION_ANNOTATIONS))
  strangers(id, condition, ['kind', 'op', 'threshold', 'lookbackWindow', 'alertAfter'])
  const kind = at(condition, 'kind')
  if (String(textOf(kind)).toLowerCase() !== 'burnrate') {
    error(id, kind, `Tandem knows conditions of the kind burnrate, and not ${textOf(kind) ?? 'without a kind'}.`)
    return null
  }
  const op = at(condition, 'op')
  if (!['gte', 'gt', null].includes(textOf(op))) {
    error(
      id,
      op,
      `A condition that fires while the burn is ${textOf(op)} a threshold would fire when all is well. Write gte.`,
    )
    return null
  }
  const severity = SEVERITIES[String(textOf(at(spec, 'severity'))).toLowerCase()]
  if (severity === undefined) {
    error(
      id,
      at(spec, 'severity'),
      `The severity is ${textOf(at(spec, 'severity')) ?? 'missing'}. Write urgent (or page), soon (or ticket) or review.`,
    )
    return null
  }
  const after = at(condition, 'alertAfter')
  const afterDays = after.value === undefined ? 0 : daysOf(textOf(after))
  if (afterDays === null || afterDays > 1) {
    error(
      id,
      after,
      `Tandem looks once a day and alerts at once, so alertAfter cannot be ${textOf(after)}. Write 1d, and a longer lookbackWindow to wait longer.`,
    )
    return null
  }
  const factor = Number(at(condition, 'threshold').value)
  const longDays =
    numberOf(at(annotations, CONDITION_ANNOTATIONS.longDays)) ?? daysOf(textOf(at(condition, 'lookbackWindow')))
  if (!(factor > 0) || !Number.isFinite(factor) || longDays === null) {
    error(
      id,
      condition,
      'The condition lacks a threshold above 0 or a lookbackWindow, as in threshold: 2, lookbackWindow: 9d.',
    )
    return null
  }
  // One twelfth is the usual short window, and no less than a day: fewer cases would say nothing.
  const shortDays = numberOf(at(annotations, CONDITION_ANNOTATIONS.shortDays)) ?? Math.max(1, longDays / 12)
  const name = (textOf(at(node, 'metadata', 'displayName')) ?? textOf(at(node, 'metadata', 'name')) ?? severity).slice(
    0,
    63,
  )
  return { condition: { name, severity, factor, longDays, shortDays }, place: condition.place }
}

function numberOf({ value }: Node): number | null {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN
  return number > 0 && Number.isFinite(number) ? number : null
}
