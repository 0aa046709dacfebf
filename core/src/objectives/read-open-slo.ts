import { nearNames } from '../near-names.ts'
import { Objective } from './objective.ts'
import {
  at,
  daysOf,
  isRecord,
  itemsOf,
  type Node,
  type Place,
  type Remark,
  strangersOf,
  textOf,
} from './open-slo-node.ts'
import { readPolicies } from './read-open-slo-alerts.ts'
import { ANNOTATIONS, API_VERSION, listOf, SERVICE, SOURCE_TYPE, TARGET } from './write-open-slo.ts'

export const KINDS = [
  'Service',
  'SLI',
  'SLO',
  'AlertPolicy',
  'AlertCondition',
  'AlertNotificationTarget',
  'DataSource',
] as const

export interface OpenSloObjective {
  objective: Objective
  /** Where the parts of the objective stand, by their names, as in `indicator.measure`. The empty name is the whole. */
  places: Readonly<Record<string, Place>>
}

export interface OpenSloReading {
  objectives: OpenSloObjective[]
  remarks: Remark[]
}

/** What is known while documents are read. */
export interface Reading {
  /** Documents of a kind, by name. */
  find(kind: string, name: string): Node | undefined
  error(objective: string | null, node: Pick<Node, 'place'>, sentence: string): void
  warn(objective: string | null, node: Pick<Node, 'place'>, sentence: string): void
  /** Warns of fields that are none of the known ones. */
  strangers(objective: string | null, node: Node, known: readonly string[]): void
}

/**
 * The objectives in documents of OpenSLO v1. What Tandem cannot honour is an error, what it does not keep a warning; an SLO with an error
 * is in none of the objectives.
 */
export function readOpenSlo(documents: readonly unknown[]): OpenSloReading {
  const remarks: Remark[] = []
  const nodes = documents.flatMap((value, document): Node[] => {
    const root = { value, place: { document, path: [] } }
    return Array.isArray(value) ? itemsOf(root) : value === null || value === undefined ? [] : [root]
  })
  const say =
    (level: Remark['level']) =>
    (objective: string | null, { place }: Pick<Node, 'place'>, sentence: string) =>
      void remarks.push({ level, objective, place, sentence })
  const [error, warn] = [say('error'), say('warning')]
  const reading: Reading = {
    find: (kind, name) =>
      nodes.find((node) => textOf(at(node, 'kind')) === kind && textOf(at(node, 'metadata', 'name')) === name),
    error,
    warn,
    strangers: (objective, node, known) => {
      for (const { place, sentence } of strangersOf(node, known)) warn(objective, { place }, sentence)
    },
  }
  const sound = nodes.filter((node) => isSound(node, reading))
  const objectives = sound
    .filter((node) => textOf(at(node, 'kind')) === 'SLO')
    .flatMap((node) => {
      const before = remarks.length
      const found = readSlo(node, reading)
      return found === null || remarks.slice(before).some(({ level }) => level === 'error') ? [] : [found]
    })
  return { objectives, remarks }
}

function isSound(node: Node, { error, warn, find, strangers }: Reading): boolean {
  if (!isRecord(node.value)) {
    error(null, node, 'This is no object of OpenSLO. Write apiVersion, kind, metadata and spec.')
    return false
  }
  const [version, kind, name] = [at(node, 'apiVersion'), at(node, 'kind'), at(node, 'metadata', 'name')]
  if (textOf(version) !== API_VERSION) {
    error(null, version, `apiVersion is ${textOf(version) ?? 'missing'}. Tandem reads ${API_VERSION}.`)
    return false
  }
  if (!KINDS.some((known) => known === textOf(kind))) {
    error(
      null,
      kind,
      `kind is ${textOf(kind) ?? 'missing'}, which OpenSLO v1 does not have. There are ${KINDS.join(', ')}.`,
    )
    return false
  }
  if (textOf(name) === null) {
    error(null, name, `This ${textOf(kind)} has no name. Write metadata.name.`)
    return false
  }
  const first = find(textOf(kind) as string, textOf(name) as string)
  if (first !== undefined && first.place !== node.place) {
    // Every file may say again what several are about, as long as they say the same.
    const isSame = textOf(kind) !== 'SLO' && JSON.stringify(first.value) === JSON.stringify(node.value)
    if (!isSame)
      error(
        null,
        name,
        `There are two objects of kind ${textOf(kind)} that are called ${textOf(name)}. Name them apart.`,
      )
    return false
  }
  strangers(null, node, ['apiVersion', 'kind', 'metadata', 'spec'])
  if (textOf(kind) === 'DataSource') warn(null, node, 'Tandem counts by its own measures, so a DataSource is not kept.')
  if (textOf(kind) === 'AlertNotificationTarget' && textOf(name) !== TARGET)
    warn(null, node, 'Who is told is set in Tandem, so this target is not kept.')
  return true
}

function readSlo(node: Node, reading: Reading): OpenSloObjective | null {
  const { error, warn, strangers } = reading
  const id = textOf(at(node, 'metadata', 'name')) as string
  const metadata = at(node, 'metadata')
  const spec = at(node, 'spec')
  strangers(id, metadata, ['name', 'displayName', 'labels', 'annotations'])
  strangers(id, spec, [
    'description',
    'service',
    'indicator',
    'indicatorRef',
    'timeWindow',
    'budgetingMethod',
    'objectives',
    'alertPolicies',
  ])
  if (at(metadata, 'labels').value !== undefined)
    warn(id, at(metadata, 'labels'), 'Tandem has no labels, so these are not kept.')
  const service = at(spec, 'service')
  if (service.value !== undefined && service.value !== SERVICE)
    warn(id, service, `Tandem has one service, ${SERVICE}; that this is of ${textOf(service)} is not kept.`)
  const method = at(spec, 'budgetingMethod')
  if (method.value !== undefined && method.value !== 'Occurrences')
    error(id, method, `Tandem counts each case once. Write budgetingMethod: Occurrences instead of ${textOf(method)}.`)

  const annotations = readAnnotations(id, at(metadata, 'annotations'), reading)
  const indicator = readIndicator(id, spec, reading)
  const { target, place: targetPlace } = readTarget(id, at(spec, 'objectives'), reading)
  const { days, place: windowPlace } = readWindow(id, at(spec, 'timeWindow'), reading)
  const { conditions, places: conditionPlaces } = readPolicies(id, at(spec, 'alertPolicies'), reading)
  if (indicator === null) return null

  const places: Record<string, Place> = {
    '': node.place,
    id: at(metadata, 'name').place,
    title: at(metadata, 'displayName').place,
    description: at(spec, 'description').place,
    ...indicator.places,
    target: targetPlace,
    periodDays: windowPlace,
    ...annotations.places,
    conditions: at(spec, 'alertPolicies').place,
    ...conditionPlaces,
  }
  const title = textOf(at(metadata, 'displayName')) ?? textOf(at(spec, 'objectives', 0, 'displayName')) ?? id
  const parsed = Objective.safeParse({
    id,
    title,
    description: textOf(at(spec, 'description')) ?? undefined,
    indicator: indicator.indicator,
    where: indicator.where,
    target,
    periodDays: days,
    ...annotations.values,
    conditions,
  })
  if (parsed.success) return { objective: parsed.data, places }
  for (const { path, message } of parsed.error.issues) {
    const place = placeOf(places, path.map(String).join('.'))
    const missing = MISSING[String(path[0])]
    const isMissing = missing !== undefined && path.length === 1 && annotations.values[String(path[0])] === undefined
    error(id, { place }, isMissing ? missing : `${path.join('.') || 'the objective'}: ${message}.`)
  }
  return null
}

const MISSING: Readonly<Record<string, string>> = {
  hrOwner: `It does not say who answers for it in HR. Add the annotation ${ANNOTATIONS.hrOwner}.`,
  itOwner: `It does not say who answers for it in IT. Add the annotation ${ANNOTATIONS.itOwner}.`,
}

/** The place of a part, or of what it is a part of. */
export function placeOf(places: Readonly<Record<string, Place>>, name: string): Place {
  const found = places[name]
  if (found !== undefined) return found
  if (name === '') throw new RangeError('the whole has a place')
  return placeOf(places, name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '')
}

function readAnnotations(id: string, node: Node, { error, warn }: Reading) {
  const values: Record<string, unknown> = {}
  const places: Record<string, Place> = {}
  const known = Object.entries(ANNOTATIONS)
  for (const [field, name] of known) {
    const text = textOf(at(node, name))
    places[field] = text === null ? node.place : at(node, name).place
    if (text !== null) values[field] = field === 'dependsOn' ? listOf(text) : text
  }
  for (const name of isRecord(node.value) ? Object.keys(node.value) : []) {
    if (known.some(([, one]) => one === name)) continue
    if (name.startsWith('tandem.dev/')) {
      const names = known.map(([, one]) => one)
      const [near] = nearNames(name, names)
      error(
        id,
        at(node, name),
        `Tandem has no annotation ${name}. ${near === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${near}?`}`,
      )
    } else warn(id, at(node, name), `The annotation ${name} means nothing to Tandem and is not kept.`)
  }
  return { values, places }
}

function readTarget(id: string, node: Node, { error, strangers }: Reading): { target: unknown; place: Place } {
  const items = itemsOf(node)
  const [one] = items
  if (one === undefined || items.length > 1) {
    error(id, node, 'An objective of Tandem has one target. Write one entry in objectives, and one SLO for each more.')
    return { target: undefined, place: node.place }
  }
  strangers(id, one, ['displayName', 'target', 'targetPercent', ...CANNOT_HONOUR])
  for (const field of CANNOT_HONOUR) {
    if (at(one, field).value !== undefined)
      error(id, at(one, field), `Tandem cannot honour ${field}: every case is good or bad by itself. Take it out.`)
  }
  const percent = at(one, 'targetPercent')
  // 99.9 / 100 is not quite 0.999.
  if (percent.value !== undefined)
    return { target: Number((Number(percent.value) / 100).toPrecision(12)), place: percent.place }
  return { target: at(one, 'target').value, place: at(one, 'target').place }
}
const CANNOT_HONOUR = [
  'op',
  'value',
  'timeSliceTarget',
  'timeSliceWindow',
  'indicator',
  'indicatorRef',
  'compositeWeight',
]

function readWindow(id: string, node: Node, { error, strangers }: Reading): { days: unknown; place: Place } {
  const items = itemsOf(node)
  const [one] = items
  if (one === undefined || items.length > 1) {
    error(id, node, 'An objective has one period. Write one entry in timeWindow, as in duration: 90d.')
    return { days: undefined, place: node.place }
  }
  strangers(id, one, ['duration', 'isRolling', 'calendar'])
  if (at(one, 'isRolling').value !== true || at(one, 'calendar').value !== undefined)
    error(
      id,
      at(one, at(one, 'calendar').value === undefined ? 'isRolling' : 'calendar'),
      'Budgets of Tandem roll from day to day and begin with no calendar month. Write isRolling: true without a calendar.',
    )
  const duration = at(one, 'duration')
  const days = daysOf(textOf(duration))
  if (days === null || !Number.isInteger(days)) {
    error(id, duration, `The period is ${textOf(duration) ?? 'missing'}. Write whole days, as in 90d.`)
    return { days: undefined, place: duration.place }
  }
  return { days, place: duration.place }
}

/** The indicator of an SLO, written in it or referenced. */
function readIndicator(id: string, spec: Node, reading: Reading) {
  const { error, strangers, find } = reading
  const [inline, reference] = [at(spec, 'indicator'), at(spec, 'indicatorRef')]
  if ((inline.value === undefined) === (reference.value === undefined)) {
    error(id, spec, 'An SLO has either an indicator or an indicatorRef. Write one of them.')
    return null
  }
  const name = textOf(reference)
  const sli = inline.value !== undefined ? inline : name === null ? undefined : find('SLI', name)
  if (sli === undefined) {
    error(id, reference, `No SLI is called ${name}. Add it to the files, or write the indicator into the SLO.`)
    return null
  }
  strangers(id, at(sli, 'spec'), ['description', 'ratioMetric', 'thresholdMetric'])
  if (at(sli, 'spec', 'thresholdMetric').value !== undefined) {
    error(
      id,
      at(sli, 'spec', 'thresholdMetric'),
      'Tandem cannot honour a thresholdMetric: it counts cases, each good or bad. Write a ratioMetric.',
    )
    return null
  }
  const ratio = at(sli, 'spec', 'ratioMetric')
  strangers(id, ratio, ['counter', 'good', 'bad', 'total', 'raw', 'rawType'])
  const metrics = ['good', 'bad', 'total', 'raw']
    .map((part) => at(ratio, part))
    .filter(({ value }) => value !== undefined)
  const specs = metrics.map((metric) => sourceOf(id, metric, reading))
  if (specs.some((one) => one === null)) return null
  const [first, ...others] = specs as Source[]
  if (first === undefined) {
    error(id, ratio, 'The indicator says nothing to count. Write ratioMetric with good and total.')
    return null
  }
  const differs = others.find((other) => JSON.stringify(other.comparable) !== JSON.stringify(first.comparable))
  if (differs !== undefined) {
    error(id, differs.node, 'good and total count different things. Write the same measure and population into both.')
    return null
  }
  return first
}

interface Source {
  node: Node
  indicator: Record<string, unknown>
  where: unknown
  places: Record<string, Place>
  comparable: unknown[]
}

const SPEC_FIELDS = ['measure', 'within', 'attribute', 'connection', 'withinHours'] as const
const NUMBERS: readonly string[] = ['within', 'withinHours']

/** What a metric source of Tandem’s own counts. */
function sourceOf(id: string, metric: Node, { error, strangers }: Reading): Source | null {
  const source = at(metric, 'metricSource')
  const type = textOf(at(source, 'type'))
  if (type !== SOURCE_TYPE) {
    error(
      id,
      at(source, 'type'),
      `The metric source is ${type ?? textOf(at(source, 'metricSourceRef')) ?? 'missing'}. Tandem counts only its own measures: write type: ${SOURCE_TYPE} and a spec with indicator and measure.`,
    )
    return null
  }
  const spec = at(source, 'spec')
  strangers(id, spec, ['indicator', 'where', 'count', ...SPEC_FIELDS])
  const fields = SPEC_FIELDS.filter((name) => at(spec, name).value !== undefined)
  const values = fields.map((name) => {
    const { value } = at(spec, name)
    return [name, NUMBERS.includes(name) && typeof value === 'string' && value.trim() !== '' ? Number(value) : value]
  })
  const { value: where = [] } = at(spec, 'where')
  const indicator = { kind: textOf(at(spec, 'indicator')) ?? undefined, ...Object.fromEntries(values) }
  return {
    node: source,
    indicator,
    where: typeof where === 'string' ? [where] : where,
    comparable: [indicator, where],
    places: {
      indicator: spec.place,
      'indicator.kind': at(spec, 'indicator').place,
      ...Object.fromEntries(fields.map((name) => [`indicator.${name}`, at(spec, name).place])),
      where: at(spec, 'where').place,
      ...Object.fromEntries(itemsOf(at(spec, 'where')).map(({ place }, i) => [`where.${i}`, place])),
    },
  }
}
